// The program: the language-neutral lowering of a source file, together with the files that it
// imports and that were asked for (link.h).
//
// A function's body is a region: a list of operations in order. Operations that branch, loop or
// catch hold further regions. Every operation names its result by a ValueId, unique in its
// function and set once a turn; variables are loaded and stored by operations of their own. What
// a front end cannot lower is an operation `Unknown` with a reason: it is executed as a value of
// which nothing is known.
//
// Not here: control-flow graphs, phi nodes, types. Execution joins cells, not operations.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "source/range.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"

namespace leaflint::program {

enum class VariableId : std::uint32_t { None = 0xffffffff };
enum class FunctionId : std::uint32_t { Module = 0, None = 0xffffffff };
enum class RegionId : std::uint32_t { None = 0xffffffff };
enum class ValueId : std::uint32_t { None = 0xffffffff };

enum class OperationKind : std::uint8_t {
  // -- constants: `text` is the decoded string, or the digits as written without underscores
  None,
  True,
  False,
  Integer,
  Float,
  Complex,
  String, // also the static parts of an f-string joined, if it has no replacement field
  Bytes,
  Ellipsis,
  // -- names
  LoadVariable,  // `variable`; if it was never bound, the builtin or star import `text`
  StoreVariable, // operands[0] to `variable`; `range` is the name's own range
  DeleteVariable,
  LoadBuiltin,  // `text`: a name that no scope of this file binds
  AnnotateName, // `variable` (or None for an attribute); operands[0] the annotation's value, if
                // it is an expression that could be lowered; `text` its source. A bare
                // annotation without value, or together with a StoreVariable before it
  // -- objects
  GetAttribute, // operands[0].text
  SetAttribute, // operands[0].text = operands[1]
  DeleteAttribute,
  GetItem, // operands[0][operands[1]]
  SetItem, // operands[0][operands[1]] = operands[2]
  DeleteItem,
  Slice, // operands: start, stop, step (None operations where absent)
  // -- construction: operands in order; `starred[i]` when operand i is unpacked
  Tuple,
  List,
  Set,
  Dict,         // operands: key, value, key, value, ...; a `**mapping` has starred[key] and
                // the mapping as the key operand, value operand = ValueId::None
  Append,       // operands[0].append(operands[1]) of a comprehension's own list or set
  Generator,    // operands[0] the list of a generator expression, executed eagerly
  FormatString, // operands: the replacement fields' values
  // -- computation
  Unary,   // `text`: neg pos invert not
  Binary,  // `text`: add sub mul truediv floordiv mod pow matmul and or xor lshift rshift
  InPlace, // as Binary, for augmented assignment; the store is an operation of its own
  Compare, // `text`: eq ne lt le gt ge is is_not in not_in
  Call,    // operands[0] the callee; `arguments`
  Await,
  Yield,  // operands[0]; `text` is "from" for `yield from`
  Unpack, // operands[0] to `results` in order; `star` is the index of the starred one, -1
  // -- definitions
  MakeFunction, // `function`; operands: one per parameter default that exists, in order;
                // `annotations`: one ValueId per parameter, None where there is none
  MakeClass,    // `function` is the class body; operands: bases; `arguments`: class keywords
  Import,       // `text`: the dotted module; the result is the *top* package unless `flag`
                // (import a.b as c), then the module itself
  ImportFrom,   // `text`: the dotted module with leading dots; `name`: the member, "*" for all
  // -- control: regions
  If,     // operands[0]; regions: then, else. result = join of the regions' results
  For,    // operands[0] the iterable; regions: body, else; `results[0]` is the element
  While,  // regions: condition (its result is the test), body, else
  Try,    // regions: body, else, finally (RegionId::None where absent), then handlers
  With,   // operands[0] the context manager; results[0] what __enter__ gave; regions: body
  Match,  // operands[0] the subject; regions: one per case. Case bodies are handled by
          // the If operations inside; kept for its range only
  Return, // operands[0]
  Break,
  Continue,
  Raise,  // operands: [exception [, cause]]
  Assert, // operands[0] the test
  Pass,
  Unknown, // `text`: the reason
};

/// How one argument of a call is passed.
struct Argument {
  enum class Passing : std::uint8_t { Positional, Star, Keyword, DoubleStar };
  Passing passing = Passing::Positional;
  llvm::StringRef keyword;
  ValueId value = ValueId::None;
  Range range;       // the whole argument, `name=value` or `*value`
  Range value_range; // the value's expression alone
};

/// One exception handler of a Try.
struct Handler {
  RegionId type = RegionId::None; // its result is the class or tuple of classes; None: catches all
  VariableId variable = VariableId::None;
  Range variable_range;
  RegionId body = RegionId::None;
};

struct Operation {
  OperationKind kind = OperationKind::Pass;
  Range range; // of the whole expression or statement
  ValueId result = ValueId::None;
  std::vector<ValueId> operands;
  std::vector<bool> starred; // Tuple, List, Set, Dict: empty when nothing is starred
  llvm::StringRef text;
  llvm::StringRef name;
  VariableId variable = VariableId::None;
  FunctionId function = FunctionId::None;
  std::vector<RegionId> regions;
  std::vector<Argument> arguments;
  std::vector<Handler> handlers;
  std::vector<ValueId> results;
  std::vector<ValueId> annotations;
  int star = -1;
  bool flag = false;
  bool discarded = false; // Call: it is a statement, and nobody sees its value
};

struct Region {
  std::vector<Operation> operations;
  ValueId result = ValueId::None; // of an expression region
};

struct Parameter {
  enum class Passing : std::uint8_t {
    PositionalOnly,
    PositionalOrKeyword,
    VarPositional,
    KeywordOnly,
    VarKeyword,
  };
  Passing passing = Passing::PositionalOrKeyword;
  llvm::StringRef name;
  VariableId variable = VariableId::None;
  bool has_default = false;
  Range range; // the name
};

struct Variable {
  llvm::StringRef name;
  FunctionId owner = FunctionId::Module;
  bool comprehension = false; // the target of a comprehension: not a name of its function
  std::uint32_t slot = 0;     // its index among the variables of its owner
};

enum class FunctionKind : std::uint8_t { Module, Function, Lambda, Class };

struct Function {
  FunctionKind kind = FunctionKind::Module;
  llvm::StringRef name;           // `<lambda>` for lambdas, empty for the module
  llvm::StringRef qualified_name; // `Trainer.fit`, without `<locals>`
  FunctionId parent = FunctionId::None;
  Range range;      // the whole definition without decorators
  Range name_range; // empty for module and lambdas
  std::vector<Parameter> parameters;
  std::vector<VariableId> variables; // those it owns
  RegionId body = RegionId::None;
  std::uint32_t value_count = 0; // ValueIds are below this
  bool generator = false;
  bool async = false;
};

/// A statement's place in the source: for fixes that remove or rewrite whole statements.
struct Statement {
  Range range;         // without the line ending
  FunctionId function; // in whose body it stands
};

/// A place that could not be parsed.
struct SyntaxProblem {
  Range range;
  std::string message;
};

class Program;

/// What an import statement can find: a file, or a folder of files (then `lowered` is null).
struct Module {
  std::string name;     // dotted: `package.part`
  bool package = false; // other modules lie in it: an `__init__` file, a folder
  std::shared_ptr<const Program> lowered = nullptr; // of it alone; null also for the checked file
  std::uint32_t begin = 0;                          // of its text in the text of all
  FunctionId body = FunctionId::None;               // once it was linked in
};

/// Lowered source. Once lowering has returned it nothing in it changes; linking a module in adds to
/// its end, and nothing moves. The texts it refers to live as long as the program.
class Program {
public:
  std::vector<Module> modules;    // [0] is the checked file, the others are what it imports
  std::deque<Function> functions; // functions[0] is the body of the checked file
  std::deque<Region> regions;
  std::deque<Variable> variables;
  std::size_t own_functions = 0; // those of the checked file come first
  std::size_t own_regions = 0;
  std::vector<Statement> statements; // of the checked file, by begin
  std::vector<SyntaxProblem> problems;

  [[nodiscard]] const Function& function(FunctionId id) const {
    return functions[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] const Region& region(RegionId id) const {
    return regions[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] const Variable& variable(VariableId id) const {
    return variables[static_cast<std::size_t>(id)];
  }

  /// Keeps a copy of `text` for the life of the program.
  llvm::StringRef keep(llvm::StringRef text) { return saver_.save(text); }

private:
  llvm::BumpPtrAllocator allocator_;
  llvm::UniqueStringSaver saver_{allocator_};
};

/// The operations of a program as text, one a line, regions indented: for tests and `--dump`.
std::string program_text(const Program& program);

} // namespace leaflint::program
