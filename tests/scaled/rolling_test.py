#!/usr/bin/python3
"""All instances and workers started again, one after another, under load behind HAProxy: not one
request fails, nor when a newer version has been there and changed the tables."""

import unittest

from load import Load
from scaled_test_case import ScaledTest
from stack import Stack


class Rolling(ScaledTest):
    def start_again(self, stack, load):
        for program in stack.programs():
            before = len(load.stories)
            self.assertEqual(program.stop(), 0, program.last_words())
            program.start()
            program.ready()
            # HAProxy has seen it come back, and uploads have gone on.
            stack.wait_for_proxy()
            load.wait_for_stories(before + 4)

    def nothing_failed(self, load):
        self.assertEqual(dict(load.refused), {})
        self.assertEqual(dict(load.hiccups), {})
        self.assertEqual(load.wrong, [])
        self.assertEqual({story.status["status"] for story in load.stories}, {"completed"})

    def test_nothing_fails_while_all_are_started_again(self):
        with Stack(instances=3, workers=2, proxy=True) as stack:
            with Load(stack, self.documents, threads=4) as load:
                self.start_again(stack, load)
        self.nothing_failed(load)

    def test_nothing_fails_on_the_way_back_from_a_newer_version(self):
        with Stack(instances=2, workers=1, proxy=True) as stack:
            with Load(stack, self.documents, threads=4) as load:
                load.wait_for_stories(4)
                # As that version would, with this one still at work.
                stack.sql("BEGIN; ALTER TABLE jobs ADD COLUMN more TEXT; "
                          "INSERT INTO schema_support SELECT max(version) + 1, max(version) FROM schema_migrations; "
                          "INSERT INTO schema_migrations SELECT max(version) + 1, 'more', 0 FROM schema_migrations; "
                          "COMMIT")
                self.start_again(stack, load)
            for program in stack.programs():
                self.assertIn("the database is newer than this program",
                              [line["message"] for line in program.log()])
        self.nothing_failed(load)


if __name__ == "__main__":
    unittest.main()
