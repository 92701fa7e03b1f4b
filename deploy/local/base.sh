#!/usr/bin/env bash
# Usage: deploy/local/base.sh [NAME]
#
# Makes the base image of all others, debian:bookworm-slim (or NAME), with mmdebstrap and this machine's package sources,
# for machines that cannot reach a registry. Keeps an existing image with that name. Needs root, and installs the package
# mmdebstrap if it is missing.
set -euo pipefail

case ${1-} in
  --help | -h)
    sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"
    exit 0
    ;;
esac
name=${1-debian:bookworm-slim}
if docker image inspect "$name" >/dev/null 2>&1; then
  echo "deploy/local/base.sh: $name exists already"
  exit 0
fi
if ! command -v mmdebstrap >/dev/null; then
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends mmdebstrap >/dev/null
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
started=$SECONDS
mmdebstrap --quiet --variant=minbase --aptopt='Acquire::Languages "none"' \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt=force-unsafe-io bookworm "$folder/base.tar"
docker import -c 'CMD ["bash"]' -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  "$folder/base.tar" "$name" >/dev/null
echo "deploy/local/base.sh: made $name in $((SECONDS - started)) s"
