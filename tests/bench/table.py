#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""table.py FILE: medians, ratios and bars of what compare.sh measured. Exit code 0: every bar is reached."""
import collections
import json
import statistics
import sys


def read(path):
    """Lines of a kind together: (job, library, threads, trainings)."""
    kinds = collections.defaultdict(list)
    for line in open(path, encoding="utf-8"):
        entry = json.loads(line)
        kinds[entry["job"], entry.get("library", "relulab"), entry["threads"], entry["trainings"]].append(entry)
    return kinds


class Table:
    def __init__(self, kinds):
        self.kinds = kinds
        self.rows = []
        self.missed = 0

    def rate(self, job, library="relulab", threads=1, trainings=1, key="samples_per_s"):
        entries = self.kinds.get((job, library, threads, trainings))
        return statistics.median(entry[key] for entry in entries) if entries else None

    def time(self, *kind):
        return self.rate(*kind, key="seconds")

    def bar(self, what, numerator, denominator, least):
        if numerator is None or denominator is None:
            return  # not measured
        ratio = numerator / denominator
        reached = ratio >= least
        self.missed += not reached
        self.rows.append(f"{'reached' if reached else 'MISSED':8} {ratio:7.2f}  >= {least:<5} {what}")

    def print_medians(self):
        print(f"{'job':9} {'who':8} {'trainings':>9} {'threads':>7} {'runs':>5} {'seconds':>9} {'samples/s':>10} "
              f"{'GFLOP/s':>8} {'share':>6}")
        for (job, library, threads, trainings), entries in sorted(self.kinds.items()):
            def median(key):
                return statistics.median(entry.get(key, 0) for entry in entries)
            own = f"{median('gflops'):8.1f} {100 * median('peak_share'):5.1f}%" if library == "relulab" else ""
            print(f"{job:9} {library:8} {trainings:9} {threads:7} {len(entries):5} {median('seconds'):9.4f} "
                  f"{median('samples_per_s'):10.0f} {own}")

    def training(self, job, share, per_thread, two_processes, within_two=None):
        ours, torch = self.rate(job), self.rate(job, "torch")
        two, one = self.rate(job, threads=2, trainings=2), self.rate(job, threads=2)
        self.bar(f"{job}: share of the multiply-add peak, one thread", self.rate(job, key="peak_share"), 1, share)
        self.bar(f"{job}: one thread, by PyTorch's", ours, torch, per_thread)
        self.bar(f"{job}: two trainings on two threads, by two PyTorch processes", two,
                 self.rate(job, "torch", 2, 2), two_processes)
        if within_two:
            self.bar(f"{job}: two trainings on two threads, by one on one", two, ours, 1.9)
            self.bar(f"{job}: one training on two threads, by one thread", one, ours, 1.6)
            self.bar(f"{job}: one training on two threads, by PyTorch on two", one, self.rate(job, "torch", 2), within_two)

    def best_time(self, job, library):
        times = [self.time(job, library, threads, 1) for threads in (1, 2)]
        return min((time for time in times if time is not None), default=None)

    def fill(self):
        self.training("J1", 0.70, 2, 1.8, 2.5)
        self.training("J2", 0.65, 1.5, 1.5)
        self.training("J2-valid", 0.65, 1.5, 1.5)
        whole = self.time("J3", "relulab", 2, 1)
        self.bar("J3: PyTorch's best time by ours on two threads", self.best_time("J3", "torch"), whole, 10)
        self.bar("J3: MLPClassifier's best time by ours on two threads", self.best_time("J3", "sklearn"), whole, 7)
        for threads in (1, 2):
            ours = self.time("J4", "relulab", threads, 1)
            self.bar(f"J4: scikit-learn's time by ours, {threads} threads", self.time("J4", "sklearn", threads, 1), ours, 6)
            self.bar(f"J4: NumPy's time by ours, {threads} threads", self.time("J4", "numpy", threads, 1), ours, 1.3)
        self.bar("J1 with a dead head, by a live one", self.rate("J1-dead"), self.rate("J1-relu"), 1)


def main():
    table = Table(read(sys.argv[1]))
    table.fill()
    table.print_medians()
    print()
    print("\n".join(table.rows))
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
