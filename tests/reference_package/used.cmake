# Installs the library, builds project/ against it and nothing else of this repository, runs it,
# and compares what it prints with what stands beside its source.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")
file(REMOVE_RECURSE "${WORK}")
run("${CMAKE_COMMAND}" --install "${BUILD}" --component reference --prefix "${WORK}/prefix")
run("${CMAKE_COMMAND}" -S "${PROJECT}" -B "${WORK}/build" -G "${GENERATOR}"
  "-DCMAKE_PREFIX_PATH=${WORK}/prefix" "-DCMAKE_CXX_COMPILER=${COMPILER}"
  "-DCMAKE_CXX_FLAGS=${FLAGS}")
run("${CMAKE_COMMAND}" --build "${WORK}/build")
run("${WORK}/build/training_step")

file(READ "${PROJECT}/expected.txt" expected)
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "training_step printed\n${output}\nand expected.txt says\n${expected}")
endif()

# Every public header was there to be compiled by itself, and no private one.
file(GLOB installed RELATIVE "${WORK}/prefix/include/leaflint/reference"
  "${WORK}/prefix/include/leaflint/reference/*.h")
foreach(header IN ITEMS tree.h functions.h outcome.h kind.h term.h structure.h)
  if(NOT header IN_LIST installed)
    message(FATAL_ERROR "${header} was not installed")
  endif()
endforeach()
if("mask.h" IN_LIST installed)
  message(FATAL_ERROR "mask.h is private and was installed")
endif()
