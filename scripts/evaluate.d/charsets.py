"""Character sets: texts in many of them, each read back as one document, and as a row of a table; right is what is the same text."""
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
    rows = [row("charset_cases", {"cases": len(cases), "right": right}, [("at least 72 of 74", right >= 72)])]
    return rows + [tables(bench, cases, folder)]


def tables(bench, cases, folder):
    """Each text as the one row of a table; byte order marks within a file and ISO 2022's escapes are none of a table's."""
    cases = [case for case in cases if case["encoding"] not in ("utf-8-sig", "iso2022_jp")]
    paths = []
    for case in cases:
        path = os.path.join(folder, case["id"] + ".csv")
        text = bytes.fromhex(case["bytes_hex"]).decode(case["encoding"])
        with open(path, "wb") as file:
            file.write('title,text\n1,"{}"\n'.format(text.replace('"', '""')).encode(case["encoding"]))
        paths.append(path)
    records = bench.run(os.path.join(HERE, "split.yaml"), paths, "charset_tables", partial=True)
    texts = {record["origin"]["file"]: record["text"] for record in records}
    right = sum(texts.get(case["id"] + ".csv", "").rstrip("\n") == case["out"].rstrip("\n") for case in cases)
    return row("the same as rows of tables", {"cases": len(cases), "right": right})
