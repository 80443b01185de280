// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/validation/datafacts.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

namespace engine {

namespace {

/// Of a row's bytes, eight at a time: multiply and fold (as wyhash does). Rows that agree in it are compared.
std::uint64_t hashOf(const float* x, Index features)
{
    std::uint64_t hash = 0x9E3779B97F4A7C15u;
    const auto bytes = static_cast<std::size_t>(features) * sizeof(float);
    const auto* data = reinterpret_cast<const unsigned char*>(x);
    for (std::size_t at = 0; at < bytes; at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, data + at, std::min(sizeof word, bytes - at));
        hash = (hash ^ word) * 0xD6E8FEB86659FD93u;
        hash ^= hash >> 32;
    }
    return hash;
}

bool areEqual(const Samples& samples, std::uint32_t a, std::uint32_t b)
{
    const auto bytes = static_cast<std::size_t>(samples.x.cols()) * sizeof(float);
    return std::memcmp(samples.x.row(a).data(), samples.x.row(b).data(), bytes) == 0;
}

struct Place {
    std::uint64_t hash;
    std::uint32_t row;
    std::uint32_t fold;
};

std::vector<Place> placesOf(const Samples& samples, const RepetitionRows& rows)
{
    std::vector<Place> places;
    const auto add = [&](const Rows& part, std::size_t fold) {
        for (const std::uint32_t row : part)
            places.push_back(
                {hashOf(samples.x.row(row).data(), samples.x.cols()), row, static_cast<std::uint32_t>(fold)});
    };
    for (std::size_t fold = 0; fold < rows.folds.size(); ++fold)
        add(rows.folds[fold].validation, fold);
    if (rows.folds.size() == 1)
        add(rows.folds.front().train, 1);
    std::sort(places.begin(), places.end(),
        [](const Place& a, const Place& b) { return std::pair(a.hash, a.row) < std::pair(b.hash, b.row); });
    return places;
}

/// Of places with the same hash: how many have an equal row in another fold.
Index acrossFolds(const Samples& samples, std::span<Place> places)
{
    Index count = 0;
    while (places.size() > 1) {
        const auto others = std::partition(
            places.begin(), places.end(), [&, model = places.front().row](const Place& place) {
                return areEqual(samples, model, place.row);
            });
        const auto isElsewhere = [&](const Place& place) { return place.fold != places.front().fold; };
        if (std::any_of(places.begin(), others, isElsewhere))
            count += others - places.begin();
        places = places.subspan(static_cast<std::size_t>(others - places.begin()));
    }
    return count;
}

Index constantFeatures(const Samples& samples, const Rows& rows)
{
    if (rows.empty())
        return 0;
    std::vector<Index> candidates;
    for (Index j = 0; j < samples.x.cols(); ++j)
        candidates.push_back(j);
    const auto first = samples.x.row(rows.front());
    for (const std::uint32_t row : rows) {
        std::erase_if(candidates, [&](Index j) { return samples.x(row, j) != first[j]; });
        if (candidates.empty())
            break;
    }
    return std::ssize(candidates);
}

} // namespace

DataFacts dataFacts(const Samples& samples, const RepetitionRows& rows)
{
    std::vector<Place> places = placesOf(samples, rows);
    DataFacts facts;
    for (std::size_t first = 0; first < places.size();) {
        std::size_t end = first + 1;
        while (end < places.size() && places[end].hash == places[first].hash)
            ++end;
        facts.duplicateRows += acrossFolds(samples, std::span(places).subspan(first, end - first));
        first = end;
    }
    facts.constantFeatures = constantFeatures(samples, rows.train);
    return facts;
}

} // namespace engine
