// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/nn/kernels/kernels.h"

#include <array>
#include <mutex>
#include <string>

namespace engine::kernels {

#ifdef RELULAB_X86_64
namespace v2 {
extern const Kernels table;
}
namespace v3 {
extern const Kernels table;
}
namespace v4 {
extern const Kernels table;
}
#else
namespace portable {
extern const Kernels table;
}
#endif

namespace {

struct Copy {
    const Kernels* kernels;
    bool supported;
};

/// The tests stand here, in code that every processor can run. Best last.
auto copies()
{
#ifdef RELULAB_X86_64
    __builtin_cpu_init();
    const bool v2 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("popcnt");
    const bool v3 = v2 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
        && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
    const bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl");
    return std::array{Copy{&v2::table, v2}, Copy{&v3::table, v3}, Copy{&v4::table, v4}};
#else
    return std::array{Copy{&portable::table, true}};
#endif
}

} // namespace

std::vector<std::string_view> available()
{
    std::vector<std::string_view> names;
    for (const Copy& copy : copies())
        if (copy.supported)
            names.push_back(copy.kernels->instructionSet);
    return names;
}

const Kernels& select(std::string_view instructionSet)
{
    const Kernels* chosen = nullptr;
    std::string names;
    for (const Copy& copy : copies()) {
        if (!copy.supported)
            continue;
        names += (names.empty() ? "" : ", ") + std::string(copy.kernels->instructionSet);
        if (instructionSet.empty() || copy.kernels->instructionSet == instructionSet)
            chosen = copy.kernels;
    }
    if (!chosen)
        throw Error("instruction set \"" + std::string(instructionSet)
            + "\": unknown, or this processor lacks it; it has " + names);
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    chosen->pinCacheSizes();
    return *chosen;
}

} // namespace engine::kernels
