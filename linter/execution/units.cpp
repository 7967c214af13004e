// Units: the user's files and the models they import, each loaded once, at first use.
//
// An import yields a module value. A model module is a Python file of models/; its names are
// looked up in the frame of its body, then in its table `__lazy__` (name to the module that
// defines it), so that only what a program uses is ever parsed. Every other module is unknown, but
// one and the same unknown wherever it is imported.
#include <mutex>
#include <utility>

#include "execution/machine.h"
#include "models/models.h"
#include "program/link.h"
#include "program/module_names.h"
#include "program/program_bytes.h"
#include "llvm/ADT/STLExtras.h"

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

} // namespace

bool is_modelled(llvm::StringRef module) {
  return model_file(module) || module == "builtins";
}

namespace {

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

Unit& Machine::add_unit(Unit made) {
  auto unit = std::make_unique<Unit>(std::move(made));
  const program::Function& body = unit->program->function(unit->body);
  for (std::size_t i = 0; i < body.variables.size(); ++i)
    unit->globals[unit->program->variable(body.variables[i]).name] = static_cast<std::uint32_t>(i);
  Object frame;
  frame.kind = ObjectKind::Frame;
  frame.items.assign(body.variables.size(), cell_of(nullptr));
  unit->frame = new_object(std::move(frame));
  units_.push_back(std::move(unit));
  return *units_.back();
}

Unit& Machine::add_main_unit() {
  Unit unit{"__main__", program_};
  if (!program_->modules.empty())
    unit.imported = &program_->modules.front();
  Unit& added = add_unit(std::move(unit));
  // Who imports the checked file gets it as it runs.
  if (added.imported) {
    auto handle = std::make_shared<ModuleHandle>(identity("module", added.imported->name),
                                                 added.imported->name);
    handle->unit = &added;
    modules_[added.imported->name] = value_of(handle);
  }
  return added;
}

/// Functions of files that are only imported are no roots: their own check runs them.
bool Machine::in_checked_file(program::FunctionId function) const {
  return in_user_code() && static_cast<std::size_t>(function) < program_->own_functions;
}

void Machine::run_module(Unit& unit) {
  const program::Function& body = unit.program->function(unit.body);
  Activation activation;
  activation.unit = &unit;
  activation.function = unit.body;
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
  Unit unit{module.str(), std::move(program)};
  unit.model = true;
  return &add_unit(std::move(unit));
}

Value Machine::import_module(llvm::StringRef name) {
  auto found = modules_.find(name);
  if (found != modules_.end())
    return found->second;
  if (name == "_leaflint" || name == "builtins")
    return modules_[name] = native_module(name);
  if (std::optional<std::size_t> index = file_module(name))
    return import_file(*index);
  if (!model_file(name))
    return nullptr;
  auto handle = std::make_shared<ModuleHandle>(identity("module", name), name.str());
  // Registered before its body runs: modules may import each other.
  Value value = modules_[name] = value_of(handle);
  Flow user = std::move(flow_);
  flow_ = user;
  flow_.path.clear();
  run_for_good(*handle, [&] { return load_unit(name); });
  flow_ = std::move(user);
  return value;
}

std::optional<std::size_t> Machine::file_module(llvm::StringRef name) const {
  for (std::size_t i = 0; i < program_->modules.size(); ++i)
    if (program_->modules[i].name == name)
      return i;
  return std::nullopt;
}

/// A module of the user's program. Its body runs where it is imported first. Packages around it are
/// not run for that: what Python does there is registering, and costs a run of most of a library.
Value Machine::import_file(std::size_t index) {
  const program::Module& module = program_->modules[index];
  auto handle = std::make_shared<ModuleHandle>(identity("module", module.name), module.name);
  Value value = modules_[module.name] = value_of(handle);
  const program::FunctionId body = program::load_module(*program_, index);
  handle->folder = body == program::FunctionId::None;
  if (handle->folder)
    return value;
  Flow user = flow_;
  std::size_t mark = exits_.size();
  flow_.path.clear();
  run_for_good(*handle, [&] {
    Unit unit{module.name, program_, &module, body};
    return &add_unit(std::move(unit));
  });
  // Who imports it again after that gets nothing that is known.
  if (!flow_.alive)
    modules_[module.name] = nullptr;
  if (user.path.empty())
    return value;
  // Imported under a condition, it is there for all, and nothing else of what it did.
  exits_.erase(exits_.begin() + static_cast<std::ptrdiff_t>(mark), exits_.end());
  flow_ = std::move(user);
  return value;
}

/// Runs the body of a unit that `load` adds. What it makes outlives every branch; also where the
/// body raises, since modules that import each other may hold parts of it.
void Machine::run_for_good(ModuleHandle& handle, llvm::function_ref<Unit*()> load) {
  const ObjectId first = next_object_;
  const std::size_t mark = exits_.size();
  Unit* unit = load();
  if (!unit)
    return;
  handle.unit = unit;
  run_module(*unit);
  if (flow_.alive)
    return keep_for_good(first, flow_.store);
  for (std::size_t i = mark; i < exits_.size(); ++i)
    keep_for_good(first, exits_[i].flow.store);
}

void Machine::keep_for_good(ObjectId first, const Store& store) {
  for (ObjectId id = first; id < next_object_; ++id)
    if (store.has(id))
      permanent_->objects[id] = std::make_shared<Object>(store.read(id));
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
  if (module.folder) {
    Value part = import_module(module.name + "." + name.str());
    return part ? std::optional(cell_of(part)) : std::nullopt;
  }
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
  if (auto starred = starred_name(*module.unit, name))
    return starred;
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

/// What a name is in a module that star-imports it, if it does.
std::optional<Cell> Machine::starred_name(const Unit& unit, llvm::StringRef name) {
  // By index: what is looked up may import, and modules may star-import each other.
  if (std::exchange(unit.in_stars, true))
    return std::nullopt;
  std::optional<Cell> found;
  for (std::size_t i = unit.stars.size(); i-- > 0 && !found;) {
    const Value star = unit.stars[i];
    const ModuleHandle* module = as_module(star);
    if (!module)
      found = cell_of(derived(("a name of a star import: " + name).str(), {star}));
    else if (gives_to_stars(*module, name))
      found = module_attribute(*module, name);
  }
  unit.in_stars = false;
  return found;
}

/// Whether `from module import *` binds the name, if the module has it. An `__all__` that is not
/// known is presumed to name it.
bool Machine::gives_to_stars(const ModuleHandle& module, llvm::StringRef name) {
  Value all = module.unit ? value_in(module.unit->frame, *module.unit, "__all__") : nullptr;
  if (!all)
    return !name.starts_with("_");
  const std::optional<std::vector<Cell>> names = elements(all);
  if (!names)
    return true;
  return llvm::any_of(*names, [&](const Cell& each) {
    return llvm::any_of(each, [&](const Alternative& one) {
      const std::optional<std::string> text = string_of(one.value);
      return !text || *text == name;
    });
  });
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

/// The absolute name of what an import statement names; empty where its dots lead nowhere.
std::string Machine::absolute_name(llvm::StringRef text) const {
  const program::Module* importer = activations_.back()->unit->imported;
  if (!text.starts_with("."))
    return text.str();
  return importer ? program::absolute_module(text, *importer).value_or("") : "";
}

Cell Machine::import(const program::Operation& operation) {
  llvm::StringRef dotted = operation.text;
  llvm::StringRef name = operation.flag ? dotted : dotted.split('.').first;
  Value module = import_module(name);
  if (!operation.flag && module && dotted.contains('.'))
    import_module(dotted);
  if (!flow_.alive)
    return {};
  if (module)
    return cell_of(module);
  return cell_of(unknown_module(name));
}

Cell Machine::import_from(const program::Operation& operation) {
  const std::string name = absolute_name(operation.text);
  Value module = name.empty() ? nullptr : import_module(name);
  if (!flow_.alive)
    return {};
  if (operation.name == "*") {
    activations_.back()->unit->stars.push_back(module ? module : unknown_module(operation.text));
    return cell_of(none_);
  }
  // `from . import part` in a module of no package: a file beside it.
  if (!module && name.empty() && operation.text.starts_with("."))
    if (Value part = import_module(operation.name))
      return cell_of(part);
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
