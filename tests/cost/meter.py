"""What one request costs the running program, as the kernel counts it."""

import os
import pathlib
from typing import NamedTuple

from client import descendants

TICKS = os.sysconf("SC_CLK_TCK")
TICK = 1 / TICKS  # no CPU time is known more exactly


class Cost(NamedTuple):
    answer: int    # bytes, with the head
    cpu: float     # seconds of the service and of all its children, also of those that have ended
    memory: int    # bytes of the service's peak above what it had before


class Meter:
    def __init__(self, service):
        self.service = service
        self.root = pathlib.Path(f"/proc/{service.process.pid}")

    def measure(self, ask):
        """The answer that `ask` gets, and its cost."""
        (self.root / "clear_refs").write_text("5")  # the peak begins anew
        memory, cpu = self.memory("VmRSS"), self.cpu()
        answer = ask()
        return answer, Cost(len(str(answer.headers)) + len(answer.body), self.cpu() - cpu,
                            self.memory("VmHWM") - memory)

    def cpu(self):
        used = 0
        for process in (self.service.process.pid, *descendants(self.service.process.pid)):
            try:
                stat = pathlib.Path(f"/proc/{process}/stat").read_text()
            except (FileNotFoundError, ProcessLookupError):
                continue  # it is counted with its parent now
            used += sum(map(int, stat.rsplit(")")[1].split()[11:15]))
        return used / TICKS

    def memory(self, figure):
        status = (self.root / "status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines()
                    if line.startswith(figure + ":"))
