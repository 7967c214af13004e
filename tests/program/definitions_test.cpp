// How functions and classes are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Definitions, ParametersOfEveryKind) {
  EXPECT_EQ(lowered_text(R"(
def f(a, b=1, /, c=x, *d, e, g=2, **h): pass
)"),
            R"(
module
  %0 = integer 1
  %1 = builtin x
  %2 = integer 2
  %3 = make_function f %0 %1 %2
  store f %3
function f(a, b=, /, c=, *d, e, g=, **h)
  pass
)");
}

TEST(Definitions, KeywordOnlyParameters) {
  EXPECT_EQ(lowered_text(R"(
def f(a, *, b): pass
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f(a, *, b)
  pass
)");
}

TEST(Definitions, AnnotationsAreFlaggedAndTheReturnTypeComesLast) {
  EXPECT_EQ(lowered_text(R"(
def f(a: int, b, c: str = "x") -> float:
    return a
)"),
            R"(
module
  %0 = string "x"
  %1 = builtin int flag
  %2 = builtin str flag
  %3 = builtin float flag
  %4 = make_function f %0 annotated %1 - %2 %3
  store f %4
function f(a, b, c=)
  %0 = load a
  return %0
)");
}

TEST(Definitions, DecoratorsAreCallsFromTheLowest) {
  EXPECT_EQ(lowered_text(R"(
@a
@b(1)
def f(): pass
)"),
            R"(
module
  %0 = builtin a
  %1 = builtin b
  %2 = integer 1
  %3 = call %1(%2)
  %4 = make_function f
  %5 = call %3(%4)
  %6 = call %0(%5)
  store f %6
function f()
  pass
)");
}

TEST(Definitions, NestedFunctionsAndClosures) {
  EXPECT_EQ(lowered_text(R"(
def f(a):
    def g():
        return a
    return g
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f(a)
  %0 = make_function f.g
  store g %0
  %1 = load g
  return %1
function f.g()
  %0 = load a@f
  return %0
)");
}

TEST(Definitions, ClassesWithBasesAndKeywords) {
  EXPECT_EQ(lowered_text(R"(
@d
class A(B, *C, metaclass=M, **k):
    x: int = 1
    def f(self):
        return x
)"),
            R"(
module
  %0 = builtin d
  %1 = builtin B
  %2 = builtin C
  %3 = builtin M
  %4 = builtin k
  %5 = make_class A %1 *%2(metaclass=%3, **%4)
  %6 = call %0(%5)
  store A %6
class A
  %0 = integer 1
  store x %0
  %1 = builtin int flag
  annotate x int %1
  %2 = make_function A.f
  store f %2
function A.f(self)
  %0 = builtin x
  return %0
)");
}

TEST(Definitions, TypeParametersHaveVariablesOfTheirOwn) {
  EXPECT_EQ(lowered_text(R"(
def f[T: int, *U](a: T) -> U: pass
class A[T](B[T]): pass
type X[T] = list[T]
)"),
            R"(
module
  %0 = unknown "type parameter"
  store T~ %0
  %1 = unknown "type parameter"
  store U~ %1
  %2 = load T~ flag
  %3 = unknown "type" %2 flag
  %4 = load T~ flag
  %5 = load U~ flag
  %6 = make_function f annotated %4 %5
  store f %6
  %7 = unknown "type parameter"
  store T~ %7
  %8 = builtin B
  %9 = load T~
  %10 = get_item %8 %9
  %11 = make_class A %10
  store A %11
  %12 = unknown "type parameter"
  store T~ %12
  %13 = builtin list flag
  %14 = load T~ flag
  %15 = get_item %13 %14 flag
  %16 = unknown "type alias" %15
  store X %16
function f(a)
  pass
class A
  pass
)");
}

TEST(Definitions, AReturnWithoutValueReturnsNone) {
  EXPECT_EQ(lowered_text(R"(
def f():
    return
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f()
  %0 = none
  return %0
)");
}

TEST(Definitions, GeneratorsAndAsyncFunctions) {
  EXPECT_EQ(lowered_text(R"(
def f():
    if a:
        yield
async def g(): pass
f = lambda: (yield)
)"),
            R"(
module
  %0 = make_function f
  store f %0
  %1 = make_function g
  store g %1
  %2 = make_function <lambda>
  store f %2
function f() generator
  %0 = builtin a
  if %0
    then:
      %1 = none
      %2 = yield %1
async function g()
  pass
function <lambda>() generator
  %0 = none
  %1 = yield %0
  return %1
)");
}

} // namespace
} // namespace leaflint::program
