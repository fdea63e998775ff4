#!/usr/bin/env bash
# Measures how right and how fast scans are read. The real list is laid out on
# A4 by LibreOffice, each page is drawn, turned by half a degree and dirtied a
# little, and the whole is read with recole. Printed for each scan:
#
#   - what the run says it read: rows, footnotes, rejected lines
#   - of the fields of the canonical dataset, how many equal those from the text
#     of the list; how many are wrong, and of these how many stand in records
#     that are not marked for review
#   - seconds for each page, and again from the cache
#
# Last comes the time that is spent around Tesseract beside Tesseract's own.
#
#   scripts/bench-ocr.sh [OUT]   OUT: a folder to keep the results in
#   SCANS="landscape:300 landscape:200 portrait:300" scripts/bench-ocr.sh
#   SEED=1 TURN=-0.5 scripts/bench-ocr.sh   other noise, askew the other way
#
# Debian: libreoffice-calc, fonts-liberation, fonts-dejavu-core, poppler-utils,
# tesseract-ocr, tesseract-ocr-fra, time.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${SCANS:=landscape:300 landscape:200}" "${SEED:=0}" "${TURN:=0.5}"
list=$PWD/fixtures/liste1-2010-03-10.txt

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=${1:-$work/out}
mkdir -p "$out"
export CGO_ENABLED=0 RECOLE_LANG=en
for tool in ./cmd/recole ./internal/cmd/papers ./internal/cmd/makescan ./internal/cmd/scantruth; do
	go build -o "$work/$(basename "$tool")" "$tool"
done
"$work/papers" "$list" "$work"
"$work/recole" run "$list" -o "$out/text" --quiet

for scan in $SCANS; do
	style=${scan%:*} dpi=${scan#*:}
	"$work/makescan" -seed "$SEED" -turn "$TURN" "$work/$style.pdf" "$dpi" "$work/$style-$dpi.pdf"
	pages=$(pdfinfo "$work/$style-$dpi.pdf" | awk '/^Pages/ { print $2 }')
	for way in read cached; do
		/usr/bin/time -f '%e %U %S' -o "$work/time" \
			"$work/recole" run "$work/$style-$dpi.pdf" --cache "$work/cache" -o "$out/$style-$dpi" >"$work/said"
		awk -v way="$way" -v pages="$pages" -v name="$style, $dpi dots an inch" '{
			printf "%s, %s: %d pages, %.2f s and %.2f CPU s a page\n", name, way, pages, $1 / pages, ($2 + $3) / pages }' "$work/time"
	done
	sed -n 's/^  \(.*lines, of which.*\)/  \1/p' "$work/said"
	"$work/scantruth" "$out/text/qualifications.csv" "$out/$style-$dpi/qualifications.csv" | sed 's/^/  /'
done
go test ./ingest/ocr -run '^$' -bench Overhead -benchtime 3x | sed -n 's/^Benchmark/Benchmark/p'
