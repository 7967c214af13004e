// Objects are cells: aliases see each other's writes, branches join them, the unknown taints them.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

TEST(Alias, OfAList) {
  EXPECT_EQ(at_end("a = [1]\nb = a\nb.append(2)", "a"), "[1, 2]");
}

TEST(Alias, OfADict) {
  EXPECT_EQ(at_end("a = {}\nb = a\nb['k'] = 1", "a"), "{['k']=1}");
}

TEST(Alias, OfAnInstance) {
  EXPECT_EQ(at_end("class A:\n    pass\na = A()\nb = a\nb.v = 1\nx = a.v", "x"), "1");
}

TEST(Alias, ThroughAParameter) {
  EXPECT_EQ(at_end("def f(b):\n    b.append(2)\na = [1]\nf(a)", "a"), "[1, 2]");
}

TEST(Alias, InPlaceAdditionWritesIntoTheList) {
  EXPECT_EQ(at_end("a = [1]\nb = a\nb += [2]", "a"), "[1, 2]");
}

TEST(Alias, ASliceIsACopy) {
  EXPECT_EQ(at_end("a = [1]\nb = a[:]\nb.append(2)", "a"), "[1]");
}

TEST(Alias, ATupleHoldsTheObjectItself) {
  EXPECT_EQ(at_end("a = [1]\nx = (a,)\na.append(2)", "x"), "([1, 2])");
}

TEST(Copy, OfAListIsAnotherList) {
  EXPECT_EQ(at_end("import copy\na = [1]\nb = copy.copy(a)\nb.append(2)", "a"), "[1]");
}

TEST(Copy, OfAnInstanceSharesWhatItHolds) {
  const Executed run(R"(
import copy
class A:
    pass
a = A()
a.v, a.items = 1, [1]
b = copy.copy(a)
b.v = 2
b.items.append(2)
x = a.v
items = a.items)");
  EXPECT_EQ(run.at_end("x"), "1");
  EXPECT_EQ(run.at_end("items"), "[1, 2]");
}

TEST(Copy, ADeepOneSharesNothing) {
  const Executed run(R"(
import copy
class A:
    pass
a = A()
a.items = [[1]]
b = copy.deepcopy(({'k': a}, a))
b[1].items[0].append(2)
mine = a.items
both = b[0]['k'].items)");
  EXPECT_EQ(run.at_end("mine"), "[[1]]");
  EXPECT_EQ(run.at_end("both"), "[[1, 2]]");
}

TEST(Copy, AClassThatCopiesItselfIsNotUnderstood) {
  EXPECT_EQ(at_end(R"(
import copy
class A:
    def __copy__(self):
        return 1
x = copy.copy(A()))",
                   "x"),
            "?");
}

TEST(SetAttribute, WithAComputedNameMayHaveSetAny) {
  EXPECT_EQ(at_end(with_unknown(R"(
class A:
    pass
a = A()
a.v = 1
setattr(a, u.name, 2)
x = a.v)"),
                   "x"),
            "1*");
}

TEST(Membership, OfNoneInWhatIsKnown) {
  EXPECT_EQ(at_end("x = None in (1, None)", "x"), "True");
  EXPECT_EQ(at_end("x = None not in (1, 'a')", "x"), "True");
}

TEST(Branch, AnAttributeWrittenInOneArm) {
  EXPECT_EQ(at_end(with_unknown(R"(
class A:
    pass
a = A()
a.v = None
if u.c():
    a.v = 1
x = a.v
)"),
                   "x"),
            "1 | None");
}

TEST(Branch, AnItemWrittenInOneArm) {
  EXPECT_EQ(at_end(with_unknown("a = [None]\nif u.c():\n    a[0] = 1"), "a"), "[1] | [None]");
}

TEST(Branch, AnAppendInOneArmMakesTheLengthUnknown) {
  EXPECT_EQ(at_end(with_unknown("a = []\nif u.c():\n    a.append(1)"), "a"), "?");
}

TEST(Index, AnUnknownOneIsAnyItem) {
  EXPECT_EQ(at_end(with_unknown("a = [1, None, 2]\nx = a[u.i]"), "x"), "None | int");
}

TEST(Index, TheSameUnknownOneIsTheSameItem) {
  EXPECT_EQ(at_end(with_unknown("a = [1, None]\ni = u.i\nx = (a[i], a[i])"), "x"),
            "(1, 1) | (None, None)");
}

TEST(Index, OutsideAListRaises) {
  EXPECT_EQ(Executed("[1][1]").raised(), std::vector<std::string>{"IndexError"});
}

TEST(Index, OfAMissingKeyRaises) {
  EXPECT_EQ(Executed("{'a': 1}['b']").raised(), std::vector<std::string>{"KeyError"});
}

TEST(UnknownCall, TaintsTheListItIsGiven) {
  EXPECT_EQ(at_end(with_unknown("a = [1]\nu.f(a)\nx = a[0]"), "x"), "1*");
}

TEST(UnknownCall, TaintsWhatTheInstanceReaches) {
  EXPECT_EQ(at_end(with_unknown(R"(
class A:
    pass
a = A()
a.items = [1]
u.f(a)
x = a.items[0]
)"),
                   "x"),
            "1*");
}

TEST(UnknownCall, LeavesATupleOfNumbersAlone) {
  EXPECT_EQ(at_end(with_unknown("x = (1, 2)\nu.f(x)"), "x"), "(1, 2)");
}

TEST(UnknownCall, OfALoggerTaintsNothing) {
  EXPECT_EQ(at_end("import logging\na = [1]\nlogging.info(a)\nx = a[0]", "x"), "1");
}

} // namespace
} // namespace leaflint::execution
