// The machine: executes a program on reference values.
//
// It holds the current flow (store, path, alive or not), the stack of activations, and the trace
// that it writes. The rest is spread over the files of this folder by concern: regions.cpp
// (branches, loops, try), operations.cpp, calls.cpp, classes.cpp, attributes.cpp, items.cpp,
// values.cpp (resolving, unknowns, truth), events.cpp, roots.cpp, and natives_*.cpp.
//
// Three conventions:
//   - when an operation cannot complete (an exception left it), the flow is dead (`alive()` is
//     false) and whatever was returned must not be used;
//   - a value is *one* value; a Cell is what a place holds, several under guards. Natives see
//     values: the machine runs them once for each combination of alternatives, each on its own
//     copy of the flow, and joins;
//   - lists, dicts and instances are References; `resolve` replaces lists and dicts by nodes
//     (what reference/ understands), `materialize` goes back.
//
// Over 500 lines, for one reason: C++ wants all members of a class in one place, and the machine's
// concerns share one flow. Each concern's definitions stand in a file of their own.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "execution/cell.h"
#include "execution/execute.h"
#include "execution/handles.h"
#include "execution/store.h"
#include "program/program.h"
#include "reference/functions.h"
#include "trace/trace.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace leaflint::execution {

/// The arguments of a call. `unknown` is set when a `*` or `**` of unknown content was among them.
struct Arguments {
  std::vector<Cell> positional;
  std::vector<std::pair<std::string, Cell>> keywords;
  bool unknown = false;
  bool open = false; // nobody calls: `*args` and `**kwargs` hold what some caller may pass
  // Where they are written, for events; empty ranges otherwise. Same order as above.
  std::vector<Range> positional_ranges;
  std::vector<Range> keyword_ranges;

  static Arguments of(llvm::ArrayRef<Value> values);
};

/// One call of a native, for one combination of its arguments' alternatives.
struct NativeCall {
  Machine& machine;
  llvm::StringRef name;
  std::vector<Value> positional;
  std::vector<std::pair<std::string, Value>> keywords;
  const Arguments& arguments; // as written, for the ranges

  /// Argument `index`, or the keyword of that name, or null.
  [[nodiscard]] Value argument(std::size_t index, llvm::StringRef name) const;
  /// The range of that argument's expression in the user's file; empty if it has none.
  [[nodiscard]] Range argument_range(std::size_t index, llvm::StringRef name) const;
};

/// A native function and the name under which `_leaflint` or `builtins` offers it.
struct NativeEntry {
  llvm::StringRef name;
  Native function;
  bool resolves; // whether arguments are resolved to trees first and the result materialized
};

/// The natives, by module; each table lives in its natives_*.cpp.
llvm::ArrayRef<NativeEntry> tree_natives();           // `_leaflint`: filter, combine, tree_map ...
llvm::ArrayRef<NativeEntry> transformation_natives(); // `_leaflint`: jit, grad, vmap, loops
llvm::ArrayRef<NativeEntry> key_natives();            // `_leaflint`: random keys
llvm::ArrayRef<NativeEntry> array_natives();          // `_leaflint`: arrays, dtypes
llvm::ArrayRef<NativeEntry> class_natives();          // `_leaflint`: field, dataclass, register ...
llvm::ArrayRef<NativeEntry> builtin_natives();        // `builtins`: len, isinstance, range, zip ...
/// Methods of builtin values: `append` of a list, `items` of a dict, `upper` of a str. The first
/// argument is the object. Null when the type has no such method.
const NativeEntry* container_method(ObjectKind kind, llvm::StringRef name);
const NativeEntry* leaf_method(const reference::Leaf& leaf, llvm::StringRef name);

/// A class that no Python text defines.
struct BuiltinType {
  llvm::StringRef module; // `builtins`, or `_leaflint`
  llvm::StringRef name;   // `int`, `list`, `ValueError`, `Module`, `Array`, `ndarray`
  llvm::StringRef base;   // of the same table; empty for `object`
  ClassHandle::Shape shape;
  Native construct; // what calling it makes; null: an instance in the ordinary way
};
llvm::ArrayRef<BuiltinType> builtin_types();

class Machine {
public:
  Machine(std::shared_ptr<program::Program> program, const ExecutionOptions& options);
  ~Machine();

  /// Runs all roots and hands over the trace.
  trace::Trace run();

  // ---- flow -------------------------------------------------------------------------------
  [[nodiscard]] bool alive() const { return flow_.alive; }
  [[nodiscard]] const Guard& path() const { return flow_.path; }
  /// Whether trees of this allocation, of unknown structure, hold more than arrays: an intervention
  /// put leaves back, or the options say so.
  [[nodiscard]] bool was_filled(std::uint32_t allocation) const;
  [[nodiscard]] Store& store() { return flow_.store; }
  /// The parameters that a caller of the function may fill; nothing where that is not known.
  std::optional<std::vector<program::Parameter>> signature_of(const Value& function,
                                                              unsigned depth = 0);
  /// Runs what is traced when `function`, compiled, is called. What it changed on an earlier call
  /// rests, from then on, on whether it is traced again.
  Cell run_traced(const Value& function, llvm::function_ref<Cell()> body);
  /// Every object that `then` has holds again what it held there; newer ones stay as they are.
  void restore(const Store& then);
  [[nodiscard]] const reference::Versions& versions() const { return options_.versions; }
  [[nodiscard]] ObjectId new_object(Object object);

  /// The program raises here: the flow dies, handlers and roots will see it. Returns an empty
  /// cell, so that `return machine.raise(...)` reads well.
  Cell raise(llvm::StringRef type, llvm::StringRef message);
  Cell raise(const reference::Trap& trap) { return raise(trap.type, trap.message); }

  /// The value of a reference outcome, or raises its trap. A trap whose operands rest on unknowns
  /// is not believed: the result is then unknown.
  Cell outcome(const reference::Outcome<Tree>& outcome, llvm::ArrayRef<Value> operands);

  /// Runs `body` for each consistent combination of the cells' alternatives, each on its own copy
  /// of the flow, and joins. Dependencies of the operands are added to the results.
  Cell combine_alternatives(llvm::ArrayRef<Cell> cells,
                            llvm::function_ref<Cell(llvm::ArrayRef<Value>)> body);

  // ---- values -----------------------------------------------------------------------------
  /// Unknown, computed by `what` from the operands and nothing else: the same operands give the
  /// same unknown. Rests on nothing new.
  Value derived(llvm::StringRef what, llvm::ArrayRef<Value> operands);
  /// A new unknown every time, on which the result then rests: the result of an unknown call.
  Cell unknown(llvm::StringRef reason);
  /// A scalar of which only the kind is known, computed from the operands: `len(x)`, `a < b`.
  Value derived_scalar(reference::Kind kind, llvm::StringRef what, llvm::ArrayRef<Value> operands);
  /// While set, reading a place where a leaf was dropped is no use of it. Returns what was set.
  bool set_only_pointing(bool now) { return std::exchange(only_pointing_, now); }
  /// The term of a value: its own for leaves and unknowns, one made from its identity otherwise.
  reference::Term term_of(const Value& value);

  /// Lists and dicts in `value` replaced by nodes. Several if their cells hold several.
  Cell resolve(const Value& value);
  /// Nodes of lists and dicts in `tree` replaced by new objects.
  Value materialize(const Tree& tree);
  /// One value for a cell: merged if possible, else unknown.
  Value single(const Cell& cell, llvm::StringRef reason);
  /// An unknown or a parameter where a tree is wanted: lazy, with its own allocation.
  Value as_lazy(const Value& value);

  reference::Truth truth(const Value& value);

  Value none() const { return none_; }
  Value boolean(bool value) const { return reference::make_literal(value); }
  Value integer(std::int64_t value) const { return reference::make_literal(value); }
  Value string(llvm::StringRef text) const { return reference::make_literal(text.str()); }
  /// A str, int... whose literal is known.
  static std::optional<std::string> string_of(const Value& value);
  static std::optional<std::int64_t> integer_of(const Value& value);

  Value new_list(std::vector<Cell> items);
  Value new_list_of(Value element); // of unknown length
  Value new_dict(std::vector<reference::Literal> keys, std::vector<Cell> items);
  Cell new_tuple(llvm::ArrayRef<Cell> items); // several when the items have alternatives
  /// The object behind a Reference, or null.
  const Object* object_of(const Value& value);

  // ---- Python -----------------------------------------------------------------------------
  Cell call(const Value& callee, const Arguments& arguments);
  Cell call(const Value& callee, llvm::ArrayRef<Value> arguments);
  Cell call_cell(const Cell& callee, const Arguments& arguments);
  Cell get_attribute(const Value& object, llvm::StringRef name);
  /// Nothing if the object certainly has no such attribute.
  std::optional<Cell> find_attribute(const Value& object, llvm::StringRef name);
  void set_attribute(const Value& object, llvm::StringRef name, const Cell& value,
                     Range name_range);
  Cell get_item(const Value& object, const Value& index);
  void set_item(const Value& object, const Value& index, const Cell& value);
  Cell binary(llvm::StringRef operation, const Value& left, const Value& right);
  Cell compare(llvm::StringRef operation, const Value& left, const Value& right);
  Cell unary(llvm::StringRef operation, const Value& operand);

  /// The elements of an iterable if their number is known.
  std::optional<std::vector<Cell>> elements(const Value& iterable);
  /// Any element of an iterable of unknown length; `salt` makes it another one.
  Cell any_element(const Value& iterable, std::uint64_t salt);
  /// An iterator over what the list (of that many, or of unknown length) holds.
  Cell iterator_over(const Cell& lists);
  /// What `next` gives of an iterator whose elements are not listed: the first that a generator
  /// yields, if nothing was drawn from it yet; else any. After the first it may be at its end.
  Cell next_element(const Value& iterator);
  // drawing.cpp
  /// Whether each of its elements is made when it is asked for: an object of the program with a
  /// `__next__`, or a zip over one.
  bool is_user_iterator(const Value& value);
  /// What `__iter__` of an object of the program gives; other values as they are.
  Value iterator_of(const Value& iterable);
  /// A zip that asks its sources turn by turn; an enumerate if the `first` number is given.
  Value new_zip(llvm::ArrayRef<Value> iterables, std::optional<std::int64_t> first);
  void drew_row(const Object& zip, std::optional<std::size_t> turns_left);
  /// `next` of a user's iterator; `otherwise` (or null) is what it gives at the end.
  Cell next_drawn(const Value& iterator, const Value& otherwise);
  /// What an iterable gives when it is asked until it ends: all items, if their number is known,
  /// else what each is like. Neither if the flow died meanwhile.
  struct Drained {
    std::optional<std::vector<Cell>> items;
    Cell any;
  };
  /// Asks until the end; a generator runs for it.
  Drained drain(const Value& iterable);
  /// `next` took the element at `position` of `length` known ones: a loop that draws them runs to
  /// their end if they are few; else it may end at any turn but the first.
  void drew_in_order(std::size_t position, std::size_t length);

  /// Whether `value` is an instance of `type` (a class, or a tuple of classes).
  reference::Truth is_instance(const Value& value, const Value& type);
  /// The class of a value, or null when it is not known.
  Value type_of(const Value& value);
  /// The model or native module of that dotted name, loaded at first use; null if there is none.
  Value import_module(llvm::StringRef name);
  /// A class of the `builtins` model or a native one by name: `ValueError`, `list` ...
  Value builtin(llvm::StringRef name);

  /// Callbacks for reference/ that run functions of the program.
  reference::CallPredicate predicate_caller();
  reference::MapFunction map_caller(const Value& function);
  reference::MapFunction trying_map_caller(const Value& function);
  reference::IsLeaf is_leaf_caller(const Value& function); // null for None or no argument

  // ---- classes ----------------------------------------------------------------------------
  /// `cls` becomes a dataclass of that shape (Dataclass or RegisteredDataclass): its fields are
  /// collected from its annotations. Returns `cls`.
  Cell make_dataclass(const Value& cls, ClassHandle::Shape shape);
  /// A NamedTuple class made by a call (`collections.namedtuple`).
  Value make_named_tuple(llvm::StringRef name, std::vector<std::string> fields);
  /// The __init__ that a dataclass has without writing one, on an instance of it.
  Cell initialise_fields(const Value& cls, const Value& self, const Arguments& arguments);
  /// An instance whose __init__ has run becomes a node (Module, registered dataclass).
  Cell freeze(const Value& instance);

  // ---- events -----------------------------------------------------------------------------
  trace::EventId record_dropped(NativeCall& call, const Value& tree);
  void complete_dropped(trace::EventId event, const Tree& kept, const Tree& rest);
  /// The program looked for the leaf at `path` of `tree`, where there is a hole.
  void record_read(const Value& tree, const std::string& path);
  /// The program used a random key: `operation` is the name in jax.random, `others` what tells one
  /// draw with it from another.
  /// How often a key of that term was made until now, this time included.
  unsigned times_made(const reference::Term& key);
  void record_state(const Tree& before, const Tree& after);
  /// What split gave for a key of which nothing is known holds that many keys.
  void note_keys(const Value& keys, std::int64_t number);
  void record_key(llvm::StringRef operation, const Value& key, llvm::ArrayRef<Value> others);
  /// Runs `body` as what happens on the next turn of a loop that a library makes.
  Cell on_next_turn(llvm::function_ref<Cell()> body);
  /// A functional update put `after` where `before` stood, at `path` of the tree.
  void record_field(const std::string& path, const Value& before, const Value& after);
  void record_moved(llvm::StringRef function, const Tree& tree, const Tree& other,
                    const Tree& result);
  void record_combined(NativeCall& call, llvm::ArrayRef<Tree> trees, const Tree& result);
  /// A new allocation for what is made at the current site.
  std::uint32_t new_allocation(llvm::StringRef name, bool parameter = false);

  /// A method of a value that C++ implements, bound to it.
  Cell bound_native(const NativeEntry& entry, const Value& self);

private:
  // ---- what is being executed -------------------------------------------------------------
  struct Exit {
    enum class Kind : std::uint8_t { Return, Break, Continue, Raise };
    Kind kind = Kind::Return;
    Flow flow;
    Cell value;            // returned, or the exception
    Range place;           // of a raise, in the user's file
    std::size_t depth = 0; // the number of activations when it happened
  };
  /// Code of a function of the user's file of which only a part of the runs was executed.
  struct UnfollowedPlace {
    std::uint32_t function = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend auto operator<=>(const UnfollowedPlace&, const UnfollowedPlace&) = default;
  };
  /// An object, or a variable of a frame, that code changed while it was traced.
  struct TracedEffect {
    ObjectId object = 0;
    std::optional<std::size_t> item;
    friend auto operator<=>(const TracedEffect&, const TracedEffect&) = default;
  };
  /// What a generator's body does at each yield.
  using OnYield = llvm::function_ref<Cell(const Cell& yielded)>;
  struct Activation {
    Unit* unit = nullptr;
    program::FunctionId function = program::FunctionId::Module;
    const FunctionHandle* handle = nullptr;
    ObjectId frame = 0;
    std::vector<Cell> registers;
    std::uint32_t number = 0; // in the trace; of the nearest user's activation for models
    std::uint32_t turn = 1;
    Range site; // what is being executed, in the user's file
    const OnYield* on_yield = nullptr;
    const program::Operation* operation = nullptr;
    const program::Region* region = nullptr;     // that the operation stands in
    std::shared_ptr<const ClassHandle> building; // of a class body
    const Arguments* arguments = nullptr;        // of the call being made
    unsigned expecting = 0;   // around what runs: statements that may be there to catch exceptions
    bool reads_clock = false; // until now
    std::size_t consumer_depth = 0; // of a generator: how many activations its consumer has below
  };

  // roots.cpp
  void begin_root(program::FunctionId function, bool closed);
  void end_root(const Cell& result);
  Value exception_class(llvm::StringRef name);
  void record_raised(const Exit& exit);
  void collect_live(trace::Root& root, const Cell& result);
  void collect_attributes(const Value& value, std::vector<trace::LiveValue>& live,
                          std::unordered_set<ObjectId>& seen, unsigned depth);
  void run_unexecuted_functions(std::size_t first);
  void run_function_root(const FunctionHandle& handle);
  void run_class_root(const reference::HandleRef& owner);
  Cell drive(const Cell& result);
  Cell call_method(const FunctionHandle& handle, const ClassHandle& type, const Value& self);
  Value decorated_value(const FunctionHandle& handle);
  std::vector<std::shared_ptr<const FunctionHandle>> methods_of(const reference::HandleRef& owner);
  program::FunctionId constructor_of(const ClassHandle& type);
  Arguments constructor_arguments(const ClassHandle& type);
  Arguments root_arguments(const FunctionHandle& handle, bool skip_first);
  Value parameter(llvm::StringRef name, Range range);
  [[nodiscard]] Value arrays_of(const Value& lazy) const;
  Value annotated_value(const Value& annotation, llvm::StringRef name, Range range);

  // regions.cpp
  void run_region(program::RegionId region);
  Cell run_expression_region(program::RegionId region);
  [[nodiscard]] bool only_raised_in_model(std::size_t before) const;
  void run_if(const program::Operation& operation);
  void run_for(const program::Operation& operation);
  void run_while(const program::Operation& operation);
  void run_try(const program::Operation& operation);
  void run_with(const program::Operation& operation);
  void run_exit(Exit::Kind kind, Cell value);
  Flow meet(std::vector<Flow> flows, const Guard& path); // join_flows, paid with fuel
  struct Test;
  std::vector<Test> tests_of(const Cell& condition, Range where);
  bool runs_in_full(const std::vector<Cell>& elements);
  void run_loop_over(const program::Operation& operation, const Value& iterable);
  void loop_turn(const program::Operation& operation, program::RegionId body, const Cell& element);
  void run_drawn_loop(const program::Operation& operation, const Value& iterator);
  std::optional<std::size_t> turns_of(const Value& iterator);
  /// Whether a loop over it ends by its own body alone. Asked after it gave an element.
  bool never_ends(const Value& iterator);
  Cell draw(const Value& iterator, std::vector<Flow>& ended);
  /// The element of one source of a row, when it is the source that runs; `in_order`: as many rows
  /// were asked for before as there were turns.
  struct Fed {
    std::size_t source;
    Cell element;
    bool in_order;
  };
  Cell number_of_row(const Value& iterator, const Object& zip, const Fed* fed);
  Cell draw_row(const Value& iterator, std::vector<Flow>& ended, const Fed* fed = nullptr);
  /// The one source of a zip that is a generator, if nothing was asked of it and no other source
  /// is code of the program: its body runs, and each of its yields makes a row.
  bool is_counter(const GeneratorHandle& generator);
  std::optional<std::size_t> source_that_feeds(const Value& iterator);
  void run_fed_rows(const Value& iterator, std::size_t source, OnYield on_row);
  void finish_loop(const program::Operation& operation, std::size_t mark, const Guard& path,
                   bool normal_end);
  /// How a condition comes out over all its alternatives.
  enum class Known : std::uint8_t { AlwaysTrue, AlwaysFalse, Open };
  Known verdict_of(const Cell& condition);
  void gather_exits(std::size_t mark, Exit::Kind kind, std::vector<Flow>& flows);
  // widening.cpp
  void widen(const Flow& before);
  void widen_object(ObjectId id, const Object& before);
  Cell widen_cell(const Cell& before, const Cell& after);
  Value widen_value(const Value& before, const Value& after);
  void widen_list(ObjectId id);
  void settle(const Flow& before, const program::Operation& loop);
  bool settled(const Flow& before);
  std::vector<std::size_t> changed_items(ObjectId id, const Store& old);
  bool finishes(const Flow& before, const program::Operation& loop, std::size_t turns);
  void leave_by_exceptions(const Cell& manager, std::size_t mark, const Guard& path);
  static std::size_t ways_on(llvm::ArrayRef<Flow> flows);
  void goes_on(std::size_t ways);
  /// The flows together; where an exception left since there were `mark` exits, under an outcome.
  Flow meet_if_nothing_raised(std::vector<Flow> flows, const Guard& path, std::size_t mark);
  std::vector<Exit> take_raised(std::size_t mark);
  void complete_under(const BranchOutcome& outcome, std::size_t mark, std::vector<Exit>& raised);
  void run_possible_handlers(const program::Operation& operation, const Flow& before,
                             const BranchOutcome& outcome, std::vector<Flow>& flows);
  void run_finally(program::RegionId suite, std::size_t mark);
  void run_handlers(const program::Operation& operation, std::vector<Exit> raised,
                    const Guard& path, std::vector<Flow>& flows);
  std::vector<Exit> one_of_each_class(std::vector<Exit> raised, const Guard& path);
  bool run_handler(const program::Operation& operation, Exit raised, std::vector<Flow>& flows);

  // unfollowed.cpp
  void leave_unfollowed(Range range); // of the nearest activation of the user's file
  /// What was seen on the way from a function to all that it may change.
  struct Reach {
    std::unordered_set<ObjectId> objects;
    std::set<Hash> functions;
    bool again = false; // the function was followed before, and does the same once more
  };
  static std::vector<program::FunctionId> functions_in(const FunctionHandle& handle);
  void forget_reach(const FunctionHandle& callee, std::uint32_t dependency, Reach& reach);
  void forget_reach_of(const FunctionHandle& callee, program::VariableId variable, bool binds,
                       std::uint32_t dependency, Reach& reach);
  void leave_unfollowed(const FunctionHandle& callee, bool again = false);
  void forget_length(ObjectId id, bool like);
  void leave_methods_unfollowed(const Value& callee);
  void leave_predicates_unfollowed(const NativeCall& call, const Tree& tree);
  void find_methods_called_on_unknowns();
  void spread_unfollowed();
  void record_unfollowed();
  void record_unfollowed_region(program::RegionId id, Range range);
  void record_unfollowed_binding(program::VariableId variable, Range range);

  // operations.cpp
  void execute(const program::Operation& operation);
  Cell evaluate(const program::Operation& operation);
  Cell evaluate_objects(const program::Operation& operation);
  Cell evaluate_control(const program::Operation& operation);
  void run_raise(const program::Operation& operation);
  void run_assert(const program::Operation& operation);
  Cell run_yield(const program::Operation& operation);
  Value slice_value(llvm::ArrayRef<Value> bounds);
  Cell operand(program::ValueId id);
  Cell operand(const program::Operation& operation, std::size_t index);
  void set_register(program::ValueId id, Cell cell);
  Cell constant(const program::Operation& operation);
  Cell load_variable(const program::Operation& operation);
  Cell load_builtin(llvm::StringRef name);
  void store_variable(program::VariableId variable, const Cell& cell, Range name_range);
  std::pair<ObjectId, std::uint32_t> place_of(program::VariableId variable);
  void annotate(const program::Operation& operation);
  Cell build_sequence(const program::Operation& operation);
  Cell build_dict(const program::Operation& operation);
  void append(const program::Operation& operation);
  void unpack(const program::Operation& operation);
  std::vector<Cell> unpack_value(const program::Operation& operation, const Value& value);
  Cell import(const program::Operation& operation);
  Cell import_from(const program::Operation& operation);
  Cell make_function(const program::Operation& operation);
  void delete_item(const Value& object, const Value& index);

  // calls.cpp
  Cell run_call(const program::Operation& operation);
  Arguments gather_arguments(const program::Operation& operation);
  Cell call_function(const FunctionHandle& handle, const Arguments& arguments);
  bool left_to_subclasses(const FunctionHandle& handle) const;
  Cell run_activation(const FunctionHandle& handle, ObjectId frame, const OnYield* on_yield);
  struct ArgumentCursor;
  std::optional<Cell> bind_parameter(const FunctionHandle& handle, std::size_t index,
                                     ArgumentCursor& cursor);
  bool bind_arguments(const FunctionHandle& handle, const Arguments& arguments, Object& frame);
  Cell call_native(const NativeHandle& handle, const Arguments& arguments);
  Cell call_partial(const PartialHandle& handle, const Arguments& arguments);
  [[nodiscard]] Dependencies dependencies_of(llvm::ArrayRef<Value> values) const;
  Cell call_unknown(const Value& callee, const Arguments& arguments);
  Cell call_node(const Value& callee, const Arguments& arguments);
  Cell call_super(const Arguments& arguments);
  [[nodiscard]] const FilledOperand* filled_at(Range call) const;
  void fill_arguments(const FilledOperand& filled, Arguments& arguments);
  /// What an operation binds: its operand, filled where the options say so.
  Cell bound_operand(const program::Operation& operation, std::size_t index);
  void remember_filled(const Tree& tree);
  Cell fill(const Cell& cell, const FilledOperand& operand);
  void spread(const Cell& iterable, Arguments& arguments);
  void spread_keywords(const Cell& mapping, Arguments& arguments);
  void take_returns(std::size_t mark, const Guard& path, std::vector<Flow>& flows,
                    std::vector<Arm>& arms);
  void enter_activation(Activation& activation);
  void taint(const Cell& cell, std::uint32_t dependency, std::unordered_set<ObjectId>& seen,
             unsigned depth);
  void taint(const Value& value, std::uint32_t dependency, std::unordered_set<ObjectId>& seen,
             unsigned depth);
  void bind_parameters(const FunctionHandle& handle, const Object& frame);
  bool spend_fuel(std::uint64_t amount);
  void record_argument_places(const program::Operation& operation, const Arguments& arguments);

  // optimizers.cpp
  static bool is_optimizer(const FunctionHandle& handle);
  void record_optimizer(const FunctionHandle& handle, const Arguments& arguments,
                        const Cell& result);

  // discarded.cpp
  /// What is remembered before a call whose result nobody sees.
  struct BeforeCall {
    Store store;
    std::uint64_t unknown_calls = 0;
    std::size_t events = 0;
    std::size_t activations = 0;
  };
  void record_discarded(const program::Operation& operation, const Cell& callee,
                        const Arguments& arguments, const Cell& result, const BeforeCall& before);
  [[nodiscard]] bool had_no_effect(const BeforeCall& before, const Value& callee) const;
  [[nodiscard]] bool ran_checks(const BeforeCall& before) const;
  std::vector<trace::Operand> operands_of(const program::Operation& operation, const Value& callee,
                                          const Arguments& arguments);
  const program::Operation* receiver_of(const program::Operation& call) const;
  void keep_result(const program::Operation& operation, const Cell& result);
  /// The variable that is bound in place of the one at `place`, if the options say so.
  [[nodiscard]] std::optional<program::VariableId> kept_variable(Range place) const;
  void note_clock();

  // natives_wrapped.cpp
  Value wrapped_function(const FunctionHandle& wrapper);
  void rest_on(const TracedEffect& effect, std::uint32_t dependency);
  void note_effects(std::set<TracedEffect>& effects, ObjectId id, const Store& before);

  // values.cpp
  Cell assemble(const std::vector<Cell>& cells, llvm::function_ref<Tree(std::vector<Tree>)> make);
  Cell resolve_cell(const Cell& cell);
  /// A walk through objects: those it is inside of, those it has left, and how far it went.
  struct ObjectWalk {
    llvm::SmallVector<ObjectId, 8> inside;
    std::unordered_map<ObjectId, Cell> done;
    std::size_t steps = 0;
  };
  Cell resolve_within(const Value& value, ObjectWalk& walk);
  Cell resolve_node(const reference::Node& node, ObjectWalk& walk);
  Cell resolve_object(const Value& value, const Object& content, ObjectWalk& walk);
  std::vector<Cell> resolve_items(const Object& object, ObjectWalk& walk);
  Cell resolve_registered(const Object& instance, const ClassHandle& type, ObjectWalk& walk);
  Value instance_of_registered(const reference::Node& node, std::vector<Value> children);

  // classes.cpp and instances.cpp
  Cell make_class(const program::Operation& operation);
  std::shared_ptr<ClassHandle> new_class(const program::Operation& operation,
                                         const std::vector<Value>& bases);
  void finish_class(ClassHandle& type, const Activation& activation, const program::Function& body);
  void collect_fields(ClassHandle& type, ObjectId frame);
  // class_hooks.cpp
  void tell_bases(const ClassHandle& type, const Value& cls, const program::Operation& operation);
  void make_members(const ClassHandle& type, const Value& cls);
  Cell member_of_value(const ClassHandle& type, const Arguments& arguments);
  Cell construct(const ClassHandle& type, const Value& cls, const Arguments& arguments);
  Cell construct_instance(const ClassHandle& type, const Value& cls, const Arguments& arguments);
  Cell construct_named_tuple(const ClassHandle& type, const Value& cls, const Arguments& arguments);
  void initialise(const ClassHandle& type, const Value& self, ObjectId id,
                  const Arguments& arguments);
  bool bind_fields(const ClassHandle& type, ObjectId id, const Arguments& arguments);
  Value generated_initialiser(const ClassHandle& type);
  static const ClassHandle* next_dataclass(const ClassHandle& type, const ClassHandle* after);
  void add_defaults(const ClassHandle& type, ObjectId id);
  void convert_fields(const ClassHandle& type, ObjectId id);
  Cell node_of(const ClassHandle& type, const reference::HandleRef& handle, const Object& content,
               std::uint32_t allocation);
  Value reroot(const Value& value, std::uint32_t allocation, const std::string& path,
               unsigned depth);
  std::optional<Cell> class_attribute(const ClassHandle& type, llvm::StringRef name);
  std::optional<Cell> attribute_after(const ClassHandle& type, const ClassHandle* after,
                                      llvm::StringRef name);
  Cell bind_attribute(const Cell& attribute, const Value& self, const Value& cls);
  Value bound_method(const Value& function, const Value& self);
  Value class_of_handle(const reference::HandleRef& handle);

  // attributes.cpp
  std::optional<Cell> overlay_attribute(const Value& value, llvm::StringRef name);
  std::optional<Cell> instance_attribute(const Value& value, const Object& content,
                                         llvm::StringRef name);
  std::optional<Cell> node_attribute(const Value& value, const reference::Node& node,
                                     llvm::StringRef name);
  std::optional<Cell> leaf_attribute(const Value& value, const reference::Leaf& leaf,
                                     llvm::StringRef name);
  std::optional<Cell> handle_attribute(const Value& value, llvm::StringRef name);
  std::optional<Cell> super_attribute(const Value& value, llvm::StringRef name);
  Cell read_child(const Value& tree, const std::string& path, const Value& child);
  ObjectId overlay_of(const Value& value);
  bool call_setter(const ClassHandle& type, const Value& object, llvm::StringRef name,
                   const Cell& value);
  Cell with_dependencies(Cell cell, const Dependencies& dependencies);

  // items.cpp
  static bool is_single_key(const Value& value);
  reference::Term item_term(const Value& object, const Value& index);
  Cell item_of_object(const Value& object, const Object& content, const Value& index);
  Cell item_of_node(const Value& object, const reference::Node& node, const Value& index);
  Cell item_of_leaf(const Value& object, const reference::Leaf& leaf, const Value& index);
  static bool is_jax_index(const Value& index);
  std::optional<std::vector<std::int64_t>> slice_positions(std::int64_t size, const Value& index);
  Cell with_length_of_slice(Cell part, const reference::Leaf& whole, const Value& index);
  Cell slice_of(const std::vector<Cell>& items, const Value& index, bool tuple);
  Cell one_of(llvm::ArrayRef<Value> values, const reference::Term& salt);
  /// Another element of the same description: what is not known of it is another unknown, the same
  /// for the same `salt`.
  static Tree refreshed(const Tree& tree, const reference::Term& salt);
  Cell element_of_instance(const Value& instance, const reference::Term& salt);

  // generators.cpp
  void run_consumer(const OnYield& on_yield, const Cell& value);
  Cell run_generator(const GeneratorHandle& handle, OnYield on_yield);
  Cell element_of_generator(const GeneratorHandle& generator, const reference::Term& salt,
                            bool first = false);
  /// What a generator yielded when it ran to its end. `certain`: all of it, whatever the conditions
  /// are; `endless`: it did not come to an end.
  struct GeneratorRun {
    std::vector<Cell> cells;
    std::vector<Value> yielded;
    std::vector<Tree> resolved;         // as they were then
    std::optional<Flow> at_first_yield; // if it is sure to come there
    bool certain = true;
    bool endless = false;
  };
  GeneratorRun ask_noting(llvm::function_ref<void(OnYield)> ask);
  Drained drain_followed(const Value& iterable, llvm::function_ref<void(OnYield)> ask);
  std::optional<std::vector<Cell>> drain_zip(const Value& zip);
  /// An item of an object that changes at times which are not followed; the whole object where
  /// items come and go.
  struct Change {
    ObjectId object;
    std::size_t index;
    reference::Literal key; // of an object with keys
    bool whole;
  };
  static void find_changes(const Store& before, const Store& now, ObjectId frame,
                           std::vector<Change>& changes);
  void forget(const std::vector<Change>& changes);
  void forget_content(Object& object);
  void may_raise(std::vector<Exit> raised);

  // operators.cpp
  Cell in_place(llvm::StringRef operation, const Value& left, const Value& right);
  std::optional<Cell> operator_method(const Value& value, llvm::StringRef name);
  bool cannot_meet(llvm::StringRef operation, const Value& left, const Value& right);
  bool is_container(const Value& value);
  bool is_plain_instance(const Value& value);
  std::optional<Cell> binary_of_containers(llvm::StringRef operation, const Value& left,
                                           const Value& right);
  Cell compare_identity(const Value& left, const Value& right);
  Cell compare_membership(const Value& left, const Value& right);
  Cell compare_order(llvm::StringRef operation, const Value& left, const Value& right);
  reference::Outcome<reference::Truth> truth_of_call(const Cell& result);

  // events.cpp
  [[nodiscard]] trace::Site site() const;
  trace::Event& new_event(trace::EventKind kind);
  trace::Possibilities possibilities(const Cell& cell);
  trace::Possibilities possibility(const Tree& tree);
  void record_bound(trace::Place place, const Cell& before, const Cell& after, Range range,
                    std::optional<program::VariableId> variable);
  void record_called(const Value& callee);
  void record_returned(const program::Operation& operation);
  [[nodiscard]] const program::Operation* maker_of(program::ValueId value) const;
  trace::Operand operand_of(const Tree& tree);
  Range range_of_argument(const Arguments& arguments, const Tree& tree);
  void name_allocation(const Cell& cell, llvm::StringRef name);
  [[nodiscard]] bool in_user_code() const;
  std::uint32_t dependency_on(llvm::StringRef reason);
  std::vector<std::string> reasons(const Dependencies& dependencies) const;

  // units.cpp
  void run_module(Unit& unit);
  Unit* load_unit(llvm::StringRef module);
  Value import_file(std::size_t index);
  std::string absolute_name(llvm::StringRef text) const;
  std::optional<std::size_t> file_module(llvm::StringRef name) const;
  void run_for_good(ModuleHandle& handle, llvm::function_ref<Unit*()> load);
  void keep_for_good(ObjectId first, const Store& store);
  bool in_checked_file(program::FunctionId function) const;
  Unit& add_unit(Unit made);
  Unit& add_main_unit();
  Value native_module(llvm::StringRef name);
  Value builtin_class(const BuiltinType& type);
  std::optional<Cell> module_attribute(const ModuleHandle& module, llvm::StringRef name);
  Value value_in(ObjectId frame, const Unit& unit, llvm::StringRef name);
  std::optional<Cell> starred_name(const Unit& unit, llvm::StringRef name);
  bool gives_to_stars(const ModuleHandle& module, llvm::StringRef name);
  Value missing_in_model(const ModuleHandle& module, llvm::StringRef name);
  std::uint64_t frame_number(const Activation& activation);
  Hash frame_identity(ObjectId frame);

  std::shared_ptr<PermanentObjects> permanent_ = std::make_shared<PermanentObjects>();
  Flow flow_;
  Value none_;
  std::shared_ptr<program::Program> program_;
  ExecutionOptions options_;
  trace::Trace trace_;
  bool only_pointing_ = false;
  std::vector<Exit> exits_;
  std::vector<Activation*> activations_; // innermost last
  std::vector<std::unique_ptr<Unit>> units_;
  llvm::StringMap<Value> modules_;
  llvm::StringMap<Value> builtins_;
  ObjectId next_object_ = 1;
  std::uint64_t next_number_ = 1; // of unknowns and identities
  std::uint64_t fuel_ = 0;
  std::vector<std::string> reasons_;
  std::map<Hash, std::uint32_t> allocation_of_unknown_;
  std::map<Hash, ObjectId> overlays_;
  std::set<std::uint32_t> filled_allocations_;
  std::map<std::pair<ObjectId, std::uint32_t>, Cell> argument_places_;
  std::vector<std::shared_ptr<const FunctionHandle>> functions_made_;
  std::vector<std::shared_ptr<ClassHandle>> classes_made_;
  std::unordered_set<std::uint32_t> executed_; // functions of the user's file
  std::set<UnfollowedPlace> unfollowed_;
  std::set<std::string> methods_called_on_unknowns_;
  std::map<Hash, std::set<TracedEffect>> traced_effects_; // by the function that is compiled
  std::unordered_map<std::string, unsigned> opaque_;
  std::unordered_map<const ClassHandle*, ObjectId> class_frames_;
  // Of class bodies, by frame: each annotated name with the annotation's text.
  std::unordered_map<ObjectId, std::vector<std::pair<std::string, std::string>>> annotations_;
  std::vector<bool> named_; // of allocation i + 1: whether a name was given
  std::vector<ObjectId> root_instances_;
  std::unordered_set<ObjectId> rerooted_;            // in the walk that goes on
  std::map<ObjectId, std::uint64_t> frame_numbers_;  // of frames that made functions
  std::map<std::uint32_t, std::uint64_t> frames_of_; // how many there were of each function
  unsigned constructions_ = 0;                       // of modules, nested in each other
  std::set<Hash> drawn_from_; // iterators that have been asked for an element
  std::map<Hash, unsigned> times_made_;
  // Of what split gave for a key of which nothing is known: how many keys there are.
  std::map<Hash, std::int64_t> numbers_of_keys_;
  std::map<Hash, std::vector<Change>> changed_by_generator_;
  std::set<Hash> endless_; // generators whose body was followed and does not come to an end
  std::uint64_t unknown_calls_ = 0; // that were made until now
  std::uint64_t open_turns_ = 0;    // of loops that were not followed in full
  bool draws_in_order_ = false;     // this turn drew from an iterator of few elements
  bool handler_possible_ = false;   // something unknown ran since the try began
};

} // namespace leaflint::execution
