#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times what PyTorch, scikit-learn and NumPy take for a job of `relulab bench`; prints a line of JSON.

J1, J2 and J2-valid: an epoch of one training, or of several in processes of their own. J3: 10 trainings of 512 rows of
WDBC, 32 epochs each. J4: standardise, fit 256 principal components of 55,000 x 784 pixels, scores. One run that is not
timed comes first; imports and data are not counted. compare.sh sets OPENBLAS_CORETYPE and the thread counts, which must
be there before NumPy is.
"""
import argparse
import gzip
import json
import multiprocessing
import os
import pathlib
import statistics
import subprocess
import sys
import time

FASHION = pathlib.Path("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz")
BATCH = 256
CLASSES = 10


def overlapping_classes(rows, features):
    """Ten Gaussian classes that overlap: the loss stays away from zero."""
    import numpy as np

    random = np.random.default_rng(7)
    centres = 0.1 * random.standard_normal((CLASSES, features), dtype=np.float32)
    y = random.integers(CLASSES, size=rows)
    return centres[y] + random.standard_normal((rows, features), dtype=np.float32), y


def wdbc_parts():
    """Ten draws of 512 of the 569 rows, standardised."""
    import numpy as np
    from sklearn.datasets import load_breast_cancer
    from sklearn.preprocessing import StandardScaler

    x, y = load_breast_cancer(return_X_y=True)
    x = StandardScaler().fit_transform(x).astype(np.float32)
    random = np.random.default_rng(7)
    draws = [random.choice(len(x), 512, replace=False) for _ in range(10)]
    return [(x[rows], y[rows]) for rows in draws]


def pixels():
    import numpy as np

    if FASHION.exists():
        with gzip.open(FASHION) as file:
            return np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)[:55000].astype(np.float32) / 255
    return np.random.default_rng(7).random((55000, 784), dtype=np.float32)


class Torch:
    """PyTorch as fast as it goes: no denormals, and for images its channels-last layout."""

    def __init__(self, options):
        import torch

        self.torch = torch
        self.foreach = options.foreach
        torch.set_num_threads(options.threads)
        torch.set_flush_denormal(True)
        torch.manual_seed(7)

    def dense(self, sizes, rates):
        nn = self.torch.nn
        layers = []
        for inputs, outputs, rate in zip(sizes, sizes[1:], rates):
            layers += [nn.Linear(inputs, outputs), nn.ReLU(), nn.Dropout(rate)]
        return layers[:-2]  # the scores have neither

    def ffnn(self, sizes):
        return self.torch.nn.Sequential(*self.dense(sizes, [0.1] * len(sizes)))

    def cnn(self, padding):
        nn = self.torch.nn
        layers, channels, side = [], 1, 16
        for filters in (32, 64):
            for _ in range(2):
                layers += [nn.Conv2d(channels, filters, 3, padding=padding), nn.ReLU()]
                channels = filters
                side -= 0 if padding else 2
            layers += [nn.MaxPool2d(2), nn.Dropout(0.25)]
            side //= 2
        layers.append(nn.Flatten())
        return nn.Sequential(*layers, *self.dense([channels * side * side, 256, CLASSES], [0.5, 0]))

    def epoch(self, network, x, y):
        torch = self.torch
        x, y = torch.from_numpy(x), torch.from_numpy(y)
        if x.dim() == 4:
            x = x.contiguous(memory_format=torch.channels_last)
            network = network.to(memory_format=torch.channels_last)
        optimizer = torch.optim.Adam(network.parameters(), lr=1e-3, foreach=self.foreach)
        loss_of = torch.nn.CrossEntropyLoss()
        network.train()

        def run():
            for rows in torch.randperm(len(x)).split(BATCH):
                optimizer.zero_grad(set_to_none=True)
                loss_of(network(x[rows]), y[rows]).backward()
                optimizer.step()

        return run

    def work(self, options):
        if options.job == "J3":
            parts = wdbc_parts()

            def trainings():
                for x, y in parts:
                    epoch = self.epoch(self.ffnn([30, 128, 64, 32, 2]), x, y)
                    for _ in range(32):
                        epoch()

            return trainings
        x, y = overlapping_classes(options.rows, 256)
        if options.job == "J1":
            return self.epoch(self.ffnn([256, 512, 512, 512, CLASSES]), x, y)
        return self.epoch(self.cnn(1 if options.job == "J2" else 0), x.reshape(-1, 1, 16, 16), y)


def sklearn_work(options):
    if options.job == "J4":
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        x = pixels()
        return lambda: make_pipeline(StandardScaler(), PCA(256, svd_solver=options.solver, random_state=7)).fit_transform(x)
    import warnings

    from sklearn.neural_network import MLPClassifier

    warnings.filterwarnings("ignore")  # that 32 epochs are not enough
    parts = wdbc_parts()

    def trainings():
        for x, y in parts:  # its Adam is the same; it has no dropout, which is less work
            MLPClassifier((128, 64, 32), batch_size=BATCH, learning_rate_init=1e-3, alpha=0, max_iter=32,
                          n_iter_no_change=33, tol=0, random_state=7).fit(x, y)

    return trainings


def numpy_work(options):
    import numpy as np

    x = pixels()

    def run():
        mean, scale = x.mean(0), x.std(0)
        z = (x - mean) / np.where(scale > 0, scale, 1)
        _, vectors = np.linalg.eigh(z.T @ z / (len(z) - 1))
        return z @ np.ascontiguousarray(vectors[:, :-257:-1])

    return run


def measured(options):
    work = {"torch": lambda: Torch(options).work(options), "sklearn": lambda: sklearn_work(options),
            "numpy": lambda: numpy_work(options)}[options.library]()
    work()
    return work


def one_of_several(options, barrier, queue):
    work = measured(options)
    for _ in range(options.repeats):
        barrier.wait()
        start = time.perf_counter()
        work()
        queue.put(time.perf_counter() - start)


def seconds(options):
    if options.processes == 1:
        work = measured(options)
        times = []
        for _ in range(options.repeats):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        return statistics.median(times)
    context = multiprocessing.get_context("spawn")
    barrier, queue = context.Barrier(options.processes), context.Queue()
    workers = [context.Process(target=one_of_several, args=(options, barrier, queue)) for _ in range(options.processes)]
    for worker in workers:
        worker.start()
    times = [queue.get() for _ in range(options.processes * options.repeats)]
    for worker in workers:
        worker.join()
    return statistics.median(times)


def best_settings():
    """OpenBLAS may not know the processor and fall back to slow kernels: tries the likely ones, and both of PyTorch's
    ways to step Adam, and prints the fastest as CORETYPE (- for OpenBLAS's own choice) and --foreach or nothing."""
    best = (0.0, "-", "")
    for core in ("-", "Haswell", "Zen", "SkylakeX"):
        for foreach in ([], ["--foreach"]):
            environment = {key: value for key, value in os.environ.items() if key != "OPENBLAS_CORETYPE"}
            if core != "-":
                environment["OPENBLAS_CORETYPE"] = core
            result = subprocess.run([sys.executable, __file__, "J1", "--rows", "10240", "--repeats", "3", *foreach],
                                    env=environment, capture_output=True, text=True, check=False)
            if result.returncode:  # instructions that this processor lacks
                continue
            best = max(best, (json.loads(result.stdout)["samples_per_s"], core, " ".join(foreach)))
    print(best[1], best[2])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", nargs="?", choices=["J1", "J2", "J2-valid", "J3", "J4"])
    parser.add_argument("--library", choices=["torch", "sklearn", "numpy"], default="torch")
    parser.add_argument("--threads", type=int, default=1, help="of one training")
    parser.add_argument("--processes", type=int, default=1, help="trainings side by side (J1, J2, J2-valid)")
    parser.add_argument("--rows", type=int, default=0, help="of J1, J2 and J2-valid; without it as relulab bench has them")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--foreach", action="store_true", help="PyTorch's Adam(foreach=True)")
    parser.add_argument("--solver", default="auto", help="scikit-learn's PCA: auto, full, randomized")
    parser.add_argument("--best-settings", action="store_true", help=best_settings.__doc__)
    options = parser.parse_args()
    if options.best_settings:
        return best_settings()
    if not options.job:
        parser.error("a job is missing")
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = str(options.threads)
    options.rows = options.rows or {"J1": 49500, "J3": 10 * 32 * 512, "J4": 55000}.get(options.job, 6144)
    elapsed = seconds(options)
    print(json.dumps({"job": options.job, "library": options.library, "threads": options.threads * options.processes,
                      "trainings": options.processes, "seconds": elapsed,
                      "samples_per_s": options.rows * options.processes / elapsed,
                      "coretype": os.environ.get("OPENBLAS_CORETYPE", "-"), "foreach": options.foreach}), flush=True)


if __name__ == "__main__":
    main()
