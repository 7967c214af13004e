# Configures with LEAFLINT_ONLY_REFERENCE. A required package whose search is disabled is an error,
# so this fails if anything but the compiler is looked for.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")
file(REMOVE_RECURSE "${WORK}")
run("${CMAKE_COMMAND}" -S "${SOURCE}" -B "${WORK}" -G "${GENERATOR}"
  -DLEAFLINT_ONLY_REFERENCE=ON "-DCMAKE_CXX_COMPILER=${COMPILER}"
  -DCMAKE_DISABLE_FIND_PACKAGE_LLVM=ON -DCMAKE_DISABLE_FIND_PACKAGE_Clang=ON
  -DCMAKE_DISABLE_FIND_PACKAGE_Python3=ON -DCMAKE_DISABLE_FIND_PACKAGE_ZLIB=ON
  -DFETCHCONTENT_FULLY_DISCONNECTED=ON)
run("${CMAKE_COMMAND}" --build "${WORK}" --target help)
if(NOT output MATCHES "leaflint_reference" OR output MATCHES "leaflint_(syntax|models|cli)")
  message(FATAL_ERROR "the targets are\n${output}")
endif()
