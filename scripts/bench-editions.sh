#!/usr/bin/env bash
# Loads edition after edition of a large list into a store, one title in a
# hundred rewritten every year, and prints how long a load, a comparison of two
# editions and the history of a record take.
#
# Seconds are of the clock on the wall; on a busy machine look at CPU s.
#
#   scripts/bench-editions.sh                      50 editions of 100,000 records
#   EDITIONS=5 RECORDS=10000 scripts/bench-editions.sh
#   STORE=postgres://… scripts/bench-editions.sh   an empty database; default: a file
set -euo pipefail
cd "$(dirname "$0")/.."
: "${EDITIONS:=50}" "${RECORDS:=100000}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$work/recole" ./cmd/recole
CGO_ENABLED=0 go build -o "$work/genlist" ./internal/cmd/genlist
cd "$work"
export RECOLE_STORE=${STORE:-$work/store.db} RECOLE_LANG=en
./genlist -records "$RECORDS" -noise 0.02 -o list.txt -profile list.yaml

# year NUMBER prints the list of that year.
year() {
	awk -F '\t' -v OFS='\t' -v year="$1" '
		{ sub(/le 10 mars 2010/, "le 10 mars " year) }
		NF == 6 && $2 ~ /^[0-9]+$/ && $6 != "" {
			for (y = 1970 + $2 % 100; y <= year; y += 100) if (y > 1970) $3 = $3 " de " y
		}
		{ print }' list.txt
}

# timed WORDS COMMAND… prints seconds, CPU seconds and megabytes of a command.
timed() {
	local words=$1
	shift
	/usr/bin/time -f '%e %U %S %M' -o time "$@" >out 2>said || [[ $? -eq 1 ]] || {
		cat said >&2
		exit 1
	}
	tail -n 1 time | awk -v words="$words" '{ printf "%-44s %8.2f %8.2f %8.0f\n", words, $1, $2 + $3, $4 / 1000 }'
}

printf '%-44s %8s %8s %8s\n' "$EDITIONS editions of $RECORDS records" seconds 'CPU s' MB
for ((i = 1; i <= EDITIONS; i++)); do
	year $((1970 + i)) >edition.txt
	load=$(timed "load, edition $i" ./recole edition load edition.txt --profile list.yaml)
	if ((i <= 2 || i == EDITIONS || i % 10 == 0)); then echo "$load"; fi
done
last=$((EDITIONS - 1))
timed 'diff latest~1 latest' ./recole diff latest~1 latest --profile list.yaml --quiet
timed "diff latest~$last latest (first and last)" ./recole diff "latest~$last" latest --profile list.yaml --quiet
timed "diff latest~$last latest, all files" ./recole diff "latest~$last" latest --profile list.yaml --quiet -o diff
for number in $((RECORDS / 3)) $((RECORDS / 2)) $((RECORDS * 2 / 3)); do
	timed "history $number" ./recole history "$number" --profile list.yaml
done
timed 'history --all, Parquet' ./recole history --all --profile list.yaml --format parquet -o life.parquet
timed 'edition show latest --verify' ./recole edition show latest --verify --profile list.yaml
[[ -f $RECOLE_STORE ]] && echo "store: $(($(stat -c %s "$RECOLE_STORE") / 1000000)) MB"
true
