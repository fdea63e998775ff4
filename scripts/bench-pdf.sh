#!/usr/bin/env bash
# Reads PDFs with recole and with what else there is, in one session, and prints
# pages a second, processor time, peak of memory, and how recole's time stands
# to theirs:
#
#   words    words with their places: pdftotext -bbox
#   tables   whole tables: pdftotext -layout; pdfminer.six and, where it is
#            installed, pdfplumber, which is built on it
#
# The PDFs are the real list in four styles by two writers (fonts-dejavu-core;
# LibreOffice for two of them), once and as often as makes a thousand pages and
# more. With a folder all PDFs in it are read too, one by one: how many give
# text, how many an error, the longest time and the most memory.
#
# Seconds on the wall and of the processor are each the median of RUNS of a file
# read once and of 3 of a long one. The tools take turns, so that what else the
# machine does falls on all of them; pdfminer and pdfplumber run once, and with
# SLOW=no not at all. Nor are there long files with REPEAT=0.
#
#   scripts/bench-pdf.sh [FOLDER]     RUNS=9 REPEAT=42 SLOW=yes by default
#
# Debian: poppler-utils, python3-pdfminer, time.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${RUNS:=9}" "${REPEAT:=42}" "${SLOW:=yes}"
folder=${1:+$(realpath "$1")}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CGO_ENABLED=0
go build -trimpath -ldflags '-s -w' -o "$work/recole" ./cmd/recole
go build -trimpath -o "$work/papers" ./internal/cmd/papers
list=$PWD/fixtures/liste1-2010-03-10.txt
cd "$work"
mkdir once many
./papers "$list" once
[[ $REPEAT == 0 ]] || ./papers -repeat "$REPEAT" "$list" many

python=python3
[[ -x /usr/bin/python3 ]] && python=/usr/bin/python3 # Debian's, whose pdfminer it is
there() {
	case $1 in
	pdftotext*) command -v pdftotext >/dev/null ;;
	pdfminer | pdfplumber) "$python" -c "import $1" 2>/dev/null ;;
	esac
}
cat >with-pdfminer.py <<'PY'
import sys
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer
print(sum(len(e.get_text().split()) for page in extract_pages(sys.argv[1]) for e in page if isinstance(e, LTTextContainer)))
PY
cat >with-pdfplumber.py <<'PY'
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    print(sum(len(t) for page in pdf.pages for t in page.extract_tables()))
PY

read_with() { # TOOL FILE
	case $1 in
	recole-words) RECOLE_PDF_REQUEST='{"From":1}' ./recole pdf-pages <"$2" >/dev/null ;;
	recole-tables) ./recole extract --quiet "$2" >/dev/null ;;
	pdftotext-bbox) pdftotext -bbox "$2" /dev/null ;;
	pdftotext-layout) pdftotext -layout "$2" /dev/null ;;
	*) "$python" "with-$1.py" "$2" >/dev/null ;;
	esac
}
export -f read_with
export python

once() { # TOOL FILE: notes seconds, CPU seconds, MB
	/usr/bin/time -f '%e %U %S %M' -o took bash -c "read_with $1 $2"
	sed -n '$p' took | awk '{ print $1, $2 + $3, $4 / 1000 }' >>"times.$1"
}

median() { # TOOL COLUMN
	sort -n -k "$2,$2" "times.$1" | awk -v c="$2" '{ v[NR] = $c } END { print v[int((NR + 1) / 2)] }'
}

compare() { # FILE RUNS TOOL…
	local file=$1 runs=$2 pages base='' basecpu='' cpu mb seconds tool i
	pages=$(pdfinfo "$file" | awk '/^Pages:/ { print $2 }')
	shift 2
	rm -f times.*
	for ((i = 0; i < runs; i++)); do
		for tool in "$@"; do
			[[ $tool == pdfminer || $tool == pdfplumber ]] && ((i > 0)) && continue # it takes its time
			if [[ $tool == recole* ]] || there "$tool"; then once "$tool" "$file"; fi
		done
	done
	for tool in "$@"; do
		if [[ ! -f times.$tool ]]; then
			printf '%-20s %-17s not installed\n' "$file" "$tool"
			continue
		fi
		seconds=$(median "$tool" 1) cpu=$(median "$tool" 2) mb=$(median "$tool" 3)
		[[ -z $base ]] && base=$seconds basecpu=$cpu
		awk -v file="$file" -v tool="$tool" -v pages="$pages" -v s="$seconds" -v cpu="$cpu" -v mb="$mb" -v base="$base" -v basecpu="$basecpu" 'BEGIN {
			printf "%-20s %-17s %6d %8.2f %8.2f %9.0f %6.0f %12.2f %8.2f\n", file, tool, pages, s, cpu, pages / s, mb, base / s, basecpu / cpu }'
	done
}

printf '%-20s %-17s %6s %8s %8s %9s %6s %12s %8s\n' file tool pages seconds 'CPU s' pages/s MB 'recole/tool' CPU
shopt -s nullglob
for file in once/*.pdf many/*.pdf; do
	slow='' runs=3
	if [[ $file == once/* ]]; then
		runs=$RUNS
		[[ $SLOW == yes ]] && slow='pdfminer pdfplumber'
	fi
	compare "$file" "$runs" recole-words pdftotext-bbox
	compare "$file" "$runs" recole-tables pdftotext-layout $slow
done

[[ -z $folder ]] && exit 0
text=0 errors=0 longest=0 which='' most=0
while IFS= read -r file; do
	status=0
	/usr/bin/time -f '%e %M' -o took ./recole extract --keep-going --profile "$OLDPWD/docs/example/trees.yaml" --lang en "$file" >out 2>said || status=$?
	read -r seconds kb <<<"$(sed -n '$p' took)"
	# A file that is no list of the profile has text all the same.
	if [[ $status -eq 0 ]] || grep -q 'no table recognised' said; then
		text=$((text + 1))
	elif [[ $status -eq 2 && -s said ]]; then
		errors=$((errors + 1))
		sed "s|^recole: $folder/||" said
	else
		echo "bench-pdf.sh: $file ended with status $status:" >&2
		cat said >&2
		exit 1
	fi
	if awk -v a="$seconds" -v b="$longest" 'BEGIN { exit !(a > b) }'; then longest=$seconds which=$file; fi
	if ((kb > most)); then most=$kb; fi
done < <(find "$folder" -name '*.pdf' | sort)
echo "$((text + errors)) files of others: $text gave text, $errors an error; longest $longest s (${which#"$folder"/}), most memory $((most / 1000)) MB"
