// tree_at, tree_equal, inference_mode (EQX _tree.py, nn/_inference.py; semantics.md 7 to 9).
//
// Equinox finds the places that `where` picks by object identity. Here `where` runs on a copy of
// the tree whose leaves are markers, each different from all others, so that what it returns says
// where it stood.
#include <algorithm>

#include "execution/natives_trees.h"
#include "reference/equal.h"
#include "reference/inference_mode.h"

namespace leaflint::execution::natives {
namespace {

/// The marked copy of a tree and the key path of everything in it.
struct Marked {
  Tree tree;
  std::map<Hash, std::vector<std::string>> paths; // of marked subtrees
  std::map<std::string, Tree> originals;          // by path
  std::vector<std::string> nones;
  bool open = false;
  unsigned count = 0;
};

Tree mark(const Tree& tree, const std::string& path, const reference::IsLeaf& is_leaf,
          Marked& marked);

Tree marker(unsigned number) {
  return reference::make_leaf(
      reference::leaf_of(Kind::Object, Dtype::None, reference::symbol("tree_at marker", number)));
}

Tree mark_node(const Node& node, const std::string& path, const reference::IsLeaf& is_leaf,
               Marked& marked) {
  Node copy = node;
  const unsigned before = marked.count;
  for (std::size_t index = 0; index < copy.children.size(); ++index)
    if (copy.children[index])
      copy.children[index] =
          mark(copy.children[index], path + reference::key_text(node, index), is_leaf, marked);
  // A node without leaves has nothing that tells it from others: it is marked itself. A list or
  // dict, which would lose the mark, may then be one of several (see replace_picked).
  const bool immutable = node.kind == NodeKind::Tuple || node.kind >= NodeKind::NamedTuple;
  if (marked.count == before && immutable)
    copy.statics.push_back({"", marker(++marked.count)});
  return reference::make_node(std::move(copy));
}

Tree mark(const Tree& tree, const std::string& path, const reference::IsLeaf& is_leaf,
          Marked& marked) {
  Tree copy = tree;
  bool leaf = is<Leaf>(tree) || is<Reference>(tree);
  if (!leaf && is_leaf) {
    const Outcome<Truth> answer = is_leaf(tree);
    leaf = !answer.trapped() && answer.value() == Truth::True;
  }
  if (leaf)
    copy = marker(++marked.count);
  else if (const auto* node = get_if<Node>(tree))
    copy = mark_node(*node, path, is_leaf, marked);
  else if (reference::is_none(tree))
    marked.nones.push_back(path);
  else
    marked.open = true;
  if (!reference::is_none(copy))
    marked.paths[copy->hash].push_back(path);
  marked.originals[path] = tree;
  return copy;
}

/// One call of tree_at whose picks are known.
struct Replacement {
  NativeCall& call;
  const Marked& marked;
  Tree tree;
  std::vector<std::string> paths;

  Cell apply(llvm::ArrayRef<Value> values) {
    const std::vector<Tree> replacements(values.begin(), values.end());
    const Outcome<Tree> result = reference::replace_at(tree, paths, replacements);
    for (std::size_t i = 0; i < paths.size() && !result.trapped(); ++i)
      call.machine.record_field(paths[i], marked.originals.at(paths[i]), values[i]);
    return call.machine.outcome(result, {tree});
  }

  Cell with_function(const Value& function) {
    std::vector<Cell> made;
    for (const std::string& path : paths) {
      const Value original = call.machine.materialize(marked.originals.at(path));
      const Cell result = call.machine.call(function, llvm::ArrayRef<Value>{original});
      if (!call.machine.alive())
        return {};
      made.push_back(result);
    }
    return for_values(call.machine, made, [&](llvm::ArrayRef<Value> values) {
      std::vector<Cell> resolved;
      for (const Value& value : values)
        resolved.push_back(call.machine.resolve(value));
      return for_values(call.machine, resolved,
                        [&](llvm::ArrayRef<Value> trees) { return apply(trees); });
    });
  }
};

Cell wrong(NativeCall& call, llvm::StringRef type, llvm::StringRef message) {
  return call.machine.raise(type, message);
}

/// What raises for a None where a leaf was dropped has looked for that leaf.
void record_looked_for(Machine& machine, const Tree& tree) {
  for (const reference::Position& position : reference::positions(tree))
    if (is<Hole>(position.tree))
      return machine.record_read(tree, position.path);
}

/// The path of one picked value: empty optional after a trap.
std::optional<std::string> path_of(NativeCall& call, const Marked& marked, const Tree& picked) {
  if (reference::is_none(picked)) {
    if (marked.nones.size() == 1)
      return marked.nones[0];
    record_looked_for(call.machine, call.argument(1, "pytree"));
    wrong(call, marked.nones.empty() ? "TypeError" : "ValueError",
          "`where` does not uniquely identify a single element of `pytree`");
    return std::nullopt;
  }
  const auto found = marked.paths.find(picked->hash);
  if (found != marked.paths.end())
    return found->second[0];
  wrong(call, is<Leaf>(picked) ? "TypeError" : "ValueError",
        "`where` does not specify an element or elements of `pytree`");
  return std::nullopt;
}

/// What `where` picked: one place, or the places of a sequence.
Cell replace_picked(NativeCall& call, const Marked& marked, const Tree& tree, const Tree& picked) {
  const Value replace = call.argument(2, "replace");
  const Value function = call.argument(3, "replace_fn");
  if (has_open(picked))
    return cell_of(call.machine.derived("tree_at", all_values(call)));
  Replacement replacement{call, marked, tree, {}};
  const auto* sequence = get_if<Node>(picked);
  const bool single = !sequence || marked.paths.count(picked->hash) != 0;
  std::vector<Tree> picks = single ? std::vector<Tree>{picked} : sequence->children;
  // A function is asked before the picks are counted.
  for (const Tree& pick : picks)
    if (function && reference::is_none(pick) && marked.nones.size() > 1) {
      call.machine.call(function, llvm::ArrayRef<Value>{pick});
      if (!call.machine.alive())
        return {};
    }
  for (const Tree& pick : picks) {
    const auto places = marked.paths.find(pick->hash);
    if (places != marked.paths.end() && places->second.size() > 1)
      return cell_of(call.machine.derived("tree_at", all_values(call)));
    const std::optional<std::string> path = path_of(call, marked, pick);
    if (!path)
      return {};
    replacement.paths.push_back(*path);
  }
  if (function)
    return replacement.with_function(function);
  if (single)
    return replacement.apply({replace});
  const auto* given = get_if<Node>(replace);
  if (!given && (is_open(replace) || is<Sequence>(replace)))
    return cell_of(call.machine.derived("tree_at", all_values(call)));
  if (!given)
    return wrong(call, "TypeError", "`replace` must be a sequence");
  if (given->children.size() != picks.size())
    return wrong(call, "ValueError",
                 "`where` must return a sequence of leaves of the same length as `replace`.");
  return replacement.apply(given->children);
}

} // namespace

Cell tree_at(NativeCall& call) {
  Machine& machine = call.machine;
  const Value where = call.argument(0, "where");
  const Value tree = call.argument(1, "pytree");
  if (!where || !tree)
    return missing(call, where ? "pytree" : "where");
  if (!call.argument(2, "replace") == !call.argument(3, "replace_fn"))
    return wrong(call, "ValueError",
                 "Precisely one of `replace` and `replace_fn` must be specified.");
  // Equinox runs `where` on the tree as it is, too: there it may ask a leaf for what it has not.
  // It says where, and uses nothing of what stands there.
  const bool outer = machine.set_only_pointing(true);
  machine.call(where, llvm::ArrayRef<Value>{machine.materialize(tree)});
  machine.set_only_pointing(outer);
  if (!machine.alive())
    return {};
  Marked marked;
  marked.tree = mark(tree, "", machine.is_leaf_caller(call.argument(4, "is_leaf")), marked);
  if (is_open(tree))
    return cell_of(machine.derived("tree_at", all_values(call)));
  const Cell picked = machine.call(where, llvm::ArrayRef<Value>{machine.materialize(marked.tree)});
  if (!machine.alive())
    return {};
  return for_values(machine, {picked}, [&](llvm::ArrayRef<Value> values) {
    return for_values(machine, {machine.resolve(values[0])}, [&](llvm::ArrayRef<Value> trees) {
      return replace_picked(call, marked, tree, trees[0]);
    });
  });
}

namespace {

bool has_jax_array(const Tree& tree) {
  const std::vector<reference::Position> positions = reference::positions(tree);
  return std::any_of(positions.begin(), positions.end(), [](const reference::Position& position) {
    const auto* leaf = get_if<Leaf>(position.tree);
    return leaf && reference::is_jax_array(leaf->kind);
  });
}

} // namespace

/// Jax arrays that are equal make an array of the answer; where they are not, it is a bool if
/// their shapes differ, and not even its kind is known.
Cell tree_equal(NativeCall& call) {
  const std::optional<bool> typematch = flag(call.argument(~0U, "typematch"), false);
  const bool exact = !call.argument(~0U, "rtol") && !call.argument(~0U, "atol");
  if (!typematch || !exact)
    return cell_of(call.machine.derived("tree_equal", all_values(call)));
  const Outcome<Truth> answer = reference::tree_equal(call.positional, *typematch);
  if (answer.trapped())
    return call.machine.outcome(answer.trap(), call.positional);
  if (answer.value() == Truth::Unknown)
    return cell_of(call.machine.derived("tree_equal", call.positional));
  const bool array = answer.value() == Truth::True && call.positional.size() > 1 &&
                     has_jax_array(call.positional[0]);
  if (array)
    return cell_of(jax_array(Dtype::Bool, applied(call.machine, "tree_equal", call.positional)));
  return cell_of(call.machine.boolean(answer.value() == Truth::True));
}

Cell inference_mode(NativeCall& call) {
  const Value tree = call.argument(0, "pytree");
  Value value = call.argument(1, "value");
  if (!tree)
    return missing(call, "pytree");
  if (!value)
    value = call.machine.boolean(true);
  const Outcome<Tree> result = reference::inference_mode(tree, value);
  if (result.trapped())
    record_looked_for(call.machine, tree);
  return call.machine.outcome(result, {tree});
}

} // namespace leaflint::execution::natives
