#include "program/program_bytes.h"

#include <cstring>
#include <deque>
#include <type_traits>

namespace leaflint::program {

namespace {

// One traversal describes the format: `archive(value)` writes or reads a value in place.

class Writer {
public:
  std::string bytes;

  template <typename Value> void operator()(Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void operator()(llvm::StringRef& text) {
    std::uint32_t size = static_cast<std::uint32_t>(text.size());
    (*this)(size);
    bytes.append(text.data(), text.size());
  }
  template <typename Each> void operator()(std::vector<Each>& values) { count(values); }
  template <typename Each> void operator()(std::deque<Each>& values) { count(values); }

private:
  template <typename All> void count(const All& values) {
    std::uint32_t size = static_cast<std::uint32_t>(values.size());
    (*this)(size);
  }
};

class Reader {
public:
  explicit Reader(llvm::StringRef bytes) : left_(bytes) {}

  template <typename Value> void operator()(Value& value) {
    static_assert(std::is_trivially_copyable_v<Value>);
    std::memcpy(&value, left_.begin(), sizeof value);
    left_ = left_.drop_front(sizeof value);
  }
  void operator()(llvm::StringRef& text) {
    std::uint32_t size = 0;
    (*this)(size);
    text = left_.take_front(size);
    left_ = left_.drop_front(size);
  }
  template <typename Each> void operator()(std::vector<Each>& values) { make(values); }
  template <typename Each> void operator()(std::deque<Each>& values) { make(values); }

private:
  template <typename All> void make(All& values) {
    std::uint32_t size = 0;
    (*this)(size);
    values.resize(size);
  }

  llvm::StringRef left_;
};

template <typename Archive, typename Each> void plain(Archive& archive, std::vector<Each>& values) {
  archive(values);
  for (Each& value : values)
    archive(value);
}

template <typename Archive> void flags(Archive& archive, std::vector<bool>& values) {
  archive(values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    bool value = values[i];
    archive(value);
    values[i] = value;
  }
}

template <typename Archive> void walk(Archive& archive, Argument& argument) {
  archive(argument.passing);
  archive(argument.keyword);
  archive(argument.value);
  archive(argument.range);
  archive(argument.value_range);
}

template <typename Archive> void walk(Archive& archive, Operation& operation) {
  archive(operation.kind);
  archive(operation.range);
  archive(operation.result);
  plain(archive, operation.operands);
  flags(archive, operation.starred);
  archive(operation.text);
  archive(operation.name);
  archive(operation.variable);
  archive(operation.function);
  plain(archive, operation.regions);
  archive(operation.arguments);
  for (Argument& argument : operation.arguments)
    walk(archive, argument);
  plain(archive, operation.handlers);
  plain(archive, operation.results);
  plain(archive, operation.annotations);
  archive(operation.star);
  archive(operation.flag);
}

template <typename Archive> void walk(Archive& archive, Region& region) {
  archive(region.operations);
  for (Operation& operation : region.operations)
    walk(archive, operation);
  archive(region.result);
}

template <typename Archive> void walk(Archive& archive, Parameter& parameter) {
  archive(parameter.passing);
  archive(parameter.name);
  archive(parameter.variable);
  archive(parameter.has_default);
  archive(parameter.range);
}

template <typename Archive> void walk(Archive& archive, Function& function) {
  archive(function.kind);
  archive(function.name);
  archive(function.qualified_name);
  archive(function.parent);
  archive(function.range);
  archive(function.name_range);
  archive(function.parameters);
  for (Parameter& parameter : function.parameters)
    walk(archive, parameter);
  plain(archive, function.variables);
  archive(function.body);
  archive(function.value_count);
  archive(function.generator);
  archive(function.async);
}

template <typename Archive> void walk(Archive& archive, Program& program) {
  archive(program.functions);
  for (Function& function : program.functions)
    walk(archive, function);
  archive(program.regions);
  for (Region& region : program.regions)
    walk(archive, region);
  archive(program.variables);
  for (Variable& variable : program.variables) {
    archive(variable.name);
    archive(variable.owner);
    archive(variable.comprehension);
    archive(variable.slot);
  }
}

} // namespace

std::string program_to_bytes(const Program& program) {
  Writer writer;
  // The traversal is written once for both ways; the writer changes nothing.
  walk(writer, const_cast<Program&>(program));
  return std::move(writer.bytes);
}

std::unique_ptr<Program> program_from_bytes(llvm::StringRef bytes) {
  auto program = std::make_unique<Program>();
  Reader reader(bytes);
  walk(reader, *program);
  return program;
}

} // namespace leaflint::program
