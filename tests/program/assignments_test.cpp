// How assignments, del and imports are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Assignments, ChainedAssignmentEvaluatesOnceAndStoresFromTheLeft) {
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

TEST(Assignments, TargetsAreUnpacked) {
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

TEST(Assignments, AnnotatedAssignmentStoresFirst) {
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

TEST(Assignments, AugmentedAssignment) {
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

TEST(Assignments, AugmentedTargetsEvaluateObjectAndIndexOnce) {
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

TEST(Assignments, Del) {
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

TEST(Assignments, Imports) {
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

} // namespace
} // namespace leaflint::program
