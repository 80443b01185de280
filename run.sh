#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and starts ReLU Lab.
#   ./run.sh          the window, training on the breast-cancer data; without a display the same in the terminal
#   ./run.sh ARGS     relulab ARGS
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=packaging/packages.sh
source "$root/packaging/packages.sh"
# shellcheck source=packaging/build.sh
source "$root/packaging/build.sh"

# Qt ends a program whose display doesn't answer, so ask first. perl-base is on every Debian system.
socketAnswers()
{
    # shellcheck disable=SC2016
    timeout 3 perl -MSocket -e \
        'socket(my $s, PF_UNIX, SOCK_STREAM, 0) or exit 1; exit(connect($s, sockaddr_un($ARGV[0])) ? 0 : 1)' "$1" 2>/dev/null
}

waylandAnswers()
{
    [[ -n ${WAYLAND_DISPLAY:-} ]] || return 1
    if [[ $WAYLAND_DISPLAY == /* ]]; then
        socketAnswers "$WAYLAND_DISPLAY"
    else
        [[ -n ${XDG_RUNTIME_DIR:-} ]] && socketAnswers "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY"
    fi
}

xAnswers()
{
    [[ ${DISPLAY:-} =~ ^([^:]*):([0-9]+)(\.[0-9]+)?$ ]] || return 1
    local host=${BASH_REMATCH[1]} number=${BASH_REMATCH[2]}
    if [[ -z $host || $host == unix ]]; then
        socketAnswers "/tmp/.X11-unix/X$number"
    else
        # shellcheck disable=SC2016
        timeout 3 bash -c 'exec 3<>"/dev/tcp/$1/$2"' bash "$host" $((6000 + number)) 2>/dev/null
    fi
}

# Qt warns without this folder, which must be its owner's alone.
provideRuntimeFolder()
{
    [[ -z ${XDG_RUNTIME_DIR:-} || ! -d ${XDG_RUNTIME_DIR:-} ]] || return 0
    local folder
    folder=${TMPDIR:-/tmp}/relulab-runtime-$(id -u)
    mkdir -m 0700 "$folder" 2>/dev/null || true
    if [[ -L $folder || ! -O $folder || $(stat -c %a "$folder") != 700 ]]; then
        folder=$(mktemp -d)
    fi
    export XDG_RUNTIME_DIR=$folder
}

ensurePackages "${buildPackages[@]}" "${runPackages[@]}"
buildPreset "$root" release relulab
program=$root/build/release/relulab

if waylandAnswers || xAnswers; then
    [[ $# -gt 0 ]] || set -- --start wdbc
elif [[ $# -eq 0 ]]; then
    echo "There is no display, so the comparison runs in this terminal; its files go to $PWD/relulab-out" >&2
    set -- run wdbc --out relulab-out
fi
provideRuntimeFolder # behind the question for Wayland, which looks into the session's own
exec "$program" "$@"
