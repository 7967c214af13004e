// What binds a name, and where it is seen.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(BindingForms, EveryBindingForm) {
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

TEST(BindingForms, DefaultsAndDecoratorsAreEvaluatedOutside) {
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

TEST(BindingForms, GlobalInAnInnerFunctionBindsForTheModule) {
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

TEST(BindingForms, ClassesInFunctionsSeeTheFunction) {
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

TEST(BindingForms, TypeParametersAreSeenInAnnotationsAndBody) {
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
