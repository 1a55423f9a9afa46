#!/usr/bin/env python3
"""A plugin with a planted fault, which its argument names. Speaks the protocol by itself, so that it can break it.

    faulty.py FAULT [STATE]

STATE is a file for faults that must happen a certain number of times over several processes.
"""

import json
import os
import random
import struct
import sys

FAULT = sys.argv[1]
STATE = sys.argv[2] if len(sys.argv) > 2 else ""
SPEC = {
    "protocol": 2 if FAULT == "version" else 1,
    "plugin": "faulty",
    "version": "3.1",
    "stages": [
        {
            "name": "mark",
            "summary": "Marks texts.",
            "requires": ["text"],
            "produces": ["text", "entities", {"name": "mark", "summary": "A mark.", "type": "text"}],
            "options": [{"name": "word", "type": "text", "default": "x", "help": "A word."}],
        }
    ],
}


class Moments:
    """Kills this process at moments drawn from a seed, each once, counted over all processes."""

    def __init__(self, seed, count):
        self.moments = sorted(random.Random(seed).sample(range(5, 400), count))

    def pass_one(self):
        with open(STATE, "a+") as state:
            state.seek(0)
            done, killed = (int(word) for word in (state.read() or "0 0").split())
            kill = killed < len(self.moments) and done + 1 >= self.moments[killed]
            state.truncate(0)
            state.write(f"{done + 1} {killed + kill}")
        if kill:
            os.kill(os.getpid(), 9)


moments = Moments(int(FAULT.split("-")[1]), 20) if FAULT.startswith("kill") else None


def read(count):
    data = b""
    while len(data) < count:
        part = os.read(0, count - len(data))
        if not part:
            sys.exit(0)
        data += part
    if moments:
        moments.pass_one()
    return data


def write(data):
    # In two parts, so that a kill may come between them.
    half = len(data) // 2 if moments else 0
    for part in (data[:half], data[half:]):
        while part:
            part = part[os.write(1, part) :]
        if moments:
            moments.pass_one()


def frame(kind, payload=b""):
    write(kind + struct.pack("<I", len(payload)) + payload)


def answer(number, header, text=b""):
    encoded = json.dumps(header).encode()
    frame(b"A", struct.pack("<II", number, len(encoded)) + encoded + text)


def document(payload):
    number, count = struct.unpack_from("<II", payload)
    text = payload[8 + count :]
    if b"bad" not in text or moments:
        return answer(number, {"fields": {"mark": "m" + str(len(text))}})
    if FAULT == "crash":
        os.kill(os.getpid(), 11)
    if FAULT == "exit":
        print("out of luck", file=sys.stderr)
        sys.exit(7)
    if FAULT == "loop":
        while True:
            pass
    if FAULT == "half-frame":
        os.write(1, b"A" + struct.pack("<I", 100) + b"\0\0")
        sys.exit(0)
    if FAULT == "rubbish":
        os.write(1, b"Processing document...\n")
    if FAULT == "wrong-type":
        return answer(number, {"fields": {"mark": 7}})
    if FAULT == "undeclared":
        return answer(number, {"fields": {"title": "x"}})
    if FAULT == "not-utf8":
        return answer(number, {"text": {"rule": "r", "reason": "r"}}, b"\xff\xfe")
    if FAULT == "outside":
        return answer(number, {"edits": [{"start": 0, "end": 9999, "rule": "r", "reason": "r"}]})
    if FAULT == "no-answer":
        return
    if FAULT == "unasked":
        return answer(77, {})
    if FAULT == "twice":
        answer(number, {})
    if FAULT == "flood":
        for _ in range(4000):
            os.write(2, b"the sky is falling, said the plugin, and went on and on about it\n" * 10)
    answer(number, {"fields": {"mark": "m" + str(len(text))}})


if FAULT == "crash-at-load":
    print("cannot find my model", file=sys.stderr)
    sys.exit(3)
if "--spec" in sys.argv:
    print(json.dumps(SPEC))
    sys.exit(0)
while True:
    kind, length = struct.unpack("<cI", read(5))
    payload = read(length) if length else b""
    if kind == b"H":
        frame(b"H", json.dumps(SPEC).encode())
    elif kind == b"S":
        frame(b"R", b"{}")
    elif kind == b"D":
        document(payload)
    elif kind == b"F":
        frame(b"F")
    elif kind == b"Q":
        sys.exit(0)
