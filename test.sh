#!/usr/bin/env bash
# Runs every test of Marke. Installs what is missing, says so, and asks nothing.
#   ./test.sh           everything
#   ./test.sh rust      formatting, lints and the tests of the crates
#   ./test.sh browser   the journeys in a browser
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '\n── %s\n' "$*"; }

began=$SECONDS
step() {
  local name=$1 from=$SECONDS
  shift
  say "$name"
  "$@"
  printf '   %s: %d s\n' "$name" $((SECONDS - from))
}

# Packages of Debian, only where their command is missing.
need() {
  local missing=()
  while [ $# -gt 0 ]; do
    command -v "$1" >/dev/null || missing+=("$2")
    shift 2
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "Installing ${missing[*]}"
  local as=()
  [ "$(id -u)" -eq 0 ] || as=(sudo)
  "${as[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

rust() {
  need cargo cargo cc build-essential
  # A toolchain without these two is a distribution's own, which keeps them in packages of their own.
  cargo fmt --version >/dev/null 2>&1 || need cargo-fmt rustfmt
  cargo clippy --version >/dev/null 2>&1 || need cargo-clippy rust-clippy
  step "Formatting" cargo fmt --all --check
  step "Lints" cargo clippy --quiet --workspace --all-targets --locked -- -D warnings
  step "Tests of the crates" cargo test --quiet --workspace --locked
}

browser() {
  need node nodejs npm npm chromium chromium
  # The journeys use the program as it is; the tests above have built most of it.
  step "Building the program" cargo build --quiet --package marke --locked
  step "Packages for the browser tests" npm --prefix e2e ci --silent
  step "Journeys in the browser" npm --prefix e2e test
}

case "${1:-all}" in
  all) rust && browser ;;
  rust) rust ;;
  browser) browser ;;
  *) echo "usage: ./test.sh [rust|browser]" >&2; exit 2 ;;
esac
say "Everything passed in $((SECONDS - began)) s."
