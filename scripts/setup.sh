#!/usr/bin/env bash
# Sees to it that the program can be built; says aloud what it is going to install.
set -euo pipefail

if ! command -v "${CARGO:-cargo}" >/dev/null 2>&1; then
  echo "Rust is missing. Get it from https://rustup.rs (or: apt-get install rustup && rustup default stable)," >&2
  echo "then run make again." >&2
  exit 1
fi

if command -v cc >/dev/null 2>&1; then
  exit 0
fi

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
if ! command -v apt-get >/dev/null 2>&1; then
  echo "A C linker (cc) is missing, and there is no apt-get here: install gcc or clang and run make again." >&2
  exit 1
fi
echo "A C linker (cc) is missing. Running: ${as_root[*]} apt-get install -y build-essential"
"${as_root[@]}" apt-get update
"${as_root[@]}" apt-get install -y build-essential
