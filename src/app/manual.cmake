# Man pages beside the programs, made from what --help says: schedgen.1, schedgen-convert.1.
find_program(HELP2MAN help2man)
if(NOT HELP2MAN)
  message(STATUS "help2man is not installed: no man pages")
  return()
endif()

# schedgen_manual(page.1 "options that print the help" "one line on what it is")
function(schedgen_manual page help_option name)
  set(output ${CMAKE_BINARY_DIR}/${page})
  add_custom_command(OUTPUT ${output}
    COMMAND ${HELP2MAN} --no-info --section=1 --manual=schedgen "--source=schedgen ${PROJECT_VERSION}"
            "--name=${name}" "--help-option=${help_option}"
            --include=${CMAKE_CURRENT_SOURCE_DIR}/${page}.h2m --output=${output} $<TARGET_FILE:schedgen>
    DEPENDS schedgen ${CMAKE_CURRENT_SOURCE_DIR}/${page}.h2m
    COMMENT "Making ${page}" VERBATIM)
  set_property(GLOBAL APPEND PROPERTY SCHEDGEN_MANUAL ${output})
endfunction()

schedgen_manual(schedgen.1 "--help" "UP schedule PDFs to calendars")
schedgen_manual(schedgen-convert.1 "convert --help" "turn UP schedule PDFs into one calendar")

get_property(manual_pages GLOBAL PROPERTY SCHEDGEN_MANUAL)
add_custom_target(manual ALL DEPENDS ${manual_pages})
