# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Configures and builds a preset of CMakePresets.json, quietly. Sourced by run.sh, test.sh and .ci/run.

# buildPreset ROOT PRESET [NINJA ARGUMENT...]: progress on stderr; the log is shown when something fails.
buildPreset()
{
    local root=$1 preset=$2 build=$1/build/$2
    shift 2
    local log=$build.log
    mkdir -p "$root/build"
    # A tree that was moved or copied holds absolute paths of its old place.
    if [[ -f $build/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
        rm -rf "$build"
    fi
    if [[ ! -f $build/build.ninja || -n ${packagesInstalled:-} ]]; then
        echo "Configuring ($preset)" >&2
        if ! (cd "$root" && cmake --preset "$preset") >"$log" 2>&1; then
            cat "$log" >&2
            [[ -f $build/build.ninja ]] || rm -rf "$build"
            echo "Configuring failed; the log above is $log" >&2
            return 1
        fi
    fi
    if ! (NINJA_STATUS='[%f/%t] ' ninja -C "$build" -j "$(buildJobs)" "$@" 2>&1 || echo "build failed") \
        | tee "$log" | showProgress; then
        grep -v '^\[' "$log" | tail -n 80 >&2
        echo "The build failed; its log is $log" >&2
        return 1
    fi
}

# As many compilers as there are cores, and as fit into memory at half a gigabyte each.
buildJobs()
{
    local cores memory
    cores=$(nproc)
    memory=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo)
    memory=$((${memory:-4194304} / 524288))
    [[ $memory -ge 1 ]] || memory=1
    echo $((cores < memory ? cores : memory))
}

# Reads ninja's lines; fails when the last one says that the build failed.
showProgress()
{
    local line last='' percent shown=-1
    while IFS= read -r line; do
        last=$line
        if [[ $line =~ ^\[([1-9][0-9]*)/([0-9]+)\]\  ]]; then # a 0 comes with nothing to do
            percent=$((100 * BASH_REMATCH[1] / BASH_REMATCH[2]))
            if [[ -t 2 ]]; then
                printf '\rBuilding: %3d %%' "$percent" >&2
            elif [[ $((percent / 10)) -ne $((shown / 10)) || $shown -lt 0 ]]; then
                echo "Building: $percent %" >&2
            else
                continue
            fi
            shown=$percent
        fi
    done
    if [[ -t 2 && $shown -ge 0 ]]; then
        echo >&2
    fi
    [[ $last != "build failed" ]]
}
