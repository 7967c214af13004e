// Expected output that one command rewrites: LEAFLINT_UPDATE=1 before the test. Read the
// difference before you keep it.
#pragma once

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

namespace leaflint::testing {

/// Compares `text` with tests/`name`, or writes it there.
inline void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(LEAFLINT_REPOSITORY) + "/tests/" + name;
  if (std::getenv("LEAFLINT_UPDATE") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ostringstream expected;
  expected << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(text, expected.str()) << "tests/" << name << " differs (LEAFLINT_UPDATE=1 rewrites it)";
}

} // namespace leaflint::testing
