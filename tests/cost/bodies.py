"""Bodies of requests that are made to be worked on: JSON in which each field of the documented schema is
blown up in turn, and forms."""

import datetime
import itertools
import pathlib
import re
import uuid

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DAY = datetime.date(2026, 1, 1)
FIELD_MAX = 1_990  # a little below limits::field_bytes_max
EVENTS_MAX = 5_000
LETTERS = ["x", "\u20ac", "\U0001f600", ",;\\", "\n", "{module}", "\u202e", "a ", "\""]
SOME_SIZES = (30_000, 30_000, 30_000, 150_000, 500_000)

_document = yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text(encoding="utf-8"))


def resolved(schema):
    while "$ref" in schema or "oneOf" in schema:
        schema = (_document["components"]["schemas"][schema["$ref"].rsplit("/")[-1]]
                  if "$ref" in schema else schema["oneOf"][0])
    return schema


CONVERSION = resolved({"$ref": "#/components/schemas/Conversion"})


def fields(schema, path=()):
    """(path, schema) of every value: "[]" is each item of a list, "*" each member of an open object."""
    schema = resolved(schema)
    if path:
        yield path, schema
    for name, member in schema.get("properties", {}).items():
        yield from fields(member, (*path, name))
    if "items" in schema:
        yield from fields(schema["items"], (*path, "[]"))
    if isinstance(schema.get("additionalProperties"), dict):
        yield from fields(schema["additionalProperties"], (*path, "*"))


def sample(schema, number, name=""):
    """A value that the schema allows, another one for each number."""
    schema = resolved(schema)
    kind = schema.get("type", "string")
    if "pdfType" in schema.get("properties", {}):
        return event(number)
    if "enum" in schema:
        return schema["enum"][number % len(schema["enum"])]
    if name in ("id", "timetable"):
        return str(uuid.UUID(int=number, version=5)) if name == "id" else "Monday"
    if schema.get("format") == "date":
        return str(DAY + datetime.timedelta(number % 365))
    if kind == "string":
        pattern = schema.get("pattern", "")
        return (f"{number % 24:02}:{number % 60:02}" if ":" in pattern
                else f"{number % 60 + 1}m" if "mhdw" in pattern else f"{number:x}")
    if kind == "integer":
        return schema.get("minimum", 0) + number % 100
    if kind == "boolean":
        return number % 2 == 0
    if kind == "array":
        return [sample(schema["items"], number * 3 + one) for one in range(3)]
    return {key: sample(of, number, key) for key, of in schema.get("properties", {}).items()}


def event(number):
    """A lecture, a test or an exam in turn."""
    dated = {"date": str(DAY + datetime.timedelta(number % 365))}
    kind = ({"pdfType": "WEEKLY", "period": "S1", "group": f"G{number % 9}", "day": "Monday"},
            {"pdfType": "TEST", **dated}, {"pdfType": "EXAM", **dated})[number % 3]
    return {**kind, "module": f"COS {number % 300}", "activity": f"A{number % 7}", "startTime": "08:00",
            "endTime": "09:00", "venues": ["IT 4-4"], "source": {"page": 1, "row": 1}}


def usual(events):
    """A request in which nearly everything stands that may."""
    return {
        "events": [event(number) for number in range(events)], "year": 2026, "title": "{module} {activity}",
        "term": {"year": 2026, "source": "x", "notes": ["y"],
                 "periods": {"S1": {"first": "2026-01-05", "last": "2026-06-30"}},
                 "recess": [{"first": "2026-03-02", "last": "2026-03-06", "name": "r"}],
                 "markers": [{"first": "2026-04-06", "last": "2026-04-10", "name": "m"}],
                 "noLectures": [{"date": "2026-02-03", "name": "n"}],
                 "extraHolidays": [{"date": "2026-02-04", "name": "h"}],
                 "swaps": [{"date": "2026-02-05", "timetable": "Monday"}]},
        "groups": {"COS 1": ["G1"]}, "reminders": {kind: ["15m"] for kind in ("lecture", "test", "exam")},
        "colours": {"COS 1": "3"}, "notes": {"n": "text"}, "dayMarkers": True,
    }


def plant(at, path, value, numbers=None):
    """Puts `value` of a running number at every place of the path."""
    numbers = numbers or itertools.count()
    key, *rest = path
    keys = [key] if key not in ("[]", "*") else range(len(at)) if isinstance(at, list) else list(at)
    for one in keys:
        if not rest:
            at[one] = value(next(numbers))
        elif key in ("[]", "*"):
            plant(at[one], rest, value, numbers)
        else:
            plant(at.setdefault(key, [] if rest[0] == "[]" else {}), rest, value, numbers)


def nested(depth):
    value = 0
    for _ in range(depth):
        value = [value]
    return value


def blown(path, schema, size, rng):
    """(value of a running number, bytes that it has) for a field of this schema."""
    kind = schema.get("type", "string")
    letters = rng.choice(LETTERS)
    long = letters * (FIELD_MAX // len(letters.encode()))
    yield (lambda number: sample(schema, number, path[-1])), 4
    if kind == "string":
        yield (lambda _: long), FIELD_MAX
        yield (lambda _: letters * (size // len(letters.encode()) // 2)), size
    elif kind == "array":
        for count in (schema.get("maxItems", 366), size // 30):
            yield (lambda _: [sample(schema["items"], one) for one in range(count)]), 20 * count
    elif isinstance(schema.get("additionalProperties"), dict):
        for count, name in ((1_000, "COS {}"), (size // 40, "COS {}"), (size // FIELD_MAX, "{}" + long)):
            yield (lambda _: {name.format(one) if name[0] == "C" else f"{one}" + long:
                              sample(schema["additionalProperties"], one) for one in range(count)}), size
    else:
        yield (lambda number: (0, -1, 10 ** 18, 1e308, 2027, None, {}, "")[number % 8]), 10


def conversions(rng):
    """(what, request) for each field, then mixtures."""
    for path, schema in fields(CONVERSION):
        size = rng.choice(SOME_SIZES)
        for value, bytes_each in blown(path, schema, size, rng):
            request = usual(min(EVENTS_MAX, max(1, size // (bytes_each + 250))) if path[0] == "events" else 100)
            if path[0] == "jobIds":
                del request["events"]
            plant(request, path, value)
            yield ".".join(path), request
    everywhere = [one for one in fields(CONVERSION) if one[0][0] != "jobIds"]
    for _ in range(25):
        request = usual(rng.choice((1, 30, 200)))
        some = rng.sample(everywhere, rng.randint(1, 5))
        for path, schema in sorted(some, key=lambda one: -len(one[0])):  # what is deep comes first
            plant(request, path, rng.choice(list(blown(path, schema, 3_000, rng)))[0])
        yield "+".join(".".join(path) for path, _ in some), request
    yield "lists in one another", {"events": [{"module": nested(900)}]}


# Pieces of calendars that are not as they should be.
CALENDAR_TOKENS = [
    "999999999999", "-1", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "BEGIN:X\r\n", "END:VALARM\r\n", "\r\n ",
    "RRULE:FREQ=SECONDLY;COUNT=2147483647\r\n", "TRIGGER:P99999999999W\r\n", ";X=\"", ":", "\u2028", "\x7f",
    "RDATE:" + "20260101T000000Z," * 500 + "\r\n", "X" * 9_000]


def calendars(good, rng):
    """(what, text) of what may be sent as the previous calendar; `good` is one of ours."""
    head, *events = re.split("(?=BEGIN:VEVENT)", good.rsplit("END:VCALENDAR")[0])

    def calendar(inner):
        return head + inner + "END:VCALENDAR\r\n"

    yield "ours", good
    yield "many times", calendar("".join(events) * (800_000 // len(good)))
    yield "many properties", calendar("BEGIN:VEVENT\r\n" + "DTSTART:x\r\n" * 50_000 + "END:VEVENT\r\n")
    yield "full events", calendar(("BEGIN:VEVENT\r\n" + "DTSTART:x\r\n" * 900 + "END:VEVENT\r\n") * 60)
    yield "empty events", calendar("BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 20_000)
    yield "many kinds", calendar("BEGIN:VEVENT\r\n" * 30_000)
    yield "one line", calendar("X:" + "y" * 600_000 + "\r\n")
    yield "a folded line", calendar("X:" + "y\r\n " * 150_000 + "\r\n")
    yield "parameters", calendar("BEGIN:VEVENT\r\nX" + ";A=B" * 50_000 + ":y\r\nEND:VEVENT\r\n")
    yield "a rule", calendar("BEGIN:VEVENT\r\nRRULE:FREQ=DAILY;BYSETPOS=" + "1," * 50_000 + "1\r\nEND:VEVENT\r\n")
    for _ in range(12):
        text = "".join(rng.sample(events, min(40, len(events))))
        for _ in range(rng.randint(1, 30)):
            at, end = rng.randrange(len(text)), rng.randrange(1, 60)
            text = text[:at] + rng.choice([*CALENDAR_TOKENS, text[at:at + end]]) + text[at + rng.choice((0, end)):]
        yield "damaged", calendar(text)


def head_of_part(name='name="file"; filename="a.pdf"', more=""):
    return f"Content-Disposition: form-data; {name}{more}".encode()


def forms(pdf):
    """(what, Content-Type, body) of forms that are made to be worked on, up to 10 MB."""
    kind = "multipart/form-data; boundary=XX"
    file = (head_of_part(), pdf)
    priority = (head_of_part('name="priority"'), b"HIGH")
    large = 2_000_000
    for what, parts in {
            "a long name": [(head_of_part(f'name="file"; filename="{"a/" * 100_000}"'), pdf)],
            "a name that turns": [(head_of_part('name="file"; filename="' + "\u202e" * 50_000 + '"'), pdf)],
            "an extended name": [(head_of_part("name=\"file\"; filename*=UTF-8''" + "%e2%80%ae" * 50_000), pdf)],
            "a quoted name": [(head_of_part('name="file"; filename="' + '\\\\' * 200_000 + '"'), pdf)],
            "many parameters": [(head_of_part('name="file"' + "; a=b" * 200_000), pdf)],
            "many parts": [(b"A: b", b"")] * 200_000, "many files": [file] * 300,
            "many priorities": [priority] * 30_000, "unknown fields": [(head_of_part('name="x"'), b"")] * 30_000,
            "a long priority": [(head_of_part('name="priority"'), b"H" * large), file],
            "a part's many headers": [(head_of_part(more="\r\nX-A: b" * 200_000), pdf)],
            "a part's long header": [(head_of_part(more="\r\nX-A: " + "b" * large), pdf)],
            "half a boundary": [(head_of_part(), b"\r\n--X" * (large // 5))],
            "nearly a boundary": [(head_of_part(), b"\r\n--XX " * (large // 7))],
            "padding": [(head_of_part(), b"\r\n--XX" + b" " * large)],
    }.items():
        yield what, kind, form(parts)
    yield "no end", kind, form([file], end=b"")
    yield "a preamble", kind, b"\r\n--X" * (large // 5) + form([file])
    yield "an epilogue", kind, form([file]) + b"\r\n--XX--" * (large // 9)
    yield "a long boundary", "multipart/form-data; boundary=" + "X" * 70, form([file] * 2, b"X" * 70)
    yield "dashes", "multipart/form-data; boundary=" + "-" * 70, b"-" * large
    yield "no form", kind, b"x" * large
    for what, data in {"only the name of a PDF": b"%PDF-1.7\n", "zeros": b"%PDF-1.7\n" + bytes(large),
                       "objects": b"%PDF-1.7\n" + b"1 0 obj\n<<" * (large // 40),
                       "starts": b"%PDF-1.7\n" * (large // 40)}.items():
        yield what, kind, form([(head_of_part(), data)])


def form(parts, boundary=b"XX", end=b"--XX--\r\n"):
    """A part is its head and its bytes."""
    return b"".join(b"--" + boundary + b"\r\n" + head + b"\r\n\r\n" + data + b"\r\n"
                    for head, data in parts) + end
