# cmake -DNPM=npm -DFROM=web -DTO=folder -DCOPY=folder -DOUTPUT=embedded_page.cc -P embed_page.cmake
#
# Builds the page of FROM in TO, and writes a source file that holds the files of its dist/, of which
# COPY keeps a copy. Several builds may share TO.
file(MAKE_DIRECTORY ${TO})
file(LOCK ${TO}/lock GUARD PROCESS TIMEOUT 900)

function(run_npm)
  execute_process(COMMAND ${NPM} ${ARGN} WORKING_DIRECTORY ${TO}
                  RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT result EQUAL 0)
    string(JOIN " " words ${ARGN})
    message(FATAL_ERROR "npm ${words} failed in ${TO}:\n${said}")
  endif()
endfunction()

# Sources that are gone from FROM must go from TO as well.
file(REMOVE_RECURSE ${TO}/src ${TO}/admin ${TO}/google ${TO}/public ${TO}/scripts ${TO}/worker ${TO}/dist)
foreach(name src admin google public scripts worker index.html package.json package-lock.json
             tsconfig.json vite.config.ts .npmrc)
  if(EXISTS ${FROM}/${name})
    file(COPY ${FROM}/${name} DESTINATION ${TO})
  endif()
endforeach()

# Packages are installed once for each lock file.
set(stamp ${TO}/installed-package-lock.json)
file(SHA256 ${TO}/package-lock.json wanted)
set(installed)
if(EXISTS ${stamp})
  file(SHA256 ${stamp} installed)
endif()
if(NOT installed STREQUAL wanted)
  run_npm(ci --ignore-scripts --prefer-offline --no-progress)
  file(COPY_FILE ${TO}/package-lock.json ${stamp})
endif()
run_npm(run build)

file(REMOVE_RECURSE ${COPY})
file(COPY ${TO}/dist/ DESTINATION ${COPY})
if(NOT EXISTS ${COPY}/index.html)
  message(FATAL_ERROR "npm run build has left no index.html in ${TO}/dist")
endif()

set(type_html "text/html; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_json "application/json")
set(type_webmanifest "application/manifest+json")
set(type_svg "image/svg+xml")
set(type_png "image/png")
set(type_ico "image/x-icon")
set(type_woff2 "font/woff2")
set(type_txt "text/plain; charset=utf-8")

# The assembler takes the bytes in as they are, of whatever kind and length.
set(bytes)
set(names)
set(entries)
set(number 0)
file(GLOB_RECURSE files RELATIVE ${COPY} ${COPY}/*)
list(SORT files)
foreach(file IN LISTS files)
  string(REGEX MATCH "[^.]+$" extension ${file})
  if(NOT DEFINED type_${extension})
    message(FATAL_ERROR "The page has a file of a kind that is not known here: ${file}")
  endif()
  set(immutable false)
  if(file MATCHES "^assets/")
    set(immutable true)  # their names have a hash of their content
  endif()
  set(name schedgen_page_${number})
  string(APPEND bytes "    \"${name}: .incbin \\\"${COPY}/${file}\\\"\\n\"\n"
                      "    \"${name}_end: .byte 0\\n\"\n")
  string(APPEND names "extern \"C\" const char ${name}[], ${name}_end[];\n")
  string(APPEND entries "      asset(\"/${file}\", \"${type_${extension}}\", ${name}, ${name}_end, "
                        "${immutable}),\n")
  math(EXPR number "${number} + 1")
endforeach()

file(WRITE ${OUTPUT} "// Made by embed_page.cmake from web/. Do not edit.
#include \"service/page.h\"

__asm__(
    \".section .rodata\\n\"
${bytes}    \".previous\\n\");

${names}
namespace schedgen::service {
namespace {

http::Asset asset(std::string_view path, std::string_view type, const char* begin, const char* end,
                  bool immutable) {
  return {path, type, {begin, static_cast<std::size_t>(end - begin)}, immutable};
}

}  // namespace

const std::vector<http::Asset>& embedded_page() {
  static const std::vector<http::Asset> files{
${entries}  };
  return files;
}

}  // namespace schedgen::service
")
