// Methods of strings and numbers: computed where the text is known, of the right kind otherwise.
#include <algorithm>

#include "execution/natives_arrays.h"

namespace leaflint::execution::natives {
namespace {

Cell unknown(NativeCall& call) {
  return cell_of(call.machine.derived(call.name, all_values(call)));
}

Cell known_or(NativeCall& call, std::optional<std::string> text) {
  return text ? cell_of(call.machine.string(*text)) : of_kind(call, Kind::Str);
}

Cell text(NativeCall& call) {
  return of_kind(call, Kind::Str);
}
Cell truth(NativeCall& call) {
  return of_kind(call, Kind::Bool);
}
Cell number(NativeCall& call) {
  return of_kind(call, Kind::Int);
}

Cell lower(NativeCall& call) {
  std::optional<std::string> self = Machine::string_of(call.positional[0]);
  return known_or(call, self ? std::optional(llvm::StringRef(*self).lower()) : std::nullopt);
}

Cell upper(NativeCall& call) {
  std::optional<std::string> self = Machine::string_of(call.positional[0]);
  return known_or(call, self ? std::optional(llvm::StringRef(*self).upper()) : std::nullopt);
}

/// The text of the call's argument at `index`; nothing if it is absent or not known.
std::optional<std::string> text_argument(const NativeCall& call, std::size_t index) {
  return index < call.positional.size() ? Machine::string_of(call.positional[index]) : std::nullopt;
}

/// strip, lstrip, rstrip: of the characters that are named, else of white space.
Cell strip(NativeCall& call) {
  const std::optional<std::string> self = text_argument(call, 0);
  const bool named = call.positional.size() > 1;
  const std::optional<std::string> characters = text_argument(call, 1);
  if (!self || (named && !characters))
    return of_kind(call, Kind::Str);
  const llvm::StringRef away = named ? llvm::StringRef(*characters) : " \t\n\v\f\r";
  llvm::StringRef rest(*self);
  if (call.name != "rstrip")
    rest = rest.ltrim(away);
  return cell_of(call.machine.string(call.name == "lstrip" ? rest : rest.rtrim(away)));
}

Cell replaced(NativeCall& call) {
  const std::optional<std::string> self = text_argument(call, 0);
  const std::optional<std::string> sought = text_argument(call, 1);
  const std::optional<std::string> instead = text_argument(call, 2);
  if (!self || !sought || !instead || sought->empty() || call.positional.size() > 3)
    return of_kind(call, Kind::Str);
  std::string made = *self;
  for (std::size_t at = made.find(*sought); at != std::string::npos;
       at = made.find(*sought, at + instead->size()))
    made.replace(at, sought->size(), *instead);
  return cell_of(call.machine.string(made));
}

Cell affix(NativeCall& call) {
  const Value part = call.argument(1, "prefix");
  if (!part)
    return missing(call, "prefix");
  const std::optional<std::string> self = Machine::string_of(call.positional[0]);
  const std::optional<std::string> sought = part ? Machine::string_of(part) : std::nullopt;
  if (!self || !sought)
    return of_kind(call, Kind::Bool);
  const llvm::StringRef whole(*self);
  return cell_of(call.machine.boolean(call.name == "startswith" ? whole.starts_with(*sought)
                                                                : whole.ends_with(*sought)));
}

Cell split(NativeCall& call) {
  const std::optional<std::string> self = Machine::string_of(call.positional[0]);
  const Value separator = call.argument(1, "sep");
  const std::optional<std::string> between =
      separator ? Machine::string_of(separator) : std::optional<std::string>();
  if (!self || !between || between->empty() || call.argument(2, "maxsplit") || call.name != "split")
    return cell_of(
        call.machine.new_list_of(call.machine.derived_scalar(Kind::Str, "split", call.positional)));
  llvm::SmallVector<llvm::StringRef, 8> parts;
  llvm::StringRef(*self).split(parts, *between);
  std::vector<Cell> items;
  for (const llvm::StringRef part : parts)
    items.push_back(cell_of(call.machine.string(part)));
  return cell_of(call.machine.new_list(std::move(items)));
}

const NativeEntry kStringMethods[] = {
    {"format", text, false},        {"join", text, true},          {"replace", replaced, false},
    {"lower", lower, false},        {"upper", upper, false},       {"strip", strip, false},
    {"lstrip", strip, false},       {"rstrip", strip, false},      {"title", text, false},
    {"capitalize", text, false},    {"zfill", text, false},        {"ljust", text, false},
    {"rjust", text, false},         {"center", text, false},       {"removeprefix", text, false},
    {"removesuffix", text, false},  {"startswith", affix, false},  {"endswith", affix, false},
    {"isdigit", truth, false},      {"isalpha", truth, false},     {"isspace", truth, false},
    {"isidentifier", truth, false}, {"isupper", truth, false},     {"islower", truth, false},
    {"find", number, false},        {"rfind", number, false},      {"index", number, false},
    {"count", number, false},       {"split", split, false},       {"rsplit", split, false},
    {"splitlines", split, false},   {"partition", unknown, false}, {"encode", unknown, false},
    {"rpartition", unknown, false}, {"translate", text, false},    {"expandtabs", text, false},
};

const NativeEntry kNumberMethods[] = {
    {"is_integer", truth, false},  {"bit_length", number, false},
    {"conjugate", unknown, false}, {"as_integer_ratio", unknown, false},
    {"hex", text, false},
};

const NativeEntry* find_method(llvm::ArrayRef<NativeEntry> table, llvm::StringRef name) {
  const auto* found =
      std::find_if(table.begin(), table.end(), [&](const auto& e) { return e.name == name; });
  return found == table.end() ? nullptr : found;
}

} // namespace

const NativeEntry* scalar_method(Kind kind, llvm::StringRef name) {
  if (kind == Kind::Str)
    return find_method(kStringMethods, name);
  const bool number =
      kind == Kind::Int || kind == Kind::Float || kind == Kind::Bool || kind == Kind::Complex;
  return number ? find_method(kNumberMethods, name) : nullptr;
}

} // namespace leaflint::execution::natives
