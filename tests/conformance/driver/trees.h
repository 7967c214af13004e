// Trees as the cases write them, read and written.
//
//   null true 3 1.5 "'text'"                Python's literals
//   "f32#3"                                 a leaf by name (leaves.h); "?is_array" a predicate
//   ["list", T...] ["tuple", T...]
//   ["dict", [K, T]...]                     also "odict", "ddict:FACTORY", "nt:CLASS"
//   ["mod:CLASS", [[F, T]...], [[S, T]...]] fields and static fields; also "dc:CLASS"
//   "missing"                               a field that was never assigned
//   ["def", 1, T] ["ref", 1]                one object at several places
//   "=KIND DTYPE [weak ]TERM"               written only: a leaf that was computed
//   {"unknown": REASON}                     written only
#pragma once

#include <llvm/Support/JSON.h>

#include <map>

#include "reference/functions.h"

namespace leaflint::driver {

class Trees {
public:
  /// Null for a text that is no tree; `error` then says why.
  reference::Tree read(const llvm::json::Value& text);
  llvm::json::Value write(const reference::Tree& tree) const;
  [[nodiscard]] const std::string& error() const { return error_; }

private:
  reference::Tree read_text(llvm::StringRef text);
  reference::Tree read_array(const llvm::json::Array& array);
  reference::Tree read_sequence(const llvm::json::Array& array, bool list);
  reference::Tree read_keyed(llvm::StringRef tag, const llvm::json::Array& array);
  reference::Tree read_fields(llvm::StringRef tag, const llvm::json::Array& array);
  reference::Tree read_shared(llvm::StringRef tag, const llvm::json::Array& array);
  reference::Tree fail(const std::string& reason);
  llvm::json::Value write_leaf(const reference::Tree& tree) const;
  llvm::json::Value write_node(const reference::Node& node) const;

  std::map<reference::Hash, std::string> names_; // of the leaves that were read
  std::map<reference::Hash, std::string> types_; // tags of the classes that were read
  std::map<std::int64_t, reference::Tree> shared_;
  std::string error_;
};

} // namespace leaflint::driver
