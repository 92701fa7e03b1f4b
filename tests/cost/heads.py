"""What may stand in the head of a request: each header that the service reads and each parameter of
a path, as long as it may be, and made to be worked on."""

# A header's text of about so many bytes, in the header's own form.
HEADERS = {
    "Accept": lambda n: "text/html;q=0.1," * (n // 16),
    "Accept-Encoding": lambda n: "gzip;q=0.001, " * (n // 14),
    "Authorization": lambda n: "Basic " + "eDp5" * (n // 4),
    "Content-Type": lambda n: "application/json" + "; a=\"b\\\"c\"" * (n // 10),
    "Cookie": lambda n: "schedgen_session=1.a.2.b; " * (n // 26),
    "Forwarded": lambda n: 'for="[2001:db8::1]:99", ' * (n // 24),
    "If-Modified-Since": lambda n: "Thu, 01 Jan 2026 00:00:00 GMT " * (n // 30),
    "If-None-Match": lambda n: 'W/"0", ' * (n // 7),
    "Origin": lambda n: "http://" + "a." * (n // 2),
    "Sec-Fetch-Mode": lambda n: "navigate" * (n // 8),
    "Sec-Fetch-Site": lambda n: "cross-site" * (n // 10),
    "User-Agent": lambda n: "google" * (n // 6),
    "X-Feed-Secret": lambda n: "a" * n,
    "X-Forwarded-For": lambda n: "192.0.2.1, " * (n // 11) + "192.0.2.1",
    "X-Request-ID": lambda n: "0" * n,
    "traceparent": lambda n: "00-" * (n // 3),
}
# Where nothing else is asked for, a host has this name.
HOSTS = ["localhost", "localhost:1", "evil.example", "a." * 3000, "[::1]", "[" + "0:" * 3000 + "]"]
PARAMETERS = ["", "x", "%00", "%c3%a9", "a" * 7000, "%41" * 2300, "%e2%80%ae" * 800, "..", "1.2.3.4",
              "::1", "1:" * 3500, "255." * 1700, "2001:db8::/32", "00000000-0000-4000-8000-000000000000",
              "-" * 36, "0" * 36]
QUERIES = ["", "?wait=0", "?wait=" + "9" * 7000, "?" + "wait=0&" * 1000, "?" + "&" * 7000,
           "?" + "a=" * 3500, "?priority=" + "HIGH" * 1700, "?" + "%25" * 2300, "?wait=%"]
SIZES = (20, 1_000, 14_000)


def heads(rng):
    """(path parameter or None for the one that is there, query, headers): each once, then some mixed."""
    for name, text in HEADERS.items():
        yield None, "", {name: text(rng.choice(SIZES))}
    for host in HOSTS:
        yield None, "", {"Host": host}
    for parameter in PARAMETERS:
        yield parameter, "", {}
    for query in QUERIES:
        yield None, query, {}
    yield None, "", {f"X-{number}": "y" * 100 for number in range(90)}
    for _ in range(12):
        names = rng.sample(sorted(HEADERS), rng.randint(2, 6))
        yield (rng.choice([None, *PARAMETERS]), rng.choice(QUERIES),
               {name: HEADERS[name](rng.randint(0, 7_000 // len(names))) for name in names})
