# The term files become part of the program.
file(GLOB term_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/terms/*.json)
set(embedded_terms ${CMAKE_BINARY_DIR}/known_term_files.cc)
add_custom_command(OUTPUT ${embedded_terms}
  COMMAND ${CMAKE_COMMAND} "-DTERMS=${term_files}" -DOUTPUT=${embedded_terms}
          -P ${CMAKE_CURRENT_LIST_DIR}/embed_terms.cmake
  DEPENDS ${term_files} ${CMAKE_CURRENT_LIST_DIR}/embed_terms.cmake
  COMMENT "Embedding the term files" VERBATIM)
target_sources(room_schedule PRIVATE ${embedded_terms})
