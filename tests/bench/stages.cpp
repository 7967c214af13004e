// How long each stage takes over a set of files, against a bare tree-sitter parse of the same
// texts in the same process.
//
//   bench SCRIPT LIST [--benchmark_...]
//
// SCRIPT is one file; LIST holds the paths of the corpus, one a line. Each stage contains the
// one before it: bare parse, lowered, executed, checked.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "grammars/grammars.h"
#include "pipeline/pipeline.h"
#include "program/lower_python.h"
#include "source/source_file.h"
#include "syntax/syntax_tree.h"

namespace {

using leaflint::SourceFile;

struct Text {
  std::string path;
  std::string bytes;
};
using Texts = std::vector<Text>;
using Stage = void (*)(const Text& text);

[[noreturn]] void give_up(const std::string& what) {
  std::cerr << "bench: " << what << "\n";
  std::exit(2);
}

Text read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!(bytes << file.rdbuf()))
    give_up("cannot read " + path);
  return {path, bytes.str()};
}

Texts read_list(const std::string& list) {
  Texts texts;
  std::ifstream file(list);
  for (std::string path; std::getline(file, path);)
    texts.push_back(read(path));
  return texts;
}

// The parser alone: nothing of ours.
void parse_bare(const Text& text) {
  static const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(),
                                                                             &ts_parser_delete);
  ts_parser_set_language(parser.get(), tree_sitter_python());
  TSTree* tree = ts_parser_parse_string(parser.get(), nullptr, text.bytes.data(),
                                        static_cast<uint32_t>(text.bytes.size()));
  benchmark::DoNotOptimize(tree);
  ts_tree_delete(tree);
}

// A text that is no source file of ours (not UTF-8) costs no more than the attempt.
template <typename Use> void with_source(const Text& text, Use use) {
  llvm::Expected<SourceFile> file = SourceFile::from_text(text.path, text.bytes);
  if (file)
    use(std::move(*file));
  else
    llvm::consumeError(file.takeError());
}

void lower(const Text& text) {
  with_source(text, [](SourceFile file) {
    llvm::Expected<leaflint::SyntaxTree> tree = leaflint::parse_python(file);
    if (!tree)
      return llvm::consumeError(tree.takeError());
    benchmark::DoNotOptimize(leaflint::program::lower_python(file, *tree));
  });
}

void use_result(llvm::Expected<leaflint::FileResult> result) {
  benchmark::DoNotOptimize(result);
  if (!result)
    llvm::consumeError(result.takeError());
}

void execute(const Text& text) {
  with_source(text, [](SourceFile file) { use_result(leaflint::execute_text(std::move(file))); });
}

void check(const Text& text) {
  with_source(text, [](SourceFile file) { use_result(leaflint::check_text(std::move(file), {})); });
}

void run(benchmark::State& state, const Texts& texts, Stage stage) {
  std::size_t bytes = 0;
  for (const Text& text : texts)
    bytes += text.bytes.size();
  for (auto turn : state) {
    for (const Text& text : texts)
      stage(text);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes * state.iterations()));
}

struct NamedStage {
  const char* name;
  Stage stage;
};
constexpr NamedStage kStages[] = {
    {"parse", parse_bare}, {"lower", lower}, {"execute", execute}, {"check", check}};

} // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3)
    give_up("needs a script and a list of files");
  const Texts script{read(argv[1])};
  const Texts corpus = read_list(argv[2]);
  for (const NamedStage& stage : kStages) {
    const std::string name = stage.name;
    benchmark::RegisterBenchmark(("script/" + name).c_str(), run, script, stage.stage)
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(("corpus/" + name).c_str(), run, corpus, stage.stage)
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1);
  }
  benchmark::RunSpecifiedBenchmarks();
}
