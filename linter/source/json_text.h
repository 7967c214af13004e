// A JSON text as a tree of byte ranges: what an edit needs that touches nothing else.
//
// Strict, with what Python's json reads besides (NaN, Infinity), since that is what writes
// notebooks. The first mistake is told with its place. Nothing here recurses, so the depth of a
// text is no danger. Values are not turned into anything: whoever needs a string decodes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

#include "source/range.h"

namespace leaflint {

enum class JsonKind : uint8_t { Object, Array, String, Number, True, False, Null };

enum class JsonId : uint32_t { Root = 0, None = 0xffffffff };

/// A value, with its quotes or brackets. An object's children are a name, its value, the next name
/// ...
struct JsonNode {
  JsonKind kind = JsonKind::Null;
  Range range;
  JsonId first_child = JsonId::None;
  JsonId next = JsonId::None;
};

/// Why a text is no JSON, and where.
struct JsonProblem {
  uint32_t offset = 0;
  std::string message;
};

/// A parsed text, which must live as long.
class JsonText {
public:
  /// A byte order mark at the beginning is passed over.
  explicit JsonText(llvm::StringRef text);

  /// Nothing else may be asked where there is one.
  const std::optional<JsonProblem>& problem() const { return problem_; }

  const JsonNode& node(JsonId id) const { return nodes_[static_cast<uint32_t>(id)]; }
  bool is(JsonId id, JsonKind kind) const { return id != JsonId::None && node(id).kind == kind; }

  /// The bytes of a value.
  llvm::StringRef bytes(JsonId id) const {
    return text_.slice(node(id).range.begin, node(id).range.end);
  }

  /// The elements of an array; none of anything else.
  std::vector<JsonId> elements(JsonId array) const;

  /// A member of an object, the last of that name as in Python; None if there is none, also where
  /// `object` is no object.
  JsonId member(JsonId object, llvm::StringRef name) const;

  /// The content of a string; empty for anything else.
  std::string string(JsonId id) const;

private:
  llvm::StringRef text_;
  std::vector<JsonNode> nodes_;
  std::optional<JsonProblem> problem_;
};

} // namespace leaflint
