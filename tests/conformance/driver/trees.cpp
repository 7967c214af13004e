#include "trees.h"

#include <array>
#include <cstdlib>

#include "leaves.h"
#include "predicates.h"
#include "reference/literal.h"

namespace leaflint::driver {
namespace {

namespace json = llvm::json;
using reference::Leaf;
using reference::Literal;
using reference::Node;
using reference::NodeKind;
using reference::Tree;

constexpr llvm::StringLiteral kFloat = "float:";

struct KindTag {
  llvm::StringLiteral tag;
  NodeKind kind;
};

constexpr std::array kKeyedTags{
    KindTag{"dict", NodeKind::Dict},
    KindTag{"odict", NodeKind::OrderedDict},
    KindTag{"ddict", NodeKind::DefaultDict},
    KindTag{"nt", NodeKind::NamedTuple},
};

std::optional<NodeKind> kind_of(llvm::StringRef tag) {
  for (const KindTag& entry : kKeyedTags)
    if (entry.tag == tag.split(':').first)
      return entry.kind;
  return std::nullopt;
}

std::optional<Literal> literal_of(const json::Value& text) {
  if (const auto truth = text.getAsBoolean())
    return Literal{*truth};
  if (const auto integer = text.getAsInteger())
    return Literal{*integer};
  const auto string = text.getAsString();
  if (string && string->starts_with(kFloat))
    return Literal{std::strtod(string->drop_front(kFloat.size()).str().c_str(), nullptr)};
  if (string && string->size() > 1 && string->front() == '\'' && string->back() == '\'')
    return Literal{string->drop_front().drop_back().str()};
  return std::nullopt;
}

json::Value text_of(const Literal& literal) {
  if (const auto* truth = std::get_if<bool>(&literal))
    return *truth;
  if (const auto* integer = std::get_if<std::int64_t>(&literal))
    return *integer;
  if (const auto* string = std::get_if<std::string>(&literal))
    return "'" + *string + "'";
  return kFloat.str() + reference::python_repr(literal);
}

/// A class is known by its tag and the names of its fields.
reference::Hash identity_of(llvm::StringRef tag, const Node& node) {
  reference::Hasher hasher;
  hasher.add("class").add(std::string_view(tag));
  for (const Literal& key : node.keys)
    hasher.add(reference::python_repr(key));
  for (const reference::StaticField& field : node.statics)
    hasher.add(field.name);
  return hasher.finish();
}

} // namespace

Tree Trees::fail(const std::string& reason) {
  if (error_.empty())
    error_ = reason;
  return reference::make_none();
}

Tree Trees::read(const json::Value& text) {
  if (text.kind() == json::Value::Null)
    return reference::make_none();
  if (const auto literal = literal_of(text))
    return reference::make_literal(*literal);
  if (const auto* array = text.getAsArray())
    return read_array(*array);
  const auto string = text.getAsString();
  return string ? read_text(*string) : fail("no tree");
}

Tree Trees::read_text(llvm::StringRef text) {
  if (text == "missing")
    return nullptr;
  Leaf leaf;
  if (text.consume_front("?")) {
    leaf = reference::leaf_of(reference::Kind::Callable, reference::Dtype::None,
                              reference::symbol("?" + text.str()));
    leaf.handle = std::make_shared<const PredicateHandle>(text.str());
  } else if (const auto named = leaf_named(text)) {
    leaf = *named;
  } else {
    return fail("no leaf " + text.str());
  }
  const std::string name = leaf.term->operation;
  const Tree tree = reference::make_leaf(std::move(leaf));
  names_[tree->hash] = name;
  return tree;
}

Tree Trees::read_array(const json::Array& array) {
  const auto tag = array.empty() ? std::nullopt : array[0].getAsString();
  if (!tag)
    return fail("no tag");
  if (*tag == "list" || *tag == "tuple")
    return read_sequence(array, *tag == "list");
  if (*tag == "def" || *tag == "ref")
    return read_shared(*tag, array);
  if (kind_of(*tag))
    return read_keyed(*tag, array);
  return read_fields(*tag, array);
}

Tree Trees::read_sequence(const json::Array& array, bool list) {
  std::vector<Tree> children;
  for (std::size_t i = 1; i < array.size(); ++i)
    children.push_back(read(array[i]));
  return list ? reference::make_list(std::move(children))
              : reference::make_tuple(std::move(children));
}

Tree Trees::read_shared(llvm::StringRef tag, const json::Array& array) {
  Tree& shared = shared_[array[1].getAsInteger().value_or(0)];
  if (tag == "def")
    shared = read(array[2]);
  return shared ? shared : fail("ref before def");
}

// Dicts and namedtuples: pairs of key and child. A field's name is a bare text.
Tree Trees::read_keyed(llvm::StringRef tag, const json::Array& array) {
  Node node;
  node.kind = *kind_of(tag);
  for (std::size_t i = 1; i < array.size(); ++i) {
    const auto* pair = array[i].getAsArray();
    if (!pair || pair->size() != 2)
      return fail("no pair");
    const auto literal = literal_of((*pair)[0]);
    const bool none = (*pair)[0].kind() == json::Value::Null;
    node.keys.push_back(literal ? *literal
                        : none  ? Literal{}
                                : Literal{(*pair)[0].getAsString().value_or("").str()});
    node.children.push_back(read((*pair)[1]));
  }
  if (node.kind != NodeKind::Dict && node.kind != NodeKind::OrderedDict) {
    reference::Hash identity = node.kind == NodeKind::NamedTuple
                                   ? identity_of(tag, node)
                                   : reference::Hasher().add(std::string_view(tag)).finish();
    types_[identity] = tag.str();
    node.type = std::make_shared<const reference::Handle>(identity);
  }
  return reference::make_node(std::move(node));
}

// Modules, dataclasses, Partials and bound methods: fields, then static fields.
Tree Trees::read_fields(llvm::StringRef tag, const json::Array& array) {
  Node node;
  node.kind = tag.starts_with("dc:") ? NodeKind::Dataclass : NodeKind::Module;
  if (array.size() != 3 || !array[1].getAsArray() || !array[2].getAsArray())
    return fail("no node " + tag.str());
  for (const json::Value& pair : *array[1].getAsArray()) {
    node.keys.emplace_back((*pair.getAsArray())[0].getAsString().value_or("").str());
    node.children.push_back(read((*pair.getAsArray())[1]));
  }
  for (const json::Value& pair : *array[2].getAsArray())
    node.statics.push_back(
        {(*pair.getAsArray())[0].getAsString().value_or("").str(), read((*pair.getAsArray())[1])});
  const reference::Hash identity = identity_of(tag, node);
  types_[identity] = tag.str();
  node.type = std::make_shared<const reference::Handle>(identity);
  return reference::make_node(std::move(node));
}

json::Value Trees::write_leaf(const Tree& tree) const {
  const auto name = names_.find(tree->hash);
  if (name != names_.end())
    return name->second;
  const auto* leaf = reference::get_if<Leaf>(tree);
  if (reference::is_known(leaf->literal))
    return text_of(leaf->literal);
  const std::string_view dtype = reference::dtype_name(leaf->dtype);
  const bool unknown = leaf->dtype == reference::Dtype::Unknown;
  return "=" + std::string(reference::kind_name(leaf->kind)) + " " +
         (unknown         ? "?"
          : dtype.empty() ? "-"
                          : std::string(dtype)) +
         " " + (leaf->weak ? "weak " : "") + reference::term_text(leaf->term);
}

json::Value Trees::write_node(const Node& node) const {
  constexpr llvm::StringLiteral tags[] = {"tuple", "list", "dict", "odict"};
  const auto type = node.type ? types_.find(node.type->identity()) : types_.end();
  json::Array array{type != types_.end() ? type->second
                                         : tags[static_cast<std::size_t>(node.kind)].str()};
  const bool positional = node.kind <= NodeKind::List;
  const bool fields = node.kind >= NodeKind::Dataclass;
  json::Array pairs;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const auto* key = std::get_if<std::string>(&node.keys[i]);
    const bool bare = key && (fields || node.kind == NodeKind::NamedTuple);
    json::Value name = bare ? json::Value(*key) : text_of(node.keys[i]);
    json::Value child = write(node.children[i]);
    if (positional)
      array.push_back(std::move(child));
    else
      (fields ? pairs : array).push_back(json::Array{std::move(name), std::move(child)});
  }
  if (!fields)
    return array;
  json::Array statics;
  for (const reference::StaticField& field : node.statics)
    statics.push_back(json::Array{field.name, write(field.value)});
  array.push_back(std::move(pairs));
  array.push_back(std::move(statics));
  return array;
}

json::Value Trees::write(const Tree& tree) const {
  if (!tree)
    return "missing";
  if (reference::is_none(tree))
    return nullptr;
  if (reference::is<Leaf>(tree))
    return write_leaf(tree);
  if (const auto* node = reference::get_if<Node>(tree))
    return write_node(*node);
  const auto* unknown = reference::get_if<reference::Unknown>(tree);
  return json::Object{{"unknown", unknown ? unknown->reason : "not a tree of the program"}};
}

} // namespace leaflint::driver
