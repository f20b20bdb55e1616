#!/usr/bin/env python3
"""Asks our index and its peers the same fresh queries in turn, in one run, and prints the ratios that index.json promises.

    python3 -m venv v && v/bin/pip install numpy faiss-cpu usearch hnswlib apsw sqlite-vec==0.1.9
    v/bin/python Tests/Budgets/index_peers.py --base B.fvecs --queries Q.fvecs [--rounds N] [--graphs] [--check] [--json]
    v/bin/python Tests/Budgets/index_peers.py --make clustered|noise|equal N DIMENSION PREFIX

A round asks each method one query to warm up and then four it has not seen. Times are compared by their 10th percentile, which
another process disturbs least. `frontdesk bench index --answer` answers for us and times itself, as the peers are timed inside this
process: neither pays for the pipe.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import time

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
K = 10


def read(path):
    raw = np.fromfile(path, dtype=np.float32)
    dimension = raw[:1].view(np.int32)[0]
    rows = np.ascontiguousarray(raw.reshape(-1, dimension + 1)[:, 1:])
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def write(path, rows):
    out = np.empty((rows.shape[0], rows.shape[1] + 1), np.float32)
    out[:, 1:] = rows
    out[:, 0] = np.int32(rows.shape[1]).view(np.float32)
    out.tofile(path)


def make(kind, count, dimension, prefix):
    """Data sets that need no model: `clustered` has a text embedder's spectrum, 91 % in half of the dimensions."""
    random = np.random.default_rng(1)
    total = count + 1000
    if kind == "clustered":
        fall = np.arange(1, dimension + 1) ** -0.42
        centres = random.standard_normal((400, dimension)) * fall
        rows = centres[random.integers(400, size=total)] + random.standard_normal((total, dimension)) * fall * 0.7
        rows += random.standard_normal(dimension) * fall * 0.6
        rows = rows @ np.linalg.qr(random.standard_normal((dimension, dimension)))[0]
    elif kind == "noise":
        rows = random.standard_normal((total, dimension))
    else:
        rows = np.repeat(random.standard_normal((1, dimension)), total, 0)
    rows = rows.astype(np.float32)
    write(prefix + ".base.fvecs", rows[:count])
    write(prefix + ".queries.fvecs", rows[count:])


class Ours:
    """The index of this repository, in a process of its own."""

    def __init__(self, base, queries):
        program = HERE.parent.parent / ".build/release/frontdesk"
        self.process = subprocess.Popen(
            [program, "bench", "index", "--base", base, "--queries", queries, "--answer"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        words = self.process.stdout.readline().split()
        self.build, self.hot = float(words[3]), int(words[4])

    def ask(self, numbers, scan=False):
        """Some queries one after the other, as the peers get them: no waiting for a pipe in between."""
        self.process.stdin.write(("scan " if scan else "") + " ".join(map(str, numbers)) + "\n")
        self.process.stdin.flush()
        lines = [self.process.stdout.readline().split() for _ in numbers]
        return [(float(words[0]) / 1000, [int(word) for word in words[1:]]) for words in lines]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def timed(search):
    def ask(number):
        start = time.perf_counter()
        found = search(number)
        return (time.perf_counter() - start) * 1000, found
    return lambda numbers: [ask(number) for number in numbers]


def peers(base, queries, graphs):
    """Each method's way to answer query `number`, and the seconds it took to build."""
    import faiss
    import usearch.index
    from usearch.index import MetricKind

    faiss.omp_set_num_threads(1)
    dimension = base.shape[1]
    methods, built = {}, {}

    def build(name, body):
        start = time.perf_counter()
        result = body()
        built[name] = time.perf_counter() - start
        return result

    flat = faiss.IndexFlatIP(dimension)
    build("faiss Flat", lambda: flat.add(base))
    methods["faiss Flat"] = timed(lambda n: flat.search(queries[n:n + 1], K)[1][0])

    quick = faiss.index_factory(dimension, "RaBitQfs", faiss.METRIC_INNER_PRODUCT)

    def rabitq():
        quick.train(base[:50_000])
        quick.add(base)
    build("faiss RaBitQ+refine", rabitq)
    refined = faiss.IndexRefine(quick, flat)
    for factor in (10, 40):
        parameters = faiss.IndexRefineSearchParameters(k_factor=factor)
        methods[f"faiss RaBitQ+refine x{factor}"] = timed(
            lambda n, p=parameters: refined.search(queries[n:n + 1], K, params=p)[1][0])

    methods["usearch exact"] = timed(
        lambda n: usearch.index.search(base, queries[n:n + 1], K, MetricKind.IP, exact=True, threads=1).keys.ravel())

    import apsw
    import sqlite_vec
    table = apsw.Connection(":memory:")
    table.enable_load_extension(True)
    table.load_extension(sqlite_vec.loadable_path())
    table.execute(f"CREATE VIRTUAL TABLE v USING vec0(e float[{dimension}] distance_metric=cosine)")
    build("sqlite-vec", lambda: table.executemany(
        "INSERT INTO v (rowid, e) VALUES (?, ?)", ((n + 1, row.tobytes()) for n, row in enumerate(base))))
    methods["sqlite-vec"] = timed(lambda n: [row[0] - 1 for row in table.execute(
        f"SELECT rowid FROM v WHERE e MATCH ? AND k = {K}", (queries[n].tobytes(),))])

    if graphs:
        import hnswlib
        small = hnswlib.Index("ip", dimension)
        small.init_index(len(base), ef_construction=200, M=16)
        build("hnswlib", lambda: small.add_items(base, num_threads=2))

        def hnsw(n, ef):
            small.set_ef(ef)
            return small.knn_query(queries[n], K, num_threads=1)[0][0]
        for ef in (100, 150, 200, 300):
            methods[f"hnswlib ef{ef}"] = timed(lambda n, ef=ef: hnsw(n, ef))

        faiss.omp_set_num_threads(2)
        graph = faiss.IndexHNSWFlat(dimension, 32, faiss.METRIC_INNER_PRODUCT)
        graph.hnsw.efConstruction = 200
        build("faiss HNSW", lambda: graph.add(base))
        faiss.omp_set_num_threads(1)

        def faiss_hnsw(n, ef):
            graph.hnsw.efSearch = ef
            return graph.search(queries[n:n + 1], K)[1][0]
        for ef in (64, 96, 128, 256):
            methods[f"faiss HNSW ef{ef}"] = timed(lambda n, ef=ef: faiss_hnsw(n, ef))
    return methods, built


def measure(ours, methods, base, queries, rounds):
    asking = {"ours": ours.ask, "our f32 scan": lambda numbers: ours.ask(numbers, scan=True), **methods}
    times = {name: [] for name in asking}
    recalls = {name: [] for name in asking}
    right = {}
    number = 0
    for _ in range(rounds):
        some = [(number + place) % len(queries) for place in range(5)]
        number += 5
        for place in some[1:]:
            if place not in right:
                scores = base @ queries[place]
                right[place] = (scores, np.partition(scores, -K)[-K])
        for name, ask in asking.items():
            asked = some[:2] if np.median(times[name] or [0]) > 30 else some
            for place, (taken, found) in list(zip(asked, ask(asked)))[1:]:
                scores, least = right[place]
                found = [n for n in np.asarray(found, dtype=np.int64)[:K] if 0 <= n < len(base)]
                times[name].append(taken)
                recalls[name].append(float(np.sum(scores[found] >= least - 2e-6)) / K)
        right.clear()
    return {
        name: {"p10_ms": float(np.percentile(times[name], 10)), "p50_ms": float(np.median(times[name])),
               "recall": float(np.mean(recalls[name]))}
        for name in asking
    }


def ratios(rows, ours, built):
    """How many times longer each kind of peer takes: of several settings the fastest whose recall is at least .99, else nothing."""
    result = {"recall": rows["ours"]["recall"], "hot_bytes_per_vector": ours.hot}
    kinds = ["sqlite-vec", "usearch exact", "faiss Flat", "faiss RaBitQ+refine", "hnswlib", "faiss HNSW"]
    for kind in kinds:
        fit = [row["p10_ms"] for name, row in rows.items() if name.startswith(kind) and row["recall"] >= 0.99]
        result[kind] = min(fit) / rows["ours"]["p10_ms"] if fit else None
    for graph in ("hnswlib", "faiss HNSW"):
        if graph in built:
            result[f"build of {graph}"] = built[graph] / ours.build
    result["ours to our f32 scan"] = rows["ours"]["p10_ms"] / rows["our f32 scan"]["p10_ms"]
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--make", nargs=4, metavar=("KIND", "N", "DIMENSION", "PREFIX"))
    parser.add_argument("--base")
    parser.add_argument("--queries")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--graphs", action="store_true", help="graph indexes too: their building takes minutes")
    parser.add_argument("--check", metavar="SET", help="compare with the ratios of this set in index.json")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.make:
        kind, count, dimension, prefix = arguments.make
        make(kind, int(count), int(dimension), prefix)
        return 0
    base, queries = read(arguments.base), read(arguments.queries)
    ours = Ours(arguments.base, arguments.queries)
    methods, built = peers(base, queries, arguments.graphs)
    rows = measure(ours, methods, base, queries, arguments.rounds)
    ours.close()
    found = ratios(rows, ours, built)
    if arguments.json:
        print(json.dumps({"methods": rows, "build_s": {"ours": ours.build, **built}, "ratios": found}))
    else:
        for name, row in rows.items():
            print(f"{name:28} p10 {row['p10_ms']:9.3f} ms  p50 {row['p50_ms']:9.3f} ms  recall {row['recall']:.4f}")
        print("build s ", {"ours": round(ours.build, 2), **{name: round(took, 2) for name, took in built.items()}})
        print("ratios  ", {name: value and round(value, 3) for name, value in found.items()})
    if not arguments.check:
        return 0
    failed = []
    for name, (least, most) in json.loads((HERE / "index.json").read_text())[arguments.check].items():
        value = found.get(name)
        if value is not None and not (least is None or value >= least) or (most is not None and value and value > most):
            failed.append(f"{name}: {value} is not in {least}...{most}")
    print("\n".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
