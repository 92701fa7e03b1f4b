#!/usr/bin/python3
"""What the service leaves behind when it crashes."""

import signal
import unittest

from service import ServiceTest


class CrashTrace(ServiceTest):
    def test_a_crash_leaves_a_trace(self):
        service = self.start()
        self.assertEqual(service.stop(signal.SIGSEGV), -signal.SIGSEGV)
        service.log_file.seek(0)
        text = service.log_file.read().decode()
        self.assertIn('"message":"crashed","outcome":"SIGSEGV"', text)
        self.assertRegex(text, r"schedgen\(.*\[0x[0-9a-f]+\]")


if __name__ == "__main__":
    unittest.main()
