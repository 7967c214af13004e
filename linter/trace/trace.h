// The trace: what happened when a program was executed. All that rules and reports may see.
//
// An execution runs one or more *roots* (the module body; functions that nobody called). It leaves
// a list of events in the order in which they happened, and what was alive at the end of each
// root. Every tree here is *resolved*: lists and dicts of the running program stand in it as
// nodes, as they were at that moment, so nothing in a trace changes later.
//
// Sites are always places in the user's file: what happens inside a library model is recorded at
// the call that led there.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "program/program.h"
#include "reference/tree.h"
#include "source/range.h"

namespace leaflint::trace {

using EventId = std::uint32_t;
inline constexpr EventId kNoEvent = 0; // events are numbered from 1

/// One branch outcome under which something holds. The same condition has the same outcome
/// everywhere in one possibility.
struct BranchOutcome {
  reference::Hash condition;
  bool taken = true;
  Range test; // where the condition was first tested, in the user's file
};
using Guard = std::vector<BranchOutcome>; // sorted by condition; empty: always

/// Whether both can hold at once.
bool compatible(const Guard& left, const Guard& right);

/// A tree, the branch outcomes under which it is there, and the unknowns it rests on (the reasons,
/// each once; empty means that it is there whatever the unknowns are).
struct Possibility {
  Guard guard;
  reference::Tree tree;
  std::vector<std::string> dependencies;
};
using Possibilities = std::vector<Possibility>;

/// One activation of a function of the user's file.
struct Activation {
  program::FunctionId function = program::FunctionId::Module;
  std::uint32_t caller = 0; // the activation that called, itself for a root
  Range call;               // the call there; empty for a root
  std::uint32_t turn = 1;   // of the caller's innermost loop, at the call
  bool by_library = false;  // the call leads here by way of a library: the body of a scan
  std::uint32_t root = 0; // in whose execution, an index of `roots`; of no meaning if not followed
  bool followed = true;   // if not, it stands for all calls beyond those that were executed
};

/// Where in the user's file something happened, and in which activation.
struct Site {
  Range range;
  std::uint32_t activation = 0;
  std::uint32_t turn = 1; // of the innermost loop of that activation, from 1
};

/// Something that holds a value over time.
struct Place {
  enum class Kind : std::uint8_t {
    Variable,  // `name` of `owner` = the frame
    Attribute, // `name` of `owner` = the object
    Item,      // `name` = the key text, of `owner` = the object
    Field,     // a functional update (tree_at, _replace, replace): `name` = the key path
    Argument,  // `name` = the parameter, of one call site across turns
    Result,    // what a root returns
  };
  Kind kind = Kind::Variable;
  std::uint32_t owner = 0;
  std::string name;
};

enum class EventKind : std::uint8_t {
  Bound,          // a place received a value: `before` (empty if it held none), `after`
  Dropped,        // filter or partition: operands[0] the tree, `after` what was kept (and, for a
                  // partition, `rest`)
  Moved,          // apply_updates or an n-ary map: operands[0] the tree that moves, operands[1] the
                  // other one, `after` the result
  Combined,       // operands are the trees, `after` the result
  Read,           // a hole was read: `after` is the tree it was read from, `path` the key path
  Called,         // `after` is a tree that was called as a function
  Returned,       // an activation returned `after`
  Raised,         // an exception left the root: `exception`
  OptimizerMade,  // an optimizer's `init`: operands[0] the parameters, `after` the state
  OptimizerMoved, // an optimizer's `update`: operands are the gradients, the state and, if they
                  // were given, the parameters; `after` is the pair of updates and new state
  StateSet, // a layer's State got a new item: operands[0] the State before, `after` the new one
  KeyUsed,  // a random key was used: operands[0] the key, the others what tells one draw from
           // another; `path` what was done with it (`normal`, `split`), `function` what the program
           // called
  Discarded, // a statement that does nothing else called `function` of a library, directly or in a
             // function of its own, and threw away what that made of operands: `after`
};

/// An operand of a Dropped, Moved, Combined or Discarded event.
struct Operand {
  Range range; // its expression in the user's file; empty if it is not written there
  Possibilities values;
  std::string keyword = {}; // Discarded: by which it is passed; `self` of a method; else empty
};

struct Event {
  EventId id = kNoEvent;
  EventKind kind = EventKind::Bound;
  Site site;
  std::string function;  // the qualified library name: `equinox.filter`, `jax.tree.map` ...
  Place place;           // Bound
  std::string path;      // Read
  std::string exception; // Raised: the type
  std::vector<Operand> operands;
  Possibilities before;
  Possibilities after;
  Possibilities rest;                          // Dropped by a partition
  std::optional<program::VariableId> variable; // Bound to a variable of the user's file
  bool differentiated = false;                 // KeyUsed: by what a gradient is taken of
  bool meant = false; // Discarded: where an exception is expected, or time is measured
};

/// A value that can still be reached when a root has ended.
struct LiveValue {
  Place place;
  Site site; // where it was bound last, or the root's definition
  Possibilities values;
};

struct Root {
  program::FunctionId function = program::FunctionId::Module;
  bool closed = false; // a module body: nothing outside holds what it made
  EventId first = kNoEvent;
  EventId last = kNoEvent;
  std::vector<LiveValue> live;
};

/// An allocation: where a tree's leaves were made.
struct Allocation {
  std::string name; // the name it was first bound to, or the parameter, or the class
  Range range;
  bool parameter = false; // of a root: any tree may stand there
  bool unknown_call = false;
};

/// Why something is opaque, and how often: a figure of honesty.
struct OpaqueCount {
  std::string reason;
  unsigned times = 0;
};

struct Trace {
  std::shared_ptr<const program::Program> program;
  std::vector<Event> events;           // events[i].id == i + 1
  std::vector<Activation> activations; // [0] is the module body's
  std::vector<Root> roots;
  std::vector<Allocation> allocations; // [0] is unused
  std::vector<OpaqueCount> opaque;
  bool out_of_fuel = false;

  [[nodiscard]] const Event& event(EventId id) const { return events[id - 1]; }
};

} // namespace leaflint::trace
