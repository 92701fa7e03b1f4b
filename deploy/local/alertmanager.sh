#!/bin/sh
# alertmanager.sh ARGUMENT...: Debian's Alertmanager 0.25 reads no url_file, so the address goes into a copy
# of the settings.
set -eu
address=$(cat /run/secrets/alert_webhook)
sed "s|url_file: .*|url: '$address'|" /etc/alertmanager/alertmanager.yml >/tmp/alertmanager.yml
exec prometheus-alertmanager --config.file=/tmp/alertmanager.yml "$@"
