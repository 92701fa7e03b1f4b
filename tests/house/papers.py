"""Checks documents and scripts for missing reasons, entries and help, and for private names."""

import re
import subprocess

# Each word is split, so that this file does not contain what it forbids.
FORBIDDEN = ["/wo" + "rk/", "/fa" + "rm", "bash_" + "jobs", "farm-" + "bench", "farm-" + "studio",
             "/opt/" + "wheels", "artifact-" + "registry", "registry." + "npmjs", "deb." + "debian.org",
             "py" + "pi.org", "proxy." + "golang.org", "/ro" + "ot/", "/ho" + "me/"]


def listed_files(root):
    """The files of the tree that are or will be under version control."""
    names = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others",
         "--exclude-standard"],
        cwd=root, check=True, capture_output=True).stdout
    return [root / name.decode() for name in names.split(b"\0") if name]


def forbidden_names(files):
    problems = []
    for path in files:
        if not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        for word in FORBIDDEN:
            if word in text:
                line = text[:text.index(word)].count("\n") + 1
                problems.append(f"{path}:{line}: names {word}")
    return problems


def packages(root):
    """(line, packages, reason) for each line of script/packages/ that names packages."""
    lists = sorted((root / "script" / "packages").glob("*.txt"))
    for line in "".join(path.read_text() for path in lists).splitlines():
        names, _, reason = line.partition("#")
        if names.strip():
            yield line, re.findall(r"[a-z0-9][a-z0-9+.-]+", names.split("[")[0]), reason.strip()


def package_problems(root):
    problems = []
    seen = {}
    for line, names, reason in packages(root):
        if not reason:
            problems.append(f"script/packages: no reason: {line}")
        for name in names:
            if name in seen:
                problems.append(f"script/packages: {name} is listed twice")
            seen[name] = line
    return problems


def dependency_problems(root):
    """Each library that CMake looks for has an entry with reason, version and licence."""
    text = (root / "cmake" / "Dependencies.cmake").read_text()
    wanted = set(re.findall(r"find_package\(\s*(\w+)", text)) - {"PkgConfig", "Threads"}
    wanted |= set(re.findall(r"pkg_check_modules\(\s*(\w+)", text))
    wanted |= set(re.findall(r"find_library\(\s*(\w+)", text))
    entries = {}
    for line in (root / "docs" / "DEPENDENCIES.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) >= 5:
            entries[cells[0].lower()] = cells
    problems = []
    for name in sorted(wanted):
        cells = entries.get(name.lower())
        if cells is None:
            problems.append(f"DEPENDENCIES.md: no entry for {name}")
        elif not all(cells[:5]):
            problems.append(f"DEPENDENCIES.md: the entry of {name} has an empty cell")
    return problems


def help_problems(root):
    """Every script answers --help with a few lines, from any folder."""
    problems = []
    for path in sorted((root / "script").iterdir()):
        if not path.is_file() or not path.stat().st_mode & 0o100:
            continue
        run = subprocess.run([f"./{path.name}", "--help"], cwd=path.parent, capture_output=True, text=True,
                             timeout=60, stdin=subprocess.DEVNULL)
        if run.returncode != 0 or "usage" not in run.stdout.lower() or run.stdout.count("\n") < 4:
            problems.append(f"script/{path.name} --help: exit {run.returncode}: {run.stdout}")
    return problems


def cpp_tests(root):
    """Suite.Name of every C++ test."""
    pattern = re.compile(r"(?:TEST|RC_GTEST)\w*\(\s*(\w+),\s*(\w+)")
    return {f"{suite}.{test}" for folder in ("src", "tests") for files in ("*_test.cc", "*_contract.h")
            for path in (root / folder).rglob(files) for suite, test in pattern.findall(path.read_text())}


def named_test_exists(root, name, known):
    """Whether the name is one of `known`, a path, or "file: one of its tests"."""
    if ": " not in name:
        return name in known or ("/" in name and (root / name.split()[0]).exists())
    file, test = name.split(": ", 1)
    return any(f"def {test}(" in path.read_text() or f"'{test}'" in path.read_text()
               for folder in ("tests", "web/src", "web/e2e")
               for path in (root / folder).rglob(file.rsplit("/", 1)[-1]) if path.as_posix().endswith("/" + file))


def promise_problems(root):
    """Each row of docs/SECURITY.md has a promise, existing tests, and a figure."""
    problems = []
    known = cpp_tests(root)
    for line in (root / "docs" / "SECURITY.md").read_text().splitlines():
        if not line.startswith("| ") or line.startswith("| promise |"):
            continue
        cells = line.strip("|").split("|")
        tests = re.findall(r"`([^`]+)`", cells[1]) if len(cells) == 3 else []
        if not tests:
            problems.append(f"SECURITY.md: no test, or no three cells: {line}")
        problems += [f"SECURITY.md: there is no test {name}" for name in tests
                     if not named_test_exists(root, name, known)]
    return problems
