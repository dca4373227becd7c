"""How the scripts of this folder time and tell: at least BENCH_SECONDS (3 unless told) after what warms up, then one line of JSON."""

import json
import os
import resource
import time
from math import ceil

SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
THREADS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def seconds_of(action):
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def rate(turns, count):
    """Things a second of `turns(n)`, which does `count` things n times over. Once warms up, once more tells how many turns fill the time, unless it does so itself."""
    turns(1)
    took = seconds_of(lambda: turns(1))
    if took >= SECONDS:
        return count / took
    wanted = ceil(SECONDS / took)
    return wanted * count / seconds_of(lambda: turns(wanted))


def repeated(action):
    def turns(wanted):
        for _ in range(wanted):
            action()

    return turns


def peak():
    """Peak of resident memory in MB. What Linux tells of the process alone is taken first: the other figure begins with that of the process that started this one."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tell(value, **versions):
    """The last line that a script prints: a rate, the peak of memory, and the versions of what was measured."""
    print(json.dumps({"rate": value, "memory": peak(), "versions": versions}), flush=True)
