# Puts exactly the packages of package-lock.json, and the programs that use them, into ${TO}. Does
# nothing over the network when the same lock file was installed before.
file(MAKE_DIRECTORY ${TO})
file(GLOB programs RELATIVE ${FROM}/expand ${FROM}/expand/*.mjs)
foreach(program ${programs})
  configure_file(${FROM}/expand/${program} ${TO}/${program} COPYONLY)
endforeach()

set(stamp ${TO}/installed-package-lock.json)
if(EXISTS ${stamp})
  file(SHA256 ${stamp} installed)
  file(SHA256 ${FROM}/package-lock.json wanted)
  if(installed STREQUAL wanted)
    return()
  endif()
endif()

foreach(file package.json package-lock.json .npmrc)
  configure_file(${FROM}/${file} ${TO}/${file} COPYONLY)
endforeach()
execute_process(COMMAND ${NPM} ci --ignore-scripts --prefer-offline --no-progress
                WORKING_DIRECTORY ${TO} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "npm ci failed in ${TO}: the tests need its packages")
endif()
configure_file(${TO}/package-lock.json ${stamp} COPYONLY)
