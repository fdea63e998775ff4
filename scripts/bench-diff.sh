#!/usr/bin/env bash
# Compares two tables of a million rows and six columns, of which 1 % differ,
# with recole and with what else there is: sqlite3, Miller, pandas (Debian:
# sqlite3, miller, python3-pandas) and daff (npm). Prints how long each took,
# how much memory it needed at most, and both as a share of sqlite3's. Every
# tool must find exactly what differs; one that is not installed is left out.
#
# Seconds are the best of RUNS on the wall; on a busy machine look at CPU s.
#
#   scripts/bench-diff.sh            RUNS=3 ROWS=1000000 by default
#   ORDER=shuffled scripts/bench-diff.sh   the new table in another order
set -euo pipefail
cd "$(dirname "$0")/.."
: "${RUNS:=3}" "${ROWS:=1000000}" "${ORDER:=sorted}"
DAFF=1.4.2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$work/recole" ./cmd/recole
cd "$work"

# Of 100 rows one differs; of 100 of those one is added, one is removed, and of
# one two cells differ. The words are always the same: awk's random numbers
# depend on its seed alone.
table() { # old|new
	awk -v rows="$ROWS" -v side="$1" 'BEGIN {
		srand(7); n = split("technicien opérateur maintenance systèmes automatisés soudage industriel conduite", word, " ")
		print "numero,complet,intitule,industriel,domaine,forfait"
		for (i = 0; i < rows; i++) {
			title = word[1 + int(rand() * n)] " en " word[1 + int(rand() * n)] " de " word[1 + int(rand() * n)] " et " word[1 + int(rand() * n)]
			domain = int(rand() * 1000); rate = 457; sort = i % 100 ? "same" : (i / 100) % 100
			if (sort == 1 && side == "old" || sort == 2 && side == "new") continue
			if (side == "new" && sort != "same" && sort != 1) title = title " bis"
			if (side == "new" && sort == 3) rate = 610
			printf "%07d,1998 03 59 %07d,%s,%s,%03d,%d\n", i, i, title, i % 7 ? "O" : "N", domain, rate
		}
	}'
}
table old >old.csv
table new >new.csv
if [[ $ORDER == shuffled ]]; then
	(head -n 1 new.csv; tail -n +2 new.csv | shuf --random-source=old.csv) >other.csv
	mv other.csv new.csv
fi
hundredth=$(((ROWS + 99) / 100))
count() { echo $(((hundredth + 99 - $1) / 100)); } # of the hundredth, those of one sort
expected="added $(count 1), removed $(count 2), cells $((hundredth - $(count 1) - $(count 2) + $(count 3)))"

cat >diff.sql <<'SQL'
.mode csv
CREATE TABLE old(numero TEXT, complet TEXT, intitule TEXT, industriel TEXT, domaine TEXT, forfait TEXT);
CREATE TABLE new(numero TEXT, complet TEXT, intitule TEXT, industriel TEXT, domaine TEXT, forfait TEXT);
.import --skip 1 old.csv old
.import --skip 1 new.csv new
CREATE INDEX by_old ON old(numero);
CREATE INDEX by_new ON new(numero);
.mode list
SELECT 'added ' || (SELECT count(*) FROM new LEFT JOIN old USING (numero) WHERE old.numero IS NULL)
  || ', removed ' || (SELECT count(*) FROM old LEFT JOIN new USING (numero) WHERE new.numero IS NULL)
  || ', cells ' || (SELECT sum((o.complet <> n.complet) + (o.intitule <> n.intitule) + (o.industriel <> n.industriel)
     + (o.domaine <> n.domaine) + (o.forfait <> n.forfait)) FROM old o JOIN new n USING (numero));
SQL

cat >diff.py <<'PY'
import pandas
old, new = (pandas.read_csv(n + ".csv", dtype=str, keep_default_na=False).set_index("numero") for n in ("old", "new"))
both = old.index.intersection(new.index)
cells = int((old.loc[both] != new.loc[both]).to_numpy().sum())
print(f"added {len(new.index.difference(old.index))}, removed {len(old.index.difference(new.index))}, cells {cells}")
PY

cat >diff.mlr <<'MLR'
begin { @added = 0; @removed = 0; @cells = 0 }
if (is_absent($old_complet)) {
  if (is_present($side)) { @added += 1 } else { @removed += 1 }
} else {
  for (f in ["complet", "intitule", "industriel", "domaine", "forfait"]) {
    if ($["old_" . f] != $["new_" . f]) { @cells += 1 }
  }
}
filter false;
end { print "added " . @added . ", removed " . @removed . ", cells " . @cells }
MLR

# recole and daff write every difference; the others only count.
compare() {
	case $1 in
	sqlite3) sqlite3 :memory: <diff.sql ;;
	recole) ./recole diff --key numero old.csv new.csv --format csv ;;
	recole-text) ./recole diff --key numero old.csv new.csv --lang en ;;
	miller) mlr -S --csv put '$side = "new"' then join --ul --ur --lp old_ --rp new_ -j numero -f old.csv then put -q -f diff.mlr new.csv ;;
	pandas) "$python" diff.py ;;
	daff) NODE_OPTIONS=--max-old-space-size=12000 node_modules/.bin/daff diff --context 0 --id numero --output-format csv old.csv new.csv ;;
	esac
}

# told gives what a tool found, in the words of $expected.
told() {
	case $1 in
	recole) awk -F, 'NR > 1 { n[$3]++ } END { printf "added %d, removed %d, cells %d\n", n["added"], n["removed"], n["modified"] }' out ;;
	recole-text) awk '/^ *added/ { a++ } /^ *removed/ { r++ } /^ *modified/ { c++ } END { printf "added %d, removed %d, cells %d\n", a, r, c }' out ;;
	daff) awk -F, '$1 == "+++" { a++ } $1 == "---" { r++ } $1 == "->" { for (i = 2; i <= NF; i++) c += index($i, "->") > 0 }
		END { printf "added %d, removed %d, cells %d\n", a, r, c }' out ;;
	*) cat out ;;
	esac
}

python=python3
[[ -x /usr/bin/python3 ]] && python=/usr/bin/python3 # Debian's, whose pandas it is
there() {
	case $1 in
	sqlite3) command -v sqlite3 >/dev/null ;;
	miller) command -v mlr >/dev/null ;;
	pandas) "$python" -c 'import pandas' 2>/dev/null ;;
	daff) command -v npm >/dev/null && npm install --silent --no-audit --no-fund "daff@$DAFF" >/dev/null 2>&1 ;;
	esac
}

export -f compare
export python
printf '%-12s %8s %8s %8s   %s\n' '' seconds 'CPU s' MB 'of sqlite3: time, memory'
for tool in sqlite3 recole recole-text miller pandas daff; do
	if ! there "$tool"; then
		printf '%-12s not installed\n' "$tool"
		continue
	fi
	for ((i = 0; i < RUNS; i++)); do
		# diff(1) and recole end with 1 where something differs.
		/usr/bin/time -f '%e %U %S %M' -o "time.$i" bash -c "compare $tool" >out 2>said || [[ $tool == recole* && $? -eq 1 ]] || {
			cat said >&2
			exit 1
		}
		if [[ $(told "$tool") != "$expected" ]]; then
			echo "bench-diff.sh: $tool told $(told "$tool") where there are $expected" >&2
			exit 1
		fi
	done
	grep -hE '^[0-9.]+ ' time.* | sort -n | awk -v tool="$tool" -v base="${base:-}" 'NR == 1 {
		split(base, b, " ")
		printf "%-12s %8.2f %8.2f %8.0f", tool, $1, $2 + $3, $4 / 1000
		if (base != "") printf "   %.2f, %.2f", $1 / b[1], $4 / b[2]
		print ""
	}'
	[[ $tool == sqlite3 ]] && base=$(grep -hE '^[0-9.]+ ' time.* | sort -n | awk 'NR == 1 { print $1, $4 }')
	rm -f time.*
done
echo "$ROWS rows, $ORDER; each told: $expected"
