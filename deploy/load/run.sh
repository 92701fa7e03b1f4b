#!/usr/bin/env bash
# Usage: deploy/load/run.sh SCENARIO URL [K6-OPTION...]
#
# Makes documents, puts load on the service at URL with k6, and writes SCENARIO.json and SCENARIO.html, a
# page with figures, charts and what to do about them, into the present folder. The scenarios are those
# of scenarios.json: baseline, upload, status, stress, spike, soak. Its exit code is k6's: 99 when a
# threshold was crossed. Options for k6, such as -e PACE=0.1 or -e ADDRESSES=1, are handed on.
#
# Wants k6 1.0 or newer, and schedgen-generate (script/build release schedgen-generate; GENERATE says where).
set -euo pipefail

if (($# < 2)) || [[ $1 == --help || $1 == -h ]]; then
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"
  if [[ ${1-} == --help || ${1-} == -h ]]; then exit 0; fi
  exit 2
fi
scenario=$1 url=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
generate=${GENERATE-$here/../../build/release/tests/generator/schedgen-generate}

documents=$(mktemp -d)
trap 'rm -rf "$documents"' EXIT
"$generate" 50 "$documents" --pages 2 --seed "$RANDOM"
(cd "$documents" && ls ./*.pdf >list)

status=0
k6 run -e SCENARIO="$scenario" -e URL="$url" -e PDFS="$documents" -e SUMMARY="$PWD/$scenario.json" "$@" \
  "$here/load.js" || status=$?
if [[ -e $scenario.json ]]; then "$here/report.py" "$scenario.json" >"$scenario.html"; fi
exit "$status"
