#!/bin/sh
set -e

case "$1" in
  remove | purge)
    rm -f '/usr/bin/${executable}'
    profile='/etc/apparmor.d/${executable}'
    if [ -f "$profile" ]; then
      if apparmor_status --enabled >/dev/null 2>&1 && ! ischroot 2>/dev/null; then apparmor_parser --remove "$profile" || true; fi
      rm -f "$profile"
    fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
    ;;
esac
