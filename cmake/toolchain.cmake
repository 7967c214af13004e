# The compiler's surroundings: where LLVM 19 is, how we link, which sanitizers are on, and the
# compiler's cache.
#
# LLVM and Clang are linked as static archives, named one by one. Their own CMake targets
# would also pull in libz3 and, for clangToolingCore, the shared libLLVM, which costs
# 15 ms at every start.

find_package(LLVM 19.1...<20 CONFIG REQUIRED)
find_package(Clang CONFIG REQUIRED PATHS "${LLVM_INSTALL_PREFIX}/lib/cmake/clang" NO_DEFAULT_PATH)
find_package(ZLIB REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
find_library(LEAFLINT_ZSTD zstd REQUIRED)
find_library(LEAFLINT_TINFO tinfo REQUIRED)

# Support: options, JSON, buffers, errors, threads.
add_library(llvm_support INTERFACE)
target_include_directories(llvm_support SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_link_libraries(llvm_support INTERFACE
  $<TARGET_FILE:LLVMSupport> $<TARGET_FILE:LLVMDemangle>
  ZLIB::ZLIB ${LEAFLINT_ZSTD} ${LEAFLINT_TINFO} pthread dl m)

# Edits: clang::tooling::Replacements and what it stands on.
add_library(clang_edits INTERFACE)
target_include_directories(clang_edits SYSTEM INTERFACE ${CLANG_INCLUDE_DIRS})
target_link_libraries(clang_edits INTERFACE
  $<TARGET_FILE:clangToolingCore> $<TARGET_FILE:clangRewrite> $<TARGET_FILE:clangLex>
  $<TARGET_FILE:clangBasic> $<TARGET_FILE:LLVMTargetParser> llvm_support)

# lld lies beside LLVM's other tools under its plain name.
add_link_options(-fuse-ld=lld -B${LLVM_TOOLS_BINARY_DIR} -Wl,--as-needed)

# A file that was compiled before is not compiled again, also from another copy of the tree
# (scripts/checks.d/new-rule builds one). Paths in debug information are then those of the copy
# that compiled it.
find_program(LEAFLINT_CCACHE ccache)
if(LEAFLINT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
                                ${LEAFLINT_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()

if(LEAFLINT_SANITIZE)
  add_compile_options(-fsanitize=${LEAFLINT_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${LEAFLINT_SANITIZE})
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-fno-pie -ffunction-sections -fdata-sections)
  add_link_options(-no-pie -Wl,--gc-sections -static-libstdc++ -static-libgcc -s)
endif()
