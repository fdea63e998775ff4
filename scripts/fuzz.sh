#!/usr/bin/env bash
# Fuzzes every target of the module, one after the other.
# Usage: fuzz.sh TIME (such as 30s)
set -euo pipefail

for package in $(go list ./...); do
	for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		echo "== $package $target"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "$1" "$package"
	done
done
