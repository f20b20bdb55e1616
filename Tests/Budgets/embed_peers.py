#!/usr/bin/env python3
"""Compares `frontdesk bench embed` with sentence-transformers on torch: the same texts, one thread each, in turns.

  python3 -m venv /tmp/peers && /tmp/peers/bin/pip install sentence-transformers
  swift build -c release --product frontdesk
  FRONTDESK_WEIGHTS=.build/weights /tmp/peers/bin/python Tests/Budgets/embed_peers.py .build/release/frontdesk

Prints one JSON document: the best and the median milliseconds of each, and how many times as long the peer takes.
"""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

os.environ["OMP_NUM_THREADS"] = "1"
QUERY = "how long does it take to get my bike repaired before winter"
CHUNK = (
    "Most repairs are done within three days. We call you when your bike is ready, and we keep it safe until you come. "
    "If a part has to be ordered, we tell you the price first and you decide. "
) * 4 + "Most repairs are done within three days. We call you when your bike is ready, and we keep it safe"
TURNS = 10


def load_peer(weights):
    """The model out of the pinned files, without asking the network."""
    import torch
    import transformers
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    torch.set_num_threads(1)
    words = (weights / "all-MiniLM-L6-v2.vocab.txt").read_text(encoding="utf-8").split("\n")
    tokenizer = Tokenizer(models.WordPiece({word: place for place, word in enumerate(words) if word}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 102), ("[CLS]", 101))
    tokenizer.enable_truncation(256)
    config = transformers.BertConfig(
        vocab_size=30522, hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536)
    with tempfile.TemporaryDirectory() as folder:
        config.save_pretrained(folder)
        shutil.copy(weights / "all-MiniLM-L6-v2.safetensors", pathlib.Path(folder) / "model.safetensors")
        model = transformers.BertModel.from_pretrained(folder, add_pooling_layer=False).eval()

    def embed(text):
        with torch.inference_mode():
            ids = torch.tensor([tokenizer.encode(text).ids])
            mean = model(input_ids=ids).last_hidden_state[0].mean(0)
            return mean / mean.norm()

    return embed


def times(embed, text, count):
    result = []
    for _ in range(count):
        start = time.perf_counter()
        embed(text)
        result.append((time.perf_counter() - start) * 1000)
    return result


def main():
    program = sys.argv[1]
    embed = load_peer(pathlib.Path(os.environ["FRONTDESK_WEIGHTS"]))
    embed(CHUNK)
    ours = {"query": [], "chunk": []}
    theirs = {"query": [], "chunk": []}
    for _ in range(TURNS):
        report = json.loads(subprocess.run([program, "bench", "embed", "--json", "--rounds", "20"], capture_output=True, check=True).stdout)
        for name, text, count in [("query", QUERY, 40), ("chunk", CHUNK, 10)]:
            ours[name] += [report[name]["min"], report[name]["p50"]]
            found = times(embed, text, count)
            theirs[name] += [min(found), statistics.median(found)]
    result = {}
    for name in ours:
        best, median = (lambda values: min(values[0::2])), (lambda values: statistics.median(values[1::2]))
        result[name] = {
            "frontdesk_ms": {"min": best(ours[name]), "p50": median(ours[name])},
            "torch_ms": {"min": best(theirs[name]), "p50": median(theirs[name])},
            "times_faster": {
                "min": best(theirs[name]) / best(ours[name]), "p50": median(theirs[name]) / median(ours[name])},
        }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
