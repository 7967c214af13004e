# leaflint::reference for other projects:
#
#   cmake --install BUILD --component reference --prefix DIR
#
# puts there the headers (include/leaflint/reference), the static library, and what
# find_package(leaflint CONFIG COMPONENTS reference) reads. From outside a header is included as
# <leaflint/reference/tree.h>; the headers name each other "reference/tree.h", as everywhere in
# this repository, hence the second include directory.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# PRIVATE: headers that are not installed. Every other header of the folder is public.
function(leaflint_install_reference)
  cmake_parse_arguments(REFERENCE "" "" "PRIVATE" ${ARGN})
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
  list(TRANSFORM REFERENCE_PRIVATE PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
  list(REMOVE_ITEM headers ${REFERENCE_PRIVATE})

  set(target leaflint_reference)
  set_target_properties(${target} PROPERTIES EXPORT_NAME reference)
  target_compile_features(${target} PUBLIC cxx_std_20)
  # Others link it into executables and into shared libraries, whatever we link.
  target_compile_options(${target} PRIVATE -fPIC -fno-semantic-interposition)
  target_include_directories(${target} PUBLIC
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/leaflint>")

  set(folder "${CMAKE_INSTALL_LIBDIR}/cmake/leaflint")
  set(config "${PROJECT_BINARY_DIR}/leaflintConfig.cmake")
  file(CONFIGURE OUTPUT "${config}" @ONLY CONTENT [[
include("${CMAKE_CURRENT_LIST_DIR}/leaflint_reference.cmake")
foreach(component IN LISTS leaflint_FIND_COMPONENTS)
  if(TARGET leaflint::${component})
    set(leaflint_${component}_FOUND TRUE)
  elseif(leaflint_FIND_REQUIRED_${component})
    set(leaflint_FOUND FALSE)
    set(leaflint_NOT_FOUND_MESSAGE "leaflint has no component ${component}, only reference")
  endif()
endforeach()
]])
  set(version "${PROJECT_BINARY_DIR}/leaflintConfigVersion.cmake")
  write_basic_package_version_file("${version}" COMPATIBILITY SameMinorVersion)

  install(TARGETS ${target} EXPORT leaflint_reference COMPONENT reference
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  install(FILES ${headers} COMPONENT reference
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/leaflint/reference")
  install(EXPORT leaflint_reference NAMESPACE leaflint:: COMPONENT reference
    DESTINATION "${folder}")
  install(FILES "${config}" "${version}"
    COMPONENT reference DESTINATION "${folder}")
endfunction()
