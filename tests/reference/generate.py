#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the reference values beside this file: what PyTorch and scikit-learn make of the same numbers.

Needs Debian 12's packages (apt-get install --no-install-recommends python3-torch python3-sklearn python3-numpy) and
writes pytorch.json and scikit-learn.json. Each names the versions and the date it comes from.

Weights and inputs are not stored: both sides make them from value(seed, i), an integer hash. Parameters lie as the
engine keeps them: layer by layer, weights (inputs, outputs), of a convolution (row, column, in channel, out channel),
then biases; images are (rows, height, width, channels). Of a large tensor every n-th value is stored, with its norm.
"""
import datetime
import json
import pathlib

import numpy as np
import sklearn
import torch
from sklearn.decomposition import PCA
from sklearn.metrics import classification_report
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.preprocessing import StandardScaler
from torch.nn import functional

HERE = pathlib.Path(__file__).resolve().parent
STEPS = 3


def value(seed, count):
    """0 <= u < 1 for i = 0 .. count - 1: the finaliser of MurmurHash3 over i + seed * 0x9E3779B9; 24 bits."""
    h = (np.arange(count, dtype=np.uint64) + np.uint64(seed) * np.uint64(0x9E3779B9)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(16)
    h = (h * np.uint64(0x85EBCA6B)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(13)
    h = (h * np.uint64(0xC2B2AE35)) & np.uint64(0xFFFFFFFF)
    h ^= h >> np.uint64(16)
    return (h >> np.uint64(8)).astype(np.float64) * 2.0**-24


def spread(seed, count, limit):
    return ((2 * value(seed, count) - 1) * limit).astype(np.float32)


def sampled(tensor):
    """Every n-th value, at most about 200 of them, and the norm of all."""
    flat = tensor.detach().numpy().astype(np.float64).reshape(-1)
    every = max(1, len(flat) // 199)
    return {"every": every, "values": flat[::every].tolist(), "norm": float(np.linalg.norm(flat))}


class Layer:
    """A dense layer or a convolution, with its parameters as the engine keeps them."""

    def __init__(self, number, kernel, inputs, outputs):
        shape = (kernel, kernel, inputs, outputs) if kernel else (inputs, outputs)
        taps = kernel * kernel if kernel else 1
        limit = np.sqrt(6.0 / (taps * (inputs + outputs)))
        weights = spread(2 * number + 1, int(np.prod(shape)), limit).reshape(shape)
        self.kernel = kernel
        self.weights = torch.from_numpy(weights).requires_grad_()
        self.biases = torch.from_numpy(np.float32(0.5) + spread(2 * number + 2, outputs, 0.1)).requires_grad_()

    def __call__(self, x, padding):
        if not self.kernel:
            return x @ self.weights + self.biases
        return functional.conv2d(x, self.weights.permute(3, 2, 0, 1), self.biases, padding=padding)


class Network:
    """filters as in an experiment: of each convolution, 0 for max pooling by 2."""

    def __init__(self, side, filters, padding, sizes):
        self.padding = padding
        self.filters = filters
        self.layers = []
        channels = 1
        for count in filters:
            if count:
                self.layers.append(Layer(len(self.layers), 3, channels, count))
                channels = count
            if padding == "valid":
                side = side - 2 if count else side // 2
            else:
                side = side if count else side // 2
        if filters:
            sizes = [side * side * channels] + sizes[1:]
        for inputs, outputs in zip(sizes, sizes[1:]):
            self.layers.append(Layer(len(self.layers), 0, inputs, outputs))

    def parameters(self):
        return [part for layer in self.layers for part in (layer.weights, layer.biases)]

    def __call__(self, x):
        layers = iter(self.layers)
        for count in self.filters:
            x = functional.relu(next(layers)(x, self.padding)) if count else functional.max_pool2d(x, 2)
        if self.filters:
            x = x.permute(0, 2, 3, 1).flatten(1)
        dense = list(layers)
        for layer in dense[:-1]:
            x = functional.relu(layer(x, None))
        return dense[-1](x, None)


def softmax_loss(z, y):
    return functional.cross_entropy(z, y)


def relu_l1_loss(z, y):
    o = functional.relu(z)
    assert (o.sum(1) > 0).all(), "a silent row: its gradient is the engine's own rule"
    p = (o / o.sum(1, keepdim=True)).gather(1, y[:, None])
    return -torch.log(torch.clamp(p, 1e-7, 1 - 1e-7)).mean()


def network_case(name, head, rows, side, filters, padding, sizes):
    inputs = side * side if filters else sizes[0]
    x = torch.from_numpy(spread(1000, rows * inputs, 1.7).reshape(rows, inputs))
    if filters:
        x = x.reshape(rows, 1, side, side)
    y = torch.from_numpy((value(2000, rows) * sizes[-1]).astype(np.int64))
    loss_of = {"softmax": softmax_loss, "relu-l1": relu_l1_loss}[head]
    network = Network(side, filters, padding, sizes)
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3, betas=(0.9, 0.999), eps=1e-8)
    case = {"name": name, "head": head, "rows": rows, "side": side, "filters": filters, "padding": padding,
            "inputs": inputs, "hidden": sizes[1:-1], "classes": sizes[-1],
            "parameters": int(sum(part.numel() for part in network.parameters())), "losses": []}
    for step in range(STEPS):
        optimizer.zero_grad()
        z = network(x)
        loss = loss_of(z, y)
        loss.backward()
        case["losses"].append(loss.item())
        if step == 0:
            case["scores"] = z.detach().numpy().astype(np.float64).reshape(-1).tolist()
            case["gradients"] = [sampled(part.grad) for part in network.parameters()]
        optimizer.step()
    case["trained"] = [sampled(part) for part in network.parameters()]
    return case


def origin(**versions):
    return {"program": "tests/reference/generate.py", "date": datetime.date.today().isoformat(), **versions}


def write(name, content):
    def short(number):  # float32 has 9 significant digits; sums in double are compared to no more than 12
        return float(f"{number:.12g}") if isinstance(number, float) else number

    def shortened(node):
        if isinstance(node, dict):
            return {key: shortened(item) for key, item in node.items()}
        return [shortened(item) for item in node] if isinstance(node, list) else short(node)

    (HERE / name).write_text(json.dumps(shortened(content), indent=None, separators=(",", ":")) + "\n")


def pytorch():
    torch.set_num_threads(1)
    cases = [
        network_case("FFNN, softmax", "softmax", 8, 0, [], "valid", [6, 8, 5, 3]),
        network_case("FFNN, relu-l1", "relu-l1", 8, 0, [], "valid", [6, 8, 5, 3]),
        network_case("the paper's CNN", "softmax", 8, 16, [32, 32, 0, 64, 64, 0], "valid", [0, 256, 10]),
        network_case("CNN with same padding", "softmax", 8, 16, [4, 4, 0, 8, 8, 0], "same", [0, 16, 10]),
    ]
    write("pytorch.json", {"origin": origin(pytorch=torch.__version__, numpy=np.__version__), "cases": cases})


def preprocessing(x, components):
    scaler = StandardScaler().fit(x)
    z = scaler.transform(x)
    pca = PCA(components, svd_solver="full").fit(z)
    return {"mean": scaler.mean_.tolist(), "scale": scaler.scale_.tolist(), "standardized": z[:5].reshape(-1).tolist(),
            "components": pca.components_.T.reshape(-1).tolist(),
            "explained_variance": pca.explained_variance_.tolist(),
            "explained_variance_ratio": float(pca.explained_variance_ratio_.sum()),
            "scores": pca.transform(z)[:5].reshape(-1).tolist(), "component_count": components}


def folds(y):
    """Of the rule before scikit-learn 0.22, which the paper used, its pieces: a KFold of each class's rows, each
    shuffled by the same seed. Of today's StratifiedKFold the sizes alone: it deals rows out in another way."""
    fold = np.zeros(len(y), dtype=int)
    for k in np.unique(y):
        rows = np.flatnonzero(y == k)
        for number, (_, chosen) in enumerate(KFold(10, shuffle=True, random_state=10).split(rows)):
            fold[rows[chosen]] = number
    today = [len(chosen) for _, chosen in StratifiedKFold(10, shuffle=True, random_state=10).split(y, y)]
    return {"published": "".join(str(number) for number in fold), "sizes": sorted(today)}


def report():
    actual = (value(3000, 400) * 4).astype(int)
    predicted = np.where(value(4000, 400) < 0.6, actual, (value(5000, 400) * 3).astype(int))  # sometimes 3: no luck
    predicted = np.where(predicted == 3, 1, predicted)  # class 3 is never predicted: a ratio without a denominator
    table = classification_report(actual, predicted, output_dict=True, zero_division=0)
    matrix = np.zeros((4, 4), dtype=int)
    np.add.at(matrix, (actual, predicted), 1)

    def row(name):
        return [table[name][key] for key in ("precision", "recall", "f1-score", "support")]

    return {"classes": 4, "matrix": matrix.reshape(-1).tolist(), "rows": [row(str(k)) for k in range(4)],
            "macro": row("macro avg"), "weighted": row("weighted avg"), "accuracy": table["accuracy"]}


def scikit_learn():
    lines = (HERE.parents[1] / "resources/data/wdbc.csv").read_text().splitlines()[1:]
    fields = [line.split(",") for line in lines]
    x = np.array([[float(number) for number in line[:-1]] for line in fields]).astype(np.float32).astype(np.float64)
    names = [line[-1] for line in fields]
    y = np.array([sorted(set(names)).index(name) for name in names])
    write("scikit-learn.json", {
        "origin": origin(scikit_learn=sklearn.__version__, numpy=np.__version__),
        "preprocessing": preprocessing(x, 8), "labels": "".join(str(k) for k in y), "folds": folds(y),
        "report": report()})


if __name__ == "__main__":
    pytorch()
    scikit_learn()
