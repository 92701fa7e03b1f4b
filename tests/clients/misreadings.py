"""Titles as clients with a known fault read them.

RFC 5545 writes a backslash as two. These clients undo the escapes one kind after the other instead
of from left to right, so a backslash that happens to stand before an "n" (as no module's title does,
but our hostile ones do) comes out as a line break. The file is right; so the expectation is put
through the same fault, and everything else about the title must still agree.
"""


def escaped(text):
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def replaced(text, *pairs):
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def by_icalendar(text):
    """python3-icalendar 4.0, and khal, which reads with it. It undoes the escapes twice."""
    once = replaced(escaped(text), ("\\,", "%2C"), ("\\:", "%3A"), ("\\;", "%3B"), ("\\\\", "%5C"))
    once = replaced(once, ("%2C", ","), ("%3A", ":"), ("%3B", ";"), ("%5C", "\\"))
    once = replaced(once, ("\\N", "\n"), ("\\n", "\n"), ("\\,", ","), ("\\;", ";"))
    return once.replace("\\\\", "\\")


def by_node_ical(text):
    return replaced(
        escaped(text),
        ("\\,", ","), ("\\;", ";"), ("\\n", "\n"), ("\\N", "\n"), ("\\\\", "\\"),
    )


def retitled(entries, misread):
    return [entry._replace(summary=misread(entry.summary)) for entry in entries]
