#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three steps of every optimiser by PyTorch in double: the values in tests/engine/nn/tst_optimizer.cpp.

The published Adam (epsilon outside the root of the uncorrected v) is none of PyTorch's; it is written out here
after get_updates() of keras.optimizers.Adam, Keras 2.1.2. Debian 12: apt install python3-torch (1.13.1).
"""
import math

import torch

WEIGHTS = [0.5, -1.25, 2.0, -0.001]
BIASES = [0.75]
GRADIENTS = [  # of the weights, then of the bias, at each step
    [0.125, -0.5, 0.03125, 2.0, -0.25],
    [-0.0625, -0.25, 0.5, 1.0, 0.375],
    [0.25, 0.75, -0.125, -1.5, 0.0625],
]


def by_torch(make):
    weights = torch.tensor(WEIGHTS, dtype=torch.float64, requires_grad=True)
    biases = torch.tensor(BIASES, dtype=torch.float64, requires_grad=True)
    optimizer = make(weights, biases)
    for gradient in GRADIENTS:
        weights.grad = torch.tensor(gradient[:4], dtype=torch.float64)
        biases.grad = torch.tensor(gradient[4:], dtype=torch.float64)
        optimizer.step()
    return weights.tolist() + biases.tolist()


def groups(weights, biases, decay):
    return [{"params": [weights], "weight_decay": decay}, {"params": [biases], "weight_decay": 0.0}]


def published(decay):
    """Keras 2.1.2, decay as its kernel_regularizer l2(decay / 2) would add it to the gradient."""
    rate, b1, b2, epsilon = 0.01, 0.9, 0.999, 1e-3
    w = WEIGHTS + BIASES
    m = [0.0] * 5
    v = [0.0] * 5
    for t, gradient in enumerate(GRADIENTS, start=1):
        rate_t = rate * (math.sqrt(1.0 - b2**t) / (1.0 - b1**t))
        for i, raw in enumerate(gradient):
            g = raw + (decay * w[i] if i < 4 else 0.0)
            m[i] = b1 * m[i] + (1.0 - b1) * g
            v[i] = b2 * v[i] + (1.0 - b2) * g * g
            w[i] = w[i] - rate_t * m[i] / (math.sqrt(v[i]) + epsilon)
    return w


ADAM = {"lr": 0.01, "betas": (0.9, 0.999), "eps": 1e-3}
SGD = {"lr": 0.01, "momentum": 0.9}
ROWS = {
    "adam": by_torch(lambda w, b: torch.optim.Adam(groups(w, b, 0.0), **ADAM)),
    "adam, L2": by_torch(lambda w, b: torch.optim.Adam(groups(w, b, 0.1), **ADAM)),
    "adam, published": published(0.0),
    "adam, published, L2": published(0.1),
    "adamw": by_torch(lambda w, b: torch.optim.AdamW(groups(w, b, 0.1), **ADAM)),
    "sgd, no momentum": by_torch(lambda w, b: torch.optim.SGD(groups(w, b, 0.0), lr=0.01)),
    "sgd": by_torch(lambda w, b: torch.optim.SGD(groups(w, b, 0.0), **SGD)),
    "sgd, L2": by_torch(lambda w, b: torch.optim.SGD(groups(w, b, 0.1), **SGD)),
    "sgd, nesterov": by_torch(lambda w, b: torch.optim.SGD(groups(w, b, 0.0), nesterov=True, **SGD)),
    "sgd, nesterov, L2": by_torch(lambda w, b: torch.optim.SGD(groups(w, b, 0.1), nesterov=True, **SGD)),
}
for name, values in ROWS.items():
    print(f"{name}: " + ", ".join(f"{value:.17g}" for value in values))
