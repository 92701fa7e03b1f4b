#!/usr/bin/python3
"""sbom.py [--root FOLDER] [--lock FILE[:NAME]]...: prints the contents of an image as CycloneDX 1.5.

They are the Debian packages in FOLDER/var/lib/dpkg/status.d (without --root: of this machine) and, from each npm lock
file, the packages that become part of the program: all that are not for building and testing, or only NAME.
The same input gives the same document, without times and random numbers."""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import urllib.parse

FIELDS = ("Package", "Version", "Architecture", "Maintainer", "Source")


def paragraphs(root):
    if root:
        return [path.read_text() for path in sorted((root / "var/lib/dpkg/status.d").iterdir())]
    form = "".join(f"{field}: ${{{field}}}\n" for field in FIELDS) + "\n"
    listed = subprocess.check_output(["dpkg-query", "-W", "-f", form], text=True)
    return [one for one in listed.split("\n\n") if one.strip()]


def debian(text, release):
    field = dict(re.findall(r"^([\w-]+): (.*)$", text, re.MULTILINE))
    name, version, architecture = (field[one] for one in FIELDS[:3])
    vendor = "debian" if name != "schedgen" else "schedgen"
    purl = (f"pkg:deb/{vendor}/{urllib.parse.quote(name)}@{urllib.parse.quote(version)}"
            f"?arch={architecture}&distro={release}")
    component = {"type": "library" if name.startswith("lib") else "application", "bom-ref": purl,
                 "name": name, "version": version, "purl": purl}
    if field.get("Maintainer"):
        component["supplier"] = {"name": re.sub(r" <.*", "", field["Maintainer"])}
    return component


def npm(lock, only):
    for path, package in json.loads(pathlib.Path(lock).read_text())["packages"].items():
        name = package.get("name", path.rpartition("node_modules/")[2])
        left_out = any(package.get(one) for one in ("dev", "devOptional", "peer", "link"))
        if not path or left_out or (only and name != only):
            continue
        purl = f"pkg:npm/{urllib.parse.quote(name)}@{package['version']}"
        component = {"type": "library", "bom-ref": purl, "name": name, "version": package["version"], "purl": purl}
        if package.get("license"):
            component["licenses"] = [{"expression": package["license"]}]
        yield component


def document(root=None, locks=()):
    release = re.search(r"^VERSION_CODENAME=(\w+)", (root or pathlib.Path("/")).joinpath("etc/os-release").read_text(),
                        re.MULTILINE)
    distro = f"debian-{release[1]}" if release else "debian"
    components = [debian(text, distro) for text in paragraphs(root)]
    for lock in locks:
        file, _, only = lock.partition(":")
        components += npm(file, only)
    components = list({one["bom-ref"]: one for one in components}.values())
    own = [one for one in components if one["name"] == "schedgen"]
    main = {"type": "application", "name": "schedgen", "bom-ref": "schedgen",
            "version": own[0]["version"] if own else "0"}
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "metadata": {"component": main}, "components": components,
            "dependencies": [{"ref": "schedgen", "dependsOn": sorted(one["bom-ref"] for one in components)}]}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--root", type=pathlib.Path)
    options.add_argument("--lock", action="append", default=[])
    chosen = options.parse_args()
    json.dump(document(chosen.root, chosen.lock), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
