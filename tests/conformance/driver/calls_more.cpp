// tree_equal, inference_mode, serialisation, the sights of transformations, random keys.
#include "calls.h"
#include "predicates.h"
#include "reference/equal.h"
#include "reference/inference_mode.h"
#include "reference/keys.h"
#include "reference/serialisation.h"
#include "reference/transformations.h"

namespace leaflint::driver {
namespace {

using reference::Outcome;
using reference::Trap;
using reference::Tree;
using reference::Truth;

Tree unknown(const char* reason) {
  return reference::make_unknown({reference::symbol("?"), reason, nullptr});
}

Outcome<Tree> tree_equal(const Call& call) {
  const auto answer = reference::tree_equal(call.arguments, call.flag("typematch"));
  if (answer.trapped())
    return answer.trap();
  if (answer.value() == Truth::Unknown)
    return unknown("values decide");
  return reference::make_literal(answer.value() == Truth::True);
}

Outcome<Tree> inference_mode(const Call& call) {
  const Tree value = call.tree("value");
  return reference::inference_mode(call.arguments[0],
                                   value ? value : reference::make_literal(true));
}

// What is written of the first tree, read back like the second.
Outcome<Tree> save_and_load(const Call& call) {
  const auto records = reference::serialised_records(call.arguments[0]);
  if (records.trapped())
    return records.trap();
  if (!records.value())
    return unknown("what is written");
  return reference::deserialise(*records.value(), call.arguments[1]);
}

Outcome<Tree> record_count(const Call& call) {
  const auto records = reference::serialised_records(call.arguments[0]);
  if (records.trapped())
    return records.trap();
  return records.value()
             ? reference::make_literal(static_cast<std::int64_t>(records.value()->size()))
             : unknown("what is written");
}

// The gradient tree of a loss that uses every inexact leaf.
Outcome<Tree> gradient(const Call& call) {
  const auto how = reference::transformation_named(call.text("how"));
  const auto seen = reference::traced(*how, call.arguments[0]);
  if (seen.trapped())
    return seen.trap();
  return reference::gradient(*how, call.arguments[0], reference::symbol("loss"));
}

// f(tree) for f = transformation(lambda tree: tree).
Outcome<Tree> through(const Call& call) {
  const auto how = reference::transformation_named(call.text("how"));
  const auto seen = reference::traced(*how, call.arguments[0]);
  return seen.trapped() ? seen : reference::returned(*how, seen.value());
}

Outcome<Tree> make_key(const Call& call) {
  return reference::make_key(call.flag("typed"), call.arguments[0]);
}

Outcome<Tree> split(const Call& call) {
  return reference::split(call.arguments[0], call.arguments.size() > 1
                                                 ? call.arguments[1]
                                                 : reference::make_literal(std::int64_t{2}));
}

Outcome<Tree> fold_in(const Call& call) {
  return reference::fold_in(call.arguments[0], call.arguments[1]);
}

Outcome<Tree> clone(const Call& call) {
  return reference::clone_key(call.arguments[0]);
}

Outcome<Tree> key_data(const Call& call) {
  return reference::key_data(call.arguments[0]);
}

Outcome<Tree> wrap_key_data(const Call& call) {
  return reference::wrap_key_data(call.arguments[0]);
}

// jax.random.normal(key): only whether it may be called; the sample is a float32.
Outcome<Tree> sample(const Call& call) {
  if (const auto trap = reference::refused_key("normal", call.arguments[0]))
    return *trap;
  return reference::make_literal(std::string("a sample"));
}

Outcome<Tree> key_item(const Call& call) {
  return reference::key_item(call.arguments[0], call.arguments[1]);
}

Outcome<Tree> unpack_two(const Call& call) {
  const auto items = reference::key_items(call.arguments[0], 2);
  if (!items)
    return unknown("the length of the batch");
  return items->trapped() ? Outcome<Tree>(items->trap()) : reference::make_tuple(items->value());
}

} // namespace

void add_more_calls(Table& table) {
  table.insert({{"tree_equal", tree_equal},
                {"inference_mode", inference_mode},
                {"save_and_load", save_and_load},
                {"record_count", record_count},
                {"gradient", gradient},
                {"through", through},
                {"make_key", make_key},
                {"split", split},
                {"fold_in", fold_in},
                {"clone", clone},
                {"key_data", key_data},
                {"wrap_key_data", wrap_key_data},
                {"sample", sample},
                {"key_item", key_item},
                {"unpack_two", unpack_two}});
}

} // namespace leaflint::driver
