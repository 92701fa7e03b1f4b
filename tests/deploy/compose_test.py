#!/usr/bin/python3
"""The compose files, held against what they speak of: the program's settings, Prometheus' list, the
alerts' limits, the secrets that deploy/secrets.sh makes; and what deploy/stack.py makes of them for a
Swarm. `docker compose` itself reads them in script/deploy-test."""

import importlib.util
import json
import os
import pathlib
import re
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tests/scaled"))

from engines import until  # noqa: E402
from stack import free_ports  # noqa: E402

DEPLOY = ROOT / "deploy"
OVERLAYS = ("dev", "prod", "local")
ALONE = {"postgres", "redis-queue", "redis-cache", "s3", "pgbouncer"}  # never on the way outside


UPDATE = {"order": "start-first", "parallelism": 1, "failure_action": "rollback"}


class Loader(yaml.SafeLoader):
    """Also of Compose: `!override` replaces where the base would be added to, `!reset` takes away."""


Loader.add_constructor("!override", lambda loader, node: loader.construct_sequence(node))
Loader.add_constructor("!reset", lambda loader, node: None)


def read(name):
    return yaml.load((DEPLOY / name).read_text(), Loader)


def services(overlay=None):
    """Of the base, and of the overlay what is new in it."""
    found = dict(read("compose.yaml")["services"])
    if overlay:
        for name, service in read(f"compose.{overlay}.yaml")["services"].items():
            found[name] = {**found.get(name, {}), **service}
    return found


def bytes_of(text):
    return int(text[:-1]) * {"M": 1 << 20, "G": 1 << 30}[text[-1]]


def problems(found):
    """What an operator would not want of any of them."""
    said = []
    for name, service in found.items():
        limits = service["deploy"].get("resources", {}).get("limits", {})
        said += [f"{name} has no limit of {what}" for what in ("cpus", "memory", "pids")
                 if what not in limits]
        if not service.get("read_only"):
            said.append(f"{name} may write to its root")
        if service.get("cap_drop") != ["ALL"]:
            said.append(f"{name} keeps capabilities")
        if "no-new-privileges:true" not in service.get("security_opt", []):
            said.append(f"{name} may gain privileges")
        if not service.get("networks"):
            said.append(f"{name} stands in no network of ours")
        if re.search(r":(latest|[^:]*:-latest\})?$|^[^:$]+$", service["image"]):
            said.append(f"{name} has an image of no version")
        for key, value in (service.get("environment") or {}).items():
            if re.search("PASS|SECRET|TOKEN|ACCESS_KEY", key) and not re.search("_FILE$|__FILE$", key):
                said.append(f"{name} has the secret {key} in its environment")
            elif "/run/secrets/" in str(value) and \
                    str(value).removeprefix("/run/secrets/") not in service.get("secrets", []):
                said.append(f"{name} reads {value}, and is not given it")
        update = service["deploy"].get("update_config", {})
        if name in ("api", "worker") and update | UPDATE != update:
            said.append(f"{name} is not updated one by one, with a way back")
    return said


class Compose(unittest.TestCase):
    def test_each_service_is_locked_in(self):
        for overlay in (None, "prod"):
            self.assertEqual(problems(services(overlay)), [])

    def test_planted_faults_are_seen(self):
        good = services()
        for name, key, value in (("worker", "deploy", {}), ("api", "read_only", False),
                                 ("s3", "image", "somebody/s3"), ("api", "cap_drop", []),
                                 ("worker", "image", "${REGISTRY:-schedgen.invalid}/worker:${IMAGE_TAG:-latest}"),
                                 ("api", "deploy", {**good["api"]["deploy"], "update_config": {}}),
                                 ("postgres", "secrets", []), ("proxy", "networks", []),
                                 ("api", "environment", {"POSTGRES_PASSWORD": "x"})):
            bad = {**good, name: {**good[name], key: value}}
            self.assertTrue(problems(bad), (name, key))

    def test_engines_cannot_be_reached_from_outside(self):
        networks = read("compose.yaml")["networks"]
        inside = {name for name, network in networks.items() if network.get("internal")}
        self.assertEqual(inside, {"data", "watch", "socket"})
        for overlay in (None, "prod"):
            for name in ALONE:
                service = services(overlay)[name]
                self.assertLessEqual(set(service["networks"]), inside, name)
                self.assertNotIn("ports", service, name)

    def test_readers_fit_into_their_container(self):
        for name in ("api", "worker"):
            environment = services()[name]["environment"]
            readers = int(environment["PARSE_PROCESSES"]) * int(environment["PARSE_MEMORY_BYTES_MAX"])
            limit = bytes_of(services()[name]["deploy"]["resources"]["limits"]["memory"])
            self.assertLess(readers, limit * 0.8, name)

    def test_programs_get_settings_that_they_know(self):
        shown = subprocess.run([os.environ["SCHEDGEN"], "serve", "--print-settings"], check=True,
                               capture_output=True, text=True).stdout
        known = set(re.findall(r"^(\w+)=", shown, re.MULTILINE))
        self.assertGreater(len(known), 40)
        dockerfile = (DEPLOY / "Dockerfile").read_text()
        given = {name for line in re.findall(r"^ENV (.*)$", dockerfile, re.MULTILINE)
                 for name in re.findall(r"(\w+)=", line)} - {"DEBIAN_FRONTEND", "BACKUP_DIR", "PATH"}
        for overlay in (None, *OVERLAYS):
            for name in ("api", "worker"):
                given |= set(services(overlay)[name].get("environment", {}))
        self.assertEqual({name.removesuffix("_FILE") for name in given} - known, set())

    def test_prometheus_finds_everybody(self):
        found = services("prod")
        settings = yaml.safe_load((DEPLOY / "prometheus/prometheus.yml").read_text())
        hosts = set()
        for job in settings["scrape_configs"]:
            for one in job.get("dns_sd_configs", []):
                hosts |= set(one["names"])
            for one in job.get("static_configs", []):
                hosts |= {target.split(":")[0] for target in one["targets"]}
        for host in hosts - {"localhost"}:
            self.assertIn(host, found)
            self.assertIn("watch", found[host]["networks"], host)

    def test_every_secret_is_made(self):
        with tempfile.TemporaryDirectory() as folder:
            run = [DEPLOY / "secrets.sh", folder]
            subprocess.run(run, check=True, capture_output=True)
            made = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
            subprocess.run(run, check=True, capture_output=True)
            again = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
            self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700)
            renewed = {}
            for name in ("postgres_password", "redis_password", "s3_secret_key", "session_secret", "admin_token",
                         "grafana_password"):
                subprocess.run([DEPLOY / "secrets.sh", "--renew", name, folder], check=True, capture_output=True)
                renewed[name] = pathlib.Path(folder, name).read_text()
            last = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
            refused = subprocess.run([DEPLOY / "secrets.sh", "--renew", "s3_access_key", folder], check=False,
                                     capture_output=True)
        self.assertEqual(refused.returncode, 2)
        self.assertEqual(set(last), set(made))
        for name, value in renewed.items():
            old = made[name].decode()
            self.assertNotEqual(value, old)
            # Nothing repeats the old one, and what repeated it has the new one.
            for other in made:
                self.assertNotIn(old, last[other].decode(), other)
                self.assertEqual(old in made[other].decode(), value in last[other].decode(), other)
        self.assertEqual(again, made)
        self.assertTrue(all(made.values()))
        wanted = {}
        for name in ("compose.yaml", "compose.prod.yaml"):
            wanted |= read(name).get("secrets", {})
        wanted.pop("certificates")  # of whoever builds, and only then
        self.assertEqual(set(wanted), set(made))
        for name, secret in wanted.items():
            self.assertEqual(secret["file"], f"${{SECRETS:-secrets}}/{name}")

    def test_what_is_mounted_is_there(self):
        for overlay in (None, *OVERLAYS):
            for name, service in services(overlay).items():
                for volume in service.get("volumes", []):
                    source = volume.split(":")[0]
                    if source.startswith("."):
                        self.assertTrue((DEPLOY / source).exists(), f"{name}: {source}")


class Updates(unittest.TestCase):
    def test_an_update_replaces_the_service_alone(self):
        for overlay in (None, *OVERLAYS):
            for name, service in services(overlay).items():
                is_ours = "IMAGE_TAG" in service["image"]
                self.assertEqual(is_ours, name in ("api", "worker", "backup"), f"{name}: {service['image']}")


class Local(unittest.TestCase):
    """Without a registry: nothing in it may want one."""

    def test_every_image_is_made_here(self):
        base, local = read("compose.yaml")["services"], read("compose.local.yaml")["services"]
        made = set(re.findall(r"^FROM \S+ AS (\S+)$", (DEPLOY / "local/Dockerfile").read_text(), re.MULTILINE))
        for name, service in base.items():
            over = local.get(name, {})
            if over.get("profiles") == ["public"]:
                continue
            image, build = over.get("image", service["image"]), over.get("build", service.get("build"))
            self.assertRegex(image, r"^\$\{REGISTRY:-schedgen.invalid\}/[a-z0-9-]+:\$\{(IMAGE|PARTS)_TAG:-dev\}$", name)
            self.assertTrue(build, name)
            if "dockerfile" in build and "local" in build["dockerfile"]:
                self.assertIn(build["target"], made, name)

    def test_images_begin_with_a_base_that_can_be_named(self):
        for file in DEPLOY.glob("**/Dockerfile"):
            for image in re.findall(r"^FROM (\S+)", file.read_text(), re.MULTILINE):
                stages = re.findall(r"^FROM \S+ AS (\S+)$", file.read_text(), re.MULTILINE)
                self.assertTrue(image in (*stages, "scratch") or image.startswith("${"), f"{file}: {image}")
            for default in re.findall(r"^ARG \w+=(\S+:\S+)$", file.read_text(), re.MULTILINE):
                self.assertFalse(default.endswith(":latest"), f"{file}: {default}")


class HAProxy(unittest.TestCase):
    """The real one, with the settings of the image, but for the ports."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        ports = free_ports(2)
        text = (DEPLOY / "local/haproxy.cfg").read_text()
        for bound, port in zip(("bind :80\n", "bind :8082\n"), ports):
            self.assertEqual(text.count(bound), 1)
            text = text.replace(bound, f"bind 127.0.0.1:{port}\n")
        settings = pathlib.Path(folder.name, "haproxy.cfg")
        settings.write_text(text)
        self.port = ports[0]
        process = subprocess.Popen(["haproxy", "-db", "-f", settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env={"PATH": os.environ["PATH"] + ":/usr/sbin", "API_NAME": "api.invalid"})
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        until(self.answers, "HAProxy")

    def answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), 10):
                return True
        except OSError:
            return False

    def test_a_head_that_never_ends_loses_its_place(self):
        with socket.create_connection(("127.0.0.1", self.port), 10) as slow:
            slow.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
            slow.settimeout(1)
            deadline = time.monotonic() + 120  # each byte begins `timeout client` anew
            has_ended = False
            while not has_ended:
                self.assertLess(time.monotonic(), deadline, "it waits for ever")
                try:
                    slow.sendall(b"x")
                    has_ended = slow.recv(100) is not None  # 408
                except TimeoutError:
                    pass
                except ConnectionError:
                    has_ended = True


def stack():
    spec = importlib.util.spec_from_file_location("stack", DEPLOY / "stack.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Stack(unittest.TestCase):
    """What Compose says of itself (`config --format json`), for a Swarm."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.secret = pathlib.Path(folder.name, "password")
        self.secret.write_text("first")
        self.config = {
            "name": "schedgen",
            "services": {"api": {
                "image": "schedgen/api:1", "build": {"context": "."}, "command": None, "restart": "unless-stopped",
                "depends_on": {"db": {"condition": "service_healthy"}}, "networks": {"edge": None, "data": None},
                "security_opt": ["no-new-privileges:true"], "tmpfs": ["/tmp:mode=1777"], "shm_size": "1024",
                "labels": {"traefik.enable": "true"}, "environment": {"RULE": "a $$ sign", "UNSET": None},
                "secrets": [{"source": "password", "target": "/run/secrets/password"}],
                "ports": [{"target": 80, "published": "80", "mode": "ingress"},
                          {"target": 81, "published": "81", "host_ip": "127.0.0.1"}],
                "volumes": [{"type": "volume", "source": "kept", "target": "/data", "volume": {}}],
                "deploy": {"resources": {"limits": {"cpus": 1.5, "memory": "64", "pids": 5}}, "placement": {}}}},
            "networks": {"edge": {"name": "schedgen_edge", "ipam": {}},
                         "data": {"name": "schedgen_data", "internal": True, "ipam": {}}},
            "volumes": {"kept": {"name": "schedgen_kept"}},
            "secrets": {"password": {"name": "x", "file": str(self.secret)}}}

    def test_says_it_in_a_swarms_words(self):
        made = stack().stack_of(self.config)
        api = made["services"]["api"]
        self.assertEqual(set(api), {"image", "networks", "environment", "secrets", "ports", "volumes", "deploy"})
        self.assertEqual(api["networks"], ["edge", "data"])
        self.assertEqual(api["environment"], {"RULE": "a $$ sign"})
        self.assertEqual(api["ports"], [{"target": 80, "published": 80, "mode": "ingress"}])
        self.assertEqual(api["deploy"]["resources"]["limits"]["cpus"], "1.5")
        self.assertEqual(api["deploy"]["labels"], {"traefik.enable": "true"})
        self.assertEqual(api["deploy"]["placement"]["constraints"], ["node.labels.schedgen.data == yes"])
        self.assertIn({"type": "tmpfs", "target": "/tmp"}, api["volumes"])
        self.assertIn({"type": "tmpfs", "target": "/dev/shm", "tmpfs": {"size": 1024}}, api["volumes"])
        self.assertEqual(made["networks"]["data"],
                         {"driver": "overlay", "attachable": True, "name": "schedgen_data", "internal": True})

    def test_another_secret_has_another_name(self):
        before = stack().stack_of(self.config)["secrets"]["password"]["name"]
        self.assertEqual(before, stack().stack_of(self.config)["secrets"]["password"]["name"])
        self.secret.write_text("second")
        self.assertNotEqual(before, stack().stack_of(self.config)["secrets"]["password"]["name"])

    def test_a_job_has_what_its_service_has(self):
        said = " ".join(stack().job_of(stack().stack_of(self.config), "api", ["schedgen", "migrate"]))
        for word in ("--mode replicated-job", "--network schedgen_data", "--limit-memory 64", "--read-only",
                     ",target=password", "type=volume,source=schedgen_kept,target=/data",
                     "type=tmpfs,target=/tmp", "--constraint node.labels.schedgen.data == yes"):
            self.assertIn(word, said)
        self.assertTrue(said.endswith("--entrypoint schedgen schedgen/api:1 migrate"), said)

    def test_a_dollar_stays_one(self):
        done = subprocess.run(["/usr/bin/python3", "-B", DEPLOY / "stack.py"], input=json.dumps(self.config), text=True,
                              capture_output=True, check=True)
        self.assertEqual(json.loads(done.stdout)["services"]["api"]["environment"]["RULE"], "a $$ sign")


if __name__ == "__main__":
    unittest.main()
