// The node kinds of the Python grammar as an enumeration, so that they can be switched on.
#pragma once

#include <cstdint>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

#include "syntax/syntax_node.h"

namespace leaflint::program {

// X(enumerator, the grammar's name)
#define LEAFLINT_PYTHON_KINDS(X)                                                                   \
  X(AliasedImport, "aliased_import")                                                               \
  X(ArgumentList, "argument_list")                                                                 \
  X(AsPattern, "as_pattern")                                                                       \
  X(AsPatternTarget, "as_pattern_target")                                                          \
  X(AssertStatement, "assert_statement")                                                           \
  X(Assignment, "assignment")                                                                      \
  X(Attribute, "attribute")                                                                        \
  X(AugmentedAssignment, "augmented_assignment")                                                   \
  X(Await, "await")                                                                                \
  X(BinaryOperator, "binary_operator")                                                             \
  X(Block, "block")                                                                                \
  X(BooleanOperator, "boolean_operator")                                                           \
  X(BreakStatement, "break_statement")                                                             \
  X(Call, "call")                                                                                  \
  X(CaseClause, "case_clause")                                                                     \
  X(CasePattern, "case_pattern")                                                                   \
  X(ClassDefinition, "class_definition")                                                           \
  X(ClassPattern, "class_pattern")                                                                 \
  X(Comment, "comment")                                                                            \
  X(ComparisonOperator, "comparison_operator")                                                     \
  X(ComplexPattern, "complex_pattern")                                                             \
  X(ConcatenatedString, "concatenated_string")                                                     \
  X(ConditionalExpression, "conditional_expression")                                               \
  X(ConstrainedType, "constrained_type")                                                           \
  X(ContinueStatement, "continue_statement")                                                       \
  X(DecoratedDefinition, "decorated_definition")                                                   \
  X(Decorator, "decorator")                                                                        \
  X(DefaultParameter, "default_parameter")                                                         \
  X(DeleteStatement, "delete_statement")                                                           \
  X(DictPattern, "dict_pattern")                                                                   \
  X(Dictionary, "dictionary")                                                                      \
  X(DictionaryComprehension, "dictionary_comprehension")                                           \
  X(DictionarySplat, "dictionary_splat")                                                           \
  X(DictionarySplatPattern, "dictionary_splat_pattern")                                            \
  X(DottedName, "dotted_name")                                                                     \
  X(ElifClause, "elif_clause")                                                                     \
  X(Ellipsis, "ellipsis")                                                                          \
  X(ElseClause, "else_clause")                                                                     \
  X(ExceptClause, "except_clause")                                                                 \
  X(ExecStatement, "exec_statement")                                                               \
  X(ExpressionList, "expression_list")                                                             \
  X(ExpressionStatement, "expression_statement")                                                   \
  X(False, "false")                                                                                \
  X(FinallyClause, "finally_clause")                                                               \
  X(Float, "float")                                                                                \
  X(ForInClause, "for_in_clause")                                                                  \
  X(ForStatement, "for_statement")                                                                 \
  X(FormatExpression, "format_expression")                                                         \
  X(FormatSpecifier, "format_specifier")                                                           \
  X(FunctionDefinition, "function_definition")                                                     \
  X(FutureImportStatement, "future_import_statement")                                              \
  X(GeneratorExpression, "generator_expression")                                                   \
  X(GenericType, "generic_type")                                                                   \
  X(GlobalStatement, "global_statement")                                                           \
  X(Identifier, "identifier")                                                                      \
  X(IfClause, "if_clause")                                                                         \
  X(IfStatement, "if_statement")                                                                   \
  X(ImportFromStatement, "import_from_statement")                                                  \
  X(ImportPrefix, "import_prefix")                                                                 \
  X(ImportStatement, "import_statement")                                                           \
  X(Integer, "integer")                                                                            \
  X(Interpolation, "interpolation")                                                                \
  X(KeywordArgument, "keyword_argument")                                                           \
  X(KeywordPattern, "keyword_pattern")                                                             \
  X(KeywordSeparator, "keyword_separator")                                                         \
  X(Lambda, "lambda")                                                                              \
  X(LambdaParameters, "lambda_parameters")                                                         \
  X(LineContinuation, "line_continuation")                                                         \
  X(List, "list")                                                                                  \
  X(ListComprehension, "list_comprehension")                                                       \
  X(ListPattern, "list_pattern")                                                                   \
  X(ListSplat, "list_splat")                                                                       \
  X(ListSplatPattern, "list_splat_pattern")                                                        \
  X(MatchStatement, "match_statement")                                                             \
  X(MemberType, "member_type")                                                                     \
  X(NamedExpression, "named_expression")                                                           \
  X(None, "none")                                                                                  \
  X(NonlocalStatement, "nonlocal_statement")                                                       \
  X(NotOperator, "not_operator")                                                                   \
  X(Pair, "pair")                                                                                  \
  X(ParenthesizedExpression, "parenthesized_expression")                                           \
  X(PassStatement, "pass_statement")                                                               \
  X(PatternList, "pattern_list")                                                                   \
  X(PositionalSeparator, "positional_separator")                                                   \
  X(PrintStatement, "print_statement")                                                             \
  X(RaiseStatement, "raise_statement")                                                             \
  X(RelativeImport, "relative_import")                                                             \
  X(ReturnStatement, "return_statement")                                                           \
  X(Set, "set")                                                                                    \
  X(SetComprehension, "set_comprehension")                                                         \
  X(Slice, "slice")                                                                                \
  X(SplatPattern, "splat_pattern")                                                                 \
  X(SplatType, "splat_type")                                                                       \
  X(String, "string")                                                                              \
  X(StringEnd, "string_end")                                                                       \
  X(StringStart, "string_start")                                                                   \
  X(Subscript, "subscript")                                                                        \
  X(True, "true")                                                                                  \
  X(TryStatement, "try_statement")                                                                 \
  X(Tuple, "tuple")                                                                                \
  X(TuplePattern, "tuple_pattern")                                                                 \
  X(Type, "type")                                                                                  \
  X(TypeAliasStatement, "type_alias_statement")                                                    \
  X(TypeParameter, "type_parameter")                                                               \
  X(TypedDefaultParameter, "typed_default_parameter")                                              \
  X(TypedParameter, "typed_parameter")                                                             \
  X(UnaryOperator, "unary_operator")                                                               \
  X(UnionPattern, "union_pattern")                                                                 \
  X(UnionType, "union_type")                                                                       \
  X(WhileStatement, "while_statement")                                                             \
  X(WildcardImport, "wildcard_import")                                                             \
  X(WithClause, "with_clause")                                                                     \
  X(WithItem, "with_item")                                                                         \
  X(WithStatement, "with_statement")                                                               \
  X(Yield, "yield")

enum class PythonKind : std::uint8_t {
  Other, // a keyword or operator, or a kind of no interest here
  Error, // text that the grammar could not place
#define LEAFLINT_ENUMERATOR(enumerator, name) enumerator,
  LEAFLINT_PYTHON_KINDS(LEAFLINT_ENUMERATOR)
#undef LEAFLINT_ENUMERATOR
};

/// What kind of node this is; `node` must be a node.
PythonKind kind_of(SyntaxNode node);

/// The node is there and of this kind.
bool is_kind(SyntaxNode node, PythonKind kind);

/// The named children, without comments and line continuations; errors are among them.
SyntaxNode::List parts(SyntaxNode node);

/// The first of parts(), or no node.
SyntaxNode first_part(SyntaxNode node);

/// A child of the node is this keyword, operator or punctuation.
bool has_token(SyntaxNode node, std::string_view token);

/// The node itself is an error, or one of its own children is an error or missing.
bool is_broken(SyntaxNode node);

/// A statement, simple or compound.
bool is_statement(PythonKind kind);

} // namespace leaflint::program
