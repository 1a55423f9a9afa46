"""A scratch environment with other tools, for the scripts that measure beside them."""
import os
import subprocess
import sys


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def environment(work, names):
    """A Python with other tools in it, and the names of those that are there; what cannot be installed is left out, and said so."""
    folder = os.path.join(work, "venv")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    there = []
    for name in names:
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", name], capture_output=True, text=True)
        if done.returncode == 0:
            there.append(name)
        else:
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            say(f"{name} is left out: it could not be installed ({last})")
    return python, there
