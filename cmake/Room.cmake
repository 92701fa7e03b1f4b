# schedgen_room(NAME [APART] USES other rooms... LINKS libraries... [LABEL label])
#
# APART compiles each source separately, so that the linker leaves out of schedgen-parse what it does not
# use (tests/linker).
#
# Makes the library room_NAME of src/NAME/*.cc (without main.cc) and, where src/NAME/*_test.cc exist, the
# test program NAME_test. Fakes, models and contracts are headers in src/NAME/testing, which only tests
# include. A new file needs no line here.
include(GoogleTest)

function(schedgen_room name)
  cmake_parse_arguments(ARG "APART" "LABEL" "USES;LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(TRANSFORM ARG_USES PREPEND room_)

  add_library(room_${name} STATIC ${sources})
  target_link_libraries(room_${name} PUBLIC ${ARG_USES} ${ARG_LINKS} PRIVATE project_flags)
  target_include_directories(room_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  if(ARG_APART)
    set_target_properties(room_${name} PROPERTIES UNITY_BUILD OFF)
  endif()

  if(NOT SCHEDGEN_TESTS)
    return()
  endif()
  if(tests)
    schedgen_test(${name}_test SOURCES ${tests} LINKS room_${name} LABEL "${ARG_LABEL}")
  endif()
endfunction()

if(NOT SCHEDGEN_TESTS)
  return()
endif()

add_library(test_flags INTERFACE)
target_link_libraries(test_flags INTERFACE deps::test deps::json project_flags)
target_compile_options(test_flags INTERFACE -O0 -g1 -U_FORTIFY_SOURCE)
target_compile_definitions(test_flags INTERFACE _FILE_OFFSET_BITS=64)  # as some libraries want it
if(SCHEDGEN_SANITIZE MATCHES "undefined")
  target_compile_options(test_flags INTERFACE -fno-sanitize=undefined)
endif()
add_library(test_headers OBJECT ${CMAKE_SOURCE_DIR}/cmake/test_headers.cc)
target_link_libraries(test_headers PRIVATE test_flags)
target_precompile_headers(test_headers PRIVATE <gmock/gmock.h> <gtest/gtest.h> <rapidcheck.h>
                          <boost/json.hpp> <map> <string> <vector>)

# schedgen_test(NAME SOURCES files... LINKS libraries... [LABEL label] [PLAIN_ONLY tests]
# [PROPERTIES names and values...]): one GoogleTest program, each test a ctest with these properties. LABEL
# is one of those in tests/CMakeLists.txt; the tests that the GoogleTest filter PLAIN_ONLY names are plain.
#
# Most of the time of a build goes into tests, whose libraries are all templates: so their headers are
# compiled once for all programs, and they are neither optimised nor checked for undefined behaviour
# (the code that they call is both).
function(schedgen_test name)
  cmake_parse_arguments(ARG "" "LABEL;PLAIN_ONLY" "SOURCES;LINKS;PROPERTIES" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_precompile_headers(${name} REUSE_FROM test_headers)
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} test_flags)
  target_compile_definitions(${name} PRIVATE SCHEDGEN_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             SCHEDGEN_BINARY_DIR="${CMAKE_BINARY_DIR}")
  set(filter)
  if(ARG_PLAIN_ONLY)
    gtest_discover_tests(${name} TEST_PREFIX "${name}/" DISCOVERY_TIMEOUT 60
                         TEST_FILTER "${ARG_PLAIN_ONLY}" TEST_LIST ${name}_plain
                         PROPERTIES TIMEOUT 300 LABELS plain ${ARG_PROPERTIES})
    set(filter TEST_FILTER "-${ARG_PLAIN_ONLY}")
  endif()
  set(labels)
  if(ARG_LABEL)
    set(labels LABELS ${ARG_LABEL})
  endif()
  gtest_discover_tests(${name} TEST_PREFIX "${name}/" DISCOVERY_TIMEOUT 60 ${filter}
                       PROPERTIES TIMEOUT 300 ${labels} ${ARG_PROPERTIES})
endfunction()
