#!/usr/bin/env bash
# Opens the stewards' page on a generated list with some 100,000 discrepancies
# and prints how long it takes to answer the queue under each filter, a page in
# its middle, the groups, one finding and the API, and how much memory it holds.
# Milliseconds are the longest of RUNS requests, to the last byte.
#
#   scripts/bench-review.sh          RECORDS=80000 NOISE=0.9 RUNS=5 by default
set -euo pipefail
cd "$(dirname "$0")/.."
: "${RECORDS:=80000}" "${NOISE:=0.9}" "${RUNS:=5}" "${PORT:=7137}"

work=$(mktemp -d)
trap 'kill %1 2>/dev/null || true; rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$work/recole" ./cmd/recole
go run ./internal/cmd/genlist -records "$RECORDS" -noise "$NOISE" -profile "$work/list.yaml" -o "$work/list.txt"
cd "$work"
./recole run list.txt --profile list.yaml -o out --format discrepancies,json --quiet
./recole review out --profile list.yaml --author bench --listen "127.0.0.1:$PORT" >said 2>&1 &
page=http://127.0.0.1:$PORT
for ((i = 0; i < 600; i++)); do
	curl -fs -o /dev/null "$page/" && break
	sleep 1
done
curl -fs -o queue.html "$page/"
finding=$(grep -oE '/finding/[0-9a-f]+' queue.html | sed -n 1p)

longest() { # of RUNS requests, in milliseconds
	for ((i = 0; i < RUNS; i++)); do
		curl -fs -o /dev/null -w '%{time_total}\n' "$page$1"
	done | sort -n | tail -n 1 | awk '{ printf "%.0f", 1000 * $1 }'
}
grep -oE 'class="lead"[^<]*' queue.html | sed 's/.*>//'
printf '%-60s %s\n' request ms
for request in / "/?state=all" "/?severity=error" "/?severity=warning" "/?severity=info" "/?kind=reading-conflict" "/?field=intitule" \
	"/?view=alphabetical" "/?q=technicien" "/?q=no+such+word" "/?severity=warning&kind=reading-conflict&field=intitule&q=monteur" \
	"/?page=1000" /groups "$finding" "/api/v1/discrepancies" "/api/v1/records"; do
	printf '%-60s %s\n' "$request" "$(longest "$request")"
done
awk '/VmHWM/ { print "memory at most: " int($2 / 1000) " MB" } /VmRSS/ { print "memory now: " int($2 / 1000) " MB" }' "/proc/$!/status"
