#!/bin/sh
# Reconciles lists of 10,000, 100,000 and 1,000,000 records in four views of six
# printed fields, each in a process of its own, and prints a table: seconds of
# reconcile.Run by the clock and by all cores, and the peak of the process's memory, the list itself included.
#
#   scripts/bench-reconcile.sh [RECORDS…]
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- 10000 100000 1000000

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
go test -c -o "$folder/reconcile.test" ./reconcile

printf '| records | rows | seconds | CPU seconds | rows/s | peak MB |\n|---|---|---|---|---|---|\n'
for records in "$@"; do
	GOMEMLIMIT=${GOMEMLIMIT:-3GiB} RECOLE_BENCH_RECORDS=$records \
		"$folder/reconcile.test" -test.run '^$' -test.bench 'Run/records=' -test.benchtime 1x -test.timeout 30m >"$folder/out" || {
		cat "$folder/out" >&2
		exit 1
	}
	awk -v records="$records" '/^Benchmark/ {
		for (i = 3; i < NF; i += 2) value[$(i + 1)] = $i
		printf "| %d | %d | %.1f | %.1f | %.0f | %.0f |\n", records, 4 * records, value["ns/op"] / 1e9, value["cpu-s/op"], value["rows/s"], value["peak-MB"]
	}' "$folder/out"
done
