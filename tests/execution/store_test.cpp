// The store: objects as a value that can be copied.
#include "execution/store.h"

#include <gtest/gtest.h>

namespace leaflint::execution {
namespace {

Cell number(std::int64_t value) {
  return cell_of(reference::make_literal(value));
}

Object list_of(std::initializer_list<std::int64_t> values) {
  Object list;
  list.kind = ObjectKind::List;
  for (std::int64_t value : values)
    list.items.push_back(number(value));
  return list;
}

Object named(ObjectKind kind, std::initializer_list<const char*> names) {
  Object object;
  object.kind = kind;
  for (const char* name : names)
    object.set_name(name, number(1));
  return object;
}

BranchOutcome taken(bool taken) {
  BranchOutcome result;
  result.condition.low = 1;
  result.taken = taken;
  return result;
}

/// The object after one arm left `when_true` at its id and the other `when_false`.
Object joined(Object when_true, Object when_false) {
  Store before;
  before.put(1, named(ObjectKind::Instance, {}));
  std::vector<Flow> flows{{before, {taken(true)}, true}, {before, {taken(false)}, true}};
  flows[0].store.put(1, std::move(when_true));
  flows[1].store.put(1, std::move(when_false));
  return join_flows(std::move(flows), {}).store.read(1);
}

TEST(Store, ACopyDoesNotSeeLaterWrites) {
  Store store;
  store.put(1, list_of({1}));
  Store copy = store;
  store.write(1).items.push_back(number(2));
  EXPECT_EQ(copy.read(1).items.size(), 1U);
}

TEST(Store, TheOriginalDoesNotSeeWritesOfACopy) {
  Store store;
  store.put(1, list_of({1}));
  Store copy = store;
  copy.write(1).items.push_back(number(2));
  EXPECT_EQ(store.read(1).items.size(), 1U);
}

TEST(Store, DiffersInWhatWasWrittenSinceTheCopy) {
  Store store;
  store.put(1, list_of({1}));
  store.put(2, list_of({2}));
  Store copy = store;
  copy.write(2);
  EXPECT_EQ(Store::differences(store, copy), std::vector<ObjectId>{2});
}

TEST(Store, KeepsEverythingWhenALongChainIsFlattened) {
  Store store;
  std::vector<Store> history;
  for (ObjectId id = 1; id <= 100; ++id) {
    history.push_back(store);
    store.put(id, list_of({id}));
  }
  for (ObjectId id = 1; id <= 100; ++id)
    EXPECT_TRUE(store.has(id)) << id;
}

TEST(Store, AFlattenedStoreDoesNotWriteIntoItsPast) {
  Store store;
  store.put(1, list_of({1}));
  std::vector<Store> history;
  for (ObjectId id = 2; id <= 40; ++id) {
    history.push_back(store);
    store.put(id, list_of({}));
  }
  store.write(1).items.clear();
  EXPECT_EQ(history.back().read(1).items.size(), 1U);
}

TEST(JoinFlows, OfDeadFlowsIsDead) {
  EXPECT_FALSE(join_flows({{Store(), {}, false}}, {}).alive);
}

TEST(JoinFlows, WithOneLivingFlowKeepsItsPath) {
  std::vector<Flow> flows{{Store(), {taken(true)}, true}, {Store(), {taken(false)}, false}};
  EXPECT_EQ(join_flows(std::move(flows), {}).path.size(), 1U);
}

TEST(JoinFlows, ListsOfOneLengthAreJoinedItemByItem) {
  Object list = joined(list_of({1, 2}), list_of({1, 3}));
  ASSERT_EQ(list.items.size(), 2U);
  EXPECT_EQ(list.items[1].size(), 1U); // one int with an `ite` term
}

TEST(JoinFlows, ListsOfDifferentLengthsAreOpaque) {
  EXPECT_FALSE(joined(list_of({1}), list_of({1, 2})).opaque.empty());
}

TEST(JoinFlows, DictsOfDifferentKeysAreOpaque) {
  EXPECT_FALSE(
      joined(named(ObjectKind::Dict, {"a"}), named(ObjectKind::Dict, {"b"})).opaque.empty());
}

TEST(JoinFlows, AnAttributeOfOneArmIsUnboundInTheOther) {
  Object object = joined(named(ObjectKind::Instance, {"a"}), named(ObjectKind::Instance, {}));
  ASSERT_TRUE(object.find_name("a"));
  EXPECT_EQ(object.items[*object.find_name("a")].size(), 2U);
}

TEST(JoinFlows, TheVariablesOfAFrameAreJoinedOneByOne) {
  Object frame = list_of({1});
  frame.kind = ObjectKind::Frame;
  Object other = frame;
  other.items[0] = cell_of(reference::make_none());
  EXPECT_EQ(joined(frame, other).items[0].size(), 2U);
}

TEST(JoinFlows, KeepsTheDependenciesOfBothSides) {
  Object one = list_of({1});
  one.dependencies = {1};
  Object other = list_of({1});
  other.dependencies = {2};
  EXPECT_EQ(joined(one, other).dependencies, (Dependencies{1, 2}));
}

} // namespace
} // namespace leaflint::execution
