#!/usr/bin/env bash
# Usage: deploy/load/run.sh SCENARIO URL [K6-OPTION...]
#
# Generates documents, runs a load test with k6 on the service at URL, and writes SCENARIO.json and SCENARIO.html (figures,
# charts, and what to do about them) to the current directory. scenarios.json defines the scenarios: baseline, upload,
# status, stress, spike, soak. The exit code is k6's: 99 if a threshold was crossed. Passes options on to k6, such as
# -e PACE=0.1 or -e ADDRESSES=1.
#
# Needs k6 1.0 or newer, and schedgen-generate (script/build bench schedgen-generate, or set GENERATE to its path).
set -euo pipefail

if (($# < 2)) || [[ $1 == --help || $1 == -h ]]; then
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0"
  if [[ ${1-} == --help || ${1-} == -h ]]; then exit 0; fi
  exit 2
fi
scenario=$1 url=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
generate=${GENERATE-$here/../../build/bench/tests/generator/schedgen-generate}

documents=$(mktemp -d)
trap 'rm -rf "$documents"' EXIT
"$generate" 50 "$documents" --pages 2 --seed "$RANDOM"
(cd "$documents" && ls ./*.pdf >list)

status=0
k6 run -e SCENARIO="$scenario" -e URL="$url" -e PDFS="$documents" -e SUMMARY="$PWD/$scenario.json" "$@" \
  "$here/load.js" || status=$?
if [[ -e $scenario.json ]]; then "$here/report.py" "$scenario.json" >"$scenario.html"; fi
exit "$status"
