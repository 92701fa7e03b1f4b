# Man pages beside the programs, made from --help and --help-all: schedgen.1, schedgen-convert.1 ...
find_program(HELP2MAN help2man)
if(NOT HELP2MAN)
  message(STATUS "help2man is not installed: no man pages")
  return()
endif()

# schedgen_manual(PAGE "options that print the help" "one line on what it is")
#
# help2man names a page after the program that it calls, hence the link.
function(schedgen_manual page help_option name)
  set(output ${CMAKE_BINARY_DIR}/${page}.1)
  set(program ${CMAKE_CURRENT_BINARY_DIR}/manual/${page})
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/manual
    COMMAND ${CMAKE_COMMAND} -E create_symlink $<TARGET_FILE:schedgen> ${program}
    COMMAND ${HELP2MAN} --no-info --section=1 --manual=schedgen "--source=schedgen ${PROJECT_VERSION}"
            --version-string=${PROJECT_VERSION} "--name=${name}" "--help-option=${help_option}"
            --include=${CMAKE_CURRENT_SOURCE_DIR}/${page}.h2m --output=${output} ${program}
    DEPENDS schedgen ${CMAKE_CURRENT_SOURCE_DIR}/${page}.h2m
    COMMENT "Making ${page}.1" VERBATIM)
  set_property(GLOBAL APPEND PROPERTY SCHEDGEN_MANUAL ${output})
endfunction()

schedgen_manual(schedgen "--help" "UP schedule PDFs to calendars")
schedgen_manual(schedgen-convert "convert --help" "turn UP schedule PDFs into one calendar")
schedgen_manual(schedgen-serve "serve --help-all" "the service: page, HTTP interface, workers")
schedgen_manual(schedgen-worker "worker --help-all" "works on the uploads of a scaled-out service")
schedgen_manual(schedgen-doctor "doctor --help-all" "looks at the engines of the service")

get_property(manual_pages GLOBAL PROPERTY SCHEDGEN_MANUAL)
add_custom_target(manual ALL DEPENDS ${manual_pages})
