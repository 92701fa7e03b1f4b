"""Everything that can die, and how. Each death is healed, and says how long the recovery took."""

import contextlib
import os
import signal
import threading
import time

import engines

RECOVERY_MAX_S = 120


class Deaths:
    """Kinds of death by name. Each is called with a dice and ends when all is well again."""

    def __init__(self, stack, load):
        self.stack = stack
        self.load = load
        self.engines = {name: engines.Engine(name)
                        for name in ("postgresql", "redis-queue", "redis-cache", "s3")}
        self.recoveries = {}  # kind: seconds, each
        self.kinds = {
            "instance killed": self._kill_instance,
            "instance stopped for 3 s": self._stop_instance,
            "worker killed": self._kill_worker,
            "worker stopped for 8 s": self._stop_worker,
            "jailed child killed": self._kill_child,
            "queue's Redis lost whole": self._lose_queue,
        }
        for name in self.engines:
            self.kinds[f"{name} killed"] = lambda dice, name=name: self._kill_engine(name)
            self.kinds[f"{name} stopped for 3 s"] = lambda dice, name=name: self._stop_engine(name)

    def happen(self, kind, dice):
        """The recovery's seconds: from the death (of a process of ours) or from the return (of an
        engine or of a process that was stopped) until all that was accepted then has ended and an
        upload is accepted again."""
        since = self.kinds[kind](dice)
        if since is None:
            return None
        waiting = [story for story in self.load.unfinished() if story.accepted <= since]
        engines.until(lambda: self.load.last_accepted > since
                      and all(story.ended for story in waiting), f"recovery: {kind}", RECOVERY_MAX_S)
        last = max([story.ended for story in waiting], default=since)
        with contextlib.suppress(ValueError):
            last = max(last, min(story.accepted for story in self.load.stories
                                 if story.accepted > since))
        self.recoveries.setdefault(kind, []).append(last - since)
        return last - since

    def _kill_instance(self, dice):
        return self._kill_program(dice.choice(self.stack.instances))

    def _kill_worker(self, dice):
        return self._kill_program(dice.choice(self.stack.workers))

    def _kill_program(self, program):
        """It comes back later, so that the others must recover without it."""
        begin = time.monotonic()
        program.kill()

        def return_later():
            time.sleep(2)
            program.start()
        thread = threading.Thread(target=return_later)
        thread.start()
        thread.join()
        program.ready()
        return begin

    def _stop_instance(self, dice):
        return self._stop_program(dice.choice(self.stack.instances), 3)

    def _stop_worker(self, dice):
        return self._stop_program(dice.choice(self.stack.workers), 8)

    def _stop_program(self, program, seconds):
        program.signal(signal.SIGSTOP)
        time.sleep(seconds)
        program.signal(signal.SIGCONT)
        return time.monotonic()

    def _kill_child(self, dice):
        """One that reads a document at this moment, if any."""
        program = dice.choice(self.stack.programs())
        family = engines.descendants(program.process.pid)
        if not family:
            return None
        with contextlib.suppress(ProcessLookupError):
            os.kill(dice.choice(family), signal.SIGKILL)
        return time.monotonic()

    def _kill_engine(self, name):
        self.engines[name].kill()
        time.sleep(1)
        self.engines[name].start()
        return time.monotonic()

    def _stop_engine(self, name):
        self.engines[name].signal(signal.SIGSTOP)
        time.sleep(3)
        self.engines[name].signal(signal.SIGCONT)
        return time.monotonic()

    def _lose_queue(self, _):
        """Killed, and what it had written down is gone."""
        queue = self.engines["redis-queue"]
        queue.kill()
        queue.forget_everything()
        queue.start()
        return time.monotonic()
