// How statements are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Statements, ChainedAssignmentEvaluatesOnceAndStoresFromTheLeft) {
  EXPECT_EQ(lowered_text(R"(
a = b.c = d[i] = f()
)"),
            R"(
module
  %0 = builtin f
  %1 = call %0()
  store a %1
  %2 = builtin b
  set_attribute c %2 %1
  %3 = builtin d
  %4 = builtin i
  set_item %3 %4 %1
)");
}

TEST(Statements, TargetsAreUnpacked) {
  EXPECT_EQ(lowered_text(R"(
a, (b, *c), [d.e, f[0]] = x
(g) = x
(h,) = x
)"),
            R"(
module
  %0 = builtin x
  unpack %0 -> %1 %2 %3
  store a %1
  unpack %2 -> %4 *%5
  store b %4
  store c %5
  unpack %3 -> %6 %7
  %8 = builtin d
  set_attribute e %8 %6
  %9 = builtin f
  %10 = integer 0
  set_item %9 %10 %7
  %11 = builtin x
  store g %11
  %12 = builtin x
  unpack %12 -> %13
  store h %13
)");
}

TEST(Statements, AnnotatedAssignmentStoresFirst) {
  EXPECT_EQ(lowered_text(R"(
x: int = 1
y: list[str] | None
self.z: float = 2.0
)"),
            R"(
module
  %0 = integer 1
  store x %0
  %1 = builtin int flag
  annotate x int %1
  %2 = builtin list flag
  %3 = builtin str flag
  %4 = get_item %2 %3 flag
  %5 = none flag
  %6 = binary or %4 %5 flag
  annotate y list[str] | None %6
  %7 = float 2.0
  %8 = builtin self
  set_attribute z %8 %7
  %9 = builtin float flag
  annotate float %9
)");
}

TEST(Statements, AugmentedAssignment) {
  EXPECT_EQ(lowered_text(R"(
x += 1
)"),
            R"(
module
  %0 = load x
  %1 = integer 1
  %2 = in_place add %0 %1
  store x %2
)");
}

TEST(Statements, AugmentedTargetsEvaluateObjectAndIndexOnce) {
  EXPECT_EQ(lowered_text(R"(
a().b -= 1
a()[i()] **= 2
)"),
            R"(
module
  %0 = builtin a
  %1 = call %0()
  %2 = get_attribute b %1
  %3 = integer 1
  %4 = in_place sub %2 %3
  set_attribute b %1 %4
  %5 = builtin a
  %6 = call %5()
  %7 = builtin i
  %8 = call %7()
  %9 = get_item %6 %8
  %10 = integer 2
  %11 = in_place pow %9 %10
  set_item %6 %8 %11
)");
}

TEST(Statements, Del) {
  EXPECT_EQ(lowered_text(R"(
x = 1
del x, a.b, c[0]
)"),
            R"(
module
  %0 = integer 1
  store x %0
  delete x
  %1 = builtin a
  delete_attribute b %1
  %2 = builtin c
  %3 = integer 0
  delete_item %2 %3
)");
}

TEST(Statements, Imports) {
  EXPECT_EQ(lowered_text(R"(
import a.b.c
import a.b.c as d
from a import b, c as d
from . import e
from ..f.g import h
from i import *
from __future__ import annotations
)"),
            R"(
module
  %0 = import a.b.c
  store a %0
  %1 = import a.b.c flag
  store d %1
  %2 = import_from a b
  store b %2
  %3 = import_from a c
  store d %3
  %4 = import_from . e
  store e %4
  %5 = import_from ..f.g h
  store h %5
  %6 = import_from i *
  %7 = import_from __future__ annotations
  store annotations %7
)");
}

TEST(Statements, IfElifElse) {
  EXPECT_EQ(lowered_text(R"(
if a:
    b
elif c:
    d
else:
    e
)"),
            R"(
module
  %0 = builtin a
  if %0
    then:
      %1 = builtin b
    else:
      %2 = builtin c
      if %2
        then:
          %3 = builtin d
        else:
          %4 = builtin e
)");
}

TEST(Statements, ForWithElse) {
  EXPECT_EQ(lowered_text(R"(
for i, j in a:
    if i:
        continue
    break
else:
    b
)"),
            R"(
module
  %0 = builtin a
  for %0 -> %1
    body:
      unpack %1 -> %2 %3
      store i %2
      store j %3
      %4 = load i
      if %4
        then:
          continue
      break
    else:
      %5 = builtin b
)");
}

TEST(Statements, WhileWithElse) {
  EXPECT_EQ(lowered_text(R"(
while a():
    b
else:
    c
)"),
            R"(
module
  while
    test:
      %0 = builtin a
      %1 = call %0()
      = %1
    body:
      %2 = builtin b
    else:
      %3 = builtin c
)");
}

TEST(Statements, WithItemsNest) {
  EXPECT_EQ(lowered_text(R"(
with a as b, c, d() as (e, f):
    g
)"),
            R"(
module
  %0 = builtin a
  with %0 -> %1
    body:
      store b %1
      %2 = builtin c
      with %2 -> %3
        body:
          %4 = builtin d
          %5 = call %4()
          with %5 -> %6
            body:
              unpack %6 -> %7 %8
              store e %7
              store f %8
              %9 = builtin g
)");
}

TEST(Statements, WithItemsInParentheses) {
  EXPECT_EQ(lowered_text(R"(
with (a as b, c as d.e):
    g
)"),
            R"(
module
  %0 = builtin a
  with %0 -> %1
    body:
      store b %1
      %2 = builtin c
      with %2 -> %3
        body:
          %4 = builtin d
          set_attribute e %4 %3
          %5 = builtin g
)");
}

TEST(Statements, Try) {
  EXPECT_EQ(lowered_text(R"(
try:
    a
except (B, C) as e:
    e
except D:
    raise
except:
    f
else:
    g
finally:
    h
)"),
            R"(
module
  try
    body:
      %0 = builtin a
    else:
      %7 = builtin g
    finally:
      %8 = builtin h
    except e
      type:
        %1 = builtin B
        %2 = builtin C
        %3 = tuple %1 %2
        = %3
      body:
        %4 = load e
        delete e
    except
      type:
        %5 = builtin D
        = %5
      body:
        raise
    except
      body:
        %6 = builtin f
)");
}

TEST(Statements, ExceptStarIsFlagged) {
  EXPECT_EQ(lowered_text(R"(
try:
    a
except* B:
    c
)"),
            R"(
module
  try flag
    body:
      %0 = builtin a
    except
      type:
        %1 = builtin B
        = %1
      body:
        %2 = builtin c
)");
}

TEST(Statements, SeveralExceptionsWithoutParentheses) {
  EXPECT_EQ(lowered_text(R"(
try:
    a
except B, C:
    d
)"),
            R"(
module
  try
    body:
      %0 = builtin a
    except
      type:
        %1 = builtin B
        %2 = builtin C
        %3 = tuple %1 %2
        = %3
      body:
        %4 = builtin d
)");
}

TEST(Statements, Raise) {
  EXPECT_EQ(lowered_text(R"(
raise A(b) from c
)"),
            R"(
module
  %0 = builtin A
  %1 = builtin b
  %2 = call %0(%1)
  %3 = builtin c
  raise %2 %3
)");
}

TEST(Statements, AssertEvaluatesItsMessageOnFailureOnly) {
  EXPECT_EQ(lowered_text(R"(
assert a, b()
)"),
            R"(
module
  %0 = builtin a
  assert %0
    message:
      %1 = builtin b
      %2 = call %1()
      = %2
)");
}

TEST(Statements, AsyncFormsAreThoseWithoutAsync) {
  EXPECT_EQ(lowered_text(R"(
async def f():
    async with a as b:
        async for c in b:
            return [d async for d in c]
)"),
            R"(
module
  %0 = make_function f
  store f %0
async function f()
  %0 = builtin a
  with %0 -> %1
    body:
      store b %1
      %2 = load b
      for %2 -> %3
        body:
          store c %3
          %4 = list
          %5 = load c
          for %5 -> %6
            body:
              store d~ %6
              %7 = load d~
              append %4 %7
          return %4
)");
}

TEST(Statements, PythonTwoIsUnknown) {
  EXPECT_EQ(lowered_text(R"(
x = 1
print >>f, x
exec "code"
)"),
            R"(
module
  %0 = integer 1
  store x %0
  %1 = load x flag
  %2 = unknown "Python 2 statement" %1 flag
  %3 = unknown "Python 2 statement" flag
)");
}

// The grammar takes this for a type alias.
TEST(Statements, TypeIsAlsoANameOfAFunction) {
  EXPECT_EQ(lowered_text(R"(
type(x).y.z = 1
)"),
            R"(
module
  %0 = integer 1
  %1 = builtin x
  %2 = builtin type
  %3 = call %2(%1)
  %4 = get_attribute y %3
  set_attribute z %4 %0
)");
}

} // namespace
} // namespace leaflint::program
