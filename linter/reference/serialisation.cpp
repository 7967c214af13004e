// EQX _serialisation.py (semantics.md 12). Every exception while a leaf is written or read is a
// TreePathError, a RuntimeError; so is the check afterwards, that every leaf of `like` got a leaf
// of its type, dtype and shape.
#include "reference/serialisation.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reference/asarray.h"
#include "reference/literal.h"
#include "reference/promotion.h"
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kReason = "what is read from the file is not known";

// ---- writing ------------------------------------------------------------------------------------

// NumPy saves an object with `__jax_array__` as an object: pickled, and never loaded again.
Dtype dtype_in_file(const Leaf& leaf) {
  switch (leaf.kind) {
  case Kind::Float:
    return Dtype::Float64;
  case Kind::Int:
    return Dtype::Int64;
  case Kind::Bool:
    return Dtype::Bool;
  case Kind::Complex:
    return Dtype::Complex128;
  default:
    return is_any_array(leaf.kind) ? leaf.dtype : Dtype::Object;
  }
}

using Records = std::vector<Record>;

std::optional<Trap> write_leaf(const Structure& place, Records& records, bool& known) {
  const auto* leaf = get_if<Leaf>(place.tree);
  if (!leaf) {
    known = known && is<Reference>(place.tree);
    return std::nullopt;
  }
  if (leaf->kind == Kind::KeyArray)
    return Trap{"RuntimeError", "Error at leaf with path " + place.path, place.path};
  if (is_array_like(*leaf))
    records.push_back({leaf->kind, dtype_in_file(*leaf), leaf->term, leaf->length, leaf->literal});
  return std::nullopt;
}

std::optional<Trap> write(const Structure& place, Records& records, bool& known) {
  if (place.shape == Structure::Shape::None)
    return std::nullopt;
  if (place.shape != Structure::Shape::Node)
    return write_leaf(place, records, known);
  for (const Structure& child : place.children)
    if (const auto trap = write(child, records, known))
      return trap;
  return std::nullopt;
}

// ---- reading ------------------------------------------------------------------------------------

Trap changed(const std::string& path, const std::string& what) {
  return {"RuntimeError", "Deserialised leaf at path '" + path + "' has changed " + what, path};
}

// jnp.load: 32 bits for 64; bfloat16 is recognised, narrower dtypes are not.
bool loads_as_jax(Dtype in_file, Dtype like) {
  const Dtype loaded =
      join_jax({World::Numpy, in_file, false}, {World::Jax, Dtype::Bool, false}).dtype;
  return loaded == like && !is_narrow(in_file) && !is_numpy_only(in_file) && like != Dtype::Key;
}

// np.load: what NumPy does not know itself comes back as bytes.
bool loads_as_numpy(Dtype in_file, Dtype like) {
  return in_file == like && !is_narrow(like) && like != Dtype::Bfloat16 && like != Dtype::Object;
}

std::optional<Trap> array_differs(const Record& record, const Leaf& like, const std::string& path,
                                  bool same_dtype) {
  const bool known = record.dtype != Dtype::Unknown && like.dtype != Dtype::Unknown;
  if (known && !same_dtype)
    return changed(path, "dtype");
  if (record.length >= 0 && like.length >= 0 && record.length != like.length)
    return changed(path, "shape");
  return std::nullopt;
}

Tree loaded_array(const Record& record, const Leaf& like) {
  Leaf leaf = like;
  leaf.kind = like.shape_struct ? jax_kind_of(like.dtype) : like.kind;
  leaf.shape_struct = false;
  leaf.weak = false;
  leaf.term = record.term;
  leaf.source = like.source ? leaf.term : nullptr; // it stands at the place of the old one
  leaf.literal = {};
  return make_leaf(std::move(leaf));
}

Outcome<Tree> read_jax(const Record& record, const Leaf& like, const std::string& path) {
  if (const auto trap = array_differs(record, like, path, loads_as_jax(record.dtype, like.dtype)))
    return *trap;
  return loaded_array(record, like);
}

// An array must have the dtype of the file; a NumPy scalar is converted to its own type.
Outcome<Tree> read_numpy(const Record& record, const Leaf& like, const std::string& path) {
  const auto trap = array_differs(record, like, path, loads_as_numpy(record.dtype, like.dtype));
  if (!trap)
    return loaded_array(record, like);
  if (like.length >= 0)
    return *trap;
  return unknown_of("deserialise", std::array{make_leaf(like)}, kReason);
}

// Python's float(x), int(x), bool(x) of a known number.
Literal converted(Kind kind, const Literal& literal) {
  const auto number = number_of(literal);
  if (!number)
    return {};
  if (kind == Kind::Bool)
    return *number != 0;
  if (kind == Kind::Float)
    return *number;
  if (const auto integer = integer_of(literal))
    return *integer;
  const bool fits = kind == Kind::Int && std::fabs(*number) < 9e15;
  return fits ? Literal{static_cast<std::int64_t>(*number)} : Literal{};
}

/// Whether type(like)(item) works: surely, surely not, or as the value likes.
Truth converts(const Record& record, Kind like) {
  if (record.dtype == Dtype::Object || record.length == 0 || record.length > 1)
    return Truth::False; // pickled; or .item() of more than one element
  if (like == Kind::Bool)
    return Truth::True;
  if (record.dtype == Dtype::Bfloat16 || (is_complex(record.dtype) && like != Kind::Complex))
    return Truth::False;
  const bool odd = is_narrow(record.dtype) || is_numpy_only(record.dtype) || like == Kind::Object;
  return odd || record.dtype == Dtype::Unknown ? Truth::Unknown : Truth::True;
}

Outcome<Tree> read_number(const Record& record, const Tree& tree, const std::string& path) {
  const auto& like = *get_if<Leaf>(tree);
  const Kind kind = like.gives ? Kind::Object : like.kind;
  const Truth works = converts(record, kind);
  if (works == Truth::False)
    return Trap{"RuntimeError", "Error at leaf with path " + path, path};
  if (works == Truth::Unknown)
    return unknown_of("deserialise", std::array{tree}, kReason);
  const Literal literal = like.handle ? Literal{} : converted(kind, record.literal);
  Leaf leaf = like;
  leaf.literal = literal;
  leaf.term = is_known(literal) ? symbol(python_repr(literal))
              : record.kind == kind
                  ? record.term
                  : apply("python<" + std::string(kind_name(kind)) + ">", {record.term});
  return make_leaf(std::move(leaf));
}

/// Takes the records one by one. Behind a place of unknown structure it is `lost`: how many
/// records belong there is not known.
struct Reader {
  std::span<const Record> records;
  std::size_t next = 0;
  bool lost = false;

  Outcome<Tree> unknown(const Structure& place) {
    lost = true;
    return unknown_of("deserialise", std::array{place.tree}, kReason);
  }

  Outcome<Tree> leaf(const Structure& place) {
    const auto* like = get_if<Leaf>(place.tree);
    if (!like || !(is_array_like(*like) || like->shape_struct))
      return place.tree;
    if (lost)
      return unknown(place);
    if (next == records.size())
      return Trap{"RuntimeError", "Error at leaf with path " + place.path, place.path}; // EOF
    const Record& record = records[next++];
    if (record.dtype == Dtype::Object)
      return Trap{"RuntimeError", "Object arrays cannot be loaded", place.path};
    if (is_jax_array(like->kind) || like->shape_struct)
      return read_jax(record, *like, place.path);
    return is_any_array(like->kind) ? read_numpy(record, *like, place.path)
                                    : read_number(record, place.tree, place.path);
  }
};

// A place that stands for any number of leaves.
bool has_many(const Structure& place) {
  return place.shape == Structure::Shape::Lazy || place.shape == Structure::Shape::Sequence ||
         std::any_of(place.children.begin(), place.children.end(), has_many);
}

} // namespace

Outcome<std::optional<std::vector<Record>>> serialised_records(const Tree& tree,
                                                               const IsLeaf& is_leaf) {
  const Outcome<Structure> structure = flatten(tree, is_leaf);
  if (structure.trapped())
    return structure.trap();
  Records records;
  bool known = true;
  if (const auto trap = write(structure.value(), records, known))
    return *trap;
  return known ? std::optional(std::move(records)) : std::nullopt;
}

Outcome<Tree> deserialise(std::span<const Record> records, const Tree& like,
                          const IsLeaf& is_leaf) {
  const Outcome<Structure> structure = flatten(like, is_leaf);
  if (structure.trapped())
    return structure.trap();
  if (has_many(structure.value()))
    return unknown_of("deserialise", std::array{like}, kReason);
  Reader reader{records};
  Assembly assembly;
  assembly.at_leaf = [&](const Structure& place) { return reader.leaf(place); };
  assembly.at_unknown = [&](const Structure& place) { return reader.unknown(place); };
  return unflatten(structure.value(), assembly);
}

namespace {

// What an array is once it was traced; nothing of its numbers is left.
Outcome<Tree> asarray_shape(const Leaf& leaf) {
  Outcome<Tree> traced = asarray(make_leaf(leaf));
  const auto* array = traced.trapped() ? nullptr : get_if<Leaf>(traced.value());
  if (!array)
    return traced;
  Leaf made = leaf_of(Kind::Object, array->dtype, apply(std::string("shape"), {array->term}));
  made.weak = array->weak;
  made.length = array->length;
  made.shape_struct = true;
  made.origin = leaf.origin;
  made.source = leaf.source ? made.term : nullptr;
  return make_leaf(std::move(made));
}

Outcome<Tree> read_unseen(const Structure& place) {
  const auto* like = get_if<Leaf>(place.tree);
  if (!like || !(is_array_like(*like) || like->shape_struct))
    return place.tree;
  if (like->gives)
    return unknown_of("deserialise", std::array{place.tree}, kReason);
  Record record{
      like->kind, dtype_in_file(*like), apply(std::string("read"), {like->term}), like->length, {}};
  record.dtype = like->shape_struct ? like->dtype : record.dtype;
  if (is_jax_array(like->kind) || like->shape_struct)
    return read_jax(record, *like, place.path);
  if (!is_any_array(like->kind))
    return read_number(record, place.tree, place.path);
  return like->length >= 0 ? read_numpy(record, *like, place.path)
                           : Outcome<Tree>(loaded_array(record, *like));
}

} // namespace

Outcome<Tree> deserialise_unseen(const Tree& like, const IsLeaf& is_leaf) {
  const Outcome<Structure> structure = flatten(like, is_leaf);
  if (structure.trapped())
    return structure.trap();
  Assembly assembly;
  assembly.at_leaf = read_unseen;
  assembly.at_unknown = [](const Structure& place) -> Outcome<Tree> {
    return unknown_of("deserialise", std::array{place.tree}, kReason);
  };
  return unflatten(structure.value(), assembly);
}

Tree shape_structs(const Tree& tree) {
  const MapFunction shape = [](std::span<const Tree> leaves) -> Outcome<Tree> {
    const auto* leaf = get_if<Leaf>(leaves[0]);
    if (!leaf)
      return leaves[0];
    return is_any_array(leaf->kind) ? asarray_shape(*leaf) : leaves[0];
  };
  const Outcome<Tree> result = tree_map(shape, tree, {});
  return result.trapped() ? unknown_of("eval_shape", std::array{tree}, kReason) : result.value();
}

} // namespace leaflint::reference
