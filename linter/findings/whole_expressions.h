// Expressions of the program that may hold the whole tree, for repairs to write in its place.
//
// A filtered tree that comes out of a helper was handed to it: the tree is written somewhere in the
// call. Which of the expressions there it is, is not guessed: the fix check executes each.
#pragma once

#include <string>
#include <vector>

#include "findings/rule.h"

namespace leaflint {

/// The names, attributes and items in the expression at `expression`, outermost first, each text
/// once, but for those of modules, classes and functions; where it is a name, also those in the
/// statements that bind it, if their names mean the same at `expression`. At most a handful. The
/// expression itself is none of them.
std::vector<std::string> expressions_within(const RuleContext& context, Range expression);

} // namespace leaflint
