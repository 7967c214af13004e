#include "leaves.h"

#include <array>

namespace leaflint::driver {
namespace {

using reference::Dtype;
using reference::Kind;

struct DtypeWord {
  std::string_view word;
  Dtype dtype;
};

constexpr std::array kDtypes{
    DtypeWord{"f16", Dtype::Float16},   DtypeWord{"bf16", Dtype::Bfloat16},
    DtypeWord{"f32", Dtype::Float32},   DtypeWord{"f64", Dtype::Float64},
    DtypeWord{"c64", Dtype::Complex64}, DtypeWord{"c128", Dtype::Complex128},
    DtypeWord{"i8", Dtype::Int8},       DtypeWord{"i16", Dtype::Int16},
    DtypeWord{"i32", Dtype::Int32},     DtypeWord{"i64", Dtype::Int64},
    DtypeWord{"u8", Dtype::Uint8},      DtypeWord{"u16", Dtype::Uint16},
    DtypeWord{"u32", Dtype::Uint32},    DtypeWord{"u64", Dtype::Uint64},
    DtypeWord{"bool", Dtype::Bool},     DtypeWord{"key", Dtype::Key},
    DtypeWord{"prng", Dtype::Uint32},   DtypeWord{"obj", Dtype::Object},
};

struct KindWord {
  std::string_view word;
  Kind kind;
};

constexpr std::array kOthers{
    KindWord{"fn", Kind::Callable},       KindWord{"cls", Kind::Callable},
    KindWord{"fpartial", Kind::Callable}, KindWord{"jit", Kind::Callable},
    KindWord{"obj", Kind::Object},        KindWord{"struct", Kind::Object},
    KindWord{"mere", Kind::Object},       KindWord{"set", Kind::Object},
    KindWord{"sublist", Kind::Object},    KindWord{"subdict", Kind::Object},
    KindWord{"subtuple", Kind::Object},   KindWord{"py.c", Kind::Complex},
    KindWord{"enum", Kind::Int},          KindWord{"jarr", Kind::Object},
};

constexpr std::int64_t kLength = 2; // of every array but scalars and typed keys

std::optional<Dtype> dtype_of(std::string_view word) {
  for (const DtypeWord& entry : kDtypes)
    if (entry.word == word)
      return entry.dtype;
  return std::nullopt;
}

std::optional<reference::Leaf> jax_leaf(std::string_view word) {
  const bool weak = word.ends_with('w');
  const auto dtype = dtype_of(weak ? word.substr(0, word.size() - 1) : word);
  if (!dtype || *dtype == Dtype::Object)
    return std::nullopt;
  reference::Leaf leaf = reference::leaf_of(reference::jax_kind_of(*dtype), *dtype, nullptr);
  leaf.weak = weak;
  leaf.length = *dtype == Dtype::Key ? -1 : kLength;
  leaf.rank = *dtype == Dtype::Key ? 0 : 1;
  return leaf;
}

std::optional<reference::Leaf> numpy_leaf(std::string_view word, bool scalar) {
  const auto dtype = dtype_of(word);
  if (!dtype)
    return std::nullopt;
  reference::Leaf leaf = reference::leaf_of(reference::numpy_kind_of(*dtype), *dtype, nullptr);
  leaf.length = scalar ? -1 : kLength;
  leaf.rank = scalar ? 0 : 1;
  return leaf;
}

std::optional<reference::Leaf> leaf_of_word(std::string_view word) {
  if (word.starts_with("np."))
    return numpy_leaf(word.substr(3), false);
  if (word.starts_with("ns."))
    return numpy_leaf(word.substr(3), true);
  for (const KindWord& entry : kOthers)
    if (entry.word == word)
      return reference::leaf_of(entry.kind, Dtype::None, nullptr);
  return jax_leaf(word);
}

} // namespace

std::optional<reference::Leaf> leaf_named(std::string_view name) {
  auto leaf = leaf_of_word(name.substr(0, name.find('#')));
  if (!leaf)
    return std::nullopt;
  leaf->term = reference::symbol(std::string(name));
  if (name.starts_with("jarr#")) // its __jax_array__ returns a float32 array
    leaf->gives = reference::make_leaf(*leaf_of_word("f32"));
  if (name.starts_with("struct#")) {
    leaf->shape_struct = true;
    leaf->dtype = Dtype::Float32;
    leaf->length = kLength;
    leaf->rank = 1;
  }
  if (leaf->kind == Kind::Callable)
    leaf->handle =
        std::make_shared<const reference::Handle>(reference::Hasher().add(name).finish());
  return leaf;
}

} // namespace leaflint::driver
