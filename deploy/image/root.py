#!/usr/bin/python3
"""root.py FOLDER PACKAGE...: makes the root of an image that contains these Debian packages, their dependencies,
and nothing else.

Runs while an image is built (deploy/Dockerfile), where the packages are installed. It leaves out what was only needed
for the installation (UNUSED): shell, package manager, interpreters. No package depends on essential packages, so they
are left out automatically. Each included package has its paragraph in var/lib/dpkg/status.d, where image scanners
look."""

import pathlib
import re
import subprocess
import sys

# Their scripts have run at installation, or nothing in the image calls them.
UNUSED = {"debconf", "debconf-2.0", "cdebconf", "perl-base", "python3", "dpkg", "openssl",
          "systemd", "systemd-standalone-sysusers"}
LEFT_OUT = re.compile(r"^/usr/share/(doc|man|locale|lintian|bug|zsh|info)/|^/lib/systemd/|^/usr/lib/systemd/"
                      r"|^/etc/(apt|cron|init\.d|logrotate)|^/usr/bin/schedgen-backup$")
# For programs built on a system whose /bin is /usr/bin.
MERGED = ("bin", "sbin", "lib", "lib64")


def installed():
    """For each installed package: its paragraph, what it provides, and its dependencies."""
    query = "${Package}\t${Version}\t${Architecture}\t${Provides}\t${Pre-Depends}, ${Depends}\n"
    found = {}
    for line in subprocess.check_output(["dpkg-query", "-W", "-f", query], text=True).splitlines():
        name, version, architecture, provides, depends = line.split("\t")
        names = lambda text: [re.split(r"[ (:]", one.strip())[0] for one in text.split(",")]
        found[name] = {"version": version, "architecture": architecture, "provides": names(provides),
                       "depends": [names(one.replace("|", ",")) for one in depends.split(",") if one.strip()]}
    return found


def closure(wanted, packages):
    """The packages themselves, and those of their alternatives that are installed."""
    by_name = {name: name for name in packages}
    for name, package in packages.items():
        for provided in package["provides"]:
            by_name.setdefault(provided, name)
    kept, waiting = set(), list(wanted)
    while waiting:
        name = waiting.pop()
        if name in kept or name in UNUSED:
            continue
        kept.add(name)
        for alternatives in packages[name]["depends"]:
            there = [by_name[one] for one in alternatives if one in by_name]
            if not there:
                sys.exit(f"root.py: {name} depends on {alternatives}, which is not installed")
            waiting.append(there[0])
    return sorted(kept)


def files_of(name):
    listed = subprocess.check_output(["dpkg", "-L", name], text=True).splitlines()
    return [path for path in listed if not LEFT_OUT.search(path)
            and (pathlib.Path(path).is_symlink() or pathlib.Path(path).is_file())]


def fill(root, names):
    for link in MERGED:
        if pathlib.Path("/", link).is_symlink():
            (root / "usr" / link).mkdir(parents=True, exist_ok=True)
            (root / link).symlink_to(f"usr/{link}")
    paths = [path for name in names for path in files_of(name)]
    # Created at installation, so no package owns it.
    paths += [path for path in ("/etc/ssl/certs/ca-certificates.crt",) if pathlib.Path(path).exists()]
    pack = subprocess.Popen(["tar", "-C", "/", "-c", "--no-recursion", "-T", "-"], text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    unpack = subprocess.Popen(["tar", "-C", root, "-x", "--keep-directory-symlink"], stdin=pack.stdout)
    pack.stdin.write("".join(f"{path.lstrip('/')}\n" for path in paths))
    pack.stdin.close()
    if pack.wait() or unpack.wait():
        sys.exit("root.py: tar failed")
    subprocess.run(["ldconfig", "-r", root], check=True)


def describe(root, names):
    folder = root / "var/lib/dpkg/status.d"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text(subprocess.check_output(["dpkg-query", "-s", name], text=True))


def people(root):
    """Root, nobody, and the users that packages created."""
    for name in ("passwd", "group"):
        lines = pathlib.Path("/etc", name).read_text().splitlines()
        kept = [line for line in lines if line.split(":")[0] in ("root", "nobody", "nogroup", "schedgen")]
        (root / "etc" / name).write_text("".join(f"{line.replace('/bin/bash', '/usr/sbin/nologin')}\n"
                                                 for line in kept))
    (root / "etc/os-release").write_text(pathlib.Path("/etc/os-release").read_text())
    for path, mode in (("tmp", 0o1777), ("var/tmp", 0o1777), ("proc", 0o555), ("root", 0o700)):
        (root / path).mkdir(parents=True, exist_ok=True)
        (root / path).chmod(mode)
    (root / "usr/share/schedgen").mkdir(parents=True, exist_ok=True)
    subprocess.run(["install", "-d", "-o", "schedgen", "-g", "schedgen", "-m", "700", root / "data"],
                   check=True)


def main():
    root, wanted = pathlib.Path(sys.argv[1]), sys.argv[2:]
    root.mkdir(mode=0o755, exist_ok=True)
    root.chmod(0o755)
    names = closure(wanted, installed())
    fill(root, names)
    describe(root, names)
    people(root)
    print(f"{len(names)} packages: {' '.join(names)}")


if __name__ == "__main__":
    main()
