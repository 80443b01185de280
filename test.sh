#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and runs every test; arguments go to ctest.
# RELULAB_PRESET names another preset than release.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=packaging/packages.sh
source "$root/packaging/packages.sh"
# shellcheck source=packaging/build.sh
source "$root/packaging/build.sh"

ensurePackages "${buildPackages[@]}" "${runPackages[@]}" "${testPackages[@]}"
preset=${RELULAB_PRESET:-release}
buildPreset "$root" "$preset"

XDG_RUNTIME_DIR=$(mktemp -d) # 0700, as Qt wants it
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
export XDG_RUNTIME_DIR QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
ctest --test-dir "$root/build/$preset" --output-on-failure --no-tests=error "$@"
