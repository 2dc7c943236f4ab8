#!/usr/bin/env bash
# Sees to it that the program can be built; says aloud what it is going to install.
set -euo pipefail

if ! command -v "${CARGO:-cargo}" >/dev/null 2>&1; then
  echo "Rust is missing. Get it from https://rustup.rs (or: apt-get install rustup && rustup default stable)," >&2
  echo "then run make again." >&2
  exit 1
fi

# What is missing: a C linker to build with, and tesseract with Russian for scans.
missing=()
command -v cc >/dev/null 2>&1 || missing+=(build-essential)
if ! PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep 'libtesseract\.so\.5 ' >/dev/null; then
  missing+=(tesseract-ocr)
fi
if ! ls /usr/share/tesseract-ocr/*/tessdata/rus.traineddata >/dev/null 2>&1 \
  && ! ls "${TESSDATA_PREFIX:-/nowhere}/rus.traineddata" >/dev/null 2>&1; then
  missing+=(tesseract-ocr-rus)
fi
[ "${#missing[@]}" -gt 0 ] || exit 0
# A dictionary tells which words of a scan there are; nothing waits for it alone.
if [ ! -e /usr/share/hunspell/ru_RU.dic ]; then
  missing+=(hunspell-ru)
fi

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Missing, and there is no apt-get here to get it with: ${missing[*]}" >&2
  if [ "${missing[0]}" = build-essential ]; then
    echo "Install gcc or clang and run make again." >&2
    exit 1
  fi
  echo "Without tesseract 5 and its Russian model the program runs, but does not read scans." >&2
  exit 0
fi
echo "Missing: ${missing[*]}. Running: ${as_root[*]} apt-get install -y ${missing[*]}"
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install -y "${missing[@]}"
