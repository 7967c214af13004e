// The languages that the target `grammars` holds. Their packages bring no C++ header.
#pragma once

#include <tree_sitter/api.h>

extern "C" {

// Python 3; lives as long as the program.
const TSLanguage* tree_sitter_python(void);
}
