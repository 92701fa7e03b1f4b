#!/bin/sh
# run_elsewhere.sh WHERE TEST PROGRAM...: runs the whole test program as another user or under other
# restrictions. The programs are copied, because other users may not have access to the build folder.
#   WHERE: user       nobody, when root runs this; else the same user again
#          container  as_in_a_container
#          both       nobody in a container
set -eu
where=$1 test=$2
shift 2

folder=$(mktemp -d "${TMPDIR:-/tmp}/schedgen-hostile-XXXXXX")
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cp "$test" "$@" "$folder"
mkdir -m 1777 "$folder/tmp"
# GoogleTest's name for the folder of temporary files.
export TEST_TMPDIR="$folder/tmp/"

as_user=
if [ "$(id -u)" = 0 ]; then as_user="setpriv --reuid=65534 --regid=65534 --clear-groups"; fi
case $where in
  user) before=$as_user ;;
  container) before=$folder/as_in_a_container ;;
  both) before="$as_user $folder/as_in_a_container" ;;
  *) echo "unknown: $where" >&2; exit 2 ;;
esac
# shellcheck disable=SC2086  # words on purpose
$before "$folder/$(basename "$test")" --gtest_brief=1
