#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# compare.sh [RELULAB]: runs `relulab bench` and its peers alternately and prints medians, ratios and whether they reach
# what is promised. Means something only on a machine that is otherwise idle: look at `vmstat 1 3` first.
#   ROUNDS=5     how often each is measured
#   JOBS="J1 J2 J2-valid J3 J4 dead"
#   OUT=FILE     keeps every measurement, a line of JSON each
# Exit code 0: every bar is reached.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=${1:-$here/../../build/release/relulab}
rounds=${ROUNDS:-5}
jobs=${JOBS:-J1 J2 J2-valid J3 J4 dead}
out=${OUT:-$(mktemp)}
python=/usr/bin/python3 # Debian's own has the packages; another one first on the PATH has not
openmp=/usr/lib/x86_64-linux-gnu/openblas-openmp

if ! "$program" --version > /dev/null; then
    echo "compare.sh: \"$program\" is no relulab; name it: compare.sh build/release/relulab" >&2
    exit 2
fi
if ! "$python" -c 'import torch, sklearn, numpy' 2> /dev/null || ! [ -d "$openmp" ]; then
    echo "compare.sh: the peers are missing; install them with" >&2
    echo "  apt-get install --no-install-recommends python3-torch python3-sklearn python3-numpy" \
        "libopenblas0-pthread libopenblas0-openmp dataset-fashion-mnist" >&2
    exit 2
fi

read -r core foreach < <("$python" "$here/peers.py" --best-settings)
echo "PyTorch at its best here: OPENBLAS_CORETYPE=${core/#-/(unset)} ${foreach:-(Adam without foreach)}"
unset OPENBLAS_CORETYPE
[ "$core" = - ] || export OPENBLAS_CORETYPE=$core

: > "$out"
ours() {
    "$program" bench "$@" --repeats 1 --json >> "$out"
}
peer() {
    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 "$python" "$here/peers.py" "$@" --repeats 1 >> "$out"
}
# Two threads within one PyTorch: with OpenBLAS's usual threads beside PyTorch's own the two pools get in each other's way.
peer2() {
    OMP_NUM_THREADS=2 OPENBLAS_NUM_THREADS=2 LD_LIBRARY_PATH=$openmp "$python" "$here/peers.py" "$@" --threads 2 \
        --repeats 1 >> "$out"
}
for ((round = 1; round <= rounds; ++round)); do
    echo "round $round of $rounds" >&2
    for job in $jobs; do
        case $job in
        J1 | J2 | J2-valid)
            ours "$job" --threads 1
            peer "$job" $foreach
            ours "$job" --threads 2 --trainings 2
            peer "$job" --processes 2 $foreach
            ours "$job" --threads 2
            peer2 "$job" $foreach
            ;;
        J3)
            ours J3 --threads 2
            peer J3 $foreach
            peer2 J3 $foreach
            peer J3 --library sklearn
            peer2 J3 --library sklearn
            ;;
        J4)
            ours J4 --threads 1
            peer J4 --library sklearn
            peer J4 --library numpy
            ours J4 --threads 2
            peer2 J4 --library sklearn
            peer2 J4 --library numpy
            ;;
        dead)
            ours J1-relu J1-dead --threads 1
            ;;
        *)
            echo "compare.sh: \"$job\" is no job; there are J1 J2 J2-valid J3 J4 dead" >&2
            exit 2
            ;;
        esac
    done
done
exec "$python" "$here/table.py" "$out"
