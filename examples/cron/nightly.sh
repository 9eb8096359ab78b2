#!/bin/sh
# What mask-alloc does while nobody is in the office. Used by cron and by systemd alike:
#
#   nightly.sh import [FOLDER]   every night: import what lies in FOLDER/inbox
#   nightly.sh lists  [FOLDER]   every Monday: give this week's stock and write FOLDER/out/WEEK
#
# FOLDER (default: the current one) is the office's: it holds mask-alloc.db, mask-alloc.toml and
#   inbox/    files to import; one that could not be read stays here
#   done/     files that were imported
#   correct/  for each file with errors, the workbook of rows to correct
#   out/      lists, a folder for each week
#
# Nothing is printed when all went well, so cron sends no mail; what needs a person is printed.
# The exit code is the highest of the night, as mask-alloc documents them: 0 done, 1 rows to correct, 2 usage, 3 policy,
# 4 file, 5 registry, 6 busy, 70 internal. The lock is the kernel's: it goes when the process goes, however it ends.
#
# MASK_ALLOC is the program (default: mask-alloc); MASK_ALLOC_TODAY is a day to rehearse with, such as 2020-02-03.

set -u
umask 077
program=${MASK_ALLOC:-mask-alloc}
what=${1:-}
folder=${2:-.}

say() { printf '%s\n' "$*" >&2; }

case $what in
import | lists) ;;
*)
    say "usage: nightly.sh import|lists [FOLDER]"
    exit 2
    ;;
esac
cd "$folder" || exit 2
exec 9>nightly.lock
if ! flock -n 9; then
    say "nightly.sh $what: another run has not ended; nothing was done"
    exit 6
fi

# The program, quietly, on the day of the rehearsal if there is one. It must not inherit the lock.
mask_alloc() {
    "$program" --quiet ${MASK_ALLOC_TODAY:+--today "$MASK_ALLOC_TODAY"} "$@" 9>&-
}

worst=0
note() { if [ "$1" -gt "$worst" ]; then worst=$1; fi; }

# Moves an imported file away; a file of the same name that is there already stays.
put_away() {
    to=done/$2
    number=1
    while [ -e "$to" ]; do
        number=$((number + 1))
        to=done/$2.$number
    done
    mv "$1" "$to" || exit 4
}

import_inbox() {
    mkdir -p done correct || exit 4
    for file in inbox/*; do
        [ -f "$file" ] || continue
        name=${file##*/}
        rows=correct/$name.xlsx
        rm -f "$rows"
        mask_alloc import "$file" --findings "$rows"
        code=$?
        note "$code"
        case $code in
        0)
            rm -f "$rows"
            put_away "$file" "$name"
            ;;
        1)
            if [ -e "$rows" ]; then
                say "$name: imported; rows to correct: $folder/$rows"
                put_away "$file" "$name"
            else
                say "$name: not imported, stays in the inbox"
            fi
            ;;
        5 | 6 | 70)
            say "$name: stopped (exit code $code); the rest of the inbox waits"
            return
            ;;
        *) say "$name: not imported (exit code $code), stays in the inbox" ;;
        esac
    done
}

make_lists() {
    mask_alloc assign --week
    code=$?
    note "$code"
    if [ "$code" -eq 0 ]; then
        mask_alloc export --pharmacy --week
        note $?
    fi
    if [ "$worst" -gt 0 ]; then say "lists: not made (exit code $worst)"; fi
}

if [ "$what" = import ]; then import_inbox; else make_lists; fi
exit "$worst"
