#!/usr/bin/env python3
"""Writes the files that scripts/check-schema checks.

usage: schema_examples.py PIPELINE GOOD_FOLDER BROKEN_FOLDER

Good: the YAML blocks of docs/ and README.md that hold `stages:`, and a pipeline for each stage's example on its page.
Broken: a correct pipeline with one mistake each. Python standard library only.
"""
import glob
import json
import os
import re
import subprocess
import sys

BROKEN = {
    "an unknown key at the top": "verison: 1\nstages: [split_bundle]\n",
    "no stages": "version: 1\n",
    "an empty list of stages": "stages: []\n",
    "stages that are no list": "stages: {split_bundle: {}}\n",
    "a newer version": "version: 99\nstages: [split_bundle]\n",
    "inputs that are no list": "inputs: a.txt\nstages: [split_bundle]\n",
    "variables that are a list": "variables: [a]\nstages: [split_bundle]\n",
    "a variable that is a map": "variables: {a: {b: 1}}\nstages: [split_bundle]\n",
    "a variable with a blank in its name": "variables: {a b: 1}\nstages: [split_bundle]\n",
    "an unknown stage": "stages: [split_bundel]\n",
    "an unknown stage with options": "stages:\n  - split_bundel: {format: auto}\n",
    "two stages in one entry": "stages:\n  - split_bundle: {}\n    summarize: {}\n",
    "no stage in an entry": "stages:\n  - name: x\n",
    "an entry that is a list": "stages:\n  - [split_bundle]\n",
    "an unknown option": "stages:\n  - summarize: {max_sentence: 3}\n",
    "an option beside its stage": "stages:\n  - summarize:\n    max_sentences: 3\n",
    "text for a number": "stages:\n  - summarize: {max_sentences: three}\n",
    "a number that is too small": "stages:\n  - summarize: {max_sentences: 0}\n",
    "a number that is too large": "stages:\n  - summarize: {max_sentences: 1000000}\n",
    "a number for a truth": "stages:\n  - extract_entities: {link: 1}\n",
    "an unknown choice": "stages:\n  - split_bundle\n  - emit: {format: jsnl, path: a.jsonl}\n",
    "an unknown choice in a list": "stages:\n  - split_bundle\n  - emit: {path: a.jsonl, fields: [titel]}\n",
    "a text for a list": "stages:\n  - split_bundle\n  - emit: {path: a.jsonl, fields: title}\n",
    "options that are a list": "stages:\n  - summarize: [3]\n",
    "an unknown key in a rule": "stages:\n  - strip_boilerplate: {rules: [{phrse: x}]}\n",
    "an unknown choice in a rule": "stages:\n  - strip_boilerplate: {rules: [{phrase: x, action: drop}]}\n",
    "a test without input": "stages: [split_bundle]\ntests:\n  - name: x\n    expect: [{text: y}]\n",
    "a test without a name": "stages: [split_bundle]\ntests:\n  - input: x\n    expect: [{text: y}]\n",
    "an unknown key in a test": "stages: [split_bundle]\ntests:\n  - {name: x, input: y, expct: []}\n",
    "a condition that is text": "stages:\n  - summarize:\n    when: en\n",
    "a condition without a test": "stages:\n  - summarize:\n    when: {field: title}\n",
    "a condition without a field": "stages:\n  - summarize:\n    when: {equals: en}\n",
    "a condition on an unknown field": "stages:\n  - summarize:\n    when: {field: titel, present: true}\n",
    "an unknown test": "stages:\n  - summarize:\n    when: {field: title, equal: x}\n",
    "a length without its unit": "stages:\n  - summarize:\n    when: {field: text, longer_than: 200}\n",
    "a length with an unknown unit": "stages:\n  - summarize:\n    when: {field: text, longer_than: 200 wrods}\n",
    "two joins in one condition": "stages:\n  - summarize:\n    when: {all: [{field: text, present: true}], not: {field: text, present: true}}\n",
    "a join of nothing": "stages:\n  - summarize:\n    when: {any: []}\n",
    "a mistake deep in a condition": "stages:\n  - summarize:\n    when: {not: {any: [{all: [{field: text}]}]}}\n",
    "a condition beside use": "stages:\n  - use: a.yaml\n    when: {field: text, present: true}\n",
    "a stage beside use": "stages:\n  - use: a.yaml\n    summarize: {}\n",
    "variables without use": "stages:\n  - summarize:\n    with: {a: 1}\n",
    "variables of a used file as a list": "stages:\n  - use: a.yaml\n    with: [a]\n",
    "a list as a used file": "stages:\n  - use: [a.yaml]\n",
    "an input with a name and no file": "inputs: {web: []}\nstages: [split_bundle]\n",
    "an input whose name is none": "inputs: {new files: [a.txt]}\nstages: [split_bundle]\n",
    "an unknown key of an input": "inputs: {web: {paths: [a.txt], path: b}}\nstages: [split_bundle]\n",
    "outputs that are a list": "outputs: [a.jsonl]\nstages: [split_bundle]\n",
    "an output without a path": "outputs: {a: {format: jsonl}}\nstages: [split_bundle]\n",
    "an unknown format of an output": "outputs: {a: {path: b, format: jsnl}}\nstages: [split_bundle, {emit: {to: a}}]\n",
    "an unknown key of 'rejected'": "rejected: {path: a, stage: []}\nstages: [split_bundle]\n",
    "an unknown stage for rejected documents": "rejected: {stages: [emti]}\nstages: [split_bundle]\n",
    "a list as label": "stages:\n  - name: [a]\n    split_bundle: {}\n",
}


def blocks(path):
    """The YAML blocks of a page that hold whole pipelines."""
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    for block in re.findall(r"^```ya?ml\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        if re.search(r"^stages:", block, re.MULTILINE):
            yield block


def problems(pipeline, path):
    """The ids of what the loader finds wrong with a file."""
    run = subprocess.run([pipeline, "validate", "--format", "json", path], capture_output=True, check=False)
    return {problem["id"] for problem in json.loads(run.stdout)}


def main():
    pipeline, good, broken = sys.argv[1:]
    count = 0
    pages = sorted(glob.glob("docs/**/*.md", recursive=True)) + sorted(glob.glob("*.md"))
    texts = [(page, block) for page in pages for block in blocks(page)]
    names = json.loads(subprocess.run([pipeline, "stages", "--json"], capture_output=True, check=True).stdout)
    for stage in names:
        page = subprocess.run([pipeline, "stages", stage["name"]], capture_output=True, check=True, text=True).stdout
        for block in re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
            texts.append((stage["name"], block))
    for origin, text in texts:
        # A page may show what is wrong; then it says so.
        if "# broken" in text:
            continue
        count += 1
        path = f"{good}/{count:03}.yaml"
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(f"# from {origin}\n{text}")
        if "unknown-stage" in problems(pipeline, path):
            print(f"check-schema: left out: an example of {origin} has a stage of its own", file=sys.stderr)
            os.remove(path)
    for number, (title, text) in enumerate(BROKEN.items()):
        with open(f"{broken}/{number:03}.yaml", "w", encoding="utf-8") as stream:
            stream.write(f"# {title}\n{text}")


if __name__ == "__main__":
    main()
