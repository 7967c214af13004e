// Trees: what JAX calls a pytree, on which everything else here is defined.
//
// A tree is immutable, shared, and known by its structural hash. Beside the leaves, Nones and
// nodes of JAX it can hold what a *symbolic* execution needs:
//   hole       a None that stands where a filter removed a leaf; it remembers the leaf
//   lazy       a tree of unknown structure: one slot for each leaf kind stands for all its leaves
//   sequence   a list or tuple of unknown length, at least one element, all alike
//   unknown    nothing is known, not even whether it is a leaf; says why
//   reference  a mutable object of the running program, which this library never looks into
//              (the executor replaces lists and dicts by nodes before it asks; what remains is a
//              leaf of kind `object`)
//
// Law (JAX 0.10 pytree.cc, semantics.md 1): lookup is by exact type; None has no leaves; dicts
// are ordered by key; a Module's children are its non-static fields in dataclass order.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "reference/hash.h"
#include "reference/kind.h"
#include "reference/term.h"

namespace leaflint::reference {

struct TreeNode;
using Tree = std::shared_ptr<const TreeNode>;

/// Where a leaf comes from: the allocation (a model that was built, a parameter) and the key path
/// there, as `jax.tree_util.keystr` writes it. Allocation 0 is "nowhere in particular".
struct Origin {
  std::uint32_t allocation = 0;
  std::string path;
  friend bool operator==(const Origin&, const Origin&) = default;
};

/// Something of the host program that a leaf or a node carries and this library only compares: a
/// function, a class, a module. Two handles are the same when their identities are.
class Handle {
public:
  explicit Handle(Hash identity) : identity_(identity) {}
  virtual ~Handle() = default;
  [[nodiscard]] const Hash& identity() const { return identity_; }

private:
  Hash identity_;
};
using HandleRef = std::shared_ptr<const Handle>;

/// The concrete value of a Python scalar where it is known.
using Literal = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

/// `dtype` is None unless the kind is an array's (or `shape_struct` is set). `weak` is JAX's weak
/// type. `length` is the size of the leading axis and `rank` the number of axes, each where it is
/// known, else -1. An array of rank 0 has no leading axis: its length stays -1.
///
/// Two objects that are no arrays have to do with arrays all the same. They are shown as `object`,
/// and no filter that looks at kinds tells them apart, so they are marks and no kinds of their own.
struct Leaf {
  Kind kind = Kind::Object;
  Dtype dtype = Dtype::None;
  bool weak = false;
  bool shape_struct = false; // a jax.ShapeDtypeStruct; its dtype is `dtype`
  Tree gives;                // what its `__jax_array__` returns; null: it has none
  std::int64_t length = -1;
  std::int64_t rank = -1;
  Term term; // never null
  Literal literal;
  HandleRef handle; // functions, classes and the like; else null
  Origin origin;
  Term source; // the term it had when `origin` was given; null without an origin
};

/// Whether the leaf holds something else than what it held at its origin.
bool is_moved(const Leaf& leaf);

/// A plain None: never was a leaf.
struct NoneTree {};

/// A None where `lost` (a leaf, or a whole subtree) was removed by the event `dropped_by`.
struct Hole {
  Tree lost;
  std::uint32_t dropped_by = 0;
};

enum class NodeKind : std::uint8_t {
  Tuple,
  List,
  Dict,
  OrderedDict,
  DefaultDict,
  NamedTuple,
  Dataclass, // registered with jax.tree_util.register_dataclass
  Module,    // eqx.Module and its subclasses
  Custom,    // registered with register_pytree_node_class, as eqx.nn.State is
};

/// A field that is no child: compared, never mapped over.
struct StaticField {
  std::string name;
  Tree value;
};

/// `keys[i]` names `children[i]`: the field, the dict key, or empty for tuples and lists. A child
/// is null where a Module's field was never assigned (Equinox's MISSING: no leaves). The keys of a
/// Custom node are its auxiliary data: compared in order, and no part of a key path.
struct Node {
  NodeKind kind = NodeKind::Tuple;
  HandleRef type; // the class of NamedTuple, Dataclass, Module and Custom; else null
  std::vector<Literal> keys;
  std::vector<Tree> children;
  std::vector<StaticField> statics; // of a DefaultDict: `default_factory`
  std::uint32_t allocation = 0;     // the allocation that built this node, 0 if none; not compared
  std::string cannot_flatten; // the ValueError when it is flattened (an old State); else empty
};

/// Every tree at once, seen through the kinds of its leaves: `slots[k]` is what stands, in this
/// tree, where the root had a leaf of kind k. At the root that is a representative leaf (array
/// dtypes Unknown); after a filter a hole; after a map whatever the function made of it. Valid for
/// all operations that act leaf by leaf and look at the kind only.
struct Lazy {
  Origin root;
  std::array<Tree, kKindCount> slots;
};

/// A list or tuple (as `kind` says) of one or more elements, all described by `element`.
struct Sequence {
  NodeKind kind = NodeKind::List;
  Tree element;
};

/// Nothing is known. Two unknowns are the same value when their terms are the same. `optional`
/// marks a leaf that is there on some runs: it is then `candidate` or None.
struct Unknown {
  Term term; // never null
  std::string reason;
  Tree candidate;
};

struct Reference {
  std::uint32_t object = 0;
  bool callable = false; // an instance of a class with __call__
};

struct TreeNode {
  Hash hash;
  Hash program;               // of what the program can tell apart, see same_program_value
  bool has_reference = false; // a Reference stands somewhere in it
  std::uint32_t size = 1;     // its positions, a child that stands twice counted twice; saturates
  std::uint32_t depth = 1;    // of nodes in nodes
  std::variant<Leaf, NoneTree, Hole, Node, Lazy, Sequence, Unknown, Reference> content;
};

// ---- making trees -------------------------------------------------------------------------------

Tree make_leaf(Leaf leaf);
Tree make_none();
Tree make_hole(Tree lost, std::uint32_t dropped_by);
Tree make_node(Node node);
Tree make_lazy(Lazy lazy);
Tree make_sequence(Sequence sequence);
Tree make_unknown(Unknown unknown);
Tree make_reference(std::uint32_t object, bool callable = false);

/// A tree of unknown structure with every slot a representative leaf of its kind, whose origin is
/// `root` and whose term is a symbol of root and kind.
Tree make_lazy_root(const Origin& root);

/// What stands at child `key` (a key text as `.model` or `[0]`) of a lazy tree: lazy again, its
/// root one step deeper; holes stay holes, moved slots stay moved.
Tree lazy_child(const Lazy& lazy, const std::string& key);

/// A leaf of that kind with the given term and nothing else known.
Leaf leaf_of(Kind kind, Dtype dtype, Term term);
/// Leaves of known Python scalars.
Tree make_literal(Literal literal);

/// A tuple or list of these children.
Tree make_tuple(std::vector<Tree> children);
Tree make_list(std::vector<Tree> children);

// ---- looking at trees ---------------------------------------------------------------------------

/// The content if the tree is of that alternative, else null.
template <typename Alternative> const Alternative* get_if(const Tree& tree) {
  return tree ? std::get_if<Alternative>(&tree->content) : nullptr;
}

template <typename Alternative> bool is(const Tree& tree) {
  return get_if<Alternative>(tree) != nullptr;
}

/// What Python's `x is None` sees: a plain None or a hole.
bool is_none(const Tree& tree);

/// Equal in structure, kinds, dtypes, terms, literals and handles. Origins, and whether a None
/// is a hole, count too: use `same_program_value` to leave them out.
bool same_tree(const Tree& left, const Tree& right);

/// What the running program could tell apart: holes are Nones, origins do not count.
bool same_program_value(const Tree& left, const Tree& right);

/// The text of child `index` in a key path: `.weight`, `[0]`, `['a']`.
std::string key_text(const Node& node, std::size_t index);

/// One position of a flattened tree, Nones and missing nodes' places included.
struct Position {
  std::string path;
  Tree tree; // a Leaf, None, Hole, Lazy, Sequence, Unknown or Reference; never a Node
};

/// All positions of a tree in JAX's order, Nones listed.
std::vector<Position> positions(const Tree& tree);

/// A short text of the structure, for tests and debugging: `Module(.weight=inexact-array, ...)`.
std::string tree_text(const Tree& tree);

} // namespace leaflint::reference
