"""Uploads without end, each followed to its result. What is wrong is written down, not thrown."""

import collections
import http.client
import random
import threading
import time

import engines
from documents import NAMES

ANSWER_MAX_S = 10


class Story:
    """One upload that was answered 201."""

    def __init__(self, job, name):
        self.job = job
        self.name = name
        self.accepted = time.monotonic()
        self.ended = None  # when that was seen
        self.status = None


class Load:
    """`threads` clients. Each uploads, waits for the end of its job, compares, and begins anew."""

    def __init__(self, client, documents, threads, seed=0):
        self.client = client
        self.documents = documents
        self.stories = []
        self.refused = collections.Counter()  # uploads without a 201, by what came instead
        self.hiccups = collections.Counter()  # questions about a job that were asked again
        self.wrong = []
        self.last_accepted = time.monotonic()
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._run, args=(random.Random(seed + i),))
                         for i in range(threads)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stop_uploading()
        for thread in self._threads:
            thread.join()

    def stop_uploading(self):
        self._stopping.set()

    def wait_for_stories(self, count):
        """Until so many uploads have been accepted."""
        engines.until(lambda: len(self.stories) >= count, f"{count} uploads")

    def unfinished(self):
        with self._lock:
            return [story for story in self.stories if story.ended is None]

    def _run(self, dice):
        while not self._stopping.is_set():
            story = self._upload(dice.choice(NAMES))
            if story:
                self._follow(story)

    def _upload(self, name):
        try:
            answer = self.client.upload(self.documents.pdf[name], timeout=ANSWER_MAX_S)
        except (OSError, http.client.HTTPException) as broken:
            self._refuse(type(broken).__name__)
            return None
        if answer.status != 201:
            self._refuse(f"{answer.status} {answer.body[:200].decode(errors='replace')}"
                         if answer.status not in (408, 502, 503, 504) else str(answer.status))
            return None
        story = Story(answer.json()["jobId"], name)
        with self._lock:
            self.stories.append(story)
            self.last_accepted = time.monotonic()
        return story

    def _refuse(self, how):
        with self._lock:
            self.refused[how] += 1
        time.sleep(0.1)

    def _ask(self, path):
        """An answer that says something about the job; None when it must be asked again."""
        try:
            answer = self.client.get(path, ANSWER_MAX_S)
        except (OSError, http.client.HTTPException) as broken:
            how = type(broken).__name__
        else:
            if answer.status == 200:
                try:
                    return answer.json()
                except ValueError:
                    self.wrong.append(f"{path} answered {answer.body[:200]}")
            how = str(answer.status)
            if answer.status not in (408, 502, 503, 504):
                self.wrong.append(f"{path} answered {answer.status} {answer.body[:200]}")
        with self._lock:
            self.hiccups[how] += 1
        time.sleep(0.1)
        return None

    def _follow(self, story, patience_s=180):
        deadline = time.monotonic() + patience_s
        while story.ended is None and time.monotonic() < deadline:
            status = self._ask(f"/api/jobs/{story.job}?wait=2")
            if status and status["status"] in ("completed", "failed"):
                story.status = status
                story.ended = time.monotonic()
        if story.ended is None:
            self.wrong.append(f"lost: {story.job} has not ended in {patience_s} s")
        elif story.status["status"] == "completed":
            self._compare(story)
        elif not story.status["error"]:
            self.wrong.append(f"{story.job} failed without a reason")

    def _compare(self, story):
        result = None
        for _ in range(600):
            result = self._ask(f"/api/jobs/{story.job}/result")
            if result:
                break
        if result is None or result["events"] != self.documents.events[story.name]:
            self.wrong.append(f"{story.job}: its result is not what convert makes of {story.name}")

    def look_again(self, clients):
        """What has ended stays as it was seen, whoever is asked."""
        for index, story in enumerate(self.stories):
            answer = clients[index % len(clients)].get(f"/api/jobs/{story.job}")
            if answer.status != 200 or answer.json() != story.status:
                self.wrong.append(f"seen twice: {story.job} was {story.status}, is {answer.body}")
