#!/usr/bin/env python3
"""Lets real calendar programs judge our files.

  run_clients.py CLIENT --pairs FOLDER [--pairs FOLDER ...]
  run_clients.py planted-bugs --pairs FOLDER

Each pair of the folders (NAME.ics, NAME.agenda.json) is given to CLIENT, and what it sees must be
exactly what the agenda says: the same occurrences with UID, start, end and title, no more, no
fewer. When SCHEDGEN_CLIENT_PAIRS names folders (separated by colons), those are judged instead. A client
that is not installed is a failure.

"planted-bugs" is the test of this program: it breaks a right file in known ways and demands that
the clients see it.
"""

import argparse
import os
import sys
import tempfile

import judge_calcurse
import judge_khal
import judge_libraries
import judge_radicale
import pairs
import planted_bugs

CLIENTS = {
    "libical": judge_libraries.libical,
    "ical.js": judge_libraries.ical_js,
    "node-ical": judge_libraries.node_ical,
    "recurring-ical-events": judge_libraries.recurring_ical_events,
    "vobject": judge_libraries.vobject,
    "khal": judge_khal.judge,
    "calcurse": judge_calcurse.judge,
    "radicale": judge_radicale.judge,
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("client", choices=[*CLIENTS, "planted-bugs"])
    parser.add_argument("--pairs", action="append", required=True, metavar="FOLDER")
    parser.add_argument("--libical", metavar="PROGRAM", help="the built expand_libical")
    parser.add_argument("--node", metavar="FOLDER", help="where node_modules and *.mjs are")
    return parser.parse_args()


def report(client, problems, pairs_count):
    for name, sentences in problems.items():
        for sentence in sentences[:20]:
            print(f"{client}: {name}: {sentence}")
        if len(sentences) > 20:
            print(f"{client}: {name}: and {len(sentences) - 20} more")
    print(f"{client}: {pairs_count - len(problems)} of {pairs_count} calendars agree")


def main():
    options = arguments()
    named = os.environ.get("SCHEDGEN_CLIENT_PAIRS")
    folders = named.split(":") if named else options.pairs
    found = [pair for folder in folders for pair in pairs.load_folder(folder)]
    with tempfile.TemporaryDirectory(prefix="schedgen-clients-") as scratch:
        if options.client == "planted-bugs":
            return planted_bugs.run(CLIENTS, found, options, scratch)
        problems = CLIENTS[options.client](found, options, scratch)
    report(options.client, problems, len(found))
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FileNotFoundError as error:
        sys.exit(f"{error.filename} is missing; script/setup installs what the tests need")
