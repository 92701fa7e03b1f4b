"""A gate between the service and an engine: what goes through can be cut, held, delayed or spoilt.

It runs in a thread of its own; the tests turn it from theirs.
"""

import asyncio
import contextlib
import threading

CHUNK_BYTES = 65536
SPOILT = b"\xff" * 16


class Gate:
    """Listens at `port` and passes everything on to 127.0.0.1:`target`. Use as a context."""

    def __init__(self, target):
        self.target = target
        self.port = None
        self.spoilt = 0  # pieces so far
        self._delay_s = 0.0
        self._spoil_every = 0
        self._pieces = 0
        self._refuses = False
        self._writers = set()
        self._loop = asyncio.new_event_loop()
        self._flows = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        started = threading.Event()
        self._loop.call_soon(lambda: self._loop.create_task(self._listen(started)))
        self._thread.start()
        assert started.wait(10)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    # Each of these holds until the next heal(), except that cut() happens once.
    def cut(self):
        """Every connection of the moment ends, with a reset."""
        self._ask(self._abort_all)

    def refuse(self):
        """Nobody gets in any more, and who is in is thrown out."""
        self._refuses = True
        self.cut()

    def hold(self):
        """Half-open: connections are taken, and nothing arrives at either end."""
        self._ask(lambda: self._flows.clear())

    def delay(self, seconds):
        """Each piece is so late."""
        self._delay_s = seconds

    def spoil(self, every):
        """Every so manieth piece begins with bytes that nobody sent."""
        self._spoil_every = every

    def heal(self):
        self._refuses = False
        self._delay_s = 0.0
        self._spoil_every = 0
        self._ask(lambda: self._flows.set())

    def _ask(self, work):
        done = threading.Event()

        def run():
            work()
            done.set()

        self._loop.call_soon_threadsafe(run)
        assert done.wait(10)

    def _run(self):
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._abort_all()

    async def _listen(self, started):
        self._flows = asyncio.Event()
        self._flows.set()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        started.set()

    def _abort_all(self):
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader, writer):
        if self._refuses:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, far_writer}
        self._writers |= ends
        await asyncio.gather(self._pass(reader, far_writer), self._pass(far_reader, writer),
                             return_exceptions=True)
        self._writers -= ends

    async def _pass(self, reader, writer):
        with contextlib.suppress(OSError, asyncio.CancelledError):
            while piece := await reader.read(CHUNK_BYTES):
                if self._delay_s:
                    await asyncio.sleep(self._delay_s)
                await self._flows.wait()
                self._pieces += 1
                if self._spoil_every and self._pieces % self._spoil_every == 0:
                    self.spoilt += 1
                    piece = SPOILT[:len(piece)] + piece[len(SPOILT):]
                writer.write(piece)
                await writer.drain()
        writer.transport.abort()
