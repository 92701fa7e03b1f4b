# cmake -DNPM=npm -DFROM=folder -DTO=folder -P fetch.cmake: installs the packages of a lock file, once
# for each. Several builds may do it at once.
file(MAKE_DIRECTORY ${TO})
file(LOCK ${TO}/.lock TIMEOUT 600)
file(SHA256 ${FROM}/package-lock.json wanted)
if(EXISTS ${TO}/installed)
  file(READ ${TO}/installed there)
  if(there STREQUAL wanted)
    return()
  endif()
endif()
file(COPY ${FROM}/package.json ${FROM}/package-lock.json ${FROM}/.npmrc DESTINATION ${TO})
execute_process(COMMAND ${NPM} ci --ignore-scripts --prefer-offline --no-progress
                WORKING_DIRECTORY ${TO} OUTPUT_VARIABLE said ERROR_VARIABLE said
                RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "npm ci failed in ${TO}:\n${said}")
endif()
file(WRITE ${TO}/installed ${wanted})
