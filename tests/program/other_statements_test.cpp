// How the remaining statements are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(OtherStatements, AsyncFormsAreThoseWithoutAsync) {
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

TEST(OtherStatements, PythonTwoIsUnknown) {
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
TEST(OtherStatements, TypeIsAlsoANameOfAFunction) {
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
