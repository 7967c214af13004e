#include "source/ipython_names.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace leaflint {

bool runs_cell(llvm::StringRef magic) {
  return magic == "time" || magic == "prun" || magic == "capture";
}

bool leaves_cell(llvm::StringRef magic) {
  // IPython's own, and the usual ones of extensions for other languages.
  constexpr llvm::StringLiteral kNames[] = {
      "!",    "HTML",   "SVG",      "bash",   "code_wrap", "file",   "html",      "javascript",
      "js",   "latex",  "markdown", "perl",   "pypy",      "python", "python2",   "python3",
      "ruby", "script", "sh",       "svg",    "sx",        "system", "writefile", "cython",
      "sql",  "R",      "julia",    "octave", "bigquery",  "mermaid"};
  return llvm::is_contained(kNames, magic);
}

llvm::StringRef options_with_value(llvm::StringRef magic) {
  return llvm::StringSwitch<llvm::StringRef>(magic)
      .Case("timeit", "nrpv")
      .Case("prun", "DlsT")
      .Default("");
}

bool is_line_magic(llvm::StringRef name) {
  constexpr llvm::StringLiteral kNames[] = {
      "alias",      "alias_magic", "autoawait",    "autocall",   "automagic",
      "autoreload", "bookmark",    "cat",          "cd",         "code_wrap",
      "colors",     "conda",       "config",       "cp",         "debug",
      "dhist",      "dirs",        "doctest_mode", "ed",         "edit",
      "env",        "gui",         "hist",         "history",    "killbgscripts",
      "ldir",       "lf",          "lk",           "ll",         "load",
      "load_ext",   "loadpy",      "logoff",       "logon",      "logstart",
      "logstate",   "logstop",     "ls",           "lsmagic",    "lx",
      "macro",      "magic",       "mamba",        "matplotlib", "micromamba",
      "mkdir",      "mv",          "notebook",     "page",       "pastebin",
      "pdb",        "pdef",        "pdoc",         "pfile",      "pinfo",
      "pinfo2",     "pip",         "popd",         "pprint",     "precision",
      "prun",       "psearch",     "psource",      "pushd",      "pwd",
      "pycat",      "pylab",       "quickref",     "recall",     "rehashx",
      "reload_ext", "rep",         "rerun",        "reset",      "reset_selective",
      "rm",         "rmdir",       "run",          "save",       "sc",
      "set_env",    "sx",          "system",       "tb",         "time",
      "timeit",     "unalias",     "unload_ext",   "uv",         "who",
      "who_ls",     "whos",        "xdel",         "xmode"};
  return llvm::is_contained(kNames, name);
}

} // namespace leaflint
