// `leaflint tree FILE[:LINE] [NAME...]`.

#include "cli/check_options.h"
#include "cli/entry_run.h"
#include "cli/libraries.h"
#include "cli/run.h"
#include "report/tree_report.h"
#include "source/read_source.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

namespace leaflint {
namespace {

struct TreeOptions {
  std::vector<std::string> names; // first the file, then the names
  std::string format = "text";
  std::string color = "auto";
  std::string stdin_filename = "<stdin>";
  bool imported = false;
  bool help = false;
};

std::vector<OptionSpec> tree_option_table(TreeOptions& options) {
  return {
      text_option("--format", "FORMAT", "text (default) or jsonl", options.format),
      text_option("--color", "WHEN", "auto (default), always or never", options.color),
      text_option("--stdin-filename", "NAME", "what standard input (`-`) is called",
                  options.stdin_filename),
      flag("--imported", "also what happened in the files that FILE imports", options.imported),
      flag("--help", "this text", options.help),
      flag("-h", "", options.help),
  };
}

// What `FILE:LINE` means, or `FILE:CELL:LINE` of a notebook. A file that is really called so is
// taken as it is.
struct Target {
  std::string path;
  std::uint32_t cell = 0; // 0: no notebook
  std::uint32_t line = 0; // 0: all lines
};

// The path before `:NUMBER`, and the number; 0 if there is none.
std::pair<llvm::StringRef, std::uint32_t> split_number(llvm::StringRef text) {
  const auto [path, digits] = text.rsplit(':');
  std::uint32_t number = 0;
  if (path.empty() || digits.getAsInteger(10, number) || number == 0)
    return {text, 0};
  return {path, number};
}

Target parse_target(llvm::StringRef text, llvm::StringRef stdin_filename) {
  const auto [path, line] = split_number(text);
  if (line == 0 || llvm::sys::fs::exists(text))
    return {text.str(), 0, 0};
  const auto [notebook, cell] = split_number(path);
  const bool of_cell = has_notebook_name(notebook == "-" ? stdin_filename : notebook);
  if (cell != 0 && of_cell && !llvm::sys::fs::exists(path))
    return {notebook.str(), cell, line};
  return {path.str(), 0, line};
}

// The line of the text that is meant; 0: all lines. The error says that there is no such line.
llvm::Expected<std::uint32_t> line_of(const Target& target, const SourceFile& source) {
  if (target.line == 0)
    return 0;
  if (source.notebook() == nullptr) {
    if (target.line <= source.line_count())
      return target.line;
    return usage_error(target.path + " has only " + llvm::Twine(source.line_count()) +
                       " lines, so none with number " + llvm::Twine(target.line));
  }
  if (target.cell == 0)
    return usage_error(target.path + " is a notebook: say the cell, too, as in " + target.path +
                       ":CELL:" + llvm::Twine(target.line));
  const std::vector<NotebookCell>& cells = source.notebook()->cells;
  if (target.cell > cells.size())
    return usage_error(target.path + " has only " + llvm::Twine(cells.size()) +
                       " code cells, so none with number " + llvm::Twine(target.cell));
  const Range cell = cells[target.cell - 1].text;
  const std::uint32_t first = source.text_line(cell.begin);
  const std::uint32_t lines = source.text_line(cell.end) - first + 1;
  if (target.line > lines)
    return usage_error("cell " + llvm::Twine(target.cell) + " of " + target.path + " has only " +
                       llvm::Twine(lines) + " lines, so none with number " +
                       llvm::Twine(target.line));
  return first + target.line - 1;
}

// Imported modules, functions and classes: no trees that somebody who reads would look for.
bool is_plain_definition(const TreeRecord& record) {
  if (record.leaves.size() != 1 || !record.leaves.front().at.empty())
    return false;
  const LeafRecord& leaf = record.leaves.front();
  return leaf.state == "original" && (leaf.kind == "callable" || leaf.kind == "object");
}

class TreeCommand {
public:
  TreeCommand(const TreeOptions& options, Format format, Painter painter,
              const reference::Versions& versions, Streams& streams)
      : options_(options), format_(format), painter_(painter), versions_(versions),
        streams_(streams) {}

  llvm::Expected<int> run() {
    const Target target = parse_target(options_.names.front(), options_.stdin_filename);
    llvm::Expected<SourceFile> source =
        target.path == "-" ? read_stdin(options_.stdin_filename) : read_source(target.path);
    if (!source)
      return source.takeError();
    llvm::Expected<std::uint32_t> line = line_of(target, *source);
    if (!line)
      return line.takeError();
    FileCache cache;
    llvm::Expected<Project> project = load_project(std::move(*source), cache);
    if (!project)
      return project.takeError();
    const FileResult result = execute_project(std::move(*project), versions_);
    write(result, *line);
    const std::vector<Problem> problems = syntax_problems(result);
    for (const Problem& problem : problems)
      complain(streams_, problem.text());
    if (result.trace.out_of_fuel)
      complain(streams_, unfinished_note(result.file().display_path()));
    return problems.empty() ? kNothingFound : kCouldNotDo;
  }

private:
  void write(const FileResult& result, std::uint32_t line) {
    const SourceMap& map = result.project.map();
    const std::vector<trace::EventId> events =
        line == 0 ? all_bindings(result.trace) : bindings_after_line(result.trace, map, line);
    const llvm::ArrayRef<std::string> names = llvm::ArrayRef(options_.names).drop_front();
    std::vector<TreeRecord> records =
        tree_records(result.trace, map, events, {names, options_.imported});
    if (format_ == Format::Jsonl)
      return write_tree_jsonl(records, streams_.out);
    if (names.empty())
      llvm::erase_if(records, is_plain_definition);
    write_tree_text(records, map.main(), painter_, streams_.out);
  }

  const TreeOptions& options_;
  Format format_;
  Painter painter_;
  reference::Versions versions_;
  Streams& streams_;
};

llvm::Expected<int> run_with(const TreeOptions& options, Streams& streams) {
  if (options.names.empty())
    return usage_error("`tree` needs a file");
  llvm::Expected<Format> format = parse_format(options.format, {"text", "jsonl"});
  if (!format)
    return format.takeError();
  llvm::Expected<Painter> painter = painter_for(options.color, streams);
  if (!painter)
    return painter.takeError();
  llvm::Expected<reference::Versions> versions = libraries_of_environment();
  if (!versions)
    return versions.takeError();
  return TreeCommand(options, *format, *painter, *versions, streams).run();
}

} // namespace

int run_tree(llvm::ArrayRef<std::string> arguments, Streams& streams) {
  TreeOptions options;
  const std::vector<OptionSpec> table = tree_option_table(options);
  if (llvm::Error error = parse_options(arguments, table, options.names)) {
    complain(streams, std::move(error));
    return kCouldNotDo;
  }
  if (options.help) {
    streams.out << "usage: leaflint tree FILE [NAME...]\n"
                << "       leaflint tree FILE:LINE [NAME...]\n"
                << "       leaflint tree NOTEBOOK:CELL:LINE [NAME...]\n\n"
                << "Shows the tree that each binding of a name made when the program was executed, "
                   "or what the\nnames visible at a line hold after it has run. In a notebook, "
                   "cells are its "
                   "code cells, from 1,\nand lines are counted in each.\n\n"
                << options_help(table);
    return kNothingFound;
  }
  llvm::Expected<int> status = run_with(options, streams);
  if (status)
    return *status;
  complain(streams, status.takeError());
  return kCouldNotDo;
}

} // namespace leaflint
