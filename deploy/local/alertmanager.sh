#!/bin/sh
# alertmanager.sh ARGUMENT...: Debian's Alertmanager 0.25 reads no url_file, so the address goes into a copy
# of the settings. It is put there as it is: an address may hold whatever sed takes for something else.
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
