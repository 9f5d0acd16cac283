#!/bin/sh
# Runs a command with an empty, unlocked secret service of its own; to be called inside dbus-run-session.
set -eu

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run"
mkdir -m 700 "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"

printf 'test' | gnome-keyring-daemon --unlock --components=secrets >/dev/null

# A program that does not share our binding stores and finds a secret, or nothing that follows would mean anything.
probe() {
  printf 'works' | secret-tool store --label='Fobsheet probe' fobsheet-probe "$$" &&
    test "$(secret-tool lookup fobsheet-probe "$$")" = works &&
    secret-tool clear fobsheet-probe "$$"
}
if ! probe; then
  echo 'No working keyring: the secret service did not give back what was stored in it.' >&2
  exit 1
fi

code=0
"$@" || code=$?
exit "$code"
