"""The protocol between run_clients.py and an expander: jobs "FROM TO FILE" (seconds since 1970) on
standard input, one line of JSON for each on standard output."""

import datetime
import json
import sys


def seconds(moment):
    return int(moment.timestamp())


def instant(value):
    return datetime.datetime.fromtimestamp(value, datetime.timezone.utc)


def answer_all(expand):
    """expand(text, start, end) returns (occurrences, days); anything it raises is the client's
    refusal of the file."""
    for line in sys.stdin:
        start, end, path = line.rstrip("\n").split(" ", 2)
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        answer = {"problems": [], "occurrences": [], "days": []}
        try:
            answer["occurrences"], answer["days"] = expand(
                text, instant(int(start)), instant(int(end))
            )
        except Exception as error:  # whatever the client cannot do with the file
            answer["problems"].append(f"{type(error).__name__}: {error}")
        print(json.dumps(answer), flush=True)
