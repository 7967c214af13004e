// Which variable a name means. `x@f` is a variable of f, `x~` one of a comprehension.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Scopes, ANameBoundAnywhereIsLocalEverywhere) {
  EXPECT_EQ(lowered_text(R"(
x = 1
def f():
    print(x)
    x = 2
)"),
            R"(
module
  %0 = integer 1
  store x %0
  %1 = make_function f
  store f %1
function f()
  %0 = builtin print
  %1 = load x
  %2 = call %0(%1)
  %3 = integer 2
  store x %3
)");
}

TEST(Scopes, NamesThatNobodyBindsAreBuiltins) {
  EXPECT_EQ(lowered_text(R"(
print(y)
)"),
            R"(
module
  %0 = builtin print
  %1 = builtin y
  %2 = call %0(%1)
)");
}

TEST(Scopes, Global) {
  EXPECT_EQ(lowered_text(R"(
def f():
    global x
    x = 1
def g():
    return x
)"),
            R"(
module
  %0 = make_function f
  store f %0
  %1 = make_function g
  store g %1
function f()
  pass
  %0 = integer 1
  store x@module %0
function g()
  %0 = load x@module
  return %0
)");
}

TEST(Scopes, Nonlocal) {
  EXPECT_EQ(lowered_text(R"(
def f():
    x = 1
    def g():
        nonlocal x
        x += 1
    return g
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f()
  %0 = integer 1
  store x %0
  %1 = make_function f.g
  store g %1
  %2 = load g
  return %2
function f.g()
  pass
  %0 = load x@f
  %1 = integer 1
  %2 = in_place add %0 %1
  store x@f %2
)");
}

TEST(Scopes, FunctionsDoNotSeeTheNamesOfTheirClass) {
  EXPECT_EQ(lowered_text(R"(
x = 1
class A:
    x = 2
    y = x
    def f(self):
        return x
    z = lambda: x
)"),
            R"(
module
  %0 = integer 1
  store x %0
  %1 = make_class A
  store A %1
class A
  %0 = integer 2
  store x %0
  %1 = load x
  store y %1
  %2 = make_function A.f
  store f %2
  %3 = make_function A.<lambda>
  store z %3
function A.f(self)
  %0 = load x@module
  return %0
function A.<lambda>()
  %0 = load x@module
  return %0
)");
}

TEST(Scopes, ComprehensionsInAClassSeeItsNamesInTheFirstIterableOnly) {
  EXPECT_EQ(lowered_text(R"(
class A:
    x = 1
    y = [x for a in x for b in x]
)"),
            R"(
module
  %0 = make_class A
  store A %0
class A
  %0 = integer 1
  store x %0
  %1 = list
  %2 = load x
  for %2 -> %3
    body:
      store a~ %3
      %4 = builtin x
      for %4 -> %5
        body:
          store b~ %5
          %6 = builtin x
          append %1 %6
  store y %1
)");
}

TEST(Scopes, ComprehensionTargetsAreTheirOwn) {
  EXPECT_EQ(lowered_text(R"(
def f(x):
    y = [x for x in x]
    return x
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f(x)
  %0 = list
  %1 = load x
  for %1 -> %2
    body:
      store x~ %2
      %3 = load x~
      append %0 %3
  store y %0
  %4 = load x
  return %4
)");
}

TEST(Scopes, LambdasCloseOverComprehensionTargets) {
  EXPECT_EQ(lowered_text(R"(
x = [lambda: a for a in b]
)"),
            R"(
module
  %0 = list
  %1 = builtin b
  for %1 -> %2
    body:
      store a~ %2
      %3 = make_function <lambda>
      append %0 %3
  store x %0
function <lambda>()
  %0 = load a~@module
  return %0
)");
}

TEST(Scopes, AWalrusInAComprehensionBindsInTheFunction) {
  EXPECT_EQ(lowered_text(R"(
def f(a):
    [y := b for b in a]
    return y
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f(a)
  %0 = list
  %1 = load a
  for %1 -> %2
    body:
      store b~ %2
      %3 = load b~
      store y %3
      append %0 %3
  %4 = load y
  return %4
)");
}

TEST(Scopes, EveryBindingForm) {
  EXPECT_EQ(lowered_text(R"(
def f():
    import a.b, c as d
    from e import g
    for h, *i in x: pass
    with x as j: pass
    try: pass
    except x as k: pass
    del l
    m: int
    def n(): pass
    class o: pass
    (p := 1)
    return a, d, g, h, i, j, k, l, m, n, o, p, b, c, e
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f()
  %0 = import a.b
  store a %0
  %1 = import c flag
  store d %1
  %2 = import_from e g
  store g %2
  %3 = builtin x
  for %3 -> %4
    body:
      unpack %4 -> %5 *%6
      store h %5
      store i %6
      pass
  %7 = builtin x
  with %7 -> %8
    body:
      store j %8
      pass
  try
    body:
      pass
    except k
      type:
        %9 = builtin x
        = %9
      body:
        pass
        delete k
  delete l
  %10 = builtin int flag
  annotate m int %10
  %11 = make_function f.n
  store n %11
  %12 = make_class f.o
  store o %12
  %13 = integer 1
  store p %13
  %14 = load a
  %15 = load d
  %16 = load g
  %17 = load h
  %18 = load i
  %19 = load j
  %20 = load k
  %21 = load l
  %22 = load m
  %23 = load n
  %24 = load o
  %25 = load p
  %26 = builtin b
  %27 = builtin c
  %28 = builtin e
  %29 = tuple %14 %15 %16 %17 %18 %19 %20 %21 %22 %23 %24 %25 %26 %27 %28
  return %29
function f.n()
  pass
class f.o
  pass
)");
}

TEST(Scopes, DefaultsAndDecoratorsAreEvaluatedOutside) {
  EXPECT_EQ(lowered_text(R"(
x = 1
def f(x, y=x): pass
)"),
            R"(
module
  %0 = integer 1
  store x %0
  %1 = load x
  %2 = make_function f %1
  store f %2
function f(x, y=)
  pass
)");
}

TEST(Scopes, GlobalInAnInnerFunctionBindsForTheModule) {
  EXPECT_EQ(lowered_text(R"(
def f():
    def g():
        global h
        h = 1
h
)"),
            R"(
module
  %0 = make_function f
  store f %0
  %1 = load h
function f()
  %0 = make_function f.g
  store g %0
function f.g()
  pass
  %0 = integer 1
  store h@module %0
)");
}

TEST(Scopes, ClassesInFunctionsSeeTheFunction) {
  EXPECT_EQ(lowered_text(R"(
def f(x):
    class A:
        y = x
        def g(self):
            return x
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f(x)
  %0 = make_class f.A
  store A %0
class f.A
  %0 = load x@f
  store y %0
  %1 = make_function f.A.g
  store g %1
function f.A.g(self)
  %0 = load x@f
  return %0
)");
}

TEST(Scopes, TypeParametersAreSeenInAnnotationsAndBody) {
  EXPECT_EQ(lowered_text(R"(
def f[T](a: T):
    return T
T
)"),
            R"(
module
  %0 = unknown "type parameter"
  store T~ %0
  %1 = load T~ flag
  %2 = make_function f annotated %1
  store f %2
  %3 = builtin T
function f(a)
  %0 = load T~@module
  return %0
)");
}

} // namespace
} // namespace leaflint::program
