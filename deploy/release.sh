#!/usr/bin/env bash
# Usage: deploy/release.sh [--overlay prod|local] COMMAND
#
# Builds the service and runs it as a Docker Swarm.
#
#   build [--package FILE.deb]  builds the images with the tag IMAGE_TAG, prints their sizes, and writes their bills of
#                               materials to build/sbom; --package builds the images with this Debian package
#   push                        pushes the images to REGISTRY, for a Swarm of several machines
#   up                          checks, backs up, migrates, updates one instance after the other, and watches; rolls
#                               back by itself if
#                                 more than ERRORS_MAX percent of requests fail (10),
#                                 the 95th percentile of response times exceeds P95_MAX seconds (10), or
#                                 nothing has answered for DOWN_MAX seconds (300)
#   backup                      backs up now and verifies the backup; use it in a nightly cron job
#   rollback                    returns api and workers to the state before the last update
#   status                      shows what runs, and its version
#   parts                       prints PARTS_TAG, the version of the servers around the service (a hash of their files)
#
# Settings are environment variables or lines of deploy/.env: IMAGE_TAG (default: git describe), REGISTRY, DOMAIN,
# ACME_EMAIL, BACKUP_RECIPIENT (the key that backups are encrypted for; without it there are no backups), URL (of the service;
# default: https://DOMAIN), WATCH (how many seconds to watch an update; 600), BACKUP=no (update without a backup).
# Needs a Swarm: `docker swarm init` turns this machine into one.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { echo "deploy/release.sh: $*"; }
die() {
  echo "deploy/release.sh: $*" >&2
  exit 1
}

overlay=prod
if [[ ${1-} == --overlay ]]; then
  overlay=${2:?--overlay needs a name}
  shift 2
fi
[[ -e deploy/compose.$overlay.yaml ]] || die "there is no deploy/compose.$overlay.yaml"
# Parsed as Compose does; the environment takes precedence.
if [[ -e deploy/.env ]]; then
  while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line =~ ^([A-Z][A-Z0-9_]*)=[\"\']?([^\"\']*)[\"\']?$ && -z ${!BASH_REMATCH[1]-} ]]; then
      export "${BASH_REMATCH[1]}=${BASH_REMATCH[2]}"
    fi
  done <deploy/.env
fi
stack=schedgen
registry=${REGISTRY:-schedgen.invalid}
running_tag() { docker service inspect -f '{{.Spec.TaskTemplate.ContainerSpec.Image}}' "${stack}_api" | sed 's/@.*//; s/.*://'; }
if [[ -z ${IMAGE_TAG-} && ${1-} == backup ]]; then IMAGE_TAG=$(running_tag); fi
if [[ -z ${IMAGE_TAG-} ]]; then IMAGE_TAG=$(git describe --tags --always --dirty); fi
# The servers around the service are replaced only when their own files have changed.
parts() {
  git ls-files -z --cached --others --exclude-standard deploy/bull-board deploy/local deploy/logs deploy/pgbouncer \
    deploy/s3 | xargs -0 sha256sum | sha256sum | cut -c 1-12
}
if [[ -z ${PARTS_TAG-} ]]; then PARTS_TAG=$(parts); fi
# Otherwise Compose's builder asks interactively whether it may read the certificate file.
export IMAGE_TAG PARTS_TAG DOCKER_BUILDKIT=1 BUILDX_BAKE_ENTITLEMENTS_FS=0
images=("api:$IMAGE_TAG" "worker:$IMAGE_TAG" "backup:$IMAGE_TAG" "pgbouncer:$PARTS_TAG" "s3:$PARTS_TAG" "bull-board:$PARTS_TAG" "logs:$PARTS_TAG")

compose() { docker compose -f deploy/compose.yaml -f "deploy/compose.$overlay.yaml" "$@"; }
# In a Swarm, a service's name resolves to one virtual address; tasks.NAME resolves to all instances.
config() { API_NAME=tasks.api compose "$@" config --format json; }

build() {
  local package='' started=$SECONDS image
  if [[ ${1-} == --package ]]; then package=${2:?--package needs a file}; fi
  local arguments=(--build-arg "VERSION=$IMAGE_TAG" --build-arg "REVISION=$(git rev-parse HEAD)")
  if [[ -n $package ]]; then
    mkdir -p build/package
    find build/package -name '*.deb' ! -samefile "$package" -delete
    cp -u "$package" build/package/ 2>/dev/null || [[ -e build/package/${package##*/} ]]
    arguments+=(--build-arg PACKAGES=built)
  fi
  if [[ $overlay == local ]]; then
    deploy/local/base.sh
    compose build --quiet postgres # the backup image is based on it
  fi
  compose --profile backup --profile logs build --quiet "${arguments[@]}"
  mkdir -p build/sbom
  for image in "${images[@]}"; do
    local name=$registry/$image
    say "$name $(docker image inspect -f '{{.Size}}' "$name" | numfmt --to=si)B"
    case $image in
      api:* | worker:*)
        local box
        box=$(docker create "$name")
        docker cp "$box:/usr/share/schedgen/sbom.cdx.json" "build/sbom/${image/:/-}.cdx.json" >/dev/null
        docker rm "$box" >/dev/null
        ;;
    esac
  done
  say "built in $((SECONDS - started)) s"
}

push() {
  [[ -n ${REGISTRY-} ]] || die "REGISTRY is not set"
  local image
  for image in "${images[@]}"; do docker push --quiet "$REGISTRY/$image"; done
}

check() {
  [[ $(docker info -f '{{.Swarm.ControlAvailable}}') == true ]] || die "this machine does not manage a Swarm. Create one with: docker swarm init"
  compose config -q || die "docker compose rejects the compose files"
  local image missing=()
  for image in "${images[@]}"; do
    docker image inspect "$registry/$image" >/dev/null 2>&1 || missing+=("$image")
  done
  ((${#missing[@]} == 0)) || die "these images are not on this machine: ${missing[*]}. Build them with: deploy/release.sh build"
  # Data stays on the machine where it was created.
  if [[ -z $(docker node ls -q --filter node.label=schedgen.data=yes) ]]; then
    docker node update --label-add schedgen.data=yes "$(docker info -f "{{.Swarm.NodeID}}")" >/dev/null
  fi
  say "checked"
}

runs_already() { docker service inspect "${stack}_api" >/dev/null 2>&1; }

# Runs a service once beside the others, shows its log, and fails if it fails.
job() {
  local service=$1 name=${stack}_job_$1 arguments status=0
  shift
  mapfile -t arguments < <(config --profile backup | deploy/stack.py --job "$service" --command "$@")
  docker service rm "$name" >/dev/null 2>&1 || true
  docker service create --quiet --detach --no-resolve-image --name "$name" "${arguments[@]}" >/dev/null
  local state deadline=$((SECONDS + ${JOB_MAX:-3600}))
  until state=$(docker service ps --no-trunc --format '{{.CurrentState}} {{.Error}}' "$name" | head -n 1) &&
    [[ $state =~ ^(Complete|Failed|Rejected) ]]; do
    ((SECONDS < deadline)) || { state='Failed: it took too long' && break; }
    sleep 0.5
  done
  docker service logs --raw "$name" 2>&1 | tail -n 5 || true
  [[ $state == Complete* ]] || status=1
  docker service rm "$name" >/dev/null
  if ((status)); then say "$*: $state" >&2; fi
  return "$status"
}

# Waits until every service has all of its instances, and no update is in progress.
await_settled() {
  local deadline=$((SECONDS + ${SETTLE_MAX:-900})) waiting
  while true; do
    waiting=$(docker stack services --format '{{.Name}} {{.Replicas}}' "$stack" |
      awk '{split($2, n, "/"); if (n[1] != n[2]) printf "%s ", $1}')
    local one state
    for one in api worker; do
      state=$(docker service inspect -f '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}' "${stack}_$one")
      case $state in
        updating | rollback_started) waiting+="${one}:$state " ;;
        rollback_completed | rollback_paused | paused) return 1 ;;
      esac
    done
    if [[ -z $waiting ]]; then return 0; fi
    ((SECONDS < deadline)) || die "still waiting for: $waiting"
    sleep 0.5
  done
}

figure() { # queries Prometheus; prints nothing if there is none
  local box
  box=$(docker ps -q --filter "label=com.docker.swarm.service.name=${stack}_prometheus" | head -n 1)
  [[ -n $box ]] || return 0
  docker exec "$box" promtool query instant http://127.0.0.1:9090 "$1" 2>/dev/null |
    sed -n 's/.*=> \([0-9.e+-]*\) @.*/\1/p' | head -n 1
}

# Prints a reason to roll back, if there is one, from our own requests and everybody's in the last minute.
reason_to_go_back() { # ASKED FAILED FILE_OF_TIMES
  local asked=$1 failed=$2 p95 everybody='http_request_duration_seconds_count{route!~"/health.*|/metrics"' errors slowest
  p95=$(sort -n "$3" | awk '{t[NR] = $1} END {print NR ? t[int(NR * 0.95 + 0.999)] : 0}')
  errors=$(figure "sum(rate($everybody, status=~\"5..\"}[1m])) / sum(rate($everybody}[1m])) * 100")
  # Only routes with enough requests. A status request may be a long poll.
  slowest=$(figure "max(histogram_quantile(0.95, sum by (le, route) (rate(http_request_duration_seconds_bucket{route!~\"/health.*|/metrics|/api/jobs/:id\"}[1m]))) and on (route) sum by (route) (rate($everybody}[1m])) * 60 > 20)")
  echo "watched: $asked requests, $failed failed, p95 $p95 s; of all ${errors:-?} % failed, slowest p95 ${slowest:-?} s" >&2
  if ((failed * 100 > asked * ${ERRORS_MAX:-10})); then
    echo "$failed of $asked requests failed"
  elif is_more "$p95" "${P95_MAX:-10}"; then
    echo "p95 is $p95 s"
  elif is_more "${errors:-0}" "${ERRORS_MAX:-10}"; then
    echo "$errors % of all requests failed"
  elif is_more "${slowest:-0}" "${P95_MAX:-10}"; then
    echo "p95 of all requests is $slowest s"
  fi
}
is_more() { awk "BEGIN {exit !($1 > $2)}"; }

# Sends requests like users' for WATCH seconds, or until there is a reason to roll back, which it prints.
watch() {
  local url=${URL:-https://$DOMAIN} started=$SECONDS last_answer=$SECONDS looked=$SECONDS times one reason='' round=0
  local asked=0 failed=0
  times=$(mktemp)
  while [[ -z $reason ]] && ((SECONDS - started < ${WATCH:-600})); do
    for one in /health/ready / /api/jobs/metrics; do
      asked=$((asked + 1))
      if curl -ksf -o /dev/null --max-time 30 -w '%{time_total}\n' "$url$one" >>"$times"; then
        last_answer=$SECONDS
      else
        failed=$((failed + 1))
      fi
    done
    if ((SECONDS - last_answer > ${DOWN_MAX:-300})); then
      reason="no answer for ${DOWN_MAX:-300} s"
    elif ((SECONDS - looked >= 10)); then
      reason=$(reason_to_go_back "$asked" "$failed" "$times")
      looked=$SECONDS round=$((round + 1))
      # Ignore requests from a while ago.
      if ((round % 6 == 0)); then asked=0 failed=0 && : >"$times"; fi
    fi
    sleep 0.2
  done
  rm -f "$times"
  echo "$reason"
}

rollback() {
  local one started=$SECONDS
  for one in api worker; do
    case $(docker service inspect -f '{{if .PreviousSpec}}{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}{{else}}none{{end}}' "${stack}_$one") in
      none) say "$one has no version before this" ;;
      rollback_*) say "$one has gone back already" ;;
      *) docker service rollback --quiet --detach=false "${stack}_$one" ;;
    esac
  done
  say "rolled back in $((SECONDS - started)) s"
}

up() {
  local started=$SECONDS reason file
  check
  if runs_already; then
    if [[ ${BACKUP-yes} != no ]]; then backup || die "no backup, so no update"; fi
    job api schedgen migrate || die "the database could not be migrated; the running version continues"
    say "migrated"
  fi
  file=$(mktemp)
  if [[ -n ${LOGS_HOST-} ]]; then config --profile logs; else config; fi | deploy/stack.py >"$file"
  docker stack deploy -c "$file" --resolve-image "${RESOLVE_IMAGE:-never}" --prune "$stack" 2>&1 |
    { grep -vE '^(Ignoring unsupported|Updating service|Creating |Since --detach|In a future release|$)' || true; }
  rm -f "$file"
  if ! await_settled; then
    rollback
    die "the new instances do not get well, so Swarm went back"
  fi
  say "updated in $((SECONDS - started)) s"
  reason=$(watch)
  if [[ -n $reason ]]; then
    say "going back: $reason" >&2
    rollback
    exit 1
  fi
  say "$IMAGE_TAG runs"
}

backup() {
  job backup schedgen-backup run || return
  say "backed up"
}

status() {
  docker stack services --format '{{.Name}}	{{.Replicas}}	{{.Image}}' "$stack"
}

case ${1-} in
  build | push | up | backup | rollback | status | parts) "$@" ;;
  --help | -h | '') sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "deploy/${0##*/}" ;;
  *)
    echo "deploy/release.sh: no such command: $1 (see deploy/release.sh --help)" >&2
    exit 2
    ;;
esac
