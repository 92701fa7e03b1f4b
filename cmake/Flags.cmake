# Compiler flags that every target of this project is built with.
add_library(project_flags INTERFACE)
target_compile_options(project_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wimplicit-fallthrough -Werror
  -fno-omit-frame-pointer -fstack-protector-strong)
# Assertions stay on in what users run: a wrong state ends one process, and no calendar is wrong.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
target_include_directories(project_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these two inside libstdc++ when it inlines std::string and std::vector.
  target_compile_options(project_flags INTERFACE -Wno-null-dereference -Wno-restrict)
  # And this one takes a source that shares a compilation with others for a header.
  target_compile_options(project_flags INTERFACE -Wno-subobject-linkage)
endif()

set(SCHEDGEN_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")
if(SCHEDGEN_SANITIZE)
  # The check of vptr opens a pipe to see whether memory can be read, which the jail forbids.
  add_compile_options(-fsanitize=${SCHEDGEN_SANITIZE} -fno-sanitize=vptr
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SCHEDGEN_SANITIZE})
  if(SCHEDGEN_SANITIZE MATCHES thread AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Asio has fences, which this sanitizer does not know; its locks, which do the work, it knows.
    target_compile_options(project_flags INTERFACE -Wno-tsan)
  endif()
else()
  add_compile_definitions($<$<CONFIG:Release,RelWithDebInfo>:_FORTIFY_SOURCE=2>)
endif()

option(SCHEDGEN_COVERAGE "Count executed lines (gcov)" OFF)
if(SCHEDGEN_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

option(SCHEDGEN_FUZZ "Build the fuzz targets, for libFuzzer or with AFL++'s compiler (clang only)" OFF)
if(SCHEDGEN_FUZZ)
  add_compile_options(-fsanitize=address,undefined)
  add_link_options(-fsanitize=address,undefined)
  if(NOT CMAKE_CXX_COMPILER MATCHES afl-)  # which counts the edges by itself
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
endif()

find_program(CCACHE ccache)
if(CCACHE)
  # Another clone of the same sources finds what this one compiled, if a source was compiled alone;
  # precompiled headers are trusted to be rebuilt by the build system. With CCACHE_DEPEND, the
  # compiler's list of headers is enough, and a source that is new to the cache is not preprocessed
  # twice (a sixth of its time).
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()
