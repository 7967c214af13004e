"""The mutants: what each breaks, the file, a text that stands there once, and the text instead."""

from dataclasses import dataclass, field

REFERENCE = "linter/reference/"
MODELS = "linter/models/python/"


@dataclass
class Mutant:
    name: str
    file: str
    old: str
    new: str
    programs: list = field(default_factory=list)  # of tests/conformance/programs, for a model


def reference(name, file, old, new):
    return Mutant(name, REFERENCE + file, old, new)


def model(name, file, old, new, *programs):
    return Mutant(name, MODELS + file, old, new, list(programs))


MUTANTS = [
    # predicates (semantics.md 2)
    reference("is_array without NumPy", "predicates.cpp",
              "bool is_array(const Leaf& leaf) {\n  return is_any_array(leaf.kind);",
              "bool is_array(const Leaf& leaf) {\n  return is_jax_array(leaf.kind);"),
    reference("is_array_like without bool", "predicates.cpp",
              "return kind >= Kind::Float && kind <= Kind::Complex;",
              "return kind >= Kind::Float && kind <= Kind::Complex && kind != Kind::Bool;"),
    reference("is_inexact_array without NumPy", "predicates.cpp",
              "return kind == Kind::InexactArray || kind == Kind::NumpyInexact;", "return kind == Kind::InexactArray;"),
    reference("is_inexact_array_like takes int", "predicates.cpp",
              "return inexact(kind) || kind == Kind::Float || kind == Kind::Complex;", "return inexact(kind) || kind == Kind::Float || kind == Kind::Int;"),
    reference("bfloat16 of NumPy is inexact", "kind.cpp",
              "is_floating(dtype) && dtype != Dtype::Bfloat16 && !is_narrow(dtype);", "is_floating(dtype) && !is_narrow(dtype);"),
    # nodes (1.1, 1.2)
    reference("dict in the order of insertion", "tree.cpp",
              "const bool sorted = node.kind == NodeKind::Dict || node.kind == NodeKind::DefaultDict;",
              "const bool sorted = node.kind == NodeKind::DefaultDict;"),
    reference("keys without order are sorted", "structure.cpp", "if (ordered)\n    return std::nullopt;", "if (ordered || node.keys.size() < 9)\n    return std::nullopt;"),
    reference("static data not compared", "structure_match.cpp", "if (!same_statics(expected, given))", "if (false)"),
    reference("static arrays may be equal", "structure_match.cpp",
              "first->length > 1 && second->length > 1 &&", "first->length > 9 && second->length > 1 &&"),
    reference("classes not compared", "structure_match.cpp",
              "if (expected.kind != given.kind || !same_type(expected.type, given.type))", "if (expected.kind != given.kind)"),
    reference("dict keys not compared", "structure_match.cpp", "if (keyed && !same_keys(expected.keys, given.keys))", "if (false && keyed && !same_keys(expected.keys, given.keys))"),
    reference("lenient None prefix", "flatten_up_to.cpp", "versions.none_prefix_lenient ? std::nullopt : expect_none(structure, tree)",
              "structure.path.size() < 99 ? std::nullopt : expect_none(structure, tree)"),
    reference("an arity too many", "structure_match.cpp",
              "if (expected.children.size() != given.children.size())", "if (expected.children.size() > given.children.size())"),
    reference("is_leaf not asked of None", "structure.cpp", "if (!is_leaf || !tree)", "if (!is_leaf || !tree || is_none(tree))"),
    # tree_map (1.3)
    reference("None from a function is dropped", "tree_map.cpp", "Outcome<Tree> result = call(function, place.arguments, place.path);",
              "Outcome<Tree> result = call(function, place.arguments, place.path);\n    if (!result.trapped() && is<NoneTree>(result.value()))\n      return place.tree;"),
    # filter, partition (3, 4)
    reference("inverse ignored", "filter.cpp", "select(mask.value(), pytree, !options.inverse, options)", "select(mask.value(), pytree, true, options)"),
    reference("replace ignored", "select.cpp", "return !options.replace || is_none(options.replace);", "return !is<Node>(options.replace);"),
    reference("replace reaches None", "select.cpp", "return !tree || is_none(tree) ? tree : make_hole(tree, options.event);",
              "return !tree ? tree : is_none(tree) ? make_literal(true) : make_hole(tree, options.event);"),
    reference("second half first", "filter.cpp", "return std::pair(kept.value(), rest.value());", "return std::pair(rest.value(), kept.value());"),
    reference("a wrong spec is True", "filter.cpp", "if (leaf->kind != Kind::Bool)\n    return Trap{", "if (leaf->kind == Kind::Str)\n    return Trap{"),
    reference("is_leaf of the caller ignored", "filter.cpp", "flatten(subtree, filtering.options.is_leaf)", "flatten(subtree, filtering.options.inverse ? filtering.options.is_leaf : nullptr)"),
    reference("falsy answers are true", "predicates.cpp", "return truth_of(*number != 0);", "return truth_of(true);"),
    reference("the truth of two elements", "predicates.cpp", "if (is_any_array(leaf.kind) && leaf.length > 1)\n    return Trap{\"ValueError\"", "if (is_any_array(leaf.kind) && leaf.length > 1)\n    return Trap{\"TypeError\""),
    # combine (5)
    reference("second before first", "combine.cpp", "if (!is<Unknown>(left) || is_none(right) || same_tree(left, right))\n    return left;",
              "if (!is<Unknown>(left) || is_none(right) || same_tree(left, right))\n    return is_none(right) ? left : right;"),
    reference("None is no leaf of combine", "combine.cpp", "if (is_none(tree) || candidate_of(tree))\n      return Truth::True;\n    return is_leaf", "if (candidate_of(tree))\n      return Truth::True;\n    return is_leaf"),
    reference("combine() is None", "combine.cpp", "if (pytrees.empty())\n    return Trap{\"TypeError\"", "if (pytrees.empty())\n    return Trap{\"ValueError\""),
    # updates (6, 13.1)
    reference("None adds", "update.cpp", "if (is_none(update))\n    return model;", "if (is_none(update))\n    return update;"),
    reference("arguments swapped", "update.cpp", "arithmetic(\"add\", model, update)", "arithmetic(\"add\", update, update)"),
    reference("optax does not cast", "optax_update.cpp", "return apply(\"cast<\" + std::string(dtype_name(to)) + \">\", {sum});", "return sum;"),
    reference("optax takes the dtype of the sum", "optax_update.cpp", "Leaf leaf = leaf_of(kind_as_array(param, to), to,", "Leaf leaf = leaf_of(kind_as_array(param, from), from,"),
    reference("optax keeps p where u is None", "optax_update.cpp", "if (!update || is_none(update))\n    return type_error(", "if (!update || is_none(update))\n    return param;\n  if (false)\n    return type_error("),
    # the sum (6.3)
    reference("bfloat16 and float16 make float16", "join.cpp", "halves ? Dtype::Float32 :", "halves ? Dtype::Float16 :"),
    reference("Python numbers are strong", "join.cpp", "const bool weak = number.weak || (number.world == World::Python && number.dtype != Dtype::Bool);", "const bool weak = number.weak;"),
    reference("a text adds to anything", "arithmetic.cpp", "if (!(operation == Operation::Add && both) && !repeats && !formats)", "if (!(operation == Operation::Add && (both || repeats || counts(left))) && !repeats && !formats)"),
    reference("Python integers are multiplied", "python_arithmetic.cpp", "__builtin_add_overflow(left, right, &value)",
              "__builtin_mul_overflow(left, right, &value)"),
    reference("Python integers always fit", "arithmetic.cpp", "return *value < 0 || (bits < 64 && *value >> bits != 0);", "return false;"),
    # tree_at (7)
    reference("first of two replacements wins", "tree_at.cpp", "if (request.paths[i] == path)\n      found = &request.replacements[i];", "if (!found && request.paths[i] == path)\n      found = &request.replacements[i];"),
    reference("a pick stays what it is", "tree_at.cpp", "request.mark(path);\n    return *replacement;", "request.mark(path);\n    return replacement ? tree : *replacement;"),
    reference("any None will do", "where.cpp", "if (free.size() == 1)\n    return free[0];", "if (!free.empty())\n    return free[0];"),
    reference("where may look at leaves", "where.cpp", "if (!same)\n    return Trap{\"ValueError\"", "if (!same && plain.value().empty())\n    return Trap{\"ValueError\""),
    reference("what is not there is a ValueError", "where.cpp", "return Trap{\"TypeError\", \"Operation undefined, it is not a leaf of the pytree.\", \"\"};", "return Trap{\"ValueError\", \"Operation undefined, it is not a leaf of the pytree.\", \"\"};"),
    # models
    model("a moment is float16", "optax/_tree.py", 'lambda x: filled("zeros_like", x, dtype)',
          'lambda x: filled("zeros_like", x, "float16")', "optimizer_adam"),
    model("the mini step is a float", "optax/_accumulate.py", 'array("mini_step", "int32"', 'array("mini_step", "float32"', "optimizer_multi_steps"),
    model("value and gradient swapped", "equinox/_ad.py", "return ((value, aux), gradients) if", "return (gradients, (value, aux)) if", "filter_grad_aux"),
    model("aux before the gradient", "equinox/_ad.py", "return (gradients, aux) if", "return (aux, gradients) if", "filter_grad_aux"),
    model("Dropout forgets p", "equinox/nn/_dropout.py", "        self.p = p\n", "        self.p = None\n", "nn_dense"),
    model("incremental_update keeps old", "optax/_update.py", "None if new is None else", "old if new is None else", "libraries_none_prefix"),
]
