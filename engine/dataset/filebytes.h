// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace engine {

/// No more than this is read or unpacked from one file.
inline constexpr std::uint64_t maximumFileBytes = std::uint64_t{2} << 30;

/// The whole content of a regular file; gzip (known by its magic bytes, any number of members) is unpacked in
/// blocks against the limit, its trailer checked.
///
/// Errors  Error names the file, the fault and, inside gzip, the byte offset: missing, folder, pipe or device
///         (refused without blocking), unreadable, too large, truncated or damaged gzip, gzip of more than
///         64 MiB that hold next to nothing.
std::vector<std::byte> readFileBytes(
    const std::filesystem::path& path, std::uint64_t limit = maximumFileBytes);

} // namespace engine
