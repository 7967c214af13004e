// The models as texts: sorted, small, and every name of a `__lazy__` table is where it says.
//
// What they do is compared with the real libraries by scripts/conformance on tests/models/programs.
#include <gtest/gtest.h>

#include "models/models.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"

namespace leaflint {
namespace {

const ModelFile* find_model(llvm::StringRef module) {
  for (const ModelFile& file : model_files())
    if (file.module == module)
      return &file;
  return nullptr;
}

/// Whether the text of a module binds `name` at its top level.
bool binds(llvm::StringRef text, llvm::StringRef name) {
  llvm::SmallVector<llvm::StringRef, 0> lines;
  text.split(lines, '\n');
  return llvm::any_of(lines, [&](llvm::StringRef line) {
    if (line.starts_with("from ") || line.starts_with("import ") || line.starts_with("    "))
      return line.contains(" " + name.str() + ",") || line.ends_with(" " + name.str());
    return line.starts_with("def " + name.str() + "(") ||
           line.starts_with("class " + name.str() + "(") ||
           line.starts_with("class " + name.str() + ":") || line.starts_with(name.str() + " = ") ||
           line.contains(" " + name.str() + " = ");
  });
}

/// The pairs "name": "module" of a file's `__lazy__` table.
std::vector<std::pair<llvm::StringRef, llvm::StringRef>> lazy_names(llvm::StringRef text) {
  std::vector<std::pair<llvm::StringRef, llvm::StringRef>> pairs;
  const std::size_t start = text.find("__lazy__ = {");
  if (start == llvm::StringRef::npos)
    return pairs;
  llvm::StringRef table = text.substr(start).split('{').second.split('}').first;
  llvm::SmallVector<llvm::StringRef, 0> quoted;
  table.split(quoted, '"');
  for (std::size_t index = 1; index + 2 < quoted.size(); index += 4)
    pairs.emplace_back(quoted[index], quoted[index + 2]);
  return pairs;
}

TEST(Models, AreSortedAndSmall) {
  const llvm::ArrayRef<ModelFile> files = model_files();
  ASSERT_FALSE(files.empty());
  for (std::size_t index = 0; index < files.size(); ++index) {
    SCOPED_TRACE(files[index].module.str());
    if (index > 0) {
      EXPECT_LT(files[index - 1].module, files[index].module);
    }
    EXPECT_LE(files[index].text.count('\n'), 250U);
    EXPECT_TRUE(files[index].text.starts_with("#")) << "says where it was read from";
  }
}

TEST(Models, LazyNamesAreWhereTheTablesSay) {
  for (const ModelFile& file : model_files())
    for (const auto& [name, module] : lazy_names(file.text)) {
      SCOPED_TRACE((llvm::Twine(file.module) + "." + name).str());
      if (module == "_leaflint")
        continue;
      const ModelFile* target = find_model(module);
      ASSERT_NE(target, nullptr);
      EXPECT_TRUE(binds(target->text, name));
    }
}

} // namespace
} // namespace leaflint
