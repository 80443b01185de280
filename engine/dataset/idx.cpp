// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dataset/idx.h"

#include "engine/dataset/quoted.h"
#include "engine/error.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace engine {

namespace {

// Magic: two zero bytes, 8 for unsigned bytes, then the number of dimensions (Y. LeCun's page of MNIST).
constexpr std::uint32_t imagesMagic = 2051;
constexpr std::uint32_t labelsMagic = 2049;
constexpr std::size_t imagesHeader = 16;
constexpr std::size_t labelsHeader = 8;

[[noreturn]] void fail(const std::string& name, const std::string& fault)
{
    throw Error(printable(name, 200) + ": " + fault);
}

std::uint32_t bigEndian(std::span<const std::byte> bytes, std::size_t offset)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[offset + i]);
    return value;
}

std::string kindText(std::uint32_t magic)
{
    return magic == imagesMagic ? "an IDX image file" : "an IDX label file";
}

std::string magicText(std::uint32_t magic)
{
    const bool isKnown = magic == imagesMagic || magic == labelsMagic;
    return std::to_string(magic) + (isKnown ? " (" + kindText(magic) + ")" : std::string());
}

void checkHeader(std::span<const std::byte> bytes, const std::string& name, std::uint32_t expectedMagic,
    std::size_t headerBytes)
{
    if (bytes.empty())
        fail(name, "is empty; expected " + kindText(expectedMagic));
    if (bytes.size() >= 4) {
        const std::uint32_t magic = bigEndian(bytes, 0);
        if (magic != expectedMagic)
            fail(name,
                "magic number at byte 0 is " + magicText(magic) + "; expected " + magicText(expectedMagic));
    }
    if (bytes.size() < headerBytes)
        fail(name,
            "ends at byte " + std::to_string(bytes.size()) + " inside its header; expected a header of "
                + std::to_string(headerBytes) + " bytes");
}

/// `items` of `itemBytes` each must fill the file exactly.
void checkLength(std::span<const std::byte> bytes, const std::string& name, std::size_t headerBytes,
    std::uint64_t items, std::uint64_t itemBytes, const std::string& itemsText)
{
    if (items > (std::numeric_limits<std::uint64_t>::max() - headerBytes) / itemBytes)
        fail(name, "header at byte 4 promises " + itemsText + ", more than any file can hold");
    const std::uint64_t expected = headerBytes + items * itemBytes;
    const std::uint64_t length = bytes.size();
    if (length < expected)
        fail(name,
            "ends at byte " + std::to_string(length) + "; expected " + std::to_string(expected)
                + " bytes for " + itemsText);
    if (length > expected)
        fail(name,
            "goes on behind its last item at byte " + std::to_string(expected) + " (it has "
                + std::to_string(length) + " bytes); expected the end after " + itemsText);
}

} // namespace

IdxImages parseIdxImages(std::span<const std::byte> bytes, const std::string& name)
{
    checkHeader(bytes, name, imagesMagic, imagesHeader);
    const std::uint64_t count = bigEndian(bytes, 4);
    const std::uint64_t height = bigEndian(bytes, 8);
    const std::uint64_t width = bigEndian(bytes, 12);
    if (count == 0)
        fail(name, "image count at byte 4 is 0; expected at least one image");
    if (height == 0 || width == 0)
        fail(name,
            "image size at byte 8 is " + std::to_string(height) + " x " + std::to_string(width)
                + "; expected at least 1 x 1");
    checkLength(bytes, name, imagesHeader, count, height * width,
        std::to_string(count) + (count == 1 ? " image of " : " images of ") + std::to_string(height) + " x "
            + std::to_string(width));

    IdxImages images;
    images.height = static_cast<int>(height);
    images.width = static_cast<int>(width);
    images.x.resize(static_cast<Index>(count), static_cast<Index>(height * width));
    const std::span<const std::byte> pixels = bytes.subspan(imagesHeader);
    std::transform(pixels.begin(), pixels.end(), images.x.data(),
        [](std::byte pixel) { return static_cast<float>(std::to_integer<unsigned>(pixel)) / 255.0f; });
    return images;
}

std::vector<std::uint8_t> parseIdxLabels(std::span<const std::byte> bytes, const std::string& name)
{
    checkHeader(bytes, name, labelsMagic, labelsHeader);
    const std::uint64_t count = bigEndian(bytes, 4);
    if (count == 0)
        fail(name, "label count at byte 4 is 0; expected at least one label");
    checkLength(
        bytes, name, labelsHeader, count, 1, std::to_string(count) + (count == 1 ? " label" : " labels"));

    std::vector<std::uint8_t> labels(count);
    std::transform(bytes.begin() + labelsHeader, bytes.end(), labels.begin(),
        [](std::byte label) { return std::to_integer<std::uint8_t>(label); });
    return labels;
}

Samples joinIdx(IdxImages images, std::vector<std::uint8_t> labels, int classes,
    const std::string& imagesName, const std::string& labelsName)
{
    if (images.x.rows() != static_cast<Index>(labels.size()))
        fail(labelsName,
            "has " + std::to_string(labels.size()) + " labels, but " + printable(imagesName, 200) + " has "
                + std::to_string(images.x.rows()) + " images; expected as many labels as images");
    const auto wrong
        = std::ranges::find_if(labels, [classes](std::uint8_t label) { return label >= classes; });
    if (wrong != labels.end())
        fail(labelsName,
            "label at byte " + std::to_string(labelsHeader + static_cast<std::size_t>(wrong - labels.begin()))
                + " is " + std::to_string(*wrong) + "; expected 0 to " + std::to_string(classes - 1));
    return {.x = std::move(images.x), .y = std::move(labels)};
}

} // namespace engine
