#!/usr/bin/python3
"""docker compose ... config --format json | stack.py [--job SERVICE --command WORD...]: translates services for a Swarm.

`docker stack deploy` reads an older format than `docker compose`. This program leaves out or translates what Swarm does
not know, and adds what Swarm needs: networks across machines; secrets with a hash of their content in their name (a
Swarm's secrets cannot change, so new content becomes a new secret, and the services that read it restart); a hash of
the settings that a service mounts, with the same effect; and data that stays on its machine (node label
schedgen.data).

Prints the stack. With --job, prints the arguments of `docker service create` for one run of SERVICE, one per line."""

import argparse
import hashlib
import json
import pathlib
import sys

UNKNOWN = ("build", "depends_on", "profiles", "restart", "security_opt", "container_name", "labels", "shm_size", "tmpfs")
DATA = "node.labels.schedgen.data == yes"
HERE = pathlib.Path(__file__).resolve().parent


def without_empty(value):
    if isinstance(value, dict):
        return {key: without_empty(one) for key, one in value.items() if one not in (None, {})}
    return [without_empty(one) for one in value] if isinstance(value, list) else value


def volumes(service):
    for volume in service.get("volumes", []):
        volume = {key: one for key, one in volume.items() if key in ("type", "source", "target", "read_only", "bind")}
        propagation = volume.pop("bind", {}).get("propagation")
        yield {**volume, "bind": {"propagation": propagation}} if propagation else volume
    for path in service.get("tmpfs", []):
        yield {"type": "tmpfs", "target": path.split(":")[0]}
    if "shm_size" in service:
        yield {"type": "tmpfs", "target": "/dev/shm", "tmpfs": {"size": int(service["shm_size"])}}


def swarm_command(command):
    """Traefik uses another provider for a Swarm, which by default checks for instances only every 15 s."""
    said = [word.replace("--providers.docker.", "--providers.swarm.") for word in command]
    return said if said == command else [*said, "--providers.swarm.refreshSeconds=1"]


def sum_of_mounted(service):
    """A hash of our configuration files that the service mounts; None if it mounts none."""
    folders = [pathlib.Path(volume["source"]) for volume in service.get("volumes", []) if volume["type"] == "bind"]
    files = sorted(path for folder in folders if HERE in folder.parents for path in folder.rglob("*") if path.is_file())
    told = "".join(f"{path.relative_to(HERE)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()[:12] if files else None


def service_of(service):
    found = without_empty({key: value for key, value in service.items() if key not in UNKNOWN})
    found["networks"] = list(service["networks"])
    deploy = found.setdefault("deploy", {})
    limits = deploy.get("resources", {}).get("limits", {})
    if "cpus" in limits:
        limits["cpus"] = str(limits["cpus"])
    if service.get("restart") == "no":
        deploy["restart_policy"] = {"condition": "none"}
    if "labels" in service:
        deploy["labels"] = service["labels"]
    if mounted := sum_of_mounted(service):
        found["environment"] = {**found.get("environment", {}), "SETTINGS_SUM": mounted}
    if "command" in found:
        found["command"] = swarm_command(found["command"])
    for port in found.get("ports", []):
        port["published"] = int(port["published"])
        # A Swarm publishes on every address of the machine, so do not publish ports that are for this machine only.
        port["loopback"] = port.pop("host_ip", "").startswith("127.")
    if "ports" in found:
        found["ports"] = [{key: value for key, value in port.items() if key != "loopback"}
                          for port in found["ports"] if not port["loopback"]]
    found["volumes"] = list(volumes(service))
    if any(volume["type"] != "tmpfs" for volume in found["volumes"]):
        deploy.setdefault("placement", {}).setdefault("constraints", []).append(DATA)
    return {key: value for key, value in found.items() if value != []}


def secret_of(name, secret):
    sum_of_content = hashlib.sha256(pathlib.Path(secret["file"]).read_bytes()).hexdigest()[:12]
    return {"name": f"schedgen_{name}_{sum_of_content}", "file": secret["file"]}


def stack_of(config):
    return {
        "version": "3.9",
        "services": {name: service_of(service) for name, service in config["services"].items()},
        "networks": {name: {"driver": "overlay", "attachable": True, **network}
                     for name, network in without_empty(config["networks"]).items()},
        "volumes": without_empty(config.get("volumes", {})),
        "secrets": {name: secret_of(name, secret) for name, secret in config["secrets"].items()
                    if name != "certificates"},  # only for building
    }


def job_of(stack, name, command):
    """One run of a service, in addition to its running instances."""
    service = stack["services"][name]
    said = ["--mode", "replicated-job", "--restart-condition", "none", "--read-only", "--cap-drop", "ALL"]
    for key, value in service.get("environment", {}).items():
        said += ["--env", f"{key}={value}"]
    for secret in service.get("secrets", []):
        said += ["--secret", f"source={stack['secrets'][secret['source']]['name']},target={secret['source']}"]
    for network in service["networks"]:
        said += ["--network", stack["networks"][network]["name"]]
    for volume in service.get("volumes", []):
        source = stack["volumes"].get(volume.get("source"), {}).get("name", volume.get("source"))
        where = f"source={source}," if source else ""
        said += ["--mount", f"type={volume['type']},{where}target={volume['target']}"]
    for constraint in service["deploy"].get("placement", {}).get("constraints", []):
        said += ["--constraint", constraint]
    memory = service["deploy"]["resources"]["limits"]["memory"]
    return [*said, "--limit-memory", memory, "--entrypoint", command[0], service["image"], *command[1:]]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--job")
    options.add_argument("--command", nargs="+")
    chosen = options.parse_args()
    stack = stack_of(json.load(sys.stdin))
    if chosen.job:
        print("\n".join(job_of(stack, chosen.job, chosen.command)))
    else:
        # `docker stack deploy` interprets $ like Compose, but every $ here is literal.
        print(json.dumps(stack, indent=1).replace("$$", "$").replace("$", "$$"))


if __name__ == "__main__":
    main()
