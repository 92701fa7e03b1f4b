#!/usr/bin/python3
"""rehearse.py FOLDER_OF_PDFS: the containers, for real. script/deploy-test starts it.

Wants Docker with Compose, images of the local overlay (IMAGE_TAG, PARTS_TAG), and a free port HTTP_PORT. Each step
prints its time and what it saw; the first that is not as promised ends it."""

import concurrent.futures
import contextlib
import http.client
import json
import os
import pathlib
import random
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PORT = int(os.environ["HTTP_PORT"])
TAG = os.environ["IMAGE_TAG"]
REGISTRY = os.environ.get("REGISTRY", "schedgen.invalid")
COMPOSE = ["docker", "compose", "-f", "deploy/compose.yaml", "-f", "deploy/compose.local.yaml"]
LOCKED = ["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--tmpfs", "/tmp"]
BOUNDARY = "schedgen-rehearsal"
MINUTE = 60


def run(*command, check=True, **more):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **more)
    if check and done.returncode:
        sys.exit(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def said_by(*command):
    return run(*command).stdout.strip()


def hold(what, is_so, seen=""):
    if not is_so:
        sys.exit(f"rehearse.py: not so: {what} {seen}")


def until(what, look, seconds=MINUTE):
    end = time.monotonic() + seconds
    while not (seen := look()):
        hold(what, time.monotonic() < end, f"(after {seconds} s)")
        time.sleep(0.1)
    return seen


@contextlib.contextmanager
def step(name):
    notes, started = [], time.monotonic()
    yield notes.append
    print(f"{name:<28} {time.monotonic() - started:6.1f} s  {'; '.join(notes)}", flush=True)


def ask(method, path, body=None, fields=None):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=40)
    try:
        connection.request(method, path, body, fields or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def upload(pdf):
    body = (f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
            "Content-Type: application/pdf\r\n\r\n").encode() + pdf + f"\r\n--{BOUNDARY}--\r\n".encode()
    status, text = ask("POST", "/api/upload", body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
    hold("an upload is accepted", status == 201, f"{status} {text[:300]}")
    return json.loads(text)["jobId"]


class Load:
    """People who look at the page, send documents and look at their jobs, until they are told to stop. (Nobody of them
    asks /health/ready, which tells the truth of a machine that is busy with something else.)"""

    LOOKS = ("/", "/api/terms", "/api/jobs/metrics")

    def __init__(self, pdfs, people=4):
        self.pdfs, self.asked, self.failed, self.jobs = pdfs, 0, [], []
        self.over, self.lock = threading.Event(), threading.Lock()
        self.threads = [threading.Thread(target=self.person, args=(n,)) for n in range(people)]

    def person(self, number):
        chosen = random.Random(number)
        while not self.over.is_set():
            try:
                if chosen.random() < 0.2:
                    job = upload(chosen.choice(self.pdfs))
                    with self.lock:
                        self.jobs.append(job)
                else:
                    mine = [f"/api/jobs/{job}" for job in self.jobs[-1:]]
                    status, text = ask("GET", chosen.choice((*self.LOOKS, *mine)))
                    hold("200", status == 200, f"{status} {text[:200]}")
            except (OSError, http.client.HTTPException, SystemExit) as error:
                with self.lock:
                    self.failed.append(repr(error))
            with self.lock:
                self.asked += 1
            self.over.wait(0.05)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def has_asked(self, more):
        before = self.asked
        until("people are answered", lambda: self.asked >= before + more)

    def holds(self, note):
        hold("no request failed", not self.failed, f"{len(self.failed)} of {self.asked}: {self.failed[:3]}")
        note(f"{self.asked} requests, 0 failed")

    def all_ends(self, note):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            ended = list(pool.map(self.end_of, self.jobs))
        hold("every job is completed", set(ended) == {"completed"}, ended)
        note(f"{len(ended)} documents, all completed")

    @staticmethod
    def end_of(job):
        return until("a job ends", lambda: (state := json.loads(ask("GET", f"/api/jobs/{job}?wait=20")[1])["status"])
                     in ("completed", "failed") and state, 3 * MINUTE)


def secret(name):
    return pathlib.Path(os.environ["SECRETS"], name).read_text()


def boxes(service):
    return said_by(*COMPOSE, "ps", "-q", service).split()


def inspect(box, form):
    return said_by("docker", "inspect", "-f", form, box)


def images():
    for name in ("api", "worker"):
        image = f"{REGISTRY}/{name}:{TAG}"
        with step(f"image {name}") as note:
            about = json.loads(said_by("docker", "image", "inspect", image))[0]
            note(f"{about['Size'] / 1e6:.0f} MB")
            hold("not root", about["Config"]["User"] == "schedgen")
            hold("a health check", about["Config"]["Healthcheck"]["Test"][0] == "CMD")
            hold("labels", about["Config"]["Labels"]["org.opencontainers.image.version"] == TAG)
            for shell in ("/bin/sh", "/bin/bash", "/usr/bin/python3", "/usr/bin/perl", "/usr/bin/apt-get"):
                none = run("docker", "run", "--rm", "--entrypoint", shell, image, "-c", "true", check=False)
                hold(f"no {shell}", none.returncode == 127, none.stderr)
            history = said_by("docker", "history", "--no-trunc", "--format", "{{.CreatedBy}}", image)
            listed = said_by("sh", "-c", f"box=$(docker create {image}) && docker export $box | tar -t; docker rm $box")
            for secret in (ROOT / "deploy/secrets").iterdir():
                hold("no secret in it", secret.read_text() not in history + json.dumps(about)
                     or secret.name in ("s3_access_key", "alert_webhook"), secret.name)
            hold("no file of secrets in it", "run/secrets/" not in listed and "deploy/secrets" not in listed)
            bill = json.loads(pathlib.Path(ROOT, f"build/sbom/{name}-{TAG}.cdx.json").read_text())
            note(f"{len(bill['components'])} components in its bill of materials")


def first_minute(pdf):
    """How long from `docker run` to the first answer, everything embedded; and the jail in it."""
    image = f"{REGISTRY}/api:{TAG}"
    with step("jail in a container") as note:
        done = run("docker", "run", "--rm", "-i", *LOCKED, "-v", f"{pdf}:/in.pdf:ro", "--entrypoint", "schedgen", image,
                   "convert", "/in.pdf", "-o", "-")
        note(f"{done.stdout.count('BEGIN:VEVENT')} events")
        hold("events", "BEGIN:VEVENT" in done.stdout)
    with step("start-up"):
        box = said_by("docker", "run", "-d", *LOCKED, "-p", f"127.0.0.1:{PORT}:8080", image)
        try:
            def answers():
                try:
                    return ask("GET", "/health/ready")[0] == 200
                except OSError:
                    return False
            until("it answers", answers)
        finally:
            run("docker", "rm", "-f", "-v", box)


def up(pdfs):
    with step("stack up and healthy"):
        run(*COMPOSE, "up", "-d", "--wait", "--scale", "worker=1")
    with step("a document, end to end") as note:
        job = upload(pdfs[0])
        hold("completed", Load.end_of(job) == "completed")
        events = json.loads(ask("GET", f"/api/jobs/{job}/result")[1])["events"]
        hold("events", events)
        note(f"{len(events)} events")
    with step("figures") as note:
        box = boxes("prometheus")[0]
        query = ["docker", "exec", box, "promtool", "query", "instant", "http://127.0.0.1:9090"]
        wanted = ["count(up == 1) == 10", "count(up == 0) or vector(0) == 0"]
        until("Prometheus reaches everybody", lambda: "=> 10 @" in said_by(*query, wanted[0]), 2 * MINUTE)
        hold("nobody is down", "=> 0 @" in said_by(*query, wanted[1]))
        for path in ("/metrics", "/%6Detrics"):
            hold("figures stay inside", ask("GET", path)[0] == 404, path)
        note("10 of 10 targets")
    with step("board of the queue") as note:
        token = secret("admin_token")
        hold("nobody without a token", ask("GET", "/admin/queue/")[0] == 401)
        hold("nobody with another", ask("GET", "/admin/queue/", None, {"Authorization": "Bearer no"})[0] == 401)
        status, text = ask("GET", "/admin/queue/api/queues", None, {"Authorization": f"Bearer {token}"})
        hold("the administrator", status == 200 and json.loads(text)["queues"][0]["name"] == "pdf-jobs", text[:200])
        note("401 without the token, the queue with it")


def limits(pdfs):
    with step("limits hold") as note:
        for name, memory, cpus in (("worker", 2 << 30, 2), ("api", 1 << 30, 1)):
            for box in boxes(name):
                hold("memory", int(inspect(box, "{{.HostConfig.Memory}}")) == memory)
                hold("processors", int(inspect(box, "{{.HostConfig.NanoCpus}}")) == cpus * 10**9)
        worker = boxes("worker")[0]
        settings = json.loads(inspect(worker, "{{json .Config.Env}}"))
        environment = [word for one in settings for word in ("--env", one)]
        secrets = json.loads(inspect(worker, "{{json .Mounts}}"))
        mounts = [word for one in secrets if one["Type"] == "bind"
                  for word in ("-v", f"{one['Source']}:{one['Destination']}:ro")]
        # The same program with too little memory: the kernel ends it, and nobody else.
        small = said_by("docker", "run", "-d", *LOCKED, "--memory", "6m", "--memory-swap", "6m", "--network",
                        "schedgen_data", *environment, *mounts, f"{REGISTRY}/worker:{TAG}")
        until("it is ended", lambda: inspect(small, "{{.State.Running}}") == "false")
        ended = inspect(small, "{{.State.OOMKilled}} {{.State.ExitCode}}")
        run("docker", "rm", "-f", "-v", small)
        hold("by its limit", ended == "true 137", ended)
        hold("the others go on", Load.end_of(upload(pdfs[1])) == "completed")
        restarts = {inspect(box, "{{.RestartCount}}") for name in ("api", "worker") for box in boxes(name)}
        hold("nobody else restarted", restarts == {"0"}, restarts)
        note("killed at 6 MB (137), nobody else noticed")


def scale(pdfs):
    with step("1, 3, 1 workers under load") as note, Load(pdfs) as load:
        for count in (3, 1):
            load.has_asked(100)
            run(*COMPOSE, "up", "-d", "--wait", "--no-recreate", "--scale", f"worker={count}")
            hold("as many as asked for", len(boxes("worker")) == count)
        load.has_asked(100)
        load.over.set()
        load.all_ends(note)
        load.holds(note)


def heal(pdfs):
    with step("killed instances come back") as note, Load(pdfs) as load:
        load.has_asked(50)
        killed = [boxes(name)[0] for name in ("worker", "api")]
        for box in killed:
            # Not by Docker, which would take it for meant.
            run("kill", "-9", inspect(box, "{{.State.Pid}}"))
        for box in killed:
            until("it is back", lambda box=box: inspect(box, "{{.State.Health.Status}} {{.RestartCount}}") == "healthy 1")
        load.has_asked(100)
        load.over.set()
        load.all_ends(note)
        note(f"{load.asked} requests, {len(load.failed)} cut off")
        hold("no more than what the dead instance had in hand", len(load.failed) <= 4, load.failed)


def renew(pdfs):
    """docs/runbooks/secrets.md, line by line."""
    def make_again(*services):
        run(*COMPOSE, "up", "-d", "--force-recreate", "--no-deps", "--wait", "--scale", "worker=1", *services)

    with step("secrets renewed") as note:
        before = {name: secret(name) for name in ("postgres_password", "redis_password", "s3_secret_key", "admin_token")}
        waits = upload(pdfs[0])
        for name in before:
            run("deploy/secrets.sh", "--renew", name, os.environ["SECRETS"])
            if name == "postgres_password":
                run(*COMPOSE, "exec", "-T", "postgres", "psql", "-qU", "schedgen", "-c",
                    f"ALTER ROLE schedgen PASSWORD '{secret(name)}'")
                make_again("pgbouncer", "postgres-exporter", "api", "worker")
            elif name == "redis_password":
                make_again("redis-queue", "redis-cache", "redis-queue-exporter", "redis-cache-exporter", "bull-board",
                           "api", "worker")
            elif name == "s3_secret_key":
                make_again("s3", "api", "worker")
            else:
                make_again("api", "worker", "bull-board")
            until("the proxy has found them", lambda: ask("GET", "/health/ready")[0] == 200)
            hold(f"with a new {name} all goes on", Load.end_of(upload(pdfs[1])) == "completed")
        hold("what was accepted before too", Load.end_of(waits) == "completed")
        for token, status in ((before["admin_token"], 401), (secret("admin_token"), 200)):
            until(f"{status}", lambda token=token, status=status: ask(
                "GET", "/api/admin/overview", None, {"Authorization": f"Bearer {token}"})[0] == status)
        note(f"{len(before)} of them, by the runbook; the old token is refused")


def release(command, tag, check=True, **more):
    environment = {**os.environ, "IMAGE_TAG": tag, "HTTP_ADDRESS": "0.0.0.0", "URL": f"http://127.0.0.1:{PORT}",
                   "WATCH": "30", "SETTLE_MAX": "240", "BACKUP": os.environ.get("BACKUP", "yes"),
                   "BACKUP_UNENCRYPTED": "yes", **more}
    return run("deploy/release.sh", "--overlay", "local", command, check=check, env=environment)


def variant(tag, lines):
    """The same images with other tags, and with what makes them worse."""
    for name in ("api", "worker", "backup"):
        text = f"FROM {REGISTRY}/{name}:{TAG}\n" + (lines if name == "api" else "")
        run("docker", "build", "-q", "-t", f"{REGISTRY}/{name}:{tag}", "-", input=text)


def version_of(service):
    return said_by("docker", "service", "inspect", "-f", "{{.Spec.TaskTemplate.ContainerSpec.Image}}",
                   f"schedgen_{service}").rpartition(":")[2].partition("@")[0]


def swarm(pdfs):
    variant(f"{TAG}-next", "LABEL rehearsal=next\n")
    variant(f"{TAG}-broken", 'ENTRYPOINT ["schedgen", "serve", "--listen", "nowhere"]\n')
    # Is well, and answers nobody's questions: only watching sees it.
    variant(f"{TAG}-deaf", "ENV ALLOWED_HOSTS=elsewhere.example\n")
    with step("swarm: first release"):
        release("up", TAG)
        hold("the version", version_of("api") == TAG)
    with step("swarm: rolling update") as note, Load(pdfs) as load:
        load.has_asked(50)
        note(release("up", f"{TAG}-next").stdout.strip().replace("deploy/release.sh: ", "").replace("\n", ", "))
        hold("the version", {version_of(one) for one in ("api", "worker")} == {f"{TAG}-next"})
        load.has_asked(50)
        load.over.set()
        load.all_ends(note)
        load.holds(note)
    with step("swarm: a broken image") as note, Load(pdfs) as load:
        load.has_asked(50)
        done = release("up", f"{TAG}-broken", check=False)
        hold("it says so", done.returncode == 1, done.stdout + done.stderr)
        hold("it went back", version_of("api") == f"{TAG}-next", version_of("api"))
        load.has_asked(50)
        load.over.set()
        load.all_ends(note)
        load.holds(note)
    with step("swarm: a faulty image") as note:
        done = release("up", f"{TAG}-deaf", check=False)
        hold("it was seen", done.returncode == 1 and "going back" in done.stderr, done.stdout + done.stderr)
        hold("it went back", version_of("api") == f"{TAG}-next", version_of("api"))
        hold("all is well", Load.end_of(upload(pdfs[2])) == "completed")
        note(done.stderr.strip().rpartition("going back: ")[2])
    with step("swarm: rollback by hand") as note, Load(pdfs) as load:
        release("up", TAG)
        release("rollback", TAG)
        hold("the version before", version_of("api") == f"{TAG}-next", version_of("api"))
        load.has_asked(50)
        load.over.set()
        load.all_ends(note)
        load.holds(note)


def leave_compose():
    run(*COMPOSE, "down", "-v", "--remove-orphans")


def leave_swarm():
    run("docker", "stack", "rm", "schedgen", check=False)
    until("the stack is gone", lambda: not said_by("docker", "ps", "-q", "--filter",
                                                   "label=com.docker.stack.namespace=schedgen"), 2 * MINUTE)
    until("its networks are gone", lambda: not said_by("docker", "network", "ls", "-q", "--filter", "name=schedgen_"),
          2 * MINUTE)
    names = said_by("docker", "volume", "ls", "-q", "--filter", "name=schedgen_").split()
    if names:
        run("docker", "volume", "rm", "-f", *names, check=False)


def main():
    paths = sorted(pathlib.Path(sys.argv[1]).resolve().glob("*.pdf"))
    pdfs = [path.read_bytes() for path in paths]
    parts = sys.argv[2:] or ["images", "compose", "swarm"]
    os.environ |= {name: "0" for name in ("RATE_LIMIT_REQUESTS_PER_MINUTE", "RATE_LIMIT_UPLOADS_PER_HOUR",
                                          "RATE_LIMIT_STATUS_PER_MINUTE", "RATE_LIMIT_GLOBAL_PER_SECOND",
                                          "QUEUE_LIMIT_MAX")} | {"STORAGE_QUOTA_BYTES": str(1 << 40)}
    if "images" in parts:
        images()
        first_minute(paths[0])
    if "compose" in parts:
        try:
            up(pdfs)
            limits(pdfs)
            scale(pdfs)
            heal(pdfs)
            renew(pdfs)
        finally:
            leave_compose()
    if "swarm" in parts:
        try:
            swarm(pdfs)
        finally:
            leave_swarm()


if __name__ == "__main__":
    main()
