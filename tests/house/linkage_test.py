#!/usr/bin/python3
"""Asks the linker what the two programs are made of. Usage: linkage_test.py BUILD_FOLDER

schedgen holds no PDF code; schedgen-parse, which meets hostile files, holds nothing worth stealing
and no way out: no database, queue or network.
"""

import pathlib
import re
import subprocess
import sys
import unittest

BUILD = pathlib.Path(sys.argv.pop() if len(sys.argv) > 1 else "build/dev")

# What reaches the network or another program. The jail's filter forbids these calls too; here the
# code is not even there.
WAYS_OUT = {"connect", "bind", "listen", "accept", "accept4", "getaddrinfo", "gethostbyname",
            "execve", "execv", "execvp", "posix_spawn", "posix_spawnp", "system", "popen", "dlopen"}
ENGINES = re.compile(r"sqlite|soci|pq\b|postgres|redis|curl|ssl|crypto\b", re.IGNORECASE)
PDF = re.compile(r"poppler|PDFDoc|GfxState|OutputDev|schedgen.*(3pdf|6layout)")


def libraries_of(program):
    """The shared libraries that a program names itself."""
    text = subprocess.run(["readelf", "-d", program], check=True, capture_output=True, text=True)
    return re.findall(r"\(NEEDED\).*\[(.+?)\]", text.stdout)


def symbols_of(program, *options):
    text = subprocess.run(["nm", *options, program], check=True, capture_output=True, text=True)
    return {line.split()[-1].split("@")[0] for line in text.stdout.splitlines() if line.strip()}


class Linkage(unittest.TestCase):
    def test_schedgen_holds_no_pdf(self):
        program = BUILD / "schedgen"
        found = [s for s in symbols_of(program) | set(libraries_of(program)) if PDF.search(s)]
        self.assertEqual(found, [])

    def test_parse_holds_nothing_worth_stealing(self):
        program = BUILD / "schedgen-parse"
        self.assertEqual([lib for lib in libraries_of(program) if ENGINES.search(lib)], [])
        self.assertEqual(symbols_of(program, "-D", "--undefined-only") & WAYS_OUT, set())

    def test_the_questions_can_be_answered_with_yes(self):
        symbols = symbols_of(BUILD / "schedgen-parse") | set(libraries_of(BUILD / "schedgen-parse"))
        self.assertTrue(any(PDF.search(s) for s in symbols), "the child reads PDFs")
        self.assertIn("write", symbols_of(BUILD / "schedgen-parse", "-D", "--undefined-only"))
        self.assertTrue(ENGINES.search("libsqlite3.so.0") and ENGINES.search("libpq.so.5"))


if __name__ == "__main__":
    unittest.main()
