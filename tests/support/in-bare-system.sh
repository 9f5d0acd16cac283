#!/bin/sh
# in-bare-system.sh ROOT USER COMMAND...: runs a command as if ROOT were the whole machine; network and display are shared.
set -eu
root=$1 user=$2
shift 2
# Not a mere chroot: in one, the kernel gives no user a namespace, and the sandbox of the pages needs them.
exec unshare --mount --pid --fork --kill-child --propagation private sh -eu -c '
  root=$1 user=$2
  shift 2
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/run"
  cd "$root"
  mkdir -p .outside
  pivot_root . .outside
  umount -l .outside
  rmdir .outside 2>/dev/null || true
  cd /
  # The shell stays: it is the first process in there, and when it is killed the others go with it.
  setpriv --reuid "$user" --regid "$user" --clear-groups "$@" &
  wait $!
' sh "$root" "$user" "$@"
