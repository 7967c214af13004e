// Reading recorded variants.

#include "variant.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "fix/apply_edits.h"
#include "llvm/Support/JSON.h"

namespace leaflint {
namespace {

namespace fs = std::filesystem;
namespace json = llvm::json;

llvm::Error fault(const llvm::Twine& message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// The files of an original: one file or notebook, or the Python files of a folder.
Files original(const std::string& program) {
  const fs::path folder = fs::path(LEAFLINT_REPOSITORY "/tests/programs/originals") / program;
  Files files;
  if (!fs::is_directory(folder)) {
    for (const char* ending : {".py", ".ipynb"})
      if (fs::exists(folder.string() + ending))
        files[program + ending] = text_of(folder.string() + ending);
    return files;
  }
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".py")
      files[entry.path().lexically_relative(folder).generic_string()] = text_of(entry.path());
  return files;
}

/// What the rows `[path, start, end, text]` make of the files; a path that is not there is new.
llvm::Error apply(const json::Array& rows, Files& files) {
  std::map<std::string, std::vector<Edit>> edits;
  for (const json::Value& value : rows) {
    const json::Array* row = value.getAsArray();
    if (!row || row->size() != 4)
      return fault("an edit is no row of four");
    const auto begin = static_cast<uint32_t>((*row)[1].getAsInteger().value_or(0));
    const auto end = static_cast<uint32_t>((*row)[2].getAsInteger().value_or(0));
    edits[(*row)[0].getAsString()->str()].push_back({{begin, end}, (*row)[3].getAsString()->str()});
  }
  for (const auto& [path, of_file] : edits) {
    llvm::Expected<std::string> text = apply_edits(files[path], of_file);
    if (!text)
      return text.takeError();
    files[path] = std::move(*text);
  }
  return llvm::Error::success();
}

llvm::Expected<Variant> variant_of(const json::Object& row) {
  const auto text = [&](llvm::StringRef name) { return row.getString(name).value_or("").str(); };
  Variant variant{text("id"), text("program"), text("mutation"), text("label") == "bug", {}, {}};
  const json::Array* edits = row.getArray("edits");
  const json::Array* lines = row.getArray("lines");
  const json::Array* removed = row.getArray("removed");
  if (!edits || !lines || !removed)
    return fault(variant.id + " lacks edits, lines or removed");
  variant.files = original(variant.program);
  if (variant.files.empty())
    return fault("no original is called " + variant.program);
  if (llvm::Error error = apply(*edits, variant.files))
    return error;
  for (const json::Value& path : *removed)
    variant.files.erase(path.getAsString()->str());
  for (const json::Value& value : *lines) {
    const json::Array& place = *value.getAsArray();
    variant.lines.emplace(place[0].getAsString()->str(), place[1].getAsInteger().value_or(0),
                          *place[2].getAsInteger());
  }
  return variant;
}

} // namespace

llvm::Expected<std::vector<Variant>> read_variants(llvm::StringRef path) {
  std::ifstream file(path.str());
  std::vector<Variant> variants;
  for (std::string line; std::getline(file, line);) {
    llvm::Expected<json::Value> row = json::parse(line);
    if (!row)
      return row.takeError();
    if (!row->getAsObject())
      return fault(path + ": a line is no object");
    llvm::Expected<Variant> variant = variant_of(*row->getAsObject());
    if (!variant)
      return variant.takeError();
    variants.push_back(std::move(*variant));
  }
  return variants;
}

} // namespace leaflint
