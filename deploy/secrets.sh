#!/usr/bin/env bash
# Usage: deploy/secrets.sh [FOLDER]
#
# Makes the secrets that deploy/compose.yaml mounts, each in a file of its own, in deploy/secrets (or
# FOLDER). What is there already stays: run it again to add what a newer version needs. The folder is
# for its owner alone; the files in it can be read by the containers' users.
#
# alert_webhook is yours to fill in: the address that Alertmanager tells.
set -euo pipefail
cd "$(dirname "$0")"

if [[ ${1-} == --help || ${1-} == -h ]]; then
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"
  exit 0
fi
folder=${1-secrets}
mkdir -p "$folder"
chmod 700 "$folder"

# What a command prints becomes the secret, once.
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
# For the exporters: the password by address.
secret redis_password_map text "{\"redis://redis-queue:6379\":\"$(read_secret redis_password)\",\"redis://redis-cache:6379\":\"$(read_secret redis_password)\"}"
secret redis_queue_url text "redis://:$(read_secret redis_password)@redis-queue:6379/0"
secret redis_cache_url text "redis://:$(read_secret redis_password)@redis-cache:6379/0"
# Swift's access keys have two parts, and this is no secret.
secret s3_access_key text test:schedgen
secret s3_secret_key random
secret session_secret random
secret admin_token random
secret grafana_password random
secret alert_webhook text http://localhost:9/not-set
