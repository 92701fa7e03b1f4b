# The Debian package: `cpack --config build/release/CPackConfig.cmake` makes it of what is built.
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # packs what is there; script/package builds it before
set(debian ${CMAKE_SOURCE_DIR}/deploy/debian)

install(TARGETS schedgen schedgen-parse RUNTIME DESTINATION bin)
install(PROGRAMS deploy/backup/schedgen-backup DESTINATION bin)
install(FILES ${debian}/schedgen.service ${debian}/schedgen-worker@.service
              ${debian}/schedgen-backup.service ${debian}/schedgen-backup.timer
        DESTINATION lib/systemd/system)
install(FILES ${debian}/schedgen.sysusers DESTINATION lib/sysusers.d RENAME schedgen.conf)
# What an operator changes stands in /etc, wherever the rest is.
install(FILES ${debian}/schedgen.conf ${debian}/backup.conf DESTINATION /etc/schedgen)
install(DIRECTORY deploy/prometheus deploy/alertmanager deploy/grafana
        DESTINATION share/schedgen PATTERN "*.py" EXCLUDE)
install(FILES README.md CHANGELOG.md docs/USER_GUIDE.md docs/OPERATOR_GUIDE.md docs/HTTP_API.md
              ${debian}/copyright DESTINATION share/doc/schedgen)
install(DIRECTORY docs/runbooks DESTINATION share/doc/schedgen)
install(FILES ${debian}/schedgen.lintian-overrides DESTINATION share/lintian/overrides
        RENAME schedgen)

# Packed as Debian packs them: without the time of day, so that the same sources give the same package.
set(packed ${CMAKE_BINARY_DIR}/packed)
set(packed_files)
function(schedgen_packed source name destination)
  add_custom_command(OUTPUT ${packed}/${name}.gz
    COMMAND ${CMAKE_COMMAND} -E make_directory ${packed}
    COMMAND gzip -9nc ${source} > ${packed}/${name}.gz
    DEPENDS ${source} COMMENT "Packing ${name}" VERBATIM)
  install(FILES ${packed}/${name}.gz DESTINATION ${destination})
  set(packed_files ${packed_files} ${packed}/${name}.gz PARENT_SCOPE)
endfunction()
configure_file(${debian}/changelog.in ${CMAKE_BINARY_DIR}/debian-changelog @ONLY)
schedgen_packed(${CMAKE_BINARY_DIR}/debian-changelog changelog share/doc/schedgen)
get_property(manual_pages GLOBAL PROPERTY SCHEDGEN_MANUAL)
foreach(page ${manual_pages} ${debian}/schedgen-parse.1 ${debian}/schedgen-backup.1)
  get_filename_component(name ${page} NAME)
  schedgen_packed(${page} ${name} share/man/man1)
endforeach()
add_custom_target(packed ALL DEPENDS ${packed_files})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME schedgen)
set(CPACK_PACKAGE_CONTACT "UP Schedule Generator <schedgen@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Turns lecture, test and exam schedules, which are PDFs, into calendar files: as
a command, and as a service with a page, which needs nothing beside it and
scales out over PostgreSQL, Redis and S3 where it must.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "python3, systemd | systemd-standalone-sysusers")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "rclone, age")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql-client, prometheus-node-exporter")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${debian}/conffiles;${debian}/postinst;${debian}/prerm;${debian}/postrm")
include(CPack)
