#!/usr/bin/python3
"""The house rules: which rooms can include each other, and requirements for documents and scripts.

For each rule, a test breaks it in a copy of the tree and checks that the rule notices.
"""

import pathlib
import shutil
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import includes  # noqa: E402
import papers  # noqa: E402
import stages  # noqa: E402

ROOT = HERE.parent.parent


class Includes(unittest.TestCase):
    def test_every_include_is_allowed(self):
        self.assertEqual(includes.include_problems(ROOT), [])

    def test_no_circles(self):
        self.assertEqual(includes.file_cycles(ROOT), [])
        self.assertEqual(includes.table_problems(), [])

    def test_cmake_agrees(self):
        self.assertEqual(includes.cmake_problems(ROOT), [])

    def test_room_headers_agree(self):
        self.assertEqual(includes.room_header_problems(ROOT), [])

    def test_the_tree_is_seen(self):
        self.assertGreater(len(list(includes.sources(ROOT))), 50)


class Papers(unittest.TestCase):
    def test_no_private_names(self):
        self.assertEqual(papers.forbidden_names(papers.listed_files(ROOT)), [])

    def test_packages_have_reasons(self):
        self.assertEqual(papers.package_problems(ROOT), [])
        self.assertGreater(len(list(papers.packages(ROOT))), 10)

    def test_libraries_have_entries(self):
        self.assertEqual(papers.dependency_problems(ROOT), [])

    def test_promises_have_tests(self):
        self.assertEqual(papers.promise_problems(ROOT), [])

    def test_scripts_have_help(self):
        self.assertEqual(papers.help_problems(ROOT), [])


class Stages(unittest.TestCase):
    def test_every_test_has_a_stage(self):
        self.assertEqual(stages.stage_problems(ROOT), [])
        self.assertGreater(len(stages.cmake_files(ROOT)), 10)


class PlantedFaults(unittest.TestCase):
    """Checks that each rule can fail."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        for name in ["src", "script", "cmake", "docs"]:
            shutil.copytree(ROOT / name, self.root / name)
        shutil.copy(ROOT / "CMakeLists.txt", self.root)

    def plant(self, name, text):
        path = self.root / name
        path.write_text((path.read_text() if path.exists() else "") + text)

    def assert_seen(self, rule, plant, *words):
        """With the planted fault, the rule reports exactly one more problem, and names it."""
        before = rule(self.root)
        plant()
        problems = [problem for problem in rule(self.root) if problem not in before]
        self.assertEqual(len(problems), 1, problems)
        for word in words:
            self.assertIn(word, problems[0])

    def test_upward_include(self):
        self.assert_seen(includes.include_problems,
                         lambda: self.plant("src/base/text.cc", '#include "schedule/event.h"\n'),
                         "src/base/text.cc", "schedule/event.h")

    def test_fake_in_the_product(self):
        self.assert_seen(includes.include_problems,
                         lambda: self.plant("src/jobs/look.cc", '#include "base/testing/clock.h"\n'),
                         "src/jobs/look.cc", "for tests alone")

    def test_engine_in_a_command(self):
        self.assert_seen(includes.include_problems,
                         lambda: self.plant("src/cli/convert.cc", '#include "storage/records.h"\n'),
                         "src/cli/convert.cc", "storage/records.h")

    def test_pdf_in_a_command(self):
        self.assert_seen(includes.include_problems,
                         lambda: self.plant("src/cli/convert.cc", '#include "pdf/pdf.h"\n'),
                         "src/cli/convert.cc", "pdf/pdf.h")

    def test_include_of_nothing(self):
        self.assert_seen(includes.include_problems,
                         lambda: self.plant("src/base/text.cc", '#include "base/nothing.h"\n'),
                         "src/base/text.cc", "is no file")

    def test_poppler_outside_its_file(self):
        self.assert_seen(includes.include_problems,
                         lambda: self.plant("src/pdf/marks.cc", "#include <poppler/PDFDoc.h>\n"),
                         "src/pdf/marks.cc", "extract.cc")

    def test_unknown_room(self):
        def add_room():
            (self.root / "src/attic").mkdir()
            self.plant("src/attic/box.h", "#pragma once\n")

        self.assert_seen(includes.include_problems, add_room, "attic")
        shutil.rmtree(self.root / "src/attic")
        self.assert_seen(includes.cmake_problems, add_room, "attic")

    def test_cmake_that_links_upward(self):
        def link_upward():
            path = self.root / "CMakeLists.txt"
            text = path.read_text()
            path.write_text(text.replace("schedgen_room(base ", "schedgen_room(base USES layout "))

        self.assert_seen(includes.cmake_problems, link_upward, "base use layout")

    def test_header_that_its_room_does_not_name(self):
        self.assert_seen(includes.room_header_problems,
                         lambda: self.plant("src/guard/moo.h", "#pragma once\n"), "guard.h", "moo.h")

    def test_room_header_that_names_a_lost_file(self):
        self.assert_seen(includes.room_header_problems,
                         lambda: self.plant("src/guard/guard.h", "// moo.h  says moo\n"), "guard.h", "moo.h")

    def test_circle_of_headers(self):
        def turn():
            self.plant("src/base/a.h", '#include "base/b.h"\n')
            self.plant("src/base/b.h", '#include "base/a.h"\n')

        self.assert_seen(includes.file_cycles, turn, "base/a.h includes base/b.h")

    def test_circle_of_rooms(self):
        problems = includes.table_problems({"a": {"b"}, "b": {"c"}, "c": {"a"}})
        self.assertEqual(len(problems), 3)

    def test_private_names(self):
        self.assert_seen(lambda root: papers.forbidden_names(sorted((root / "docs").iterdir())),
                         lambda: self.plant("docs/note.md",
                                            "one\nsee " + papers.FORBIDDEN[0] + "here\n"),
                         "note.md:2")

    def test_package_without_reason(self):
        self.assert_seen(papers.package_problems,
                         lambda: self.plant("script/packages/build.txt", "cowsay\n"), "cowsay")

    def test_promise_without_a_test(self):
        self.assert_seen(papers.promise_problems,
                         lambda: self.plant("docs/SECURITY.md", "\n| Nobody is kept out | | |\n"),
                         "Nobody is kept out")
        for name in ("Refusals.OfNothing", "script/moo", "tests/moo", "service/guards_test.py: test_moo",
                     "link.test.ts: moos"):
            self.assert_seen(papers.promise_problems,
                             lambda name=name: self.plant("docs/SECURITY.md", f"| It moos | `{name}` | |\n"),
                             name)

    def test_library_without_entry(self):
        self.assert_seen(papers.dependency_problems,
                         lambda: self.plant("cmake/Dependencies.cmake",
                                            "find_package(Cowsay REQUIRED)\n"), "Cowsay")

    def test_test_that_a_sanitizer_leaves_out(self):
        self.assert_seen(stages.stage_problems,
                         lambda: self.plant("src/cli/CMakeLists.txt",
                                            "if(NOT SCHEDGEN_SANITIZE)\n  add_test(NAME moo)\nendif()\n"),
                         "src/cli/CMakeLists.txt", "moo")

    def test_unknown_label(self):
        self.assert_seen(stages.stage_problems,
                         lambda: self.plant("src/cli/CMakeLists.txt",
                                            "set_tests_properties(moo PROPERTIES LABELS cow)\n"), "cow")

    def test_stage_without_its_tests(self):
        def leave_out():
            path = self.root / "script/test"
            path.write_text(path.read_text().replace("asan -LE plain", "asan -L quick"))

        self.assert_seen(stages.stage_problems, leave_out, "tests_of asan -LE plain")

    def test_script_without_help(self):
        def add_script():
            self.plant("script/moo", "#!/bin/sh\necho moo\n")
            (self.root / "script/moo").chmod(0o755)

        self.assert_seen(papers.help_problems, add_script, "script/moo")


if __name__ == "__main__":
    unittest.main()
