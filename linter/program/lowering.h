// The state of one lowering: where operations go, which function and scope we are in.
//
// The lowering functions of expressions.h, statements.h and so on take a Lowering and a
// node. They emit operations into the current region and leave everything else as it was.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include "program/lower_python.h"
#include "program/program.h"
#include "program/scopes.h"
#include "syntax/syntax_node.h"

namespace leaflint::program {

/// Reasons of Unknown operations that are used in several places.
inline constexpr llvm::StringLiteral kTooDeep = "nested too deeply";
inline constexpr llvm::StringLiteral kCannotBeParsed = "cannot be parsed";

/// No offset in a file.
inline constexpr std::uint32_t kNowhere = 0xffffffff;

class Lowering {
public:
  Lowering(Program& program, const ScopeTree& scopes) : program(program), scopes(scopes) {}
  Lowering(const Lowering&) = delete;
  Lowering& operator=(const Lowering&) = delete;

  Program& program;
  const ScopeTree& scopes;
  FunctionId function = FunctionId::Module;
  ScopeId scope = ScopeId::Module;
  bool in_annotation = false; // operations get `flag`
  unsigned depth = 0;
  llvm::ArrayRef<ForeignCode> foreign; // what IPython runs in its own way
  const Notebook* notebook = nullptr;  // if the file is one
  bool has_errors = false;             // the syntax tree has errors, which are reported from there
  std::uint32_t type_call = kNowhere;  // parentheses here are those of a call of `type`
  std::uint32_t unsure_end = kNowhere; // what ends here may have gone on in broken text

  /// A new value of the current function.
  ValueId new_value();

  /// Appends an operation that has a result, and returns it.
  ValueId emit(Operation operation);
  ValueId emit(OperationKind kind, Range range, llvm::ArrayRef<ValueId> operands = {},
               llvm::StringRef text = {});

  /// Appends an operation that has no result.
  void perform(Operation operation);
  void perform(OperationKind kind, Range range, llvm::ArrayRef<ValueId> operands = {},
               llvm::StringRef text = {});

  /// The operation that was emitted last is a statement; if it is a call, nobody sees its value.
  void discard_last();

  /// The region that holds what `fill` emits.
  RegionId region(llvm::function_ref<void()> fill);

  /// The same for a region whose result `fill` returns.
  RegionId value_region(llvm::function_ref<ValueId()> fill);

  /// An operation for emit() and perform(); `text` must live as long as the program.
  static Operation make(OperationKind kind, Range range, llvm::ArrayRef<ValueId> operands = {},
                        llvm::StringRef text = {});

  /// If(test) with both regions given; its result joins theirs.
  ValueId choose(Range range, ValueId test, llvm::function_ref<ValueId()> then,
                 llvm::function_ref<ValueId()> otherwise);

  /// Loads what `name` means here.
  ValueId load(Range range, llvm::StringRef name);

  /// Stores to what `name` means here.
  void store(Range range, llvm::StringRef name, ValueId value);

  /// Calls `callee` with positional values; `places` are the ranges of the arguments.
  ValueId call(Range range, ValueId callee, llvm::ArrayRef<ValueId> values,
               llvm::ArrayRef<Range> places);

private:
  void append(Operation operation);

  RegionId current_ = RegionId::None;
};

/// Counts nesting while it lives.
class Nesting {
public:
  explicit Nesting(Lowering& lowering) : lowering_(lowering) { ++lowering_.depth; }
  ~Nesting() { --lowering_.depth; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

  bool too_deep() const { return lowering_.depth > kDeepestNesting; }

private:
  Lowering& lowering_;
};

/// Sets a variable for as long as it lives.
template <typename T> class Temporarily {
public:
  Temporarily(T& place, T value) : place_(place), before_(place) { place_ = value; }
  ~Temporarily() { place_ = before_; }
  Temporarily(const Temporarily&) = delete;
  Temporarily& operator=(const Temporarily&) = delete;

private:
  T& place_;
  T before_;
};

/// An Unknown for the whole of `node`. Its operands are the variables that the node mentions, as
/// far as this function sees them.
ValueId lower_unknown(Lowering& lowering, SyntaxNode node, llvm::StringRef reason);

} // namespace leaflint::program
