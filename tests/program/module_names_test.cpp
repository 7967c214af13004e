// What a relative import names.

#include <gtest/gtest.h>

#include "program/module_names.h"

namespace leaflint::program {
namespace {

std::string from(llvm::StringRef text, const std::string& importer, bool package = false) {
  return absolute_module(text, Module{importer, package, nullptr, 0, FunctionId::None})
      .value_or("(nowhere)");
}

TEST(AbsoluteModule, IsItselfWithoutDots) {
  EXPECT_EQ(from("a.b", "p.q"), "a.b");
}

TEST(AbsoluteModule, OneDotIsThePackageOfTheModule) {
  EXPECT_EQ(from(".a", "p.q"), "p.a");
  EXPECT_EQ(from(".", "p.q"), "p");
}

TEST(AbsoluteModule, OneDotInAPackageIsThePackageItself) {
  EXPECT_EQ(from(".a", "p.q", true), "p.q.a");
}

TEST(AbsoluteModule, EachFurtherDotGoesUp) {
  EXPECT_EQ(from("..a", "p.q.r"), "p.a");
  EXPECT_EQ(from("...a", "p.q.r.s"), "p.a");
}

TEST(AbsoluteModule, MoreDotsThanPackagesLeadNowhere) {
  EXPECT_EQ(from("..a", "p.q"), "(nowhere)");
  EXPECT_EQ(from("..a", "q"), "(nowhere)");
}

TEST(AbsoluteModule, OfAModuleInNoPackageStartsAtItsFolder) {
  EXPECT_EQ(from(".a", "script"), "a");
  EXPECT_EQ(from(".", "script"), "");
}

} // namespace
} // namespace leaflint::program
