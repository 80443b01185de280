// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled once for each instruction set, as kernels.cpp.
#include "engine/nn/kernels/kernels.h"

#include <Eigen/Core>

namespace engine::kernels::RELULAB_ISA {

// Twelve chains hide the latency of a multiply-add (4 cycles on 2 ports: 8 would do) and leave registers for x and y
// where there are 16 of them.
double multiplyAdds(Size rounds, float* sum)
{
    using Traits = Eigen::internal::packet_traits<float>;
    using Packet = Traits::type;
    constexpr int lanes = Traits::size;
    constexpr int chains = 12;
    const Packet x = Eigen::internal::pset1<Packet>(0.999f);
    const Packet y = Eigen::internal::pset1<Packet>(1e-3f);
    Packet a[chains];
    for (int i = 0; i < chains; ++i)
        a[i] = Eigen::internal::pset1<Packet>(static_cast<float>(i));
    for (Size round = 0; round < rounds; ++round)
        for (int i = 0; i < chains; ++i)
            a[i] = Eigen::internal::pmadd(a[i], x, y);
    *sum = 0;
    for (int i = 0; i < chains; ++i)
        *sum += Eigen::internal::predux(a[i]);
    return 2.0 * lanes * chains * static_cast<double>(rounds);
}

} // namespace engine::kernels::RELULAB_ISA
