// Lowers the models when leaflint is built: models/python/**.py -> one .cpp with their programs as
// bytes. A model that does not parse fails the build.
//
//   lower_models OUTPUT FOLDER
#include <algorithm>
#include <string>
#include <vector>

#include "program/lower_python.h"
#include "program/program_bytes.h"
#include "source/source_file.h"
#include "syntax/syntax_tree.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace {

/// `equinox/nn/__init__.py` is the module `equinox.nn`.
std::string module_of(llvm::StringRef path, llvm::StringRef folder) {
  std::string module = path.drop_front(folder.size() + 1).drop_back(3).str();
  std::replace(module.begin(), module.end(), '/', '.');
  llvm::StringRef name = module;
  name.consume_back(".__init__");
  return name.str();
}

std::vector<std::string> python_files(llvm::StringRef folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (llvm::sys::fs::recursive_directory_iterator file(folder, error), end; file != end && !error;
       file.increment(error))
    if (llvm::sys::path::extension(file->path()) == ".py")
      paths.push_back(file->path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// The bytes of a model, or nothing: then what is wrong was printed.
std::optional<std::string> lowered(const std::string& path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer) {
    llvm::errs() << path << ": " << buffer.getError().message() << "\n";
    return std::nullopt;
  }
  auto file = leaflint::SourceFile::from_text(path, (*buffer)->getBuffer());
  if (!file) {
    llvm::errs() << llvm::toString(file.takeError()) << "\n";
    return std::nullopt;
  }
  auto tree = leaflint::parse_python(*file);
  if (!tree) {
    llvm::errs() << llvm::toString(tree.takeError()) << "\n";
    return std::nullopt;
  }
  auto program = leaflint::program::lower_python(*file, *tree);
  for (const auto& problem : program->problems)
    llvm::errs() << path << ": " << problem.message << "\n";
  if (!program->problems.empty())
    return std::nullopt;
  return leaflint::program::program_to_bytes(*program);
}

/// A C++ string literal; octal escapes end by themselves.
void write_literal(llvm::raw_ostream& out, llvm::StringRef bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 64 == 0)
      out << "\n    \"";
    auto byte = static_cast<unsigned char>(bytes[i]);
    out << '\\' << static_cast<char>('0' + (byte >> 6))
        << static_cast<char>('0' + ((byte >> 3) & 7)) << static_cast<char>('0' + (byte & 7));
    if (i % 64 == 63 || i + 1 == bytes.size())
      out << '"';
  }
}

} // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    llvm::errs() << "usage: lower_models OUTPUT FOLDER\n";
    return 2;
  }
  std::string folder = arguments[2];
  std::string text;
  llvm::raw_string_ostream out(text);
  out << "#include \"models/models.h\"\n\nnamespace leaflint::models {\nnamespace {\n\n"
         "const LoweredModel kLowered[] = {\n";
  for (const std::string& path : python_files(folder)) {
    std::optional<std::string> bytes = lowered(path);
    if (!bytes)
      return 1;
    out << "  {\"" << module_of(path, folder) << "\", llvm::StringRef(";
    write_literal(out, *bytes);
    out << ", " << bytes->size() << ")},\n";
  }
  out << "};\n\n}  // namespace\n\nllvm::ArrayRef<LoweredModel> lowered_models() { return "
         "kLowered; "
         "}\n\n}  // namespace leaflint::models\n";
  std::error_code error;
  llvm::raw_fd_ostream file(arguments[1], error);
  if (error) {
    llvm::errs() << arguments[1] << ": " << error.message() << "\n";
    return 1;
  }
  file << out.str();
  return 0;
}
