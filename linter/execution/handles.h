// Handles: the functions, classes and modules of the running program, as leaves carry them.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "execution/cell.h"
#include "execution/store.h"
#include "program/program.h"
#include "llvm/ADT/StringMap.h"

namespace leaflint::execution {

class Machine;
struct NativeCall;
using Native = Cell (*)(NativeCall&);

/// A loaded source: the user's file or a model. Models are silent in traces.
struct Unit {
  std::string module; // dotted name; `__main__` for the user's file
  std::shared_ptr<const program::Program> program;
  const program::Module* imported = nullptr; // of the user's program; null for a model
  program::FunctionId body = program::FunctionId::Module;
  bool model = false;
  ObjectId frame = 0;                          // of its module body
  llvm::StringMap<std::uint32_t> globals = {}; // name to slot of the module's variables
  std::vector<Value> stars = {};               // modules of `from x import *`, latest last
  mutable bool in_stars = false;               // a name is being looked up in them

  [[nodiscard]] std::uint32_t slot_of(program::VariableId variable) const {
    return program->variable(variable).slot;
  }
};

/// All handles say what they are, so that no cast is needed to ask.
enum class HandleKind : std::uint8_t {
  Function,
  Native,
  Bound,
  Class,
  Module,
  Partial,
  Descriptor, // property, staticmethod, classmethod
  Generator,
  Super,
  Exception,
  Field, // what dataclasses.field / eqx.field returned
  Other,
};

class ProgramHandle : public reference::Handle {
public:
  ProgramHandle(HandleKind kind, Hash identity, std::string name)
      : Handle(identity), kind(kind), name(std::move(name)) {}
  const HandleKind kind;
  std::string name; // as a user would write it: `jax.nn.relu`
};

class FunctionHandle : public ProgramHandle {
public:
  FunctionHandle(Hash identity, std::string name)
      : ProgramHandle(HandleKind::Function, identity, std::move(name)) {}
  Unit* unit = nullptr;
  program::FunctionId function = program::FunctionId::None;
  ObjectId frame = 0;                           // of the enclosing function
  std::vector<Cell> defaults;                   // one per parameter; empty cell: no default
  std::vector<Value> annotations;               // one per parameter; may be null
  std::weak_ptr<const reference::Handle> owner; // the class in whose body it was defined
};

class NativeHandle : public ProgramHandle {
public:
  NativeHandle(Hash identity, std::string name)
      : ProgramHandle(HandleKind::Native, identity, std::move(name)) {}
  Native function = nullptr;
  bool resolves = false; // arguments are resolved to trees before the call
};

/// A function together with its first argument.
class BoundHandle : public ProgramHandle {
public:
  BoundHandle(Hash identity, std::string name)
      : ProgramHandle(HandleKind::Bound, identity, std::move(name)) {}
  Value self;
  Value function;
};

/// functools.partial.
class PartialHandle : public ProgramHandle {
public:
  PartialHandle(Hash identity, std::string name)
      : ProgramHandle(HandleKind::Partial, identity, std::move(name)) {}
  Value function;
  std::vector<Value> positional;
  std::vector<std::pair<std::string, Value>> keywords;
};

struct FieldInfo {
  std::string name;
  bool is_static = false;
  bool init = true;
  bool keyword_only = false;
  Value default_value;   // may be null
  Value default_factory; // may be null
  Value converter;       // may be null
};

class ClassHandle : public ProgramHandle {
public:
  ClassHandle(Hash identity, std::string name)
      : ProgramHandle(HandleKind::Class, identity, std::move(name)) {}
  enum class Shape : std::uint8_t {
    Plain,
    Module, // eqx.Module: instances become nodes when __init__ has run
    NamedTuple,
    Dataclass,           // @dataclass: a plain object with a generated __init__
    RegisteredDataclass, // and registered as a pytree node
    Exception,
    Enumeration,
    Builtin, // int, list, dict ...: `construct` makes the value
  };
  Shape shape = Shape::Plain;
  std::vector<reference::HandleRef> order; // method resolution order, without itself
  bool registered = false; // with functions of its own: an instance is a tree of unknown structure
  bool unknown_base = false; // an attribute that is not found may be inherited
  ObjectId name_space = 0;
  std::vector<FieldInfo> fields; // of all bases, in dataclass order
  std::string children;          // the attribute that holds a node's children in a dict, if any
  Native construct = nullptr;
  const Unit* unit = nullptr;
  Range definition;
};

class ModuleHandle : public ProgramHandle {
public:
  ModuleHandle(Hash identity, std::string name)
      : ProgramHandle(HandleKind::Module, identity, std::move(name)) {}
  ObjectId name_space = 0;
  const Unit* unit = nullptr; // null for a module of natives only, and for a folder of modules
  bool folder = false;
};

class DescriptorHandle : public ProgramHandle {
public:
  enum class What : std::uint8_t { Property, StaticMethod, ClassMethod };
  DescriptorHandle(Hash identity, std::string name)
      : ProgramHandle(HandleKind::Descriptor, identity, std::move(name)) {}
  What what = What::Property;
  Value function;
  Value setter; // of a property; may be null
};

class GeneratorHandle : public ProgramHandle {
public:
  GeneratorHandle(Hash identity, std::string name)
      : ProgramHandle(HandleKind::Generator, identity, std::move(name)) {}
  std::shared_ptr<const FunctionHandle> function;
  ObjectId frame = 0; // with its parameters bound
};

class SuperHandle : public ProgramHandle {
public:
  explicit SuperHandle(Hash identity) : ProgramHandle(HandleKind::Super, identity, "super") {}
  reference::HandleRef after; // the class whose successors are searched
  Value self;
};

class FieldHandle : public ProgramHandle {
public:
  explicit FieldHandle(Hash identity) : ProgramHandle(HandleKind::Field, identity, "field") {}
  FieldInfo info;
};

/// The handle of a leaf, as the wanted class if `kind` is its kind; else null.
const ProgramHandle* handle_of(const Value& value);
template <typename Wanted> const Wanted* handle_as(const Value& value, HandleKind kind) {
  const ProgramHandle* handle = handle_of(value);
  return handle && handle->kind == kind ? static_cast<const Wanted*>(handle) : nullptr;
}
const FunctionHandle* as_function(const Value& value);
const ClassHandle* as_class(const Value& value);
const ClassHandle* as_class(const reference::HandleRef& handle);
const ModuleHandle* as_module(const Value& value);

/// A leaf that carries the handle: Callable, or Object for modules and fields.
Value value_of(std::shared_ptr<const ProgramHandle> handle);

} // namespace leaflint::execution
