#!/usr/bin/env bash
# Usage: deploy/secrets.sh [--renew NAME] [FOLDER]
#
# Creates the secrets that deploy/compose.yaml mounts, one per file, in deploy/secrets (or FOLDER). Never overwrites a
# file, so run it again to add the secrets that a newer version needs. Only the owner can open the directory; the
# containers' users can read the files in it.
#
# --renew NAME creates a new secret, together with the files that contain it: postgres_password, redis_password,
# s3_secret_key, session_secret, admin_token or grafana_password. docs/runbooks/secrets.md says what to do next.
#
# Fill in alert_webhook yourself: the URL to which Alertmanager sends alerts.
set -euo pipefail
cd "$(dirname "$0")"

if [[ ${1-} == --help || ${1-} == -h ]]; then
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "${0##*/}"
  exit 0
fi
renew=
if [[ ${1-} == --renew ]]; then
  renew=${2:?deploy/secrets.sh: --renew needs the name of a secret}
  shift 2
fi
folder=${1-secrets}
case $renew in
  '') repeated=() ;;
  postgres_password) repeated=(pgbouncer_users) ;;
  redis_password) repeated=(redis_auth redis_password_map redis_queue_url redis_cache_url) ;;
  s3_secret_key | session_secret | admin_token | grafana_password) repeated=() ;;
  *)
    echo "deploy/secrets.sh: $renew cannot be renewed (see deploy/secrets.sh --help)" >&2
    exit 2
    ;;
esac
mkdir -p "$folder"
chmod 700 "$folder"
if [[ -n $renew ]]; then (cd "$folder" && rm -f "$renew" "${repeated[@]}"); fi

# Stores the output of a command as a secret, unless the secret exists.
secret() {
  local file=$folder/$1
  shift
  if [[ -e $file ]]; then return; fi
  "$@" >"$file.new"
  chmod 644 "$file.new"
  mv "$file.new" "$file"
  echo "deploy/secrets.sh: made $file"
}
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
text() { printf '%s' "$1"; }
read_secret() { cat "$folder/$1"; }

secret postgres_password random
secret pgbouncer_users text "\"schedgen\" \"$(read_secret postgres_password)\""
secret redis_password random
secret redis_auth text "requirepass $(read_secret redis_password)"
# For the exporters: passwords by address.
secret redis_password_map text "{\"redis://redis-queue:6379\":\"$(read_secret redis_password)\",\"redis://redis-cache:6379\":\"$(read_secret redis_password)\"}"
secret redis_queue_url text "redis://:$(read_secret redis_password)@redis-queue:6379/0"
secret redis_cache_url text "redis://:$(read_secret redis_password)@redis-cache:6379/0"
# Swift's access keys have two parts; this is not a secret.
secret s3_access_key text test:schedgen
secret s3_secret_key random
secret session_secret random
secret admin_token random
secret grafana_password random
secret alert_webhook text http://localhost:9/not-set
