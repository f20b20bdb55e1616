#!/usr/bin/env python3
"""Compares kb-extract with readers of pages from PyPI on pages that lie beside their gold texts.

  python3 -m venv /tmp/peers && /tmp/peers/bin/pip install trafilatura readability-lxml lxml_html_clean
  swift build -c release --product kb-extract
  /tmp/peers/bin/python Tests/Budgets/extract_peers.py .build/release/kb-extract vectors/extract

Prints the F1 of words for each page and reader, precision and recall beside it. A reader that is not installed is left out.
"""
import collections
import json
import pathlib
import re
import statistics
import subprocess
import sys


def kb_extract(program):
    def read(page):
        document = json.loads(subprocess.run([program], input=page, capture_output=True, check=True).stdout)
        said, names = [], set()
        for block in document["blocks"]:
            if block["kind"] != "row":
                said.append(block["text"])
                names = set()
                continue
            # A row repeats the names of its columns for who reads it alone; a table says them once.
            cells = [cell.split(": ", 1) for cell in re.split("; | – ", block["text"])]
            said += [" ".join(cell[1:] if len(cell) > 1 and cell[0] in names else cell) for cell in cells]
            names |= {cell[0] for cell in cells if len(cell) > 1}
        return "\n".join(said)

    return read


def peers():
    try:
        import trafilatura

        yield "trafilatura", lambda page: trafilatura.extract(page.decode(), include_comments=False, include_tables=True) or ""
    except ImportError:
        pass
    try:
        import lxml.html
        import readability

        def read(page):
            document = readability.Document(page.decode())
            return document.short_title() + "\n" + lxml.html.fromstring(document.summary()).text_content()

        yield "readability-lxml", read
    except ImportError:
        pass


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def score(found, gold):
    found, gold = words(found), words(gold)
    common = (found & gold).total()
    precision, recall = common / max(1, found.total()), common / max(1, gold.total())
    return (2 * precision * recall / (precision + recall) if common else 0.0), precision, recall


def main():
    readers = {"kb-extract": kb_extract(sys.argv[1]), **dict(peers())}
    scores = {name: [] for name in readers}
    line = lambda name, cells: print(f"{name:18}" + "".join(f"{cell:>24}" for cell in cells))
    show = lambda values: "{:.3f} (P {:.2f} R {:.2f})".format(*values)
    line("", readers)
    for page in sorted(pathlib.Path(sys.argv[2]).glob("*.html")):
        gold = page.with_suffix(".txt").read_text()
        for name, read in readers.items():
            scores[name].append(score(read(page.read_bytes()), gold))
        line(page.stem, [show(scores[name][-1]) for name in readers])
    line("mean", [show([statistics.mean(column) for column in zip(*scores[name])]) for name in readers])


if __name__ == "__main__":
    main()
