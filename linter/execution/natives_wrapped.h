// What wrappers of functions do beside calling them, natives_wrapped.cpp.
#pragma once

#include "execution/machine.h"

namespace leaflint::execution::natives {

/// by_position(fun, args, kwargs): the pair (args, kwargs) as filter_jit passes them on (EQX
/// _jit.py _bind): by position what the signature of `fun` names and nothing before it is missing.
Cell by_position(NativeCall& call);

/// while_traced(fun, body): `body()`, Python code that runs each time that the compiled `fun` is
/// traced. Whether it is traced again on a later call depends on shapes: what it changed then rests
/// on that.
Cell while_traced(NativeCall& call);

} // namespace leaflint::execution::natives
