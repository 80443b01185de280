# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# Every Debian 12 package that the project needs, and why. Sourced by run.sh, test.sh and .ci/run.

# Compiler and libraries. libqt6opengl6-dev is only a recommendation of qt6-base-dev, but Qt Charts can't be found
# without it. qt6-tools-dev, its tools and qt6-l10n-tools carry lupdate, lrelease and their CMake package.
buildPackages=(
    g++ cmake ninja-build
    qt6-base-dev libqt6opengl6-dev qt6-charts-dev qt6-svg-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libeigen3-dev zlib1g-dev
)

# What the program uses beside the libraries that the build brings: icons, Latin and Korean fonts, Qt's own
# translations, and Fashion-MNIST.
runPackages=(
    libqt6svg6 fonts-dejavu-core fonts-noto-cjk qt6-translations-l10n dataset-fashion-mnist
)

# What the tests use beside all that: Qt Test is part of qt6-base-dev.
testPackages=()

# Further checks of .ci/run. The preset tsan, which no script builds, needs clang and libomp-dev as well.
ciPackages=(clang-format git)
