#!/usr/bin/python3
"""Asks the linker what the two programs stand on. Usage: linker_test.py SCHEDGEN SCHEDGEN_PARSE

The child that meets hostile files may stand on the libraries named here and no others, and of all that
has to do with sockets it may use only what carries descriptors from the zygote to its parent, over a
socket that it was given.
"""

import re
import subprocess
import sys
import unittest

SCHEDGEN_PARSE = sys.argv.pop()
SCHEDGEN = sys.argv.pop()

C_AND_CPP = {"libc.so", "libm.so", "libgcc_s.so", "libstdc++.so", "ld-linux-x86-64.so",
             "ld-linux-aarch64.so"}
NEEDED_BY_PARSE = C_AND_CPP | {"libpoppler.so", "libz.so", "libboost_json.so", "libboost_container.so",
                               "libseccomp.so", "libical.so"}

# Whatever the C library calls what opens, names or finds a peer.
SOCKETS = re.compile(r"^(socket|connect|bind|listen|accept4?|shutdown|getaddrinfo|getnameinfo|"
                     r"gethostby\w+|getservby\w+|res_\w+|getpeername|getsockname|sendto|recvfrom|"
                     r"sendmmsg|recvmmsg|setsockopt|if_\w+|inet_\w+)$")
RUNNING_PROGRAMS = re.compile(r"^(exec\w*|fexecve|posix_spawn\w*|system|popen|dlopen|dlmopen)$")
# socketpair: the lease of a spare. sendmsg: its descriptors (SCM_RIGHTS). send, recv: one byte each.
PASSING_DESCRIPTORS = {"socketpair", "send", "sendmsg", "recv", "recvmsg"}
OUR_PDF_CODE = re.compile(r"schedgen(3pdf|6layout)")
# What makes iCalendar out of text. Its values have parsers of their own.
READS_ICALENDAR = re.compile(r"^(icalparser_\w+|ical\w+_from_string|ical\w+_new_from_\w+|icalmime_\w+|"
                             r"icalfileset_\w+)$")
OUR_READER_OF_ICALENDAR = re.compile(r"schedgen8calendar13read_previous")
POPPLER = re.compile(r"(PDFDoc|GfxState|OutputDev|GooString|XRef)")


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def libraries_of(program):
    names = re.findall(r"\(NEEDED\).*\[(.+?)\]", output_of("readelf", "-d", program))
    return {re.sub(r"\.so\..*", ".so", name) for name in names}


def imports_of(program):
    lines = output_of("nm", "-D", "--undefined-only", program).splitlines()
    return {line.split()[-1].split("@")[0] for line in lines if line.strip()}


def symbols_of(program):
    """All that the program defines or imports, as far as it has not been stripped."""
    lines = output_of("nm", program).splitlines()
    return {line.split()[-1].split("@")[0] for line in lines if line.strip()} | imports_of(program)


class Parse(unittest.TestCase):
    def test_stands_on_known_libraries_only(self):
        self.assertEqual(libraries_of(SCHEDGEN_PARSE) - NEEDED_BY_PARSE, set())

    def test_knows_no_way_to_the_network(self):
        self.assertEqual({s for s in imports_of(SCHEDGEN_PARSE) if SOCKETS.match(s)}, set())

    def test_knows_no_way_to_run_a_program(self):
        self.assertEqual({s for s in imports_of(SCHEDGEN_PARSE) if RUNNING_PROGRAMS.match(s)}, set())

    def test_passes_descriptors_and_nothing_else(self):
        carriers = {s for s in imports_of(SCHEDGEN_PARSE) if re.match(r"(send|recv|socket)", s)}
        self.assertEqual(carriers - PASSING_DESCRIPTORS, set())
        self.assertIn("sendmsg", carriers)

    def test_holds_nothing_of_the_parents_side(self):
        found = {s for s in symbols_of(SCHEDGEN_PARSE) if re.search(r"JailParser|ZygoteProcess", s)}
        self.assertEqual(found, set())


class Schedgen(unittest.TestCase):
    def test_does_not_need_the_pdf_library(self):
        self.assertFalse({n for n in libraries_of(SCHEDGEN) if "poppler" in n})

    def test_holds_no_pdf_code(self):
        found = {s for s in symbols_of(SCHEDGEN) if OUR_PDF_CODE.search(s) or POPPLER.search(s)}
        self.assertEqual(found, set())

    def test_reads_no_icalendar(self):
        self.assertEqual({s for s in imports_of(SCHEDGEN) if READS_ICALENDAR.match(s)}, set())
        found = {s for s in symbols_of(SCHEDGEN) if OUR_READER_OF_ICALENDAR.search(s)}
        self.assertEqual(found, set())


class Questions(unittest.TestCase):
    """Each question above finds what it looks for, where that is."""

    def test_find_what_is_there(self):
        parse = symbols_of(SCHEDGEN_PARSE)
        self.assertIn("libpoppler.so", libraries_of(SCHEDGEN_PARSE))
        self.assertTrue(any(OUR_PDF_CODE.search(s) for s in parse))
        self.assertTrue(any(POPPLER.search(s) for s in parse))
        self.assertIn("icalparser_parse_string", {s for s in parse if READS_ICALENDAR.match(s)})
        self.assertTrue(any(OUR_READER_OF_ICALENDAR.search(s) for s in parse))
        self.assertTrue(any("JailParser" in s for s in symbols_of(SCHEDGEN)))
        self.assertTrue(any(RUNNING_PROGRAMS.match(s) for s in imports_of(SCHEDGEN)))
        for name in ("socket", "connect", "getaddrinfo", "gethostbyname2_r"):
            self.assertTrue(SOCKETS.match(name), name)


if __name__ == "__main__":
    unittest.main()
