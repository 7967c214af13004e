// What an operation on arrays makes: kind and dtype by promotion (JAX with 64 bits off, or NumPy).
#include <algorithm>

#include "execution/natives_arrays.h"

namespace leaflint::execution::natives {
namespace {

/// A Python number on its own becomes a NumPy scalar of 64 bits.
std::optional<Leaf> as_numpy(const Leaf& leaf) {
  Leaf made = leaf;
  made.literal = {};
  made.weak = false;
  switch (leaf.kind) {
  case Kind::Float:
    made.dtype = Dtype::Float64;
    break;
  case Kind::Int:
    made.dtype = Dtype::Int64;
    break;
  case Kind::Bool:
    made.dtype = Dtype::Bool;
    break;
  case Kind::Complex:
    made.dtype = Dtype::Complex128;
    break;
  default:
    if (!reference::is_any_array(leaf.kind) || leaf.kind == Kind::KeyArray)
      return std::nullopt;
  }
  made.kind = leaf.dtype == Dtype::Unknown && leaf.kind == Kind::NumpyOther
                  ? Kind::NumpyOther
                  : reference::numpy_kind_of(made.dtype);
  return made;
}

/// The leaf of two joined. Python numbers give way to NumPy's dtypes, hence `exact` is kept back.
std::optional<Leaf> join(const std::optional<Leaf>& left, const Leaf& right) {
  if (!left)
    return right;
  const auto both = reference::promote(*left, right);
  if (!both)
    return std::nullopt;
  Leaf joined = *left;
  joined.kind = both->kind;
  joined.dtype = both->dtype;
  joined.weak = both->weak;
  return joined;
}

/// What the functions over several arrays take as their list.
bool is_listed(const Node& node) {
  return node.kind == NodeKind::List || node.kind == NodeKind::Tuple ||
         node.kind == NodeKind::NamedTuple;
}

bool collect(const Tree& tree, std::vector<Leaf>& leaves) {
  if (const auto* leaf = get_if<Leaf>(tree)) {
    leaves.push_back(*leaf);
    return true;
  }
  if (const auto* sequence = get_if<Sequence>(tree))
    return collect(sequence->element, leaves);
  const auto* node = get_if<Node>(tree);
  if (!node || !is_listed(*node))
    return false;
  for (const Tree& child : node->children)
    if (!child || !collect(child, leaves))
      return false;
  return true;
}

Kind floating_kind(bool numpy) {
  return numpy ? Kind::NumpyInexact : Kind::InexactArray;
}

void make_inexact(Leaf& leaf, bool numpy) {
  if (leaf.kind == floating_kind(numpy))
    return;
  leaf.kind = floating_kind(numpy);
  leaf.dtype = leaf.dtype == Dtype::Unknown ? Dtype::Unknown
               : numpy                      ? Dtype::Float64
                                            : Dtype::Float32;
}

} // namespace

Value with_term(const Leaf& shape, Term term, std::int64_t length) {
  Leaf leaf = reference::leaf_of(shape.kind, shape.dtype, std::move(term));
  leaf.weak = shape.weak;
  leaf.length = length;
  return reference::make_leaf(std::move(leaf));
}

std::optional<Leaf> promoted(llvm::ArrayRef<Value> operands, bool numpy) {
  std::vector<Leaf> leaves;
  for (const Value& operand : operands)
    if (!collect(operand, leaves))
      return std::nullopt;
  const bool arrays = std::any_of(leaves.begin(), leaves.end(), [](const Leaf& leaf) {
    return reference::is_any_array(leaf.kind);
  });
  std::optional<Leaf> joined;
  for (const Leaf& leaf : leaves) {
    std::optional<Leaf> one = numpy ? as_numpy(leaf) : as_jax(leaf);
    if (!one)
      return std::nullopt;
    const bool gives_way = numpy && arrays && !reference::is_any_array(leaf.kind);
    const std::optional<Leaf> next = join(joined, gives_way ? leaf : *one);
    if (!next)
      return std::nullopt;
    joined = next;
  }
  return joined ? (numpy ? as_numpy(*joined) : as_jax(*joined)) : std::nullopt;
}

namespace {

/// Whether an array is certainly not made of the operand: None, a function, text; and, to JAX, a
/// node that is no list or tuple and does not make an array of itself.
bool refuses(Machine& machine, const Value& operand, bool numpy) {
  if (const auto* leaf = get_if<Leaf>(operand))
    return leaf->kind == Kind::Callable || leaf->kind == Kind::Str;
  const auto* node = get_if<Node>(operand);
  if (!node || numpy)
    return reference::is_none(operand);
  return !is_listed(*node) && !machine.find_attribute(operand, "__jax_array__");
}

} // namespace

Cell elementwise(Machine& machine, llvm::StringRef name, llvm::ArrayRef<Value> operands, bool numpy,
                 bool inexact) {
  std::optional<Leaf> shape = promoted(operands, numpy);
  if (!shape && any_open(operands))
    return cell_of(machine.derived(name, operands));
  if (!shape) {
    for (const Value& operand : operands)
      if (refuses(machine, operand, numpy))
        return machine.outcome(
            Trap{"TypeError", (name + " requires an array or a number").str(), ""}, operands);
    return cell_of(machine.derived(name, operands));
  }
  if (inexact)
    make_inexact(*shape, numpy);
  return cell_of(with_term(*shape, applied(machine, name, operands)));
}

namespace {

/// jax/_src/numpy/reductions.py, `_promote_integer_dtype`: small integers become 32 bits wide.
Dtype counting_dtype(Dtype dtype, bool wide) {
  switch (dtype) {
  case Dtype::Bool:
    return Dtype::Int32;
  case Dtype::Int8:
  case Dtype::Int16:
    return wide ? Dtype::Int32 : dtype;
  case Dtype::Uint8:
  case Dtype::Uint16:
    return wide ? Dtype::Uint32 : dtype;
  default:
    return dtype;
  }
}

} // namespace

/// counted(name, wide, *operands): as elementwise, but booleans become int32; with `wide` small
/// integers too (a sum).
Cell counted(NativeCall& call) {
  if (call.positional.size() < 3)
    return missing(call, "operand");
  const std::string name = Machine::string_of(call.positional[0]).value_or("counted");
  const bool wide = flag(call.positional[1], false) == true;
  const llvm::ArrayRef<Value> operands = llvm::ArrayRef<Value>(call.positional).drop_front(2);
  std::optional<Leaf> shape = promoted(operands, false);
  if (!shape)
    return elementwise(call.machine, name, operands, false, false);
  const Dtype dtype = counting_dtype(shape->dtype, wide);
  if (dtype != shape->dtype || shape->kind == Kind::BoolArray) {
    shape->dtype = dtype;
    shape->kind = Kind::IntArray;
    shape->weak = false;
  }
  return cell_of(with_term(*shape, applied(call.machine, name, operands)));
}

/// strong(x): the same array without its weak type.
Cell strong(NativeCall& call) {
  const Value value = call.argument(0, "x");
  const auto* leaf = get_if<Leaf>(value);
  if (!leaf || !leaf->weak)
    return cell_of(value);
  Leaf copy = *leaf;
  copy.weak = false;
  return cell_of(reference::make_leaf(std::move(copy)));
}

} // namespace leaflint::execution::natives
