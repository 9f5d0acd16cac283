#!/bin/sh
# Runs a command with an empty, unlocked secret service of its own; to be called inside dbus-run-session.
set -eu

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run"
mkdir -m 700 "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"

owned() {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'
}

# Whoever asks before the daemon has its name makes the bus start a second one, which is locked and waits at a prompt for ever.
unlock() {
  printf 'test' | gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null
  for _ in $(seq 100); do
    if owned; then return 0; fi
    sleep 0.1
  done
  return 1
}

# A program that does not share our binding stores and finds a secret, or nothing that follows would mean anything.
probe() {
  printf 'works' | timeout 20 secret-tool store --label='Fobsheet probe' fobsheet-probe "$$" &&
    test "$(timeout 20 secret-tool lookup fobsheet-probe "$$")" = works &&
    timeout 20 secret-tool clear fobsheet-probe "$$"
}
if ! { { unlock && probe; } || { unlock && probe; }; }; then
  echo 'No working keyring: the secret service did not give back what was stored in it.' >&2
  exit 1
fi

code=0
"$@" || code=$?
exit "$code"
