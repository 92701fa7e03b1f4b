#!/usr/bin/python3
"""75: a document that wants more memory than it may have. Not under sanitizers: they need all of it."""

import unittest
import zlib

from program import ProgramTest


def pdf_of(objects):
    pdf, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + table + trailer % (len(objects) + 1, len(pdf))


def bomb():
    """150 kB that unpack to one array of 80 million numbers."""
    packed = zlib.compress(b"[" + b"1 " * 80_000_000, 9)
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                   b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                   b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed
                   + b"\nendstream"])


class Limits(ProgramTest):
    def test_a_memory_bomb_is_stopped(self):
        (self.folder / "bomb.pdf").write_bytes(bomb())
        run = self.convert("bomb.pdf", exit_code=75)
        self.assert_error(run, "bomb.pdf", "PARSE_OUT_OF_MEMORY")

    def test_the_other_documents_are_read_all_the_same(self):
        (self.folder / "bomb.pdf").write_bytes(bomb())
        run = self.convert("bomb.pdf", "exams.pdf", "--verbose", exit_code=75)
        self.assertIn("exams.pdf: EXAM, pages 1, events 1", run.errors)


if __name__ == "__main__":
    unittest.main()
