#!/usr/bin/env bash
# Installs the programs that some tests drive: a browser, PostgreSQL, Tesseract
# and its French, LibreOffice, which prints lists, a font, and npm for the
# libraries that check our files from outside. What is there is left alone.
# Where nothing can be installed the tests that need it say so.
set -euo pipefail

missing=()
have() { command -v "$1" >/dev/null 2>&1; }
have chromium || have chromium-browser || have google-chrome || missing+=(chromium)
have npm || missing+=(npm)
have tesseract && tesseract --list-langs 2>/dev/null | grep -qx fra || missing+=(tesseract-ocr tesseract-ocr-fra)
have soffice || missing+=(libreoffice-calc)
[[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]] || missing+=(fonts-dejavu-core)
have initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)

if [[ ${#missing[@]} -eq 0 ]]; then
	exit 0
fi
if [[ $(id -u) -ne 0 ]] || ! have apt-get; then
	echo "NOT INSTALLED (no root, or no apt-get): ${missing[*]}; the tests that need them will be skipped" >&2
	exit 0
fi
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; }; then
	echo "NOT INSTALLED (apt-get failed): ${missing[*]}; the tests that need them will be skipped" >&2
fi
