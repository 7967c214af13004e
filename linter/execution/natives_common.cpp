// Reading arguments and making arrays, for all natives.
#include "execution/natives_common.h"

#include "reference/transformations.h"

namespace leaflint::execution::natives {

bool is_open(const Value& value) {
  return is<Unknown>(value) || is<Lazy>(value);
}

bool any_open(llvm::ArrayRef<Value> values) {
  for (const Value& value : values)
    if (is_open(value))
      return true;
  return false;
}

bool has_open(const Tree& tree) {
  if (is_open(tree))
    return true;
  if (const auto* sequence = get_if<Sequence>(tree))
    return has_open(sequence->element);
  if (const auto* node = get_if<Node>(tree))
    for (const Tree& child : node->children)
      if (child && has_open(child))
        return true;
  return false;
}

Term applied(Machine& machine, llvm::StringRef name, llvm::ArrayRef<Value> operands) {
  std::vector<Term> parts;
  for (const Value& operand : operands)
    parts.push_back(machine.term_of(operand));
  return reference::apply(name.str(), std::move(parts));
}

Value jax_array(Dtype dtype, Term term, bool weak, std::int64_t length) {
  Leaf leaf = reference::leaf_of(reference::jax_kind_of(dtype), dtype, std::move(term));
  leaf.weak = weak;
  leaf.length = length;
  return reference::make_leaf(std::move(leaf));
}

Value numpy_array(Dtype dtype, Term term, std::int64_t length) {
  Leaf leaf = reference::leaf_of(reference::numpy_kind_of(dtype), dtype, std::move(term));
  leaf.length = length;
  return reference::make_leaf(std::move(leaf));
}

std::optional<Leaf> as_jax(const Leaf& leaf) {
  return reference::as_jax_array(leaf);
}

namespace {

/// The dtype of a Python type or of a name like `jax.numpy.float32`.
Dtype dtype_by_name(llvm::StringRef name, bool numpy) {
  name = name.substr(name.rfind('.') == llvm::StringRef::npos ? 0 : name.rfind('.') + 1);
  if (name == "float")
    return numpy ? Dtype::Float64 : Dtype::Float32;
  if (name == "int")
    return numpy ? Dtype::Int64 : Dtype::Int32;
  if (name == "complex")
    return numpy ? Dtype::Complex128 : Dtype::Complex64;
  if (name == "bool" || name == "bool_")
    return Dtype::Bool;
  const Dtype dtype = reference::dtype_named({name.data(), name.size()});
  return numpy ? dtype : reference::without_64_bits(dtype);
}

} // namespace

std::optional<Dtype> dtype_of_argument(const Value& value, bool numpy) {
  if (!value || reference::is_none(value))
    return std::nullopt;
  if (const std::optional<std::string> name = Machine::string_of(value))
    return dtype_by_name(*name, numpy);
  if (const ProgramHandle* handle = handle_of(value))
    return dtype_by_name(handle->name, numpy);
  return Dtype::Unknown;
}

namespace {

Hash handle_of_dtype(std::string_view name) {
  return reference::Hasher().add("dtype").add(name).finish();
}

} // namespace

Value dtype_object(Dtype dtype) {
  const std::string name(reference::dtype_name(dtype));
  const Hash identity = handle_of_dtype(name);
  Leaf leaf = reference::leaf_of(Kind::Object, Dtype::None, reference::symbol("dtype " + name));
  if (dtype != Dtype::Unknown)
    leaf.handle = std::make_shared<ProgramHandle>(HandleKind::Other, identity, name);
  return reference::make_leaf(std::move(leaf));
}

bool is_dtype_object(const Value& value) {
  const ProgramHandle* handle = handle_of(value);
  return handle && handle->identity() == handle_of_dtype(handle->name);
}

std::optional<Dtype> compared_dtype(const Value& value) {
  const ProgramHandle* handle = handle_of(value);
  if (!handle && !Machine::string_of(value))
    return std::nullopt;
  if (const auto* function = handle_as<FunctionHandle>(value, HandleKind::Function))
    if (!function->unit->model)
      return std::nullopt;
  // Exact: of jax.numpy.float64, too, which no array of JAX has.
  const std::optional<Dtype> dtype = dtype_of_argument(value, true);
  return dtype == Dtype::Unknown ? std::nullopt : dtype;
}

Cell missing(NativeCall& call, llvm::StringRef argument) {
  return call.machine.raise("TypeError",
                            (call.name + "() missing required argument '" + argument + "'").str());
}

std::optional<bool> flag(const Value& value, bool otherwise) {
  if (!value || reference::is_none(value))
    return otherwise;
  const auto* leaf = get_if<Leaf>(value);
  if (!leaf)
    return std::nullopt;
  if (const bool* known = std::get_if<bool>(&leaf->literal))
    return *known;
  if (const std::int64_t* known = std::get_if<std::int64_t>(&leaf->literal))
    return *known != 0;
  return std::nullopt;
}

Cell boolean(NativeCall& call, Truth truth, llvm::ArrayRef<Value> operands) {
  if (truth == Truth::Unknown)
    return cell_of(call.machine.derived_scalar(Kind::Bool, call.name, operands));
  return cell_of(call.machine.boolean(truth == Truth::True));
}

Cell of_kind(NativeCall& call, Kind kind) {
  return cell_of(call.machine.derived_scalar(kind, call.name, call.positional));
}

std::vector<Value> all_values(const NativeCall& call) {
  std::vector<Value> values = call.positional;
  for (const auto& keyword : call.keywords)
    values.push_back(keyword.second);
  return values;
}

Cell for_values(Machine& machine, const std::vector<Cell>& cells,
                llvm::function_ref<Cell(llvm::ArrayRef<Value>)> body) {
  bool single = true;
  std::vector<Value> values;
  for (const Cell& cell : cells) {
    single = single && cell.size() == 1 && cell[0].guard.empty() && cell[0].dependencies.empty();
    values.push_back(cell.empty() ? Value() : cell[0].value);
  }
  return single ? body(values) : machine.combine_alternatives(cells, body);
}

namespace {

Tree change_node(const Node& node, const Tree& none, llvm::function_ref<Tree(const Tree&)> change) {
  Node copy = node;
  copy.allocation = 0;
  for (Tree& child : copy.children)
    if (child)
      child = change_leaves(child, none, change);
  return reference::make_node(std::move(copy));
}

} // namespace

Tree change_leaves(const Tree& tree, const Tree& none,
                   llvm::function_ref<Tree(const Tree&)> change) {
  if (const auto* node = get_if<Node>(tree))
    return change_node(*node, none, change);
  if (const auto* sequence = get_if<Sequence>(tree))
    return reference::make_sequence(
        {sequence->kind, change_leaves(sequence->element, none, change)});
  if (const auto* lazy = get_if<Lazy>(tree)) {
    Lazy copy = *lazy;
    for (Tree& slot : copy.slots)
      slot = change_leaves(slot, none, change);
    return reference::make_lazy(std::move(copy));
  }
  if (is<Hole>(tree))
    return none ? none : tree;
  return is<NoneTree>(tree) ? tree : change(tree);
}

} // namespace leaflint::execution::natives
