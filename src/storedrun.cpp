// SPDX-License-Identifier: GPL-3.0-or-later
#include "src/storedrun.h"

namespace core {

std::optional<double> StoredRun::Head::testAccuracy() const
{
    double sum = 0;
    int count = 0;
    for (const auto& [number, figures] : repetitions) {
        if (figures.test) {
            sum += *figures.test;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

std::optional<double> StoredRun::Head::cvAccuracy() const
{
    double sum = 0;
    int count = 0;
    for (const auto& [number, figures] : repetitions) {
        for (const auto& [fold, accuracy] : figures.folds) {
            sum += accuracy;
            ++count;
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

} // namespace core
