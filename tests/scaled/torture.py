#!/usr/bin/python3
"""Kills anything while uploads run. script/torture calls it; see there."""

import argparse
import random
import statistics
import sys
import time

from deaths import Deaths
from documents import Documents
from load import Load
from stack import Stack
from waiting_jobs import READ_BY_WORKERS


def judge(load, stack):
    for program in stack.programs():
        program.ready()
    load.look_again(stack.instances)
    rows = stack.rows()
    for story in load.stories:
        if rows.get(story.job) != (story.status or {}).get("status"):
            load.wrong.append(f"{story.job} is {rows.get(story.job)} in the database, "
                              f"and was told to be {story.status}")


def print_figures(load, deaths, seconds):
    waits = sorted(story.ended - story.accepted for story in load.stories if story.ended)
    completed = sum(1 for story in load.stories
                    if story.status and story.status["status"] == "completed")
    failed = [story.status["error"] for story in load.stories
              if story.status and story.status["status"] == "failed"]
    print(f"{len(load.stories)} uploads answered 201 in {seconds:.0f} s: {completed} completed, "
          f"{len(failed)} failed with a reason")
    for reason in sorted(set(failed)):
        print(f"  failed {failed.count(reason)} times: {reason}")
    if waits:
        print(f"from 201 to the end: p50 {statistics.median(waits):.2f} s, "
              f"p99 {waits[len(waits) * 99 // 100]:.2f} s, longest {waits[-1]:.2f} s")
    print("uploads not accepted:", dict(load.refused) or "none")
    print("questions asked again:", dict(load.hiccups) or "none")
    print("recovery, seconds:")
    for kind, times in sorted(deaths.recoveries.items()):
        print(f"  {kind:30} {len(times):4} times, median {statistics.median(times):6.2f}, "
              f"longest {max(times):6.2f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("seconds", type=float)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--kind", action="append", help="only this kind of death")
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    print(f"seed {arguments.seed}", flush=True)
    documents = Documents()
    begin = time.monotonic()
    trouble = None
    stack = Stack(instances=3, workers=3, proxy=True)
    # What one instance accepts is read again by its worker, so that workers die while they read, too.
    stack.instances[0].settings = {**stack.instances[0].settings, **READ_BY_WORKERS}
    with stack:
        with Load(stack, documents, threads=8, seed=arguments.seed) as load:
            deaths = Deaths(stack, load)
            kinds = []
            try:
                while time.monotonic() - begin < arguments.seconds:
                    if not kinds:  # each once before any comes again
                        kinds = arguments.kind or dice.sample(sorted(deaths.kinds),
                                                              len(deaths.kinds))
                        kinds = list(kinds)
                    kind = kinds.pop()
                    took = deaths.happen(kind, dice)
                    if took is not None:
                        print(f"{time.monotonic() - begin:7.1f} s  {kind}: {took:.2f} s", flush=True)
                    time.sleep(dice.uniform(0, 1))
            except AssertionError as failure:
                trouble = failure
        judge(load, stack)
        print_figures(load, deaths, time.monotonic() - begin)
        if trouble:
            load.wrong.append(str(trouble))
        if not load.stories:
            load.wrong.append("no upload was accepted")
        for what in load.wrong[:20]:
            print("WRONG:", what)
        print(f"{len(load.wrong)} wrong, lost or seen twice")
    documents.remove()
    sys.exit(1 if load.wrong else 0)


if __name__ == "__main__":
    main()
