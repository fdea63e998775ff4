#!/bin/sh
# Runs the benchmarks of the pipeline and prints one table.
# RECOLE_BENCH_LARGE=1 adds lists of 1,000,000 records.
#
#   scripts/bench.sh [PATTERN]      such as Run/records=1000$; default: all
set -eu
cd "$(dirname "$0")/.."

results=$(mktemp)
trap 'rm -f "$results"' EXIT
go test -run '^$' -bench "${1:-.}" -benchtime "${BENCHTIME:-1x}" -timeout 60m ./internal/bench >"$results" || {
	cat "$results" >&2
	exit 1
}

awk '
/^Benchmark/ {
	split($1, name, "/")
	sub(/^Benchmark/, "", name[1]); sub(/^records=/, "", name[2]); sub(/-[0-9]+$/, "", name[2])
	for (i = 3; i < NF; i += 2) value[$(i + 1)] = $i
	if (!rows++) printf "%-10s %10s %10s %10s %12s %10s %14s\n", "stage", "records", "seconds", "CPU s", "rows/s", "peak MB", "allocs/record"
	printf "%-10s %10d %10.2f %10.2f %12.0f %10.0f %14.1f\n", tolower(name[1]), name[2], value["ns/op"] / 1e9, value["cpu-s/op"],
		value["rows/s"], value["peak-MB"], value["allocs/op"] / name[2]
}
END {
	if (!rows) { print "bench.sh: no benchmark has this name; try Run/records=1000$" >"/dev/stderr"; exit 1 }
}' "$results"
