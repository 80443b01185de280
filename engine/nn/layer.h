// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config.h"
#include "engine/nn/kernels/kernels.h"
#include "engine/random/stream.h"
#include "engine/types.h"

namespace engine {

/// What a pass over the rows of one batch has to know.
template <typename T> struct Pass {
    const kernels::Layers<T>& kernels;
    bool training = false; // dropout on
    RandomKey key; // (seed, repetition, fold, epoch, batch) of dropout; the layer adds its number
};

/// A contiguous part of a layer's parameters.
struct ParameterRange {
    Index first = 0;
    Index count = 0;
    bool decays = true; // weights do, biases don't
};

/// One step from inputs to scores: a product, with its activation and dropout or without, or a pooling.
///
/// Shapes   x (B, inputs), y (B, outputs), dy and dz as y, dx as x; row-major, one sample per row.
/// Work     forward() and backward() see any tile of a batch's rows, each row by itself; gradients of parameters
///          come from gather(), tile by tile of rows, or from backwardParameters(), which sees the whole batch and
///          one tile of the parameters. Tiles are fixed: threads can't change a result.
/// Memory   parameters and gradients are borrowed from the Network's arenas; nothing allocates after bind().
/// Units    gradients are sums over the batch: the loss has already divided by B.
/// Errors   a wrong shape is asserted.
template <typename T> class Layer {
public:
    virtual ~Layer() = default;

    virtual Index inputs() const = 0;
    virtual Index outputs() const = 0;
    virtual Index parameterCount() const = 0;

    virtual void bind(T* parameters, T* gradients) = 0;
    /// Room for batches of up to `rows`, where a layer needs more than x and y.
    virtual void reserve(Index /*rows*/) { }
    virtual void initialize(const RandomKey& key, Initialization rule) = 0; // key.layer is set

    /// Before the tiles of a batch, since its parameters last changed.
    virtual void prepare(const kernels::Layers<T>& /*kernels*/) { }
    /// prepare() by parts: after an update of one tile of parameters, while it is in the cache.
    virtual bool preparesByTile() const { return false; }
    virtual void prepareTile(const kernels::Layers<T>& /*kernels*/, Index /*tile*/) { }
    /// `firstRow`: of the tile within its batch.
    virtual void forward(ConstViewOf<T> x, ViewOf<T> y, const Pass<T>& pass, Index firstRow) = 0;
    /// Turns dy (gradient by the output) into dz (by the scores before the activation), in place; sets dx
    /// unless null. x and y as forward() had and left them.
    virtual void backward(
        ConstViewOf<T> x, ConstViewOf<T> y, ViewOf<T> dy, ViewOf<T>* dx, const Pass<T>& pass, Index firstRow)
        = 0;

    /// A layer whose parameters are used at every pixel gathers their gradients as rows come by, while these are
    /// in the cache: adds those of some rows to sums(parameterCount), after their backward().
    virtual bool gathersByRows() const { return false; }
    virtual void gather(
        ConstViewOf<T> /*x*/, ConstViewOf<T> /*dz*/, T* /*sums*/, const Pass<T>& /*pass*/, Index /*firstRow*/)
    {
    }

    /// The other way, for layers that don't: the whole batch, one tile of parameters.
    virtual Index parameterTiles() const = 0;
    virtual ParameterRange backwardParameters(
        Index tile, ConstViewOf<T> x, ConstViewOf<T> dz, const Pass<T>& pass)
        = 0;
};

} // namespace engine
