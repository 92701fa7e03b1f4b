#!/usr/bin/python3
"""All instances and workers started again, one after another, under load behind HAProxy: not one
request fails."""

import unittest

from load import Load
from scaled_test_case import ScaledTest
from stack import Stack


class Rolling(ScaledTest):
    def test_nothing_fails_while_all_are_started_again(self):
        with Stack(instances=3, workers=2, proxy=True) as stack:
            with Load(stack, self.documents, threads=4) as load:
                for program in stack.programs():
                    before = len(load.stories)
                    self.assertEqual(program.stop(), 0, program.last_words())
                    program.start()
                    program.ready()
                    # HAProxy has seen it come back, and uploads have gone on.
                    stack.wait_for_proxy()
                    load.wait_for_stories(before + 4)
        self.assertEqual(dict(load.refused), {})
        self.assertEqual(dict(load.hiccups), {})
        self.assertEqual(load.wrong, [])
        self.assertEqual({story.status["status"] for story in load.stories}, {"completed"})


if __name__ == "__main__":
    unittest.main()
