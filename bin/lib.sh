# shellcheck shell=bash
# What the scripts share. Sourced, never run. Works with the bash 3.2 of macOS.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
[ -d "$HOME/.cargo/bin" ] && PATH=$PATH:$HOME/.cargo/bin
export ROOT TARGET PATH

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# A TCP port of the loopback address that nothing listens on right now.
free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# wait_for SECONDS COMMAND…: until the command succeeds.
wait_for() {
  local tries=$(($1 * 10))
  shift
  while ! "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.1
  done
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The folder of PostgreSQL's server programs, which Debian keeps out of PATH.
postgres_bin() {
  if have initdb && have pg_ctl; then
    dirname "$(command -v initdb)"
    return
  fi
  local folder newest=
  for folder in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
    [ ! -x "$folder/initdb" ] || newest=$folder
  done
  [ -n "$newest" ] && printf '%s\n' "$newest"
}

# A Python that has aiosmtpd: Debian installs the package for its own Python only.
smtp_python() {
  local python
  for python in /usr/bin/python3 python3; do
    if "$python" -c 'import importlib.util as u, sys; sys.exit(u.find_spec("aiosmtpd") is None)' 2>/dev/null; then
      printf '%s\n' "$python"
      return
    fi
  done
  return 1
}

chromium_path() {
  local candidate
  for candidate in "${PARVIS_CHROMIUM:-}" chromium chromium-browser google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$candidate" ] && have "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

# Where files of a test live that nothing else reads: in memory when this machine has room there.
quick_tmp() {
  local free
  free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
  if [ -w /dev/shm ] && [ "${free:-0}" -ge 4194304 ]; then
    printf '/dev/shm\n'
  else
    printf '%s\n' "${TMPDIR:-/tmp}"
  fi
}
