# leaflint_part(NAME KNOWS part... USES target...): the library of linter/NAME.
#
# A header is included as "reference/tree.h". Each part offers only itself: its include
# directory is build/include/NAME, which holds one link, NAME, to its folder. So a part
# sees exactly the parts that it links, and an include against the current does not
# compile. KNOWS is that map, and the only place where it is written.
# A part without a .cpp file is an interface library; an empty folder is a valid part.

set_property(GLOBAL PROPERTY LEAFLINT_MAP "")

# Warnings are errors for everything that is ours; but not where somebody builds the library for
# himself, with a compiler that warns of other things.
function(leaflint_flags target)
  if(LEAFLINT_ONLY_REFERENCE)
    return()
  endif()
  target_compile_options(${target} PRIVATE -Wall -Wextra -Werror -Werror=unused-result)
  if(LEAFLINT_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Wrong about sanitized code of the standard library (GCC 12, <regex>).
    target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
  endif()
endfunction()

# LLVM is built without exceptions; none may cross it.
function(leaflint_no_exceptions target)
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>)
endfunction()

# Makes build/include/NAME/NAME point to `folder` and returns build/include/NAME.
function(leaflint_include_dir name folder result)
  set(directory "${PROJECT_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${directory}")
  file(CREATE_LINK "${folder}" "${directory}/${name}" SYMBOLIC)
  set(${result} "${directory}" PARENT_SCOPE)
endfunction()

function(leaflint_part name)
  cmake_parse_arguments(PART "" "FOLDER" "KNOWS;USES;GENERATED" ${ARGN})
  if(NOT PART_FOLDER)
    set(PART_FOLDER "${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PART_FOLDER}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(APPEND sources ${PART_GENERATED})

  set(target leaflint_${name})
  list(TRANSFORM PART_KNOWS PREPEND leaflint_ OUTPUT_VARIABLE known)
  leaflint_include_dir(${name} "${PART_FOLDER}" include_dir)
  set(scope INTERFACE)
  if(sources)
    set(scope PUBLIC)
    add_library(${target} STATIC ${sources})
    leaflint_flags(${target})
    leaflint_no_exceptions(${target})
  else()
    add_library(${target} INTERFACE)
  endif()
  target_include_directories(${target} ${scope} "$<BUILD_INTERFACE:${include_dir}>")
  target_link_libraries(${target} ${scope} ${known} ${PART_USES})

  string(REPLACE ";" " " knows "${PART_KNOWS}")
  set_property(GLOBAL APPEND_STRING PROPERTY LEAFLINT_MAP "${name}: ${knows}\n")
endfunction()
