// The dump. One operation a line:
//
//   %4 = call %0(%1, key=%2)
//   store model %4
//
// A variable of another function is written `name@owner`, one of a comprehension or type
// parameter list `name~`. Regions stand below their operation, each under its label, with
// `= %3` for the result; a region with nothing in it is left out.

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

#include "program/operation_names.h"
#include "program/program.h"

namespace leaflint::program {
namespace {

class Printer {
public:
  Printer(const Program& program, llvm::raw_ostream& out) : program_(program), out_(out) {}

  void print() {
    for (std::size_t i = 0; i < program_.functions.size(); ++i)
      print_function(static_cast<FunctionId>(i));
    for (const SyntaxProblem& problem : program_.problems)
      out_ << "problem: " << problem.message << '\n';
  }

private:
  void print_function(FunctionId id);
  void print_parameters(const Function& function);
  void print_region(llvm::StringRef label, RegionId id, unsigned indent);
  void print_operations(const Region& region, unsigned indent);
  void print_operation(const Operation& operation, unsigned indent);
  void print_what(const Operation& operation);
  void print_operands(const Operation& operation);
  void print_arguments(const Operation& operation);
  void print_regions(const Operation& operation, unsigned indent);
  void print_handlers(const Operation& operation, unsigned indent);
  void print_variable(VariableId id);

  void print_value(ValueId id) {
    if (id == ValueId::None)
      out_ << '-';
    else
      out_ << '%' << static_cast<std::uint32_t>(id);
  }
  llvm::StringRef name_of(FunctionId id) const {
    return id == FunctionId::Module ? "module" : program_.function(id).qualified_name;
  }

  const Program& program_;
  llvm::raw_ostream& out_;
  FunctionId function_ = FunctionId::Module;
};

void Printer::print_variable(VariableId id) {
  if (id == VariableId::None)
    return;
  const Variable& variable = program_.variable(id);
  out_ << ' ' << variable.name << (variable.comprehension ? "~" : "");
  if (variable.owner != function_)
    out_ << '@' << name_of(variable.owner);
}

void Printer::print_parameters(const Function& function) {
  using Passing = Parameter::Passing;
  bool star_is_written = false;
  llvm::ListSeparator separator;
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    const bool needs_star = parameter.passing == Passing::KeywordOnly && !star_is_written;
    out_ << separator << (needs_star ? "*, " : "");
    star_is_written |= needs_star || parameter.passing == Passing::VarPositional;
    out_ << (parameter.passing == Passing::VarPositional ? "*" : "")
         << (parameter.passing == Passing::VarKeyword ? "**" : "") << parameter.name
         << (parameter.has_default ? "=" : "");
    const bool is_last_positional = parameter.passing == Passing::PositionalOnly &&
                                    (i + 1 == function.parameters.size() ||
                                     function.parameters[i + 1].passing != Passing::PositionalOnly);
    if (is_last_positional)
      out_ << separator << '/';
  }
}

void Printer::print_function(FunctionId id) {
  function_ = id;
  const Function& function = program_.function(id);
  if (function.kind == FunctionKind::Module) {
    out_ << "module";
  } else {
    const bool is_class = function.kind == FunctionKind::Class;
    out_ << (is_class         ? "class "
             : function.async ? "async function "
                              : "function ")
         << function.qualified_name;
    if (!is_class) {
      out_ << '(';
      print_parameters(function);
      out_ << ')';
    }
  }
  out_ << (function.generator ? " generator\n" : "\n");
  print_operations(program_.region(function.body), 1);
}

void Printer::print_operations(const Region& region, unsigned indent) {
  for (const Operation& operation : region.operations)
    print_operation(operation, indent);
  if (region.result == ValueId::None)
    return;
  out_.indent(indent * 2) << "= ";
  print_value(region.result);
  out_ << '\n';
}

void Printer::print_region(llvm::StringRef label, RegionId id, unsigned indent) {
  if (id == RegionId::None)
    return;
  const Region& region = program_.region(id);
  if (region.operations.empty() && region.result == ValueId::None)
    return;
  out_.indent(indent * 2) << label << ":\n";
  print_operations(region, indent + 1);
}

void Printer::print_operation(const Operation& operation, unsigned indent) {
  out_.indent(indent * 2);
  if (operation.result != ValueId::None) {
    print_value(operation.result);
    out_ << " = ";
  }
  out_ << operation_name(operation.kind);
  print_what(operation);
  print_operands(operation);
  print_arguments(operation);
  if (!operation.results.empty()) {
    out_ << " ->";
    for (std::size_t i = 0; i < operation.results.size(); ++i) {
      out_ << (static_cast<int>(i) == operation.star ? " *" : " ");
      print_value(operation.results[i]);
    }
  }
  out_ << (operation.flag ? " flag\n" : "\n");
  print_regions(operation, indent + 1);
  print_handlers(operation, indent + 1);
}

// What the operation names.
void Printer::print_what(const Operation& operation) {
  print_variable(operation.variable);
  if (operation.function != FunctionId::None)
    out_ << ' ' << name_of(operation.function);
  const bool is_text = operation.kind == OperationKind::String ||
                       operation.kind == OperationKind::Bytes ||
                       operation.kind == OperationKind::Unknown;
  if (is_text) {
    out_ << " \"";
    out_.write_escaped(operation.text) << '"';
  } else if (operation.variable == VariableId::None ||
             operation.kind == OperationKind::AnnotateName) {
    if (!operation.text.empty())
      out_ << ' ' << operation.text;
  }
  if (operation.kind == OperationKind::ImportFrom)
    out_ << ' ' << operation.name;
}

void Printer::print_operands(const Operation& operation) {
  for (std::size_t i = 0; i < operation.operands.size(); ++i) {
    const bool is_starred = !operation.starred.empty() && operation.starred[i];
    out_ << (is_starred ? " *" : " ");
    print_value(operation.operands[i]);
  }
  if (llvm::all_of(operation.annotations, [](ValueId id) { return id == ValueId::None; }))
    return;
  out_ << " annotated";
  for (ValueId annotation : operation.annotations) {
    out_ << ' ';
    print_value(annotation);
  }
}

void Printer::print_arguments(const Operation& operation) {
  if (operation.kind != OperationKind::Call && operation.arguments.empty())
    return;
  using Passing = Argument::Passing;
  out_ << '(';
  llvm::ListSeparator separator;
  for (const Argument& argument : operation.arguments) {
    out_ << separator << (argument.passing == Passing::Star ? "*" : "")
         << (argument.passing == Passing::DoubleStar ? "**" : "");
    if (argument.passing == Passing::Keyword)
      out_ << argument.keyword << '=';
    print_value(argument.value);
  }
  out_ << ')';
}

void Printer::print_regions(const Operation& operation, unsigned indent) {
  const auto labels = region_labels(operation.kind);
  for (std::size_t i = 0; i < operation.regions.size(); ++i)
    print_region(i < labels.size() ? labels[i] : "region", operation.regions[i], indent);
}

void Printer::print_handlers(const Operation& operation, unsigned indent) {
  for (const Handler& handler : operation.handlers) {
    out_.indent(indent * 2) << "except";
    print_variable(handler.variable);
    out_ << '\n';
    print_region("type", handler.type, indent + 1);
    print_region("body", handler.body, indent + 1);
  }
}

} // namespace

std::string program_text(const Program& program) {
  std::string text;
  llvm::raw_string_ostream out(text);
  Printer(program, out).print();
  return text;
}

} // namespace leaflint::program
