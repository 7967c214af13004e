// Patterns that take the subject apart. Whether a sequence or mapping fits is Unknown, classes
// are asked by isinstance; the parts are looked at only where that test holds.

#include "llvm/ADT/StringSwitch.h"

#include "program/expressions.h"
#include "program/patterns.h"
#include "program/python_kinds.h"

namespace leaflint::program {
namespace {

// A part of the subject and the pattern that it must match.
struct Part {
  Pattern pattern;
  ValueId value = ValueId::None;
  SyntaxNode
      alias; // `name=pattern as alias`, which the grammar takes for `(name=pattern) as alias`
};

ValueId test_parts(Lowering& lowering, Range place, llvm::ArrayRef<Part> parts,
                   Captures& captures) {
  const Nesting nesting(lowering);
  if (nesting.too_deep())
    return lowering.emit(OperationKind::Unknown, place, {}, kTooDeep);
  while (!parts.empty()) {
    const Part part = parts.front();
    parts = parts.drop_front();
    const ValueId test = test_pattern(lowering, part.pattern, part.value, captures);
    if (part.alias)
      captures.push_back({part.alias, part.value});
    if (test == ValueId::None)
      continue;
    return parts.empty() ? test : test_both(lowering, place, test, [&] {
      return test_parts(lowering, place, parts, captures);
    });
  }
  return ValueId::None;
}

// A class pattern's one positional part is the subject itself for these.
bool matches_itself(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("bool", "bytearray", "bytes", "dict", "float", "frozenset", true)
      .Cases("int", "list", "set", "str", "tuple", true)
      .Default(false);
}

// A keyword pattern and its alias, if that is what stands here.
struct KeywordPart {
  SyntaxNode pattern;
  SyntaxNode alias;
};

KeywordPart keyword_part(SyntaxNode node) {
  KeywordPart result;
  SyntaxNode inner = node;
  while (is_kind(inner, PythonKind::CasePattern) || is_kind(inner, PythonKind::AsPattern)) {
    if (kind_of(inner) == PythonKind::AsPattern && parts(inner).size() == 2)
      result.alias = parts(inner).back();
    inner = first_part(inner);
  }
  if (!is_kind(inner, PythonKind::KeywordPattern))
    return {};
  result.pattern = inner;
  return result;
}

// The attribute that a keyword pattern asks for, or what a positional one may be given.
Part class_part(Lowering& lowering, SyntaxNode class_name, SyntaxNode node, ValueId subject) {
  const KeywordPart keyword = keyword_part(node);
  if (keyword.pattern) {
    const SyntaxNode name = first_part(keyword.pattern);
    const auto patterns = patterns_in(keyword.pattern);
    const ValueId value = lowering.emit(OperationKind::GetAttribute, name.range(), {subject},
                                        lowering.program.keep(name.text()));
    return {patterns.size() > 1 ? patterns[1] : Pattern{}, value, keyword.alias};
  }
  if (matches_itself(class_name.text()))
    return {{node}, subject, {}};
  const ValueId value = lowering.emit(OperationKind::Unknown, node.range(), {subject},
                                      "positional part of a class pattern");
  return {{node}, value, {}};
}

// The parts of a mapping: keys and values in turn, perhaps `**rest`.
llvm::SmallVector<Part, 4> mapping_parts(Lowering& lowering, SyntaxNode node, ValueId subject) {
  llvm::SmallVector<Part, 4> result;
  Pattern key;
  for (const Pattern& piece : patterns_in(node)) {
    if (is_kind(piece.node, PythonKind::SplatPattern)) {
      const Range range = piece.node.range();
      result.push_back(
          {piece,
           lowering.emit(OperationKind::Unknown, range, {subject}, "rest of a mapping"),
           {}});
    } else if (!is_kind(piece.node, PythonKind::CasePattern)) {
      key = piece;
    } else if (key.node) {
      const ValueId index = pattern_value(lowering, key);
      const Range range = piece.node.range();
      result.push_back({piece, lowering.emit(OperationKind::GetItem, range, {subject, index}), {}});
    }
  }
  return result;
}

} // namespace

ValueId test_class(Lowering& lowering, SyntaxNode node, ValueId subject, Captures& captures) {
  const SyntaxNode::List pieces = parts(node);
  const SyntaxNode name = pieces.front();
  const ValueId isinstance =
      lowering.emit(OperationKind::LoadBuiltin, name.range(), {}, "isinstance");
  const ValueId test =
      lowering.call(node.range(), isinstance, {subject, load_dotted(lowering, name)},
                    {node.range(), name.range()});
  if (pieces.size() == 1)
    return test;
  return test_both(lowering, node.range(), test, [&] {
    llvm::SmallVector<Part, 4> inner;
    for (SyntaxNode piece : llvm::ArrayRef(pieces).drop_front())
      inner.push_back(class_part(lowering, name, piece, subject));
    return test_parts(lowering, node.range(), inner, captures);
  });
}

ValueId test_mapping(Lowering& lowering, SyntaxNode node, ValueId subject, Captures& captures) {
  const ValueId test =
      lowering.emit(OperationKind::Unknown, node.range(), {subject}, "mapping pattern");
  return test_both(lowering, node.range(), test, [&] {
    return test_parts(lowering, node.range(), mapping_parts(lowering, node, subject), captures);
  });
}

ValueId test_sequence(Lowering& lowering, Range place, llvm::ArrayRef<Pattern> patterns,
                      ValueId subject, Captures& captures) {
  const ValueId test = lowering.emit(OperationKind::Unknown, place, {subject}, "sequence pattern");
  if (patterns.empty())
    return test;
  return test_both(lowering, place, test, [&] {
    Operation operation = Lowering::make(OperationKind::Unpack, place, {subject});
    llvm::SmallVector<Part, 4> inner;
    for (const Pattern& pattern : patterns) {
      Pattern bare = pattern;
      if (is_kind(bare.node, PythonKind::CasePattern) && patterns_in(bare.node).size() == 1)
        bare = patterns_in(bare.node).front();
      if (is_kind(bare.node, PythonKind::SplatPattern) && operation.star < 0)
        operation.star = static_cast<int>(operation.results.size());
      operation.results.push_back(lowering.new_value());
      inner.push_back({bare, operation.results.back(), {}});
    }
    lowering.perform(std::move(operation));
    return test_parts(lowering, place, inner, captures);
  });
}

} // namespace leaflint::program
