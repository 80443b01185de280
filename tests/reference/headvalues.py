#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/engine/nn/headvalues.h: outputs, loss and gradient of the last layers at a few rows of scores.

Independent of the engine: mpmath with 1200 digits, losses written down from the formulas
of the papers, gradients by numerical differentiation of those losses, the threshold of sparsemax by bisection.

    tests/reference/headvalues.py > tests/engine/nn/headvalues.h
"""
import mpmath
from mpmath import mp, mpf, erfc, exp, log, sqrt

mp.dps = 1200
SLOPE = mpf("0.25")
SELU_LAMBDA = mpf("1.0507009873554804934193349852946")
SELU_ALPHA = mpf("1.6732632423543772848170429916717")

FUNCTIONS = {
    "relu-logits": lambda z, a: max(z, mpf(0)),
    "leaky": lambda z, a: z if z > 0 else z / 100,
    "prelu": lambda z, a: z if z > 0 else a * z,
    "elu": lambda z, a: z if z > 0 else exp(z) - 1,
    "selu": lambda z, a: SELU_LAMBDA * (z if z > 0 else SELU_ALPHA * (exp(z) - 1)),
    "gelu": lambda z, a: z * erfc(-z / sqrt(2)) / 2,
    "silu": lambda z, a: z / (1 + exp(-z)),
}
WEIGHTS = {
    "softmax": exp,
    "softplus": lambda z: log(1 + exp(z)),
    "taylor": lambda z: 1 + z + z * z / 2,
}


def cross_entropy(scores, y):
    return log(sum(exp(s) for s in scores)) - scores[y]


def project(z):
    """The point of the simplex nearest to z."""
    low, high = max(z) - 1, max(z)
    for _ in range(4200):
        tau = (low + high) / 2
        if sum(max(v - tau, mpf(0)) for v in z) > 1:
            low = tau
        else:
            high = tau
    return [max(v - low, mpf(0)) for v in z]


def outputs(head, z, a):
    if head in FUNCTIONS:
        return [FUNCTIONS[head](v, a) for v in z]
    if head in WEIGHTS:
        weights = [WEIGHTS[head](v) for v in z]
        return [w / sum(weights) for w in weights]
    return project(z) if head == "sparsemax" else list(z)


def loss(head, z, y, a):
    if head in FUNCTIONS:
        return cross_entropy([FUNCTIONS[head](v, a) for v in z], y)
    if head in WEIGHTS:
        return -log(outputs(head, z, a)[y])
    if head == "sparsemax":
        p = project(z)
        label = [mpf(k == y) for k in range(len(z))]
        return (sum((v - t) ** 2 for v, t in zip(z, label)) - sum((v - q) ** 2 for v, q in zip(z, p))) / 2
    return sum(max(mpf(0), 1 - (1 if k == y else -1) * v) ** 2 for k, v in enumerate(z))


def derivative(f, x):
    h = mpf(10) ** -400
    return (f(x + h) - f(x - h)) / (2 * h)


def number(value):
    text = mpmath.nstr(value, 17)
    return "0.0" if abs(value) < mpf("1e-300") else text


def values(numbers):
    return "{" + ", ".join(number(v) for v in numbers) + "}"


ROWS = [
    (("1.5", "-0.75", "0.25", "-2"), 0),
    (("1.5", "-0.75", "0.25", "-2"), 3),
    (("-60", "-62.5", "-61", "-90"), 1),
    (("40", "-3", "12", "39.5"), 3),
]

print("// SPDX-License-Identifier: GPL-3.0-or-later")
print("// Written by tests/reference/headvalues.py with mpmath " + mpmath.__version__ + ".")
print("#pragma once\n")
print("struct HeadValue {\n    const char* id;\n    double z[4];\n    int y;\n    double loss;\n    double o[4];")
print("    double dz[4];\n    double slopeGradient;\n};\n")
print("/// Slope of prelu: 0.25.\nconstexpr HeadValue headValues[] = {")
for head in [*FUNCTIONS, *WEIGHTS, "sparsemax", "l2-svm"]:
    for texts, y in ROWS:
        z = [mpf(t) for t in texts]

        def along(k):
            return derivative(lambda v: loss(head, z[:k] + [v] + z[k + 1:], y, SLOPE), z[k])

        gradient = [along(k) for k in range(4)]
        slope = derivative(lambda a: loss(head, z, y, a), SLOPE) if head == "prelu" else mpf(0)
        print('    {"%s", %s, %d, %s,\n        %s,\n        %s, %s},' % (
            head, values(z), y, number(loss(head, z, y, SLOPE)), values(outputs(head, z, SLOPE)),
            values(gradient), number(slope)))
print("};")
