// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace engine {

using Index = Eigen::Index;

/// Owns its values; row-major, one sample per row.
template <typename T> using MatrixOf = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Matrix = MatrixOf<float>;

/// Borrow values; unlike Eigen::Ref<const Matrix> they can't copy in secret.
template <typename T> using ViewOf = Eigen::Map<MatrixOf<T>>;
template <typename T> using ConstViewOf = Eigen::Map<const MatrixOf<T>>;
using View = ViewOf<float>;
using ConstView = ConstViewOf<float>;

} // namespace engine
