#!/usr/bin/env bash
# Builds Marke and opens its example at localhost. Installs what is missing to build it, and says so.
#   ./demo.sh              what comes after it goes to `marke demo`: ./demo.sh --port 9000
set -euo pipefail
cd "$(dirname "$0")"
. scripts/needs.sh

need_to_build
say "Building Marke; the first time takes some minutes"
exec cargo run --release --locked --package marke -- demo "$@"
