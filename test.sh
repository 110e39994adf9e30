#!/usr/bin/env bash
# Runs every test of Marke. Installs what is missing, and says so.
#   ./test.sh           everything
#   ./test.sh rust      formatting, lints and the tests of the crates
#   ./test.sh browser   the journeys in a browser
set -euo pipefail
cd "$(dirname "$0")"

. scripts/needs.sh

began=$SECONDS
step() {
  local name=$1 from=$SECONDS
  shift
  say "$name"
  "$@"
  printf '   %s: %d s\n' "$name" $((SECONDS - from))
}

rust() {
  need_to_build
  # A small installation of Rust comes without these two.
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 ||
    stop "The tests need rustfmt and clippy. Run: rustup component add rustfmt clippy. Then run this again."
  step "Formatting" cargo fmt --all --check
  step "Lints" cargo clippy --quiet --workspace --all-targets --locked -- -D warnings
  step "Tests of the crates" cargo test --quiet --workspace --locked
  agendas
  letters
  documents
  workbooks
}

# A spreadsheet program that people use opens our workbooks, and we read its own, where it is here.
workbooks() {
  if command -v soffice >/dev/null; then
    step "Workbooks as LibreOffice opens them" cargo test --quiet --package web --test pages --locked soffice -- --ignored
  else
    say "soffice is not here, so no spreadsheet program opens the workbooks. On Debian: apt-get install libreoffice-calc"
  fi
}

# A calendar program that people use reads our agendas, where it is here.
agendas() {
  if command -v khal >/dev/null; then
    step "Agendas as khal reads them" cargo test --quiet --package web --test pages --locked khal -- --ignored
  else
    say "khal is not here, so no calendar program reads the agendas. On Debian: apt-get install khal"
  fi
}

# A mail program that people use answers our invitations, where it is here.
letters() {
  if command -v aerc >/dev/null; then
    step "Invitations as aerc answers them" cargo test --quiet --package web --test pages --locked aerc -- --ignored
  else
    say "aerc is not here, so no mail program answers the invitations. On Debian: apt-get install aerc"
  fi
}

# A word processor that people use reads our documents, where it is here.
documents() {
  if command -v soffice >/dev/null; then
    step "Documents as LibreOffice reads them" \
      cargo test --quiet --package reports --test docx --locked libreoffice -- --ignored
  else
    say "LibreOffice is not here, so no word processor reads the documents. On Debian: apt-get install libreoffice-writer"
  fi
}

browser() {
  need_to_build
  need node nodejs npm npm chromium chromium
  # The journeys use the program as it is; the tests above have built most of it.
  step "Building the program" cargo build --quiet --package marke --locked
  step "Packages for the browser tests" npm --prefix e2e ci --silent
  step "Journeys in the browser" npm --prefix e2e test
}

case "${1:-all}" in
  # Not `rust && browser`: on the left of `&&` a command that fails would not end the script.
  all) rust; browser ;;
  rust) rust ;;
  browser) browser ;;
  *) echo "usage: ./test.sh [rust|browser]" >&2; exit 2 ;;
esac
say "Everything passed in $((SECONDS - began)) s."
