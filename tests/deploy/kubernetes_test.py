#!/usr/bin/python3
"""The manifests: kubectl builds them, and they agree with the compose file and the program."""

import copy
import ipaddress
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest
import urllib.parse

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/service"))

from service import Service  # noqa: E402

FOLDER = ROOT / "deploy/kubernetes"
TYPES = pathlib.Path(os.environ["BUILD"]) / "tests/deploy/types"
# Where Kubernetes' own types stand. KEDA's are its own, and are not among them.
MODULES = {"v1": "core/v1", "networking.k8s.io/v1": "networking/v1"}
OF_OTHERS = {"ScaledObject"}
UNITS = {"Mi": 1 << 20, "Gi": 1 << 30, "M": 1 << 20, "G": 1 << 30}


def bytes_of(text):
    number, unit = re.fullmatch(r"(\d+)(\w+)", text).groups()
    return int(number) * UNITS[unit]


def pod_of(thing):
    spec = thing["spec"]
    if thing["kind"] == "CronJob":
        spec = spec["jobTemplate"]["spec"]
    return spec["template"]["spec"]


def pod_labels(thing):
    spec = thing["spec"]
    if thing["kind"] == "CronJob":
        spec = spec["jobTemplate"]["spec"]
    return spec["template"]["metadata"]["labels"]


def built(folder):
    run = subprocess.run(["kubectl", "kustomize", folder], capture_output=True, text=True, check=False,
                         env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"})
    assert run.returncode == 0, run.stderr
    assert "deprecated" not in run.stderr, run.stderr
    return list(yaml.safe_load_all(run.stdout))


def settings_of(container):
    return {one["name"]: one["value"] for one in container["env"] if "value" in one}


class Kubernetes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.things = built(FOLDER)
        cls.pods = {thing["metadata"]["name"]: thing for thing in cls.things
                    if thing["kind"] in ("Deployment", "CronJob")}

    def of_kind(self, kind):
        return {thing["metadata"]["name"]: thing for thing in self.things if thing["kind"] == kind}

    def test_everything_is_built(self):
        self.assertEqual(set(self.pods), {"api", "worker", "backup"})
        for thing in self.things:
            if thing["kind"] != "Namespace":
                self.assertEqual(thing["metadata"]["namespace"], "schedgen")
        self.assertEqual(self.of_kind("Secret"), {})

    def complaints(self, things):
        """Of the TypeScript compiler, which knows every field of Kubernetes' objects."""
        with tempfile.TemporaryDirectory(dir=TYPES) as name:
            file = pathlib.Path(name) / "things.ts"
            lines = []
            for number, thing in enumerate(things):
                module = MODULES.get(thing["apiVersion"], thing["apiVersion"])
                lines += [f"import type {{ {thing['kind']} as Kind{number} }} from 'kubernetes-types/{module}';",
                          f"export const thing{number}: Kind{number} = {json.dumps(thing)};"]
            file.write_text("\n".join(lines))
            run = subprocess.run([TYPES / "node_modules/.bin/tsc", "--noEmit", "--strict", "--skipLibCheck",
                                  "--module", "nodenext", file], capture_output=True, text=True, check=False)
            return [line for line in run.stdout.splitlines() if "error" in line]

    def test_fields_are_those_of_kubernetes(self):
        ours = [thing for thing in self.things if thing["kind"] not in OF_OTHERS]
        self.assertEqual(len(self.things) - len(ours), 1)
        self.assertEqual(self.complaints(ours), [])
        faulty = copy.deepcopy(self.pods["api"])
        container = pod_of(faulty)["containers"][0]
        container["readinesProbe"] = container.pop("readinessProbe")
        no_name = copy.deepcopy(self.pods["worker"])
        del pod_of(no_name)["containers"][0]["name"]
        told = self.complaints([faulty, no_name])
        self.assertEqual(len(told), 2, told)
        self.assertIn("readinesProbe", told[0])

    def test_pods_are_locked_in(self):
        """As the namespace's rule `restricted` asks."""
        for name, thing in self.pods.items():
            pod = pod_of(thing)
            self.assertTrue(pod["securityContext"]["runAsNonRoot"], name)
            self.assertEqual(pod["securityContext"]["seccompProfile"], {"type": "RuntimeDefault"})
            self.assertIs(pod["automountServiceAccountToken"], False)
            self.assertIs(pod["enableServiceLinks"], False)
            for container in pod["containers"]:
                self.assertEqual(container["securityContext"], {
                    "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True,
                    "capabilities": {"drop": ["ALL"]}})
                self.assertLessEqual({"cpu", "memory"}, set(container["resources"]["limits"]))
        self.assertEqual(self.of_kind("Namespace")["schedgen"]["metadata"]["labels"]
                         ["pod-security.kubernetes.io/enforce"], "restricted")

    def test_limits_are_those_of_the_compose_file(self):
        services = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())["services"]
        for name in ("api", "worker"):
            limits = services[name]["deploy"]["resources"]["limits"]
            (container,) = pod_of(self.pods[name])["containers"]
            self.assertEqual(bytes_of(container["resources"]["limits"]["memory"]), bytes_of(limits["memory"]))
            self.assertEqual(float(container["resources"]["limits"]["cpu"]), float(limits["cpus"]))

    def test_settings_are_known(self):
        shown = subprocess.run([os.environ["SCHEDGEN"], "serve", "--print-settings"], check=True,
                               capture_output=True, text=True).stdout
        known = set(re.findall(r"^(\w+)=", shown, re.MULTILINE))
        known |= set(re.findall(r"^  (BACKUP_\w+) ", (ROOT / "deploy/backup/schedgen-backup").read_text(),
                                re.MULTILINE))
        given = set(self.secrets()) | set(self.of_kind("ConfigMap")["schedgen"]["data"])
        for thing in self.pods.values():
            (container,) = pod_of(thing)["containers"]
            given |= {one["name"] for one in container["env"]}
        self.assertEqual(given - known, set())

    def test_secrets_are_for_those_who_need_them(self):
        settings, secrets = {"configMapRef": {"name": "schedgen"}}, {"secretRef": {"name": "schedgen"}}
        for name in ("api", "worker"):
            (container,) = pod_of(self.pods[name])["containers"]
            self.assertEqual(container["envFrom"], [settings, secrets])
        (backup,) = pod_of(self.pods["backup"])["containers"]
        self.assertEqual(backup["envFrom"], [settings])
        asked = [one["valueFrom"]["secretKeyRef"] for one in backup["env"] if "valueFrom" in one]
        self.assertEqual({one["name"] for one in asked}, {"schedgen"})
        needed = {one["key"] for one in asked if not one.get("optional")}
        self.assertEqual(needed, {"DATABASE_URL", "S3_ENDPOINT", "S3_ACCESS_KEY", "S3_SECRET_KEY"})
        self.assertLessEqual(needed, set(self.secrets()))

    def test_readers_fit_the_pod(self):
        """All at once, each as large as it may get; a quarter is the program's own. And a document is read so."""
        for name in ("api", "worker"):
            (container,) = pod_of(self.pods[name])["containers"]
            settings = settings_of(container)
            readers = int(settings["PARSE_PROCESSES"]) * int(settings["PARSE_MEMORY_BYTES_MAX"])
            self.assertLessEqual(readers, bytes_of(container["resources"]["limits"]["memory"]) * 3 // 4, name)
            self.assertGreaterEqual(int(settings["PARSE_PROCESSES"]), int(settings["WORKERS"]), name)
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([os.environ["MAKE_DOCUMENTS"], folder], check=True)
                given = {key: value for key, value in settings.items() if key not in ("LISTEN", "DATA_DIR")}
                with Service(pathlib.Path(folder) / "data", environment=given) as service:
                    self.assertTrue(service.ready())
                    job = service.uploaded((pathlib.Path(folder) / "lectures.pdf").read_bytes())
                    if settings["WORKERS"] != "0":
                        self.assertEqual(service.ended(job)["status"], "completed")

    @staticmethod
    def secrets():
        return yaml.safe_load((FOLDER / "secret.example.yaml").read_text())["stringData"]

    def test_the_program_takes_them(self):
        """In production; and not with the example's words for secrets."""
        settings = {**self.of_kind("ConfigMap")["schedgen"]["data"], **self.secrets()}
        for name in ("api", "worker"):
            settings.update(settings_of(pod_of(self.pods[name])["containers"][0]))

        def start():
            return subprocess.run([os.environ["SCHEDGEN"], "serve", "--print-settings"],
                                  check=False, capture_output=True, text=True,
                                  env={"PATH": os.environ["PATH"], **settings})

        refused = start()
        self.assertEqual(refused.returncode, 2)
        self.assertRegex(refused.stderr, "SESSION_SECRET|ADMIN_TOKEN")
        settings.update({name: os.urandom(32).hex() for name in ("SESSION_SECRET", "ADMIN_TOKEN")})
        taken = start()
        self.assertEqual(taken.returncode, 0, taken.stderr)
        self.assertRegex(taken.stdout, r"(?m)^SCHEDGEN_ENV=production ")
        # Else the workers that KEDA adds share ten jobs a second.
        self.assertRegex(taken.stdout, r"(?m)^QUEUE_LIMIT_MAX=0 ")

    def test_ports_and_selectors_meet(self):
        for name in ("api", "worker"):
            pod = pod_of(self.pods[name])
            (container,) = pod["containers"]
            (port,) = container["ports"]
            listen = next(one["value"] for one in container["env"] if one["name"] == "LISTEN")
            self.assertEqual(listen, f"0.0.0.0:{port['containerPort']}")
            for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
                self.assertEqual(container[probe]["httpGet"], {"path": "/health", "port": "http"})
            labels = self.pods[name]["spec"]["template"]["metadata"]["labels"]
            policy = self.of_kind("NetworkPolicy")[name]["spec"]
            self.assertEqual(policy["ingress"][0]["ports"], [{"port": port["containerPort"]}])
            for selector in (policy["podSelector"]["matchLabels"],
                             self.of_kind("PodDisruptionBudget")[name]["spec"]["selector"]["matchLabels"],
                             self.pods[name]["spec"]["selector"]["matchLabels"]):
                self.assertLessEqual(set(selector.items()), set(labels.items()))

    def test_figures_are_not_for_everybody(self):
        (rule,) = self.of_kind("Ingress")["api"]["spec"]["rules"]
        behind = {(path["path"], path["pathType"]): path["backend"]["service"]["name"]
                  for path in rule["http"]["paths"]}
        self.assertEqual(behind, {("/", "Prefix"): "api", ("/metrics", "Exact"): "nobody"})
        # No pod, and yet an address, so that no controller leaves the path out: one that nobody has.
        self.assertNotIn("selector", self.of_kind("Service")["nobody"]["spec"])
        (subset,) = self.of_kind("Endpoints")["nobody"]["subsets"]
        for address in subset["addresses"]:
            self.assertIn(ipaddress.ip_address(address["ip"]), ipaddress.ip_network("192.0.2.0/24"))
        self.assertEqual([port["name"] for port in subset["ports"]], ["http"])

    def test_a_file_gets_through_the_proxy(self):
        shown = subprocess.run([os.environ["SCHEDGEN"], "serve", "--print-settings"], check=True,
                               capture_output=True, text=True).stdout
        largest = int(re.search(r"(?m)^UPLOAD_BYTES_MAX=(\d+) ", shown)[1])
        size = self.of_kind("Ingress")["api"]["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-body-size"]
        self.assertGreater(bytes_of(size.upper()), largest)

    def test_nobody_speaks_to_anybody_but_as_said(self):
        policies = self.of_kind("NetworkPolicy")
        self.assertEqual(policies["nobody"]["spec"], {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]})
        engines = policies["engines"]["spec"]
        (whose,) = engines["podSelector"]["matchExpressions"]
        self.assertEqual(set(whose["values"]), {pod_labels(thing)["app"] for thing in self.pods.values()})
        ports = {port["port"] for rule in engines["egress"] for port in rule["ports"]}
        self.assertIn(53, ports)
        for name in ("DATABASE_URL", "REDIS_QUEUE_URL", "REDIS_CACHE_URL", "S3_ENDPOINT"):
            url = urllib.parse.urlsplit(self.secrets()[name])
            self.assertIn(url.port or {"https": 443}[url.scheme], ports, name)

    def test_images_must_be_named(self):
        for name, thing in self.pods.items():
            (container,) = pod_of(thing)["containers"]
            self.assertRegex(container["image"], rf"^registry\.invalid/schedgen/{name}:(?!latest)")

    def test_labels_select_nothing(self):
        """A selector never changes again; what is only told stays out of it."""
        for name, thing in self.pods.items():
            self.assertEqual(pod_labels(thing), {"app": name, "app.kubernetes.io/part-of": "schedgen"})
            if thing["kind"] == "Deployment":
                self.assertEqual(thing["spec"]["selector"]["matchLabels"], {"app": name})

    def test_figures_have_the_names_of_the_alerts(self):
        with tempfile.TemporaryDirectory(dir=os.environ["BUILD"]) as name:
            overlay = pathlib.Path(name)
            whole, part = (os.path.relpath(path, overlay.resolve()) for path in (FOLDER, FOLDER / "monitoring"))
            (overlay / "kustomization.yaml").write_text(json.dumps({"resources": [whole], "components": [part]}))
            monitors = [thing for thing in built(overlay) if thing["kind"] == "PodMonitor"]
        self.assertEqual(len(monitors), 2)
        for monitor in monitors:
            (label,) = monitor["spec"]["selector"]["matchLabels"].values()
            (port,) = pod_of(self.pods[label])["containers"][0]["ports"]
            (asked,) = monitor["spec"]["podMetricsEndpoints"]
            self.assertEqual(asked["port"], port["name"])
            self.assertEqual(asked["relabelings"], [{"targetLabel": "job", "replacement": f"schedgen-{label}"}])
        # The command that the component's file gives for the alerts.
        text = (FOLDER / "monitoring/kustomization.yaml").read_text()
        command = re.search(r"(?ms)^#   (\(printf.*?)\) \| kubectl apply -f -$", text)[1].replace("\n#    ", "\n") + ")"
        made = subprocess.run(["sh", "-c", command], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        rules = yaml.safe_load(made)
        self.assertEqual(rules["kind"], "PrometheusRule")
        self.assertEqual(rules["spec"], yaml.safe_load((ROOT / "deploy/prometheus/rules/schedgen.yml").read_text()))

    def test_scaling(self):
        workers = self.of_kind("ScaledObject")["worker"]["spec"]
        self.assertEqual((workers["minReplicaCount"], workers["maxReplicaCount"]), (2, 50))
        self.assertEqual(workers["scaleTargetRef"]["name"], "worker")
        # Without Prometheus there is no figure; that is no reason to have fewer.
        self.assertEqual(workers["fallback"]["behavior"], "currentReplicasIfHigher")
        self.assertEqual(workers["triggers"][0]["metadata"]["ignoreNullValues"], "false")
        query = workers["triggers"][0]["metadata"]["query"]
        # The same question stands in the alerts, whose names a test holds against the program.
        self.assertIn(f"expr: {query} > ", (ROOT / "deploy/prometheus/rules/schedgen.yml").read_text())
        instances = self.of_kind("HorizontalPodAutoscaler")["api"]["spec"]
        self.assertEqual(instances["maxReplicas"], 20)
        (metric,) = instances["metrics"]
        limit = float(pod_of(self.pods["api"])["containers"][0]["resources"]["limits"]["cpu"])
        share = int(metric["resource"]["target"]["averageValue"].removesuffix("m")) / 1000 / limit
        self.assertIn(f"processors of API instances above {share:.0%}".replace("%", " %"),
                      (ROOT / "docs/runbooks/capacity.md").read_text())
        for name in ("api", "worker"):
            self.assertNotIn("replicas", self.pods[name]["spec"], "who scales would be overruled")

    def test_the_restore_of_the_runbook_is_made_of_the_backup(self):
        page = (ROOT / "docs/runbooks/backup.md").read_text()
        (filter_,) = re.findall(r"^ +jq '(.*)' \|$", page, re.MULTILINE)
        # As kubectl create job --from=cronjob/backup makes it.
        job = {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "restore"},
               "spec": self.pods["backup"]["spec"]["jobTemplate"]["spec"]}
        made = subprocess.run(["jq", filter_], input=json.dumps(job), check=True, capture_output=True, text=True)
        restore = json.loads(made.stdout)
        self.assertEqual(self.complaints([restore]), [])
        (container,) = pod_of(restore)["containers"]
        self.assertEqual(container["args"], ["restore", "NAME", "--replace"])
        self.assertIn({"secretRef": {"name": "backup-key"}}, container["envFrom"])
        (before,) = pod_of(job)["containers"]
        self.assertEqual(container["volumeMounts"], before["volumeMounts"])

    def test_a_stop_has_time(self):
        for name in ("api", "worker"):
            pod = pod_of(self.pods[name])
            begins = pod["containers"][0]["lifecycle"]["preStop"]["sleep"]["seconds"]
            self.assertGreater(pod["terminationGracePeriodSeconds"], begins + 20)


class Overlay(unittest.TestCase):
    def test_that_of_the_page_is_built(self):
        page = (ROOT / "docs/runbooks/scale.md").read_text()
        text = re.search(r"^    apiVersion: kustomize.*\n(?:    .*\n)*", page, re.MULTILINE)[0]
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(FOLDER, pathlib.Path(folder, "kubernetes"))
            overlay = pathlib.Path(folder, "overlay")
            overlay.mkdir()
            (overlay / "kustomization.yaml").write_text(textwrap.dedent(text))
            things = built(overlay)
        images = {container["image"] for thing in things if thing["kind"] in ("Deployment", "CronJob")
                  for container in pod_of(thing)["containers"]}
        self.assertEqual(images, {f"registry.example/schedgen/{name}:0.1.0" for name in ("api", "worker", "backup")})


if __name__ == "__main__":
    unittest.main()
