"""One tool over texts: peer.py TOOL INPUT OUTPUT. INPUT is JSON Lines with `id` and `text`; OUTPUT {"marks": {id: id}, "seconds", "peak"}.

Each text is held against the earlier ones: it is a duplicate of the candidate that resembles it most by the tool's own estimate, at
.5 and above of runs of five words. Seconds are CPU of all but reading the file; the peak, in bytes, is beside the texts.
"""
import json
import re
import resource
import sys
import time

THRESHOLD = .5
PERMUTATIONS = 128


def shingles(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i:i + 5]) for i in range(max(1, len(words) - 4))}


def datasketch(texts):
    from datasketch import MinHash, MinHashLSH
    index, marks, signatures = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), {}, {}
    for text in texts:
        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([s.encode() for s in shingles(text["text"])])
        near = [(signature.jaccard(signatures[other]), other) for other in index.query(signature)]
        best = max(near, default=(0, ""))
        if best[0] >= THRESHOLD:
            marks[text["id"]] = best[1]
        else:
            index.insert(text["id"], signature)
            signatures[text["id"]] = signature
    return marks


def rensa(texts):
    from rensa import RMinHash, RMinHashLSH
    index, marks, signatures = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32), {}, {}
    for number, text in enumerate(texts):
        signature = RMinHash(num_perm=PERMUTATIONS, seed=42)
        signature.update(sorted(shingles(text["text"])))
        near = [(signature.jaccard(signatures[other]), other) for other in index.query(signature)]
        best = max(near, default=(0, -1))
        if best[0] >= THRESHOLD:
            marks[text["id"]] = texts[best[1]]["id"]
        else:
            index.insert(number, signature)
            signatures[number] = signature
    return marks


def main():
    name, given, output = sys.argv[1:]
    with open(given, encoding="utf-8") as file:
        texts = [json.loads(line) for line in file]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    marks = {"datasketch": datasketch, "rensa": rensa}[name](texts)
    seconds = time.process_time() - start
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"marks": marks, "seconds": seconds, "peak": peak}, file)


if __name__ == "__main__":
    main()
