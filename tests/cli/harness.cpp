#include "cli/harness.h"

#include "cli/option_parser.h"
#include "llvm/Support/Path.h"

namespace leaflint::testing {
namespace {

Fix fix_for(llvm::StringRef text, std::uint32_t at) {
  Fix fix;
  fix.title = "say ok";
  fix.edits = {{{at, at + 3}, "ok"}};
  fix.check = {Verdict::Verified, "this test", "", 1, 1, 0};
  if (text.substr(at + 3).starts_with("?"))
    fix.check = {Verdict::Unmodelled, "", "not known", 0, 0, 0};
  if (text.substr(at + 3).starts_with("!"))
    fix.edits.front().text = "(((";
  return fix;
}

Finding finding_at(const SourceFile& source, std::uint32_t at, Fix fix) {
  Finding finding;
  finding.rule = "no-bugs";
  finding.code = "T1";
  finding.message = "this is a bug";
  finding.path = source.display_path().str();
  finding.range = fix.edits.front().range;
  (void)at;
  finding.fix = std::move(fix);
  return finding;
}

Fix swap(std::uint32_t at, const char* other) {
  Fix fix{"swap", {{{at, at + 4}, other}}, {}};
  fix.check.verdict = Verdict::Verified;
  return fix;
}

Ran ran(const std::function<int(Streams&)>& command) {
  Ran result;
  llvm::raw_string_ostream out(result.out);
  llvm::raw_string_ostream error(result.error);
  Streams streams{out, error};
  result.status = command(streams);
  out.flush();
  error.flush();
  return result;
}

void leave_out(std::string& text, const std::string& what) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
    text.erase(at, what.size());
}

} // namespace

llvm::Expected<CheckedFile> check_for_bugs(SourceFile source) {
  const llvm::StringRef text = source.text();
  std::vector<Finding> findings;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto offset = static_cast<std::uint32_t>(at);
    const llvm::StringRef rest = text.substr(at);
    if (rest.starts_with("bug"))
      findings.push_back(finding_at(source, offset, fix_for(text, offset)));
    if (rest.starts_with("ping"))
      findings.push_back(finding_at(source, offset, swap(offset, "pong")));
    if (rest.starts_with("pong"))
      findings.push_back(finding_at(source, offset, swap(offset, "ping")));
  }
  std::vector<Problem> problems;
  if (const std::size_t at = text.find("((("); at != llvm::StringRef::npos)
    problems.push_back({source.display_path().str(),
                        source.position(static_cast<std::uint32_t>(at)), "cannot be parsed"});
  return CheckedFile{std::make_shared<const SourceFile>(std::move(source)),
                     std::move(findings),
                     std::move(problems),
                     {},
                     {}};
}

void CommandTest::SetUp() {
  llvm::SmallString<128> folder;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("leaflint-test", folder));
  folder_ = folder.str().str();
}

void CommandTest::TearDown() {
  llvm::sys::fs::remove_directories(folder_);
}

std::string CommandTest::make(const std::string& name, const std::string& text) const {
  llvm::sys::fs::create_directories(llvm::sys::path::parent_path(path(name)));
  std::ofstream(path(name), std::ios::binary) << text;
  return path(name);
}

std::string CommandTest::text_of(const std::string& name) const {
  std::ostringstream text;
  text << std::ifstream(path(name), std::ios::binary).rdbuf();
  return text.str();
}

Ran CommandTest::run(const std::vector<std::string>& arguments) const {
  Ran result = ran([&](Streams& streams) { return run_leaflint(arguments, streams); });
  leave_out(result.out, folder_ + "/");
  leave_out(result.error, folder_ + "/");
  return result;
}

Ran CommandTest::check(const std::vector<std::string>& arguments) const {
  Ran result = ran([&](Streams& streams) {
    llvm::Expected<CheckOptions> options = parse_check_options(arguments);
    if (options)
      return check_paths(*options, Checker(check_for_bugs), streams);
    complain(streams, options.takeError());
    return static_cast<int>(kCouldNotDo);
  });
  leave_out(result.out, folder_ + "/");
  leave_out(result.error, folder_ + "/");
  return result;
}

} // namespace leaflint::testing
