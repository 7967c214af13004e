// Classes: making them, and making their instances.
//
// A class body is executed like a function; what it bound becomes the class's namespace, what it
// annotated its fields. An instance is an object while its __init__ runs. For an eqx.Module and a
// registered dataclass it then becomes a node: immutable, with children and static fields.
#include "execution/machine.h"

namespace leaflint::execution {

using Shape = ClassHandle::Shape;

namespace {

/// Bases such as Generic[T] or Protocol say nothing about the instances.
bool says_nothing(const Value& base) {
  const auto* unknown = reference::get_if<reference::Unknown>(base);
  if (!unknown)
    return false;
  const reference::TermNode* node = unknown->term.get();
  while (!node->symbol && !node->parts.empty())
    node = node->parts.front().get();
  return node->operation == "module typing" || node->operation == "module typing_extensions" ||
         node->operation == "module abc";
}

Shape stronger(Shape left, Shape right) {
  if (left == Shape::Plain)
    return right == Shape::Builtin ? Shape::Plain : right;
  return left;
}

} // namespace

Value Machine::class_of_handle(const reference::HandleRef& handle) {
  return handle ? value_of(std::static_pointer_cast<const ProgramHandle>(handle)) : nullptr;
}

std::shared_ptr<ClassHandle> Machine::new_class(const program::Operation& operation,
                                                const std::vector<Value>& bases) {
  const Unit& unit = *activations_.back()->unit;
  const program::Function& body = unit.program->function(operation.function);
  Hash identity = reference::Hasher()
                      .add("class")
                      .add(std::string_view(unit.module))
                      .add(std::string_view(body.qualified_name))
                      .add(static_cast<std::uint64_t>(operation.function))
                      .finish();
  auto type = std::make_shared<ClassHandle>(identity, body.name.str());
  type->unit = &unit;
  type->definition = unit.model ? Range{} : body.name_range;
  for (const Value& base : bases) {
    const ClassHandle* parent = as_class(base);
    if (!parent) {
      type->unknown_base |= !says_nothing(base);
      continue;
    }
    const auto* leaf = reference::get_if<reference::Leaf>(base);
    type->order.push_back(leaf->handle);
    type->order.insert(type->order.end(), parent->order.begin(), parent->order.end());
    type->unknown_base |= parent->unknown_base;
    type->shape = stronger(type->shape, parent->shape);
  }
  // A base that several bases share comes after all of them.
  for (std::size_t i = 0; i < type->order.size();) {
    auto later = std::find(type->order.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                           type->order.end(), type->order[i]);
    if (later == type->order.end()) {
      ++i;
    } else {
      type->order.erase(type->order.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  return type;
}

Cell Machine::make_class(const program::Operation& operation) {
  std::vector<Value> bases;
  for (std::size_t i = 0; i < operation.operands.size(); ++i)
    bases.push_back(single(operand(operation, i), "a base class"));
  std::shared_ptr<ClassHandle> type = new_class(operation, bases);
  for (const program::Argument& argument : operation.arguments)
    if (argument.keyword == "metaclass" &&
        !says_nothing(single(operand(argument.value), "a metaclass")) &&
        !as_class(single(operand(argument.value), "a metaclass")))
      type->unknown_base = true;
  classes_made_.push_back(type);
  const program::Function& body = activations_.back()->unit->program->function(operation.function);
  Object frame;
  frame.kind = ObjectKind::Frame;
  frame.parent = activations_.back()->frame;
  frame.items.assign(body.variables.size(), cell_of(nullptr));
  Activation activation;
  activation.unit = activations_.back()->unit;
  activation.function = operation.function;
  activation.frame = new_object(std::move(frame));
  activation.registers.resize(body.value_count);
  activation.building = type;
  enter_activation(activation);
  activations_.push_back(&activation);
  run_region(body.body);
  activations_.pop_back();
  if (!flow_.alive)
    return {};
  finish_class(*type, activation, body);
  Value cls = value_of(type);
  if (type->shape == Shape::Enumeration && !activation.unit->model)
    make_members(*type, cls);
  tell_bases(*type, cls, operation);
  return flow_.alive ? cell_of(cls) : Cell{};
}

void Machine::finish_class(ClassHandle& type, const Activation& activation,
                           const program::Function& body) {
  Object names;
  names.kind = ObjectKind::Namespace;
  const Object& frame = flow_.store.read(activation.frame);
  for (std::size_t i = 0; i < body.variables.size(); ++i) {
    const program::Variable& variable = activation.unit->program->variable(body.variables[i]);
    Cell cell = restrict(frame.items[i], flow_.path);
    cell = bound_part(std::move(cell));
    if (!cell.empty() && !variable.comprehension)
      names.set_name(variable.name, cell);
  }
  type.name_space = new_object(std::move(names));
  if (type.shape == Shape::Module || type.shape == Shape::NamedTuple)
    collect_fields(type, activation.frame);
  class_frames_[&type] = activation.frame;
}

// ---- fields -------------------------------------------------------------------------------------

void Machine::collect_fields(ClassHandle& type, ObjectId frame) {
  auto add = [&](const FieldInfo& info) {
    for (FieldInfo& existing : type.fields)
      if (existing.name == info.name) {
        existing = info;
        return;
      }
    type.fields.push_back(info);
  };
  type.fields.clear();
  for (auto base = type.order.rbegin(); base != type.order.rend(); ++base)
    if (const ClassHandle* parent = as_class(*base))
      for (const FieldInfo& info : parent->fields)
        add(info);
  auto own = annotations_.find(frame);
  if (own == annotations_.end())
    return;
  Object names = flow_.store.read(type.name_space);
  for (const auto& [name, text] : own->second) {
    FieldInfo info;
    info.name = name;
    if (auto index = names.find_name(name)) {
      Value value = single(names.items[*index], "a field's default");
      if (const auto* field = handle_as<FieldHandle>(value, HandleKind::Field)) {
        info = field->info;
        info.name = name;
        names.items[*index] = cell_of(info.default_value);
      } else {
        info.default_value = value;
      }
    }
    if (!llvm::StringRef(text).contains("ClassVar"))
      add(info);
  }
  flow_.store.put(type.name_space, std::move(names));
}

Cell Machine::make_dataclass(const Value& cls, Shape shape) {
  const ClassHandle* type = as_class(cls);
  if (!type)
    return cell_of(cls);
  // The one place where a class changes after it was made; nobody has an instance of it yet.
  auto& changed = const_cast<ClassHandle&>(*type);
  if (changed.shape == Shape::Plain || changed.shape == Shape::Dataclass)
    changed.shape = shape;
  auto frame = class_frames_.find(type);
  if (frame != class_frames_.end() && changed.fields.empty())
    collect_fields(changed, frame->second);
  return cell_of(cls);
}

Value Machine::make_named_tuple(llvm::StringRef name, std::vector<std::string> fields) {
  auto hasher = reference::Hasher().add("namedtuple").add(std::string_view(name));
  for (const std::string& field : fields)
    hasher.add(std::string_view(field));
  auto type = std::make_shared<ClassHandle>(hasher.finish(), name.str());
  type->shape = Shape::NamedTuple;
  for (std::string& field : fields) {
    FieldInfo info;
    info.name = std::move(field);
    type->fields.push_back(std::move(info));
  }
  Object names;
  names.kind = ObjectKind::Namespace;
  type->name_space = new_object(std::move(names));
  classes_made_.push_back(type);
  return value_of(type);
}

// ---- attributes of classes ----------------------------------------------------------------------

namespace {

std::optional<Cell> in_namespace(Store& store, const ClassHandle& type, llvm::StringRef name,
                                 const Guard& path) {
  if (!type.name_space || !store.has(type.name_space))
    return std::nullopt;
  const Object& names = store.read(type.name_space);
  auto index = names.find_name(name);
  if (!index)
    return std::nullopt;
  Cell cell = restrict(names.items[*index], path);
  cell = bound_part(std::move(cell));
  if (cell.empty())
    return std::nullopt;
  return cell;
}

} // namespace

std::optional<Cell> Machine::class_attribute(const ClassHandle& type, llvm::StringRef name) {
  if (auto own = in_namespace(flow_.store, type, name, flow_.path))
    return own;
  for (const reference::HandleRef& base : type.order)
    if (const ClassHandle* parent = as_class(base))
      if (auto found = in_namespace(flow_.store, *parent, name, flow_.path))
        return found;
  return std::nullopt;
}

std::optional<Cell> Machine::attribute_after(const ClassHandle& type, const ClassHandle* after,
                                             llvm::StringRef name) {
  bool passed = &type == after || !after;
  for (const reference::HandleRef& base : type.order) {
    const ClassHandle* parent = as_class(base);
    if (!parent)
      continue;
    if (passed)
      if (auto found = in_namespace(flow_.store, *parent, name, flow_.path))
        return found;
    passed |= parent == after || (after && parent->identity() == after->identity());
  }
  return std::nullopt;
}

Cell Machine::bind_attribute(const Cell& attribute, const Value& self, const Value& cls) {
  return combine_alternatives({attribute}, [&](llvm::ArrayRef<Value> values) {
    const Value& value = values.front();
    if (const auto* descriptor = handle_as<DescriptorHandle>(value, HandleKind::Descriptor)) {
      if (descriptor->what == DescriptorHandle::What::StaticMethod)
        return cell_of(descriptor->function);
      if (descriptor->what == DescriptorHandle::What::ClassMethod)
        return cell_of(bound_method(descriptor->function, cls));
      return self ? call(descriptor->function, {self}) : cell_of(value);
    }
    return cell_of(self && as_function(value) ? bound_method(value, self) : value);
  });
}

Value Machine::bound_method(const Value& function, const Value& self) {
  const ProgramHandle* handle = handle_of(function);
  auto bound = std::make_shared<BoundHandle>(
      reference::Hasher().add("bound").add(function->hash).add(self->program).finish(),
      handle ? handle->name : "method");
  bound->self = self;
  bound->function = function;
  return value_of(std::move(bound));
}

} // namespace leaflint::execution
