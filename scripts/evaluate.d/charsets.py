"""Character sets: texts in many of them, each read back as one document; right is what is the same text."""
import os

from bench import HERE, read_jsonl, row


def measure(bench):
    folder = bench.folder_for("charsets")
    cases = read_jsonl(bench.gold("bundle", "hygiene", "charset_cases.jsonl"))
    paths = []
    for case in cases:
        path = os.path.join(folder, case["id"] + ".txt")
        with open(path, "wb") as file:
            file.write(bytes.fromhex(case["bytes_hex"]))
        paths.append(path)
    records = bench.run(os.path.join(HERE, "whole.yaml"), paths, "charsets", partial=True)
    texts = {record["origin"]["file"]: record["text"] for record in records}
    right = sum(texts.get(case["id"] + ".txt", "").rstrip("\n") == case["out"].rstrip("\n") for case in cases)
    values = {"cases": len(cases), "right": right}
    return [row("charset_cases", values, [("at least 72 of 74", right >= 72)])]
