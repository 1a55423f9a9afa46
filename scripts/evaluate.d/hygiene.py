"""Text hygiene: misread characters, and one case after the other for each operation of clean_text."""
from bench import read_jsonl, row

# What each kind of case asks for. Cases that want a report alone want the text unchanged.
OPERATIONS = {
    "mojibake": ["mojibake=true"],
    "soft_hyphen": ["soft_hyphens=true"],
    "zero_width": ["zero_width=true", "direction_marks=true"],
    "ligature": ["ligatures=true"],
    "nfc": ["composition=true"],
    "nbsp": ["no_break_spaces=true"],
    "smart_quotes": ["plain_punctuation=true"],
    "entities": ["entities=true"],
    "control": ["controls=true"],
    "newlines": ["newlines=true"],
    "whitespace": ["whitespace=true"],
    "fullwidth": ["full_width=true"],
    "unwrap": ["unwrap=continued"],
    "hyphen_join": ["hyphenation=true"],
    "bidi": ["direction_marks=true"],
    "homoglyph": [f"{name}=true" for name in ("mojibake", "entities", "controls", "zero_width", "composition")],
    "tags": ["tags=true"],
    "replacement": [f"{name}=true" for name in ("mojibake", "entities", "controls", "zero_width", "composition")],
}


def right(bench, cases, op, name):
    texts = [{"id": case["id"], "text": case["in"]} for case in cases]
    records = bench.run_texts("clean.yaml", texts, f"hygiene_{name}_{op}", settings=OPERATIONS[op])
    return [case["id"] for case in cases if records.get(case["id"], {}).get("text", "") == case["out"]]


def measure(bench):
    mojibake = read_jsonl(bench.gold("bundle", "hygiene", "mojibake_ftfy.jsonl"))
    good = len(right(bench, mojibake, "mojibake", "ftfy"))
    rows = [row("mojibake", {"cases": len(mojibake), "right": good}, [("right >= 155 of 161", good >= 155)])]
    own = read_jsonl(bench.gold("bundle", "hygiene", "hygiene_cases.jsonl"))
    good, wrong = 0, []
    for op in dict.fromkeys(case["op"] for case in own):
        cases = [case for case in own if case["op"] == op]
        found = right(bench, cases, op, "own")
        good += len(found)
        wrong += [case["id"] for case in cases if case["id"] not in found]
    rows.append(row("own cases", {"cases": len(own), "right": good}, [
        ("all right" + (f" (not: {', '.join(wrong)})" if wrong else ""), not wrong)]))
    return rows
