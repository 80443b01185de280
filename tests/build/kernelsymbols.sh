#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# kernelsymbols.sh NAME OBJECT...: a copy of the kernels may define no symbol that another copy, or the rest of the
# program, could define too: the linker would keep one of them, perhaps one that this processor can't run.
set -euo pipefail
name=$1
shift
shared=$(nm --defined-only "$@" | awk 'NF == 3 && $2 ~ /[TWVuDBR]/ {print $3}' \
    | grep -v -e "^DW.ref" -e "Eigen_$name" -e "7kernels[0-9]*$name" || true)
total=$(nm --defined-only "$@" | awk 'NF == 3' | wc -l)
if [ -n "$shared" ] || [ "$total" -lt 10 ]; then
    echo "kernels_$name: $total symbols; these are not its own:" >&2
    echo "$shared" | c++filt >&2
    exit 1
fi
echo "kernels_$name: $total symbols, all its own"
