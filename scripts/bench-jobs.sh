#!/usr/bin/env bash
# Measures how an archive is worked through, on one machine and by many
# workers, undisturbed and disturbed. Prints what docs/scaling.md tells.
#
#   scripts/bench-jobs.sh [PART…]      all parts by default
#
#   batch     N generated lists through "recole batch" on two cores: documents a
#             second, memory in each tenth of the time
#   kill      the same, killed at random and begun again: the same bytes?
#   workers   M documents by 1, 2 and 4 workers, one document at once each
#   chaos     N documents by three workers that are killed at random while the
#             server restarts: each result once, none lost, the same bytes?
#
# N=1000, M=300 and RECORDS=287 by default. PostgreSQL is started from Debian's
# packages, in a folder of its own. With WORK=DIR everything lies in that folder
# and stays there, the program as well: parts that are measured one by one share
# the undisturbed batch.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${N:=1000}" "${M:=300}" "${RECORDS:=287}" "${SEED:=1}"
if [[ $# -eq 0 ]]; then set -- batch kill workers chaos; fi

work=${WORK:-$(mktemp -d)}
mkdir -p "$work"
chmod 755 "$work"
server=0
finish() {
	jobs -p | xargs -r kill 2>/dev/null || true
	if [[ $server -eq 1 ]]; then pg stop; fi
	if [[ -z ${WORK:-} ]]; then rm -rf "$work"; fi
}
trap finish EXIT

[[ -e $work/recole ]] || CGO_ENABLED=0 go build -trimpath -tags disable_grpc_modules -ldflags '-s -w' -o "$work/recole" ./cmd/recole
[[ -e $work/archive ]] || go run ./internal/cmd/genarchive -n "$N" -records "$RECORDS" -seed "$SEED" -o "$work/archive"
cd "$work"
export RECOLE_LANG=en RANDOM_SOURCE=$SEED
RANDOM=$SEED
echo "$(nproc) cores; $N lists of $RECORDS records; load before: $(cut -d' ' -f1-3 /proc/loadavg)"

now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f", b - a }'; }
rate() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%.2f", n / s }'; }

# resident gives what a process and all below it hold, in MB.
resident() {
	ps -e -o pid=,ppid=,rss= | awk -v root="$1" '
		{ parent[$1] = $2; rss[$1] = $3 }
		END { for (p in rss) { for (q = p; q in parent && q != root; q = parent[q]); if (q == root) sum += rss[p] } printf "%d\n", sum / 1024 }'
}

calm() { # the results of a batch that nobody disturbs
	if [[ ! -e calm.seconds ]]; then
		local began
		began=$(now)
		/usr/bin/time -o calm.cpu -f '%U %S' ./recole batch archive -o calm -j 2 --quiet &
		local pid=$!
		while kill -0 $pid 2>/dev/null; do resident $pid; sleep 0.5; done >memory
		wait $pid
		since "$began" >calm.seconds
	fi
}

part_batch() {
	calm
	echo "batch: $N documents in $(<calm.seconds) s, $(rate "$N" "$(<calm.seconds)") a second; $(awk -v n="$N" '{ printf "%.3f", ($1 + $2) / n }' calm.cpu) s of a core each"
	awk '{ m[NR] = $1 } END { printf "batch: most MB held in each tenth of the time:"
		for (t = 0; t < 10; t++) { most = 0; for (i = int(t * NR / 10) + 1; i <= (t + 1) * NR / 10; i++) if (m[i] > most) most = m[i]; printf " %d", most }
		print "" }' memory
}

part_kill() {
	calm
	rm -rf shaken
	local kills=0 pid
	while :; do
		./recole batch archive -o shaken -j 2 --quiet &
		pid=$!
		for ((i = RANDOM % 150 + 20; i > 0; i--)); do
			if ! kill -0 $pid 2>/dev/null; then break; fi
			sleep 0.1
		done
		if ! kill -KILL $pid 2>/dev/null; then break; fi
		wait $pid 2>/dev/null || true
		kills=$((kills + 1))
	done
	wait $pid
	diff -r --exclude=batch.journal --exclude='.*' calm shaken
	echo "kill: killed $kills times and begun again; $(find shaken -type f -not -name 'batch.journal' -not -name '.*' | wc -l) files, all the same byte for byte"
}

# pg init|start|stop: a server of our own. It refuses to run as root.
pg() {
	local bin
	bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
	local as=()
	if [[ $(id -u) -eq 0 ]]; then as=(runuser -u postgres --); fi
	case $1 in
	init) rm -rf pg; mkdir pg; if [[ ${#as[@]} -gt 0 ]]; then chown postgres pg; fi
		"${as[@]}" "$bin/initdb" -D "$work/pg/data" -U postgres --auth=trust --encoding=UTF8 >/dev/null ;;
	start) "${as[@]}" "$bin/pg_ctl" -D "$work/pg/data" -w -l "$work/pg/log" -o "-c listen_addresses= -c unix_socket_directories=$work/pg" start >/dev/null ;;
	stop) "${as[@]}" "$bin/pg_ctl" -D "$work/pg/data" -w -m fast stop >/dev/null ;;
	esac
}

queue() { # an empty one
	if [[ $server -eq 0 ]]; then pg init; pg start; server=1; fi
	psql -q -h "$work/pg" -U postgres -c 'DROP SCHEMA IF EXISTS bench CASCADE' -c 'CREATE SCHEMA bench' postgres 2>/dev/null
	export RECOLE_STORE="postgres:///postgres?host=$work/pg&user=postgres&search_path=bench"
	rm -rf results
}

ask() { psql -At -h "$work/pg" -U postgres -c "SET search_path = bench" -c "$1" postgres | tail -n +2; }

part_workers() {
	rm -rf part
	mkdir -p part
	find archive -type f | sort | sed -n "1,${M}p" | xargs -I{} ln -f {} part/
	printf '%-8s %10s %12s %12s %14s\n' workers seconds "docs/s" "docs/hour" "core s/doc"
	local n began seconds pids
	for n in 1 2 4; do
		queue
		./recole submit part --results results --quiet
		began=$(now) pids=()
		for ((i = 0; i < n; i++)); do /usr/bin/time -o "cpu.$n.$i" -f '%U %S' ./recole worker --workers 1 --once --quiet & pids+=($!); done
		for pid in "${pids[@]}"; do wait "$pid"; done
		seconds=$(since "$began")
		[[ $(ask 'SELECT count(*) FROM job_outcomes') -eq $M ]]
		printf '%-8d %10s %12s %12.0f %14s\n' "$n" "$seconds" "$(rate "$M" "$seconds")" "$(rate "$((M * 3600))" "$seconds")" \
			"$(cat "cpu.$n".* | awk -v n="$M" '{ s += $1 + $2 } END { printf "%.3f", s / n }')"
	done
}

part_chaos() {
	calm
	queue
	local began kills=0 restarts=0 turn=0
	began=$(now)
	./recole submit archive --results results --quiet
	echo "chaos: handed in in $(since "$began") s"
	began=$(now)
	declare -A pids
	up() { ./recole worker --workers 1 --lease 5s --retry-after 1s --quiet 2>>said & pids[$1]=$!; }
	for w in 1 2 3; do up $w; done
	while :; do
		sleep $((RANDOM % 4 + 2))
		if [[ $((turn % 12)) -eq 6 && $restarts -lt 3 ]]; then
			pg stop; sleep 2; pg start
			restarts=$((restarts + 1))
		fi
		for w in 1 2 3; do if ! kill -0 "${pids[$w]}" 2>/dev/null; then up $w; fi; done # one that began while the server was away
		if [[ $(ask "SELECT count(*) FROM river_job WHERE state NOT IN ('completed', 'discarded', 'cancelled')") -eq 0 ]]; then break; fi
		w=$((RANDOM % 3 + 1))
		kill -KILL "${pids[$w]}" 2>/dev/null || true
		wait "${pids[$w]}" 2>/dev/null || true
		kills=$((kills + 1))
		up $w
		turn=$((turn + 1))
	done
	local seconds
	seconds=$(since "$began")
	for w in 1 2 3; do kill -TERM "${pids[$w]}"; wait "${pids[$w]}" || true; done
	./recole jobs list --limit 1 | tail -n +4
	echo "chaos: $N documents in $seconds s ($(rate "$N" "$seconds") a second); workers killed $kills times, server restarted $restarts times"
	echo "chaos: tries lost with their worker: $(ask "SELECT coalesce(sum(array_length(errors, 1)), 0) FROM river_job")"
	echo "chaos: outcomes $(ask 'SELECT count(*) FROM job_outcomes'), of different documents $(ask "SELECT count(DISTINCT entry->>'name') FROM job_outcomes"), set aside $(ask "SELECT count(*) FROM river_job WHERE state = 'discarded'")"
	local same=0
	for list in archive/*; do
		name=${list#archive/}
		set -- results/"$name"/*
		[[ $# -eq 1 ]]
		diff -r "calm/$name" "$1"
		same=$((same + 1))
	done
	echo "chaos: results that are there once and the same byte for byte as a batch's: $same"
}

for part in "$@"; do "part_$part"; done
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
