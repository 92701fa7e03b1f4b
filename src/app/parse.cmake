# schedgen-parse: the only program that links the PDF library, and that parses iCalendar; it stands
# beside schedgen.
add_executable(schedgen-parse ${CMAKE_CURRENT_LIST_DIR}/parse_main.cc
                              ${CMAKE_CURRENT_LIST_DIR}/parse_rehearsal.cc)
target_link_libraries(schedgen-parse PRIVATE room_layout room_pdf room_calendar room_sandbox room_schedule room_base
                                             project_flags)
# base also offers logs and figures, whose libraries have no business in the jail.
target_link_options(schedgen-parse PRIVATE -Wl,--as-needed)
set_target_properties(schedgen-parse PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
