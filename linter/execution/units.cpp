// Units: the user's file and the models it imports, each loaded once, at first use.
//
// An import yields a module value. A model module is a Python file of models/; its names are
// looked up in the frame of its body, then in its table `__lazy__` (name to the module that
// defines it), so that only what a program uses is ever parsed. Every other module is unknown, but
// one and the same unknown wherever it is imported.
#include <mutex>

#include "execution/machine.h"
#include "models/models.h"
#include "program/program_bytes.h"

namespace leaflint::execution {

namespace {

using ModelsByName = llvm::StringMap<const models::LoweredModel*>;

ModelsByName models_by_name() {
  ModelsByName table;
  for (const models::LoweredModel& model : models::lowered_models())
    table[model.module] = &model;
  return table;
}

const models::LoweredModel* model_file(llvm::StringRef module) {
  static const ModelsByName by_name = models_by_name();
  return by_name.lookup(module);
}

/// Lowered models are immutable: all machines of the process share them.
std::shared_ptr<const program::Program> lowered_model(const models::LoweredModel& model) {
  static std::mutex mutex;
  static llvm::StringMap<std::shared_ptr<const program::Program>> lowered;
  std::lock_guard<std::mutex> lock(mutex);
  std::shared_ptr<const program::Program>& entry = lowered[model.module];
  if (!entry)
    entry = program::program_from_bytes(model.bytes);
  return entry;
}

Hash identity(llvm::StringRef what, llvm::StringRef name) {
  return reference::Hasher().add(std::string_view(what)).add(std::string_view(name)).finish();
}

} // namespace

Unit& Machine::add_unit(std::string module, std::shared_ptr<const program::Program> program,
                        bool model) {
  auto unit = std::make_unique<Unit>();
  unit->module = std::move(module);
  unit->program = std::move(program);
  unit->model = model;
  unit->slots.resize(unit->program->variables.size());
  for (const program::Function& function : unit->program->functions)
    for (std::size_t i = 0; i < function.variables.size(); ++i)
      unit->slots[static_cast<std::size_t>(function.variables[i])] = static_cast<std::uint32_t>(i);
  const program::Function& body = unit->program->functions.front();
  for (std::size_t i = 0; i < body.variables.size(); ++i)
    unit->globals[unit->program->variable(body.variables[i]).name] = static_cast<std::uint32_t>(i);
  Object frame;
  frame.kind = ObjectKind::Frame;
  frame.items.assign(body.variables.size(), cell_of(nullptr));
  unit->frame = new_object(std::move(frame));
  units_.push_back(std::move(unit));
  return *units_.back();
}

void Machine::run_module(Unit& unit) {
  const program::Function& body = unit.program->functions.front();
  Activation activation;
  activation.unit = &unit;
  activation.frame = unit.frame;
  activation.registers.resize(body.value_count);
  enter_activation(activation);
  activations_.push_back(&activation);
  run_region(body.body);
  activations_.pop_back();
}

Unit* Machine::load_unit(llvm::StringRef module) {
  const models::LoweredModel* file = model_file(module);
  if (!file)
    return nullptr;
  std::shared_ptr<const program::Program> program = lowered_model(*file);
  if (!program)
    return nullptr;
  return &add_unit(module.str(), std::move(program), true);
}

Value Machine::import_module(llvm::StringRef name) {
  auto found = modules_.find(name);
  if (found != modules_.end())
    return found->second;
  if (name == "_leaflint" || name == "builtins")
    return modules_[name] = native_module(name);
  if (!model_file(name))
    return nullptr;
  auto handle = std::make_shared<ModuleHandle>(identity("module", name), name.str());
  // Registered before its body runs: modules may import each other.
  Flow user = flow_;
  ObjectId first = next_object_;
  flow_.path.clear();
  Unit* unit = load_unit(name);
  if (!unit)
    return nullptr;
  handle->unit = unit;
  Value value = value_of(handle);
  modules_[name] = value;
  run_module(*unit);
  // What a model's body made outlives every branch of the user's program.
  for (ObjectId id = first; id < next_object_; ++id)
    if (flow_.alive && flow_.store.has(id))
      permanent_->objects[id] = std::make_shared<Object>(flow_.store.read(id));
  flow_ = std::move(user);
  return value;
}

Value Machine::native_module(llvm::StringRef name) {
  auto handle = std::make_shared<ModuleHandle>(identity("module", name), name.str());
  return value_of(handle);
}

namespace {

const NativeEntry* find_native(llvm::StringRef module, llvm::StringRef name) {
  auto in = [&](llvm::ArrayRef<NativeEntry> entries) -> const NativeEntry* {
    for (const NativeEntry& entry : entries)
      if (entry.name == name)
        return &entry;
    return nullptr;
  };
  if (module == "builtins") {
    if (const NativeEntry* entry = in(builtin_natives()))
      return entry;
    return in(class_natives());
  }
  for (auto table : {tree_natives(), transformation_natives(), key_natives(), array_natives(),
                     class_natives(), builtin_natives()})
    if (const NativeEntry* entry = in(table))
      return entry;
  return nullptr;
}

Value native_value(const NativeEntry& entry) {
  auto handle = std::make_shared<NativeHandle>(identity("native", entry.name), entry.name.str());
  handle->function = entry.function;
  handle->resolves = entry.resolves;
  return value_of(std::move(handle));
}

const BuiltinType* find_type(llvm::StringRef name) {
  for (const BuiltinType& type : builtin_types())
    if (type.name == name)
      return &type;
  return nullptr;
}

} // namespace

Value Machine::builtin(llvm::StringRef name) {
  auto found = builtins_.find(name);
  if (found != builtins_.end())
    return found->second;
  Value value;
  if (const BuiltinType* type = find_type(name)) {
    value = builtin_class(*type);
  } else if (name == "super") {
    value = value_of(std::make_shared<SuperHandle>(identity("super", "")));
  } else if (const NativeEntry* entry = find_native("builtins", name)) {
    value = native_value(*entry);
  }
  return builtins_[name] = value;
}

Value Machine::builtin_class(const BuiltinType& type) {
  auto handle = std::make_shared<ClassHandle>(identity("class", type.name), type.name.str());
  handle->shape = type.shape;
  handle->construct = type.construct;
  Object names;
  names.kind = ObjectKind::Namespace;
  handle->name_space = next_object_++;
  permanent_->objects[handle->name_space] = std::make_shared<Object>(std::move(names));
  if (!type.base.empty() && type.base != type.name)
    if (Value parent = builtin(type.base); const ClassHandle* base = as_class(parent)) {
      handle->order.push_back(reference::get_if<reference::Leaf>(parent)->handle);
      handle->order.insert(handle->order.end(), base->order.begin(), base->order.end());
    }
  return value_of(handle);
}

std::optional<Cell> Machine::module_attribute(const ModuleHandle& module, llvm::StringRef name) {
  if (!module.unit) {
    if (const BuiltinType* type = find_type(name))
      return cell_of(builtin(type->name));
    if (const NativeEntry* entry = find_native(module.name, name))
      return cell_of(native_value(*entry));
    return std::nullopt;
  }
  auto slot = module.unit->globals.find(name);
  if (slot != module.unit->globals.end()) {
    Cell cell = restrict(flow_.store.read(module.unit->frame).items[slot->second], flow_.path);
    if (!cell.empty() && cell.front().value)
      return cell;
  }
  if (Value sub = import_module(module.name + "." + name.str()))
    return cell_of(sub);
  Value lazy = value_in(module.unit->frame, *module.unit, "__lazy__");
  const Object* table = object_of(lazy);
  auto index = table ? table->find_name(name) : std::nullopt;
  if (!index)
    return std::nullopt;
  std::string target = string_of(single(table->items[*index], "a lazy name")).value_or("");
  Value source = import_module(target);
  if (!source || source == modules_.lookup(module.name))
    return std::nullopt;
  return module_attribute(*as_module(source), name);
}

Value Machine::value_in(ObjectId frame, const Unit& unit, llvm::StringRef name) {
  auto slot = unit.globals.find(name);
  if (slot == unit.globals.end())
    return nullptr;
  Cell cell = restrict(flow_.store.read(frame).items[slot->second], flow_.path);
  return cell.empty() ? nullptr : cell.front().value;
}

// ---- import operations --------------------------------------------------------------------------

namespace {

Value unknown_module(llvm::StringRef name) {
  return reference::make_unknown(
      {reference::symbol("module " + name.str()), "`" + name.str() + "` is not modelled", nullptr});
}

} // namespace

Cell Machine::import(const program::Operation& operation) {
  llvm::StringRef dotted = operation.text;
  llvm::StringRef name = operation.flag ? dotted : dotted.split('.').first;
  Value module = import_module(name);
  if (!operation.flag && module && dotted.contains('.'))
    import_module(dotted);
  if (module)
    return cell_of(module);
  return cell_of(unknown_module(name));
}

Cell Machine::import_from(const program::Operation& operation) {
  Value module = operation.text.starts_with(".") ? nullptr : import_module(operation.text);
  if (operation.name == "*") {
    activations_.back()->unit->stars.push_back(module ? module : unknown_module(operation.text));
    return cell_of(none_);
  }
  if (!module) {
    Value parent = unknown_module(operation.text);
    return cell_of(derived(("." + operation.name).str(), {parent}));
  }
  if (auto found = module_attribute(*as_module(module), operation.name))
    return *found;
  return cell_of(missing_in_model(*as_module(module), operation.name));
}

Value Machine::missing_in_model(const ModuleHandle& module, llvm::StringRef name) {
  std::string full = module.name + "." + name.str();
  return reference::make_unknown(
      {reference::apply("." + name.str(), {reference::symbol("module " + module.name)}),
       "`" + full + "` is not modelled", nullptr});
}

} // namespace leaflint::execution
