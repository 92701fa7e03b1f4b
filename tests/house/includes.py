"""Finds includes between rooms that are not allowed, and libraries used outside their homes."""

import pathlib
import re

from rooms import LIBRARY_HOMES, ROOMS, TESTING

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
ROOM_CALL = re.compile(r"^schedgen_room\(\s*(\w+)([^)]*)\)", re.MULTILINE)
POPPLER_FOLDER = pathlib.Path("/usr/include/poppler")


def sources(root):
    for path in sorted((root / "src").rglob("*")):
        if path.suffix in {".h", ".cc"}:
            yield path, path.relative_to(root).as_posix()


def include_problems(root):
    """One sentence for each include that is not allowed or leads nowhere."""
    problems = []
    for path, name in sources(root):
        room = name.split("/")[1]
        if room not in ROOMS:
            problems.append(f"{name}: the room {room} is not in the table")
            continue
        for kind, target in INCLUDE.findall(path.read_text()):
            if kind == '"':
                problems += [f"{name}: {p}" for p in quoted_problems(root, name, target)]
            library = library_of(target)
            if library and not any(name == home or (home.endswith("/") and name.startswith(home))
                                   for home in LIBRARY_HOMES[library]):
                problems.append(f"{name}: <{target}> belongs to {', '.join(LIBRARY_HOMES[library])}")
    return problems


def quoted_problems(root, name, target):
    room = name.split("/")[1]
    if not (root / "src" / target).is_file():
        yield f'"{target}" is no file of src/'
    elif target.split("/")[0] not in ROOMS[room] | {room}:
        yield f'"{target}" is not for this room'
    elif f"/{TESTING}/" in target and not (f"/{TESTING}/" in name or name.endswith("_test.cc")):
        yield f'"{target}" is for tests alone'


def library_of(target):
    first = target.split("/")[0]
    if first == "poppler" or (POPPLER_FOLDER / target).is_file():
        return "poppler"
    for library in LIBRARY_HOMES:
        if first in {library, library + ".h"} or target.startswith(library + "/"):
            return library
    return None


def table_problems(rooms=None):
    """Checks the table itself: no room includes itself through others."""
    rooms = ROOMS if rooms is None else rooms
    problems = []
    for start in rooms:
        seen, ahead = set(), list(rooms[start])
        while ahead:
            room = ahead.pop()
            if room == start:
                problems.append(f"{start} includes itself through others")
                break
            if room not in seen:
                seen.add(room)
                ahead += rooms.get(room, ())
    return problems


def cmake_problems(root):
    """CMakeLists.txt declares the existing rooms, and no room links more than the table allows."""
    text = (root / "CMakeLists.txt").read_text()
    declared = {}
    for name, arguments in ROOM_CALL.findall(text):
        uses = re.search(r"\bUSES\b((?:\s+(?!LINKS\b|LABEL\b|APART\b)\w+)*)", arguments)
        declared[name] = set(uses.group(1).split()) if uses else set()
    problems = []
    # parse is the program that the service jails, no library.
    folders = {path.name for path in (root / "src").iterdir() if path.is_dir()} - {"parse"}
    for name in sorted(folders ^ set(declared)):
        problems.append(f"{name}: a folder of src/ and a room of CMakeLists.txt must be the same")
    for name, uses in declared.items():
        for room in sorted(uses - ROOMS.get(name, set())):
            problems.append(f"CMakeLists.txt lets {name} use {room}, the table does not")
    return problems


def file_cycles(root):
    """Finds headers that include each other in a circle."""
    graph = {}
    for path, name in sources(root):
        graph[name[len("src/"):]] = [t for k, t in INCLUDE.findall(path.read_text()) if k == '"']
    done, problems = set(), []

    def visit(name, trail):
        if name in trail:
            problems.append(" includes ".join([*trail[trail.index(name):], name]))
            return
        if name in done:
            return
        for target in graph.get(name, ()):
            visit(target, [*trail, name])
        done.add(name)

    for name in graph:
        visit(name, [])
    return problems


def room_header_problems(root):
    """The header with a room's name lists the room's other headers, and none that does not exist."""
    problems = []
    for folder in sorted(path for path in (root / "src").iterdir() if path.is_dir()):
        header = folder / f"{folder.name}.h"
        name = header.relative_to(root).as_posix()
        if not header.is_file():
            problems.append(f"{name} is missing: it says what the room is for")
            continue
        text = header.read_text()
        for path in sorted(folder.glob("*.h")):
            if path != header and not re.search(rf"\b{path.stem}\b", text):
                problems.append(f"{name} does not name {path.name}")
        for stem in re.findall(r"\b([a-z0-9_]+)\.h\b", re.sub(INCLUDE, "", text)):
            if not (folder / f"{stem}.h").is_file() and not list((root / "src").glob(f"*/{stem}.h")):
                problems.append(f"{name} names {stem}.h, which is gone")
    return problems
