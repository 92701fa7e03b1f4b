"""The running API of api_service.cc, in a folder of its own, and the documents of make_documents."""

import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import unittest
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
UPLOAD_BYTES_MAX = 10 * 1024 * 1024
NO_JOB = "00000000-0000-4000-8000-000000000000"


class Service:
    """Serves until the block ends."""

    def __init__(self, situation="none", upload_bytes_max=UPLOAD_BYTES_MAX):
        self.situation = situation
        self.upload_bytes_max = upload_bytes_max

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="schedgen-api-")
        self.process = subprocess.Popen(
            [os.environ["API_SERVICE"], self.folder, os.environ["SCHEDGEN_PARSE"],
             str(self.upload_bytes_max), self.situation],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.routes, self.port = [], None
        for line in self.process.stdout:
            words = line.split()
            if words[0] == "port":
                self.port = int(words[1])
                break
            self.routes.append((words[1], words[2]))
        if self.port is None:
            self.__exit__()
            raise AssertionError("the service did not start")
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.process.returncode != 0:
            raise AssertionError(f"the service ended with {self.process.returncode}")

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            answer.content = answer.read()
            return answer
        finally:
            connection.close()

    def upload(self, *parts, query=""):
        body, kind = form(*parts)
        return self.ask("POST", "/api/upload" + query, body, {"Content-Type": kind})

    def accepted(self, pdf):
        """The id of an upload that must be taken."""
        answer = self.upload(("file", "schedule.pdf", pdf))
        assert answer.status == 201, answer.content
        return json.loads(answer.content)["jobId"]

    def ended(self, pdf):
        """The same once the job has ended."""
        job = self.accepted(pdf)
        answer = self.ask("GET", f"/api/jobs/{job}?wait=30")
        assert json.loads(answer.content)["completedAt"], answer.content
        return job

    def raw(self, data, more=()):
        """Sends bytes, then each of `more`, and reads to the end: for what no client would send."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as peer:
            try:
                for piece in (data, *more):
                    peer.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the service has answered already and closed
            received = b""
            try:
                while piece := peer.recv(65536):
                    received += piece
            except ConnectionResetError:
                pass
            return received


def form(*parts):
    """The body of a form and its Content-Type. A part is (name, file name or None, bytes)."""
    boundary = uuid.uuid4().hex
    body = b""
    for name, file_name, data in parts:
        shown = f'; filename="{file_name}"' if file_name is not None else ""
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{shown}\r\n\r\n'
                 .encode() + data + b"\r\n")
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


class ServiceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-api-"))
        cls.addClassCleanup(shutil.rmtree, folder)
        subprocess.run([os.environ["MAKE_DOCUMENTS"], folder], check=True)
        cls.documents = {path.name: path.read_bytes() for path in folder.iterdir()}
