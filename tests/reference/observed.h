// The recorded tables of what the real packages answered: leaves and outcomes by their names.
#pragma once

#include <fstream>
#include <map>
#include <sstream>

#include "reference/transformations.h"
#include "support.h"

namespace leaflint::reference {

inline const std::map<std::string, Dtype>& short_dtypes() {
  static const std::map<std::string, Dtype> names{
      {"bf16", Dtype::Bfloat16}, {"f16", Dtype::Float16},   {"f32", Dtype::Float32},
      {"f64", Dtype::Float64},   {"c64", Dtype::Complex64}, {"c128", Dtype::Complex128},
      {"i8", Dtype::Int8},       {"i16", Dtype::Int16},     {"i32", Dtype::Int32},
      {"i64", Dtype::Int64},     {"u8", Dtype::Uint8},      {"u16", Dtype::Uint16},
      {"u32", Dtype::Uint32},    {"u64", Dtype::Uint64},    {"bool", Dtype::Bool},
      {"key", Dtype::Key},       {"object", Dtype::Object}};
  return names;
}

inline std::string short_name(Dtype dtype) {
  for (const auto& [name, value] : short_dtypes())
    if (value == dtype)
      return name;
  return "unknown";
}

inline Kind python_kind(const std::string& name) {
  static const std::map<std::string, Kind> kinds{
      {"float", Kind::Float},     {"int", Kind::Int}, {"bool", Kind::Bool},
      {"complex", Kind::Complex}, {"str", Kind::Str}, {"callable", Kind::Callable},
      {"object", Kind::Object}};
  return kinds.at(name);
}

/// The operand of that name: `f32`, `~f32`, `np.f64`, `py.float`, `py.none`, `py.big`.
inline Tree observed_operand(const std::string& name) {
  if (name == "py.none")
    return make_none();
  if (name == "py.big")
    return make_literal(std::int64_t{1} << 40);
  if (name.starts_with("py."))
    return leaf(python_kind(name.substr(3)), name);
  if (name.starts_with("np.")) {
    const Dtype dtype = short_dtypes().at(name.substr(3));
    return make_leaf(leaf_of(numpy_kind_of(dtype), dtype, symbol(name)));
  }
  const bool weak = name[0] == '~';
  Tree result = array(short_dtypes().at(name.substr(weak)), name);
  Leaf content = leaf_at(result);
  content.weak = weak;
  return make_leaf(content);
}

/// The same name for what the reference answers; the type of the exception for a trap.
inline std::string observed_name(const Outcome<Tree>& outcome) {
  if (outcome.trapped())
    return outcome.trap().type;
  if (is_none(outcome.value()))
    return "none";
  const auto* result = get_if<Leaf>(outcome.value());
  if (!result)
    return "?";
  if (result->shape_struct) {
    const Leaf inner = array_of_struct(*result);
    return std::string("struct.") + (inner.weak ? "~" : "") + short_name(inner.dtype);
  }
  if (!is_any_array(result->kind))
    return std::string(kind_name(result->kind));
  const std::string prefix = is_jax_array(result->kind) ? (result->weak ? "~" : "") : "np.";
  return prefix + short_name(result->dtype);
}

/// The lines of a table in tests/reference, word by word.
inline std::vector<std::vector<std::string>> observed_table(const std::string& name) {
  std::ifstream file(LEAFLINT_REPOSITORY "/tests/reference/" + name);
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    lines.push_back({std::istream_iterator<std::string>(words), {}});
  }
  return lines;
}

} // namespace leaflint::reference
