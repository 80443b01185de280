# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# Every Debian 12 package that the project needs, and why. Sourced by run.sh, test.sh and .ci/run.

# Compiler and libraries. Qt Test is part of qt6-base-dev; lrelease, which the translations need, is found by CMake
# through qt6-tools-dev; Qt Charts is found only with libqt6opengl6-dev.
buildPackages=(
    g++ cmake ninja-build qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools libeigen3-dev libsqlite3-dev libboost-dev zlib1g-dev
)

# What the program uses beside the libraries that the build brings: icons, Wayland, Latin and Korean fonts, Qt's own
# translations, and Fashion-MNIST.
runPackages=(
    libqt6svg6 qt6-wayland fonts-dejavu-core fonts-noto-cjk qt6-translations-l10n dataset-fashion-mnist
)

# What the tests use beside all that: nothing so far.
testPackages=()

# Further checks of .ci/run. The preset tsan, which no script builds, needs clang and libomp-dev as well.
ciPackages=(clang-format)

# ensurePackages NAME...: installs those that are missing, and touches nothing when none is. Leaves word in
# packagesInstalled: what an earlier configure didn't find may be there now.
packagesInstalled=''
ensurePackages()
{
    if ! command -v dpkg-query >/dev/null; then
        echo "This is no Debian system, so packages are left to you. On Debian 12 they are: $*" >&2
        return 0
    fi
    local name missing=() asRoot=()
    local -A installed=()
    while read -r name; do
        installed[$name]=1
    done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | sed -n 's/ installed$//p')
    for name in "$@"; do
        [[ -n ${installed[$name]:-} ]] || missing+=("$name")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0

    if [[ $(id -u) -ne 0 ]]; then
        if ! command -v sudo >/dev/null; then
            cannotInstall "you are not root and there is no sudo" "${missing[@]}"
            return 1
        fi
        asRoot=(sudo)
    fi
    echo "Installing ${#missing[@]} Debian packages: ${missing[*]}" >&2
    asRoot+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0)
    local log
    log=$(mktemp)
    # Old package lists still do where the network is down and the packages are in the cache.
    if "${asRoot[@]}" update >"$log" 2>&1 || true
        "${asRoot[@]}" install --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null; then
        rm -f "$log"
        packagesInstalled=yes
        return 0
    fi
    tail -n 25 "$log" >&2
    rm -f "$log"
    cannotInstall "apt-get failed (its last lines are above)" "${missing[@]}"
    return 1
}

cannotInstall()
{
    local reason=$1
    shift
    echo "Packages are missing, and $reason. As root, run:" >&2
    echo "    apt-get update && apt-get install --no-install-recommends $*" >&2
}
