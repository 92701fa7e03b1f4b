# The page becomes part of the program: web/ is built by npm, each file of its dist/ is taken in.
#
# What npm needs and makes stands in one folder for all build folders, as it depends on no compiler.
set(SCHEDGEN_PAGE_BUILD ${CMAKE_SOURCE_DIR}/build/page CACHE PATH "Where npm builds the page")
find_program(NPM npm)
if(NOT NPM)
  message(FATAL_ERROR "The page is built with npm, which is not installed. Run script/setup.")
endif()

file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/*
     ${CMAKE_SOURCE_DIR}/web/admin/*
     ${CMAKE_SOURCE_DIR}/web/google/*
     ${CMAKE_SOURCE_DIR}/web/public/* ${CMAKE_SOURCE_DIR}/web/scripts/*
     ${CMAKE_SOURCE_DIR}/web/worker/*)
foreach(file index.html package.json package-lock.json tsconfig.json vite.config.ts .npmrc)
  list(APPEND page_sources ${CMAKE_SOURCE_DIR}/web/${file})
endforeach()

set(embedded_page ${CMAKE_BINARY_DIR}/embedded_page.cc)
add_custom_command(OUTPUT ${embedded_page}
  COMMAND ${CMAKE_COMMAND} -DNPM=${NPM} -DFROM=${CMAKE_SOURCE_DIR}/web -DTO=${SCHEDGEN_PAGE_BUILD}
          -DCOPY=${CMAKE_BINARY_DIR}/page_files -DOUTPUT=${embedded_page}
          -P ${CMAKE_CURRENT_LIST_DIR}/embed_page.cmake
  DEPENDS ${page_sources} ${CMAKE_CURRENT_LIST_DIR}/embed_page.cmake
  COMMENT "Building and embedding the page" VERBATIM)
target_sources(room_service PRIVATE ${embedded_page})
