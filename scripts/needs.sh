# What the scripts of Marke need of the machine. Read by demo.sh and test.sh, in the root of the repository.

say() { printf '\n── %s\n' "$*"; }

# Ends with the exit code of the program for a machine that does not cooperate.
stop() {
  printf '\n%s\n' "$*" >&2
  exit 4
}

# Rust is never installed behind your back: a distribution's own is often too old, and people have it in ways of their own.
need_rust() {
  local oldest have
  oldest=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
  have=$(cargo --version 2>/dev/null | cut -d ' ' -f 2) || true
  [ -n "$have" ] || stop "Marke is built with Rust $oldest or newer, and there is no cargo here. Install Rust: https://rust-lang.org/tools/install. Then run this again."
  printf '%s\n%s\n' "$oldest" "$have" | sort --version-sort --check=quiet ||
    stop "Marke is built with Rust $oldest or newer, and this is $have. Run: rustup update. Or install Rust: https://rust-lang.org/tools/install."
}

# need COMMAND "PACKAGES" …: installs the Debian packages of each command that is missing, and says so.
need() {
  local missing=() may=()
  while [ $# -gt 0 ]; do
    # A command may come in several packages, hence no quotes.
    # shellcheck disable=SC2206
    command -v "$1" >/dev/null || missing+=($2)
    shift 2
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local install="apt-get install --no-install-recommends ${missing[*]}"
  command -v apt-get >/dev/null || stop "Missing here, by the names Debian gives them: ${missing[*]}. Install them, and run this again."
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || stop "Missing: ${missing[*]}. You may not install packages, and there is no sudo. As root, run: apt-get update && $install. Then run this again."
    may=(sudo)
  fi
  say "Installing ${missing[*]}"
  { "${may[@]}" apt-get update -qq && "${may[@]}" env DEBIAN_FRONTEND=noninteractive $install -y -qq; } ||
    stop "The packages could not be installed; what apt-get said stands above. As root, run: apt-get update && $install. Then run this again."
}

# What the program is built with: a linker, and a C compiler for SQLite.
need_to_build() {
  need_rust
  need cc "gcc libc6-dev"
}
