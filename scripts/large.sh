#!/bin/sh
# Takes generated lists of growing size through the real binary and prints how
# long each took and how much memory it needed at most, so that it can be seen
# that time and memory grow in line with the list.
#
# Seconds are of the clock on the wall; on a busy machine look at CPU s.
#
#   scripts/large.sh [RECORDS…]      default: 1000 10000 100000 1000000
#   FORMATS=csv,json scripts/large.sh   default: all
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- 1000 10000 100000 1000000

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -o "$work/recole" ./cmd/recole
CGO_ENABLED=0 go build -o "$work/genlist" ./internal/cmd/genlist

# watch follows a process until it ends and prints its peak of resident memory
# in kB and the clock ticks of processor time it took, its own and the kernel's.
# The kernel keeps count of both, so that only the last instant can escape.
watch() {
	kb=0 ticks=0
	while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$1/status" 2>/dev/null) && [ -n "$now" ]; do
		kb=$now
		ticks=$(awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$1/stat" 2>/dev/null || echo "$ticks")
		sleep 0.02
	done
	echo "$kb $ticks"
}

printf '%10s %10s %10s %10s %12s %10s %12s\n' records rows seconds 'CPU s' rows/s 'peak MB' 'MB written'
for records in "$@"; do
	"$work/genlist" -records "$records" -o "$work/list.txt" -profile "$work/profile.yaml"
	rows=$(awk -F '\t' 'NF == 6 && $2 ~ /^[0-9]+$/' "$work/list.txt" | wc -l)
	began=$(date +%s%N)
	"$work/recole" run "$work/list.txt" --profile "$work/profile.yaml" --format "${FORMATS:-all}" \
		-o "$work/out" >"$work/summary" 2>"$work/log" &
	pid=$!
	seen=$(watch "$pid")
	wait "$pid" || {
		cat "$work/log" >&2
		exit 1
	}
	ended=$(date +%s%N)
	written=$(du -sk "$work/out" | cut -f 1)
	awk -v n="$records" -v rows="$rows" -v ns="$((ended - began))" -v kb="${seen% *}" -v cpu="${seen#* }" -v hz="$(getconf CLK_TCK)" -v written="$written" 'BEGIN {
		printf "%10d %10d %10.2f %10.2f %12.0f %10.0f %12.0f\n", n, rows, ns / 1e9, cpu / hz, rows / (ns / 1e9), kb / 1000, written / 1000
	}'
	rm -rf "$work/out" "$work/list.txt"
done
