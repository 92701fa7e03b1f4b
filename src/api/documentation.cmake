# docs/openapi.yaml as part of the program, and the readable page that is made of it.
find_program(PYTHON_WITH_YAML python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)

set(openapi ${CMAKE_SOURCE_DIR}/docs/openapi.yaml)
set(documentation_script ${CMAKE_CURRENT_LIST_DIR}/render_documentation.py)
set(documentation_files ${CMAKE_BINARY_DIR}/documentation_files.cc)
add_custom_command(OUTPUT ${documentation_files}
  COMMAND ${PYTHON_WITH_YAML} -B ${documentation_script} ${openapi} ${documentation_files}
  DEPENDS ${openapi} ${documentation_script}
  COMMENT "Making the page of docs/openapi.yaml" VERBATIM)
target_sources(room_api PRIVATE ${documentation_files})
