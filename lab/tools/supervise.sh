#!/bin/sh
# supervise.sh COMMAND...: runs COMMAND in a process group of its own and ends that group as soon as standard input
# closes. The launcher holds the other end of standard input, so the servers end with it, however it dies.
exec 3<&0
setsid "$@" 3<&- </dev/null &
child=$!
(
  read -r _ <&3
  kill -s TERM -- "-$child" 2>/dev/null
  patience=150
  while kill -0 "$child" 2>/dev/null && [ "$patience" -gt 0 ]; do
    sleep 0.1
    patience=$((patience - 1))
  done
  kill -s KILL -- "-$child" 2>/dev/null
) &
watcher=$!
wait "$child"
code=$?
kill -s KILL -- "-$child" "$watcher" 2>/dev/null
exit "$code"
