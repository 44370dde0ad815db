#!/bin/sh
# The crontab program of the lab's host: lists the tasks that the shop's owner planned, and refuses to change them.
if [ "${1-}" = -l ]; then
  exec cat "$(dirname "$0")/../crontab"
fi
echo "crontab: only -l is allowed on this host" >&2
exit 1
