#!/bin/sh
# alertmanager.sh ARGUMENT...: Debian's Alertmanager 0.25 does not support url_file, so this inserts the address into a
# copy of the settings. It does so literally, because the address may contain characters that are special to sed.
set -eu
umask 077
address=$(sed "s/'/''/g" /run/secrets/alert_webhook)
while IFS= read -r line; do
  case $line in
    *url_file:*) printf "%surl: '%s'\n" "${line%%url_file:*}" "$address" ;;
    *) printf '%s\n' "$line" ;;
  esac
done </etc/alertmanager/alertmanager.yml >/tmp/alertmanager.yml
exec prometheus-alertmanager --config.file=/tmp/alertmanager.yml "$@"
