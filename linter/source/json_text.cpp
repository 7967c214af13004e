// A stack of open objects and arrays takes the place of recursion.

#include "source/json_text.h"

#include "llvm/ADT/StringExtras.h"

#include "source/json_string.h"

namespace leaflint {
namespace {

constexpr llvm::StringLiteral kByteOrderMark = "\xEF\xBB\xBF";
constexpr llvm::StringLiteral kBlanks = " \t\r\n";

bool is_conflict_mark(llvm::StringRef line) {
  return line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>");
}

} // namespace

class JsonReader {
public:
  JsonReader(llvm::StringRef text, std::vector<JsonNode>& nodes)
      : text_(text), at_(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0),
        nodes_(nodes) {}

  std::optional<JsonProblem> read() {
    if (skip_blanks(); at_ == text_.size())
      fail("it is empty");
    else
      read_value();
    while (!problem_ && !open_.empty())
      go_on();
    if (skip_blanks(); !problem_ && at_ < text_.size())
      fail("nothing may follow the end");
    return std::move(problem_);
  }

private:
  struct Open {
    JsonId id;
    JsonId last_child = JsonId::None;
  };

  [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }

  bool take(llvm::StringRef word) {
    if (!text_.substr(at_).starts_with(word))
      return false;
    at_ += word.size();
    return true;
  }

  void fail(const llvm::Twine& message) {
    if (problem_)
      return;
    const std::size_t line = text_.take_front(at_).find_last_of("\r\n") + 1;
    if (is_conflict_mark(text_.substr(line)))
      problem_ = {static_cast<uint32_t>(line), "a merge conflict is left in it"};
    else if (at_ == text_.size() && !text_.empty())
      problem_ = {static_cast<uint32_t>(at_), ("it ends too early: " + message).str()};
    else
      problem_ = {static_cast<uint32_t>(at_), message.str()};
  }

  JsonId add(JsonKind kind, std::size_t begin) {
    const auto id = static_cast<JsonId>(nodes_.size());
    nodes_.push_back({kind,
                      {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)},
                      JsonId::None,
                      JsonId::None});
    if (open_.empty())
      return id;
    Open& parent = open_.back();
    JsonId& link = parent.last_child == JsonId::None ? node(parent.id).first_child
                                                     : node(parent.last_child).next;
    link = id;
    parent.last_child = id;
    return id;
  }

  JsonNode& node(JsonId id) { return nodes_[static_cast<uint32_t>(id)]; }

  // The next child of the innermost open value, or its end.
  void go_on() {
    const JsonId id = open_.back().id;
    const bool object = node(id).kind == JsonKind::Object;
    const char close = object ? '}' : ']';
    const bool first = open_.back().last_child == JsonId::None;
    skip_blanks();
    if (here() == close) {
      ++at_;
      node(id).range.end = static_cast<uint32_t>(at_);
      open_.pop_back();
      return;
    }
    if (!first && !take(","))
      return fail(object ? "expected `,` or `}`" : "expected `,` or `]`");
    skip_blanks();
    if (object && !read_name())
      return;
    read_value();
  }

  bool read_name() {
    if (here() != '"') {
      fail("expected a name in double quotes");
      return false;
    }
    read_string();
    skip_blanks();
    if (!problem_ && !take(":"))
      fail("expected `:`");
    skip_blanks();
    return !problem_;
  }

  void read_value() {
    const std::size_t begin = at_;
    if (here() == '"')
      return read_string();
    if (here() == '{' || here() == '[') {
      const JsonKind kind = here() == '{' ? JsonKind::Object : JsonKind::Array;
      ++at_;
      const JsonId id = add(kind, begin);
      open_.push_back({id});
      return;
    }
    if (take("true"))
      add(JsonKind::True, begin);
    else if (take("false"))
      add(JsonKind::False, begin);
    else if (take("null"))
      add(JsonKind::Null, begin);
    else if (take("NaN") || take("Infinity") || take("-Infinity") || take_number())
      add(JsonKind::Number, begin);
    else
      fail("expected a value");
  }

  bool take_digits() {
    const std::size_t begin = at_;
    while (llvm::isDigit(here()))
      ++at_;
    return at_ > begin;
  }

  // At `at_` nothing is changed if there is none.
  bool take_number() {
    const std::size_t begin = at_;
    take("-");
    bool good = take("0") || take_digits();
    if (good && take("."))
      good = take_digits();
    if (good && (take("e") || take("E"))) {
      if (!take("+"))
        take("-");
      good = take_digits();
    }
    if (!good)
      at_ = begin;
    return good;
  }

  void read_string() {
    const std::size_t begin = at_++;
    for (;;) {
      while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
             static_cast<unsigned char>(text_[at_]) >= 0x20)
        ++at_;
      if (take("\"")) {
        add(JsonKind::String, begin);
        return;
      }
      if (here() != '\\')
        return fail(at_ == text_.size() ? "a string is not closed"
                                        : "a control character stands in a string");
      if (!take_escape())
        return fail("an escape that JSON does not know");
    }
  }

  bool take_escape() {
    const llvm::StringRef rest = text_.substr(at_ + 1);
    if (rest.empty())
      return false;
    if (rest.front() == 'u') {
      const llvm::StringRef digits = rest.substr(1, 4);
      if (digits.size() < 4 || !llvm::all_of(digits, llvm::isHexDigit))
        return false;
      at_ += 6;
      return true;
    }
    if (!llvm::StringRef("\"\\/bfnrt").contains(rest.front()))
      return false;
    at_ += 2;
    return true;
  }

  llvm::StringRef text_;
  std::size_t at_;
  std::vector<JsonNode>& nodes_;
  std::vector<Open> open_;
  std::optional<JsonProblem> problem_;
};

JsonText::JsonText(llvm::StringRef text) : text_(text) {
  problem_ = JsonReader(text, nodes_).read();
}

std::vector<JsonId> JsonText::elements(JsonId array) const {
  std::vector<JsonId> children;
  if (is(array, JsonKind::Array))
    for (JsonId at = node(array).first_child; at != JsonId::None; at = node(at).next)
      children.push_back(at);
  return children;
}

JsonId JsonText::member(JsonId object, llvm::StringRef name) const {
  JsonId found = JsonId::None;
  if (!is(object, JsonKind::Object))
    return found;
  for (JsonId key = node(object).first_child; key != JsonId::None;) {
    const JsonId value = node(key).next;
    if (string(key) == name)
      found = value;
    key = node(value).next;
  }
  return found;
}

std::string JsonText::string(JsonId id) const {
  std::string content;
  if (is(id, JsonKind::String))
    for (const JsonPiece& piece : json_pieces(text_, node(id).range))
      content += piece.content(text_);
  return content;
}

} // namespace leaflint
