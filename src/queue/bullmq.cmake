# BullMQ's scripts become part of the program. npm takes the package once for each lock file, in one
# folder for all build folders.
find_program(NPM npm)
find_program(NODE node)
if(NOT NPM OR NOT NODE)
  message(FATAL_ERROR "BullMQ comes from npm, which is not installed. Run script/setup.")
endif()
set(bullmq_source ${CMAKE_SOURCE_DIR}/src/queue/bullmq)
set(SCHEDGEN_BULLMQ ${CMAKE_SOURCE_DIR}/build/bullmq CACHE PATH "Where npm puts BullMQ")
set(bullmq_scripts ${CMAKE_BINARY_DIR}/bullmq_scripts.cc)
add_custom_command(
  OUTPUT ${bullmq_scripts}
  COMMAND ${CMAKE_COMMAND} -DNPM=${NPM} -DFROM=${bullmq_source} -DTO=${SCHEDGEN_BULLMQ}
          -P ${bullmq_source}/fetch.cmake
  COMMAND ${NODE} ${bullmq_source}/embed.mjs ${SCHEDGEN_BULLMQ}/node_modules ${bullmq_scripts}
  DEPENDS ${bullmq_source}/fetch.cmake ${bullmq_source}/embed.mjs ${bullmq_source}/package.json
          ${bullmq_source}/package-lock.json
  COMMENT "Taking BullMQ's scripts"
  VERBATIM)
target_sources(room_queue PRIVATE ${bullmq_scripts})
