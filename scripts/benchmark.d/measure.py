"""What a command costs: wall seconds, CPU seconds (user and system, of it and its children), peak memory."""
import os
import subprocess
import time
from dataclasses import dataclass


class Failed(Exception):
    """The command ended with a status that was not expected; the message holds the end of what it said."""


@dataclass
class Cost:
    wall: float
    cpu: float
    peak_mb: float


def run(command, stdout=None, accept=(0,), cwd=None):
    """Runs a command once. `stdout` is a path, or None for nowhere."""
    with open(stdout or os.devnull, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE, cwd=cwd)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = code = os.waitstatus_to_exitcode(status)
    if code not in accept:
        tail = said.decode("utf-8", "replace").strip().splitlines()[-12:]
        raise Failed(f"{' '.join(command)}: exit status {code}\n" + "\n".join(tail))
    # Linux counts ru_maxrss in kilobytes.
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def best(command, times, **options):
    """The cheapest of several runs by CPU seconds; the peak is the highest of all."""
    costs = [run(command, **options) for _ in range(times)]
    cheapest = min(costs, key=lambda cost: cost.cpu)
    return Cost(min(c.wall for c in costs), cheapest.cpu, max(c.peak_mb for c in costs))


def median_wall(command, times, **options):
    walls = sorted(run(command, **options).wall for _ in range(times))
    return walls[len(walls) // 2]
