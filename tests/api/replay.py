"""Replays the examples of docs/openapi.yaml. Each says in `x-request` how its answer comes about:

  situation  what goes wrong on purpose (api_service.cc knows the names)
  before     what happens first, such as [ended tests.pdf]
  id         the job in the path: an id, or "ended", "uploaded" or "deleted" and a document
  feed       a subscription, which is created first: "own" (with its secret), "wrong secret", "no secret",
             "fetched" (once), "ended"
  address    the last part of the path of a subscription
  query      with its question mark
  file       a document, sent as the form's field of this name
  form       the form's fields: name, filename, and document, text or bytes (so many)
  body       the name of an example of the request's body
  json, text, bytes   the body itself; in JSON "{ended tests.pdf}" is the id of that job
  headers
"""

import json
import re

import yaml

from service import ROOT, Service, form

RANDOM_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
RANDOM_SECRET = re.compile(r"\b[a-z2-7]{32}\b")
SOME_SECRET = "mfzwizltoq2gk43dn5xgk3tfnzxxo3tf"
SOME_JOB = "5e0c3b9a-7d21-4f68-9a53-c04b8e16d7f2"
SOME_REQUEST = "2f1c7a9be6d84a0fb3c25d7e9081f6a4"
SOME_TIME = "2026-02-16T06:00:00.000Z"


def load():
    return yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text(encoding="utf-8"))


def operations(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method.upper(), operation


def requests(document):
    """(path, method, operation, status, kind of content, name, request, expected value or None)"""
    for path, method, operation in operations(document):
        for status, response in operation["responses"].items():
            kinds = response.get("content", {})
            for kind, media in kinds.items():
                for name, example in media.get("examples", {}).items():
                    if "x-request" in example:
                        yield (path, method, operation, status, kind, name, example["x-request"],
                               example.get("value"))
            for number, request in enumerate(response.get("x-requests", [])):
                yield (path, method, operation, status, next(iter(kinds), None), str(number),
                       request, None)


def job(service, documents, words):
    """The id of "ended tests.pdf"; anything else is an id."""
    state, _, name = str(words).partition(" ")
    if not name:
        return state
    if state == "ended":
        return service.ended(documents[name])
    made = service.accepted(documents[name])
    if state == "deleted":
        assert service.ask("DELETE", f"/api/jobs/{made}").status == 204
    return made


def body_of(service, documents, operation, request):
    """The bytes and the Content-Type."""
    if "file" in request:
        return form(("file", request["file"], documents[request["file"]]))
    if "form" in request:
        def content(part):
            if "document" in part:
                return documents[part["document"]]
            return part["text"].encode() if "text" in part else b"%PDF-" + b"x" * (part["bytes"] - 5)
        return form(*[(part["name"], part.get("filename"), content(part)) for part in request["form"]])
    if "text" in request:
        return request["text"].encode(), None
    if "bytes" in request:
        return b" " * request["bytes"], None
    examples = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    value = request.get("json")
    if "body" in request:
        value = examples["examples"][request["body"]]["value"]
    if value is None:
        return None, None
    text = re.sub(r"\{((?:ended|uploaded|deleted) [\w.]+)\}",
                  lambda found: job(service, documents, found[1]), json.dumps(value))
    return text.encode(), "application/json"


def subscription(service, document, words):
    """Its id, the last part of its address, and the headers of a request for it."""
    media = document["paths"]["/api/feeds"]["post"]["requestBody"]["content"]["application/json"]
    answer = service.ask("POST", "/api/feeds", json.dumps(media["examples"]["lecture"]["value"]),
                         {"Content-Type": "application/json"})
    assert answer.status == 201, answer.content
    made = json.loads(answer.content)
    own = {"X-Feed-Secret": made["editSecret"]}
    file = made["address"].rsplit("/", 1)[1]
    if words == "fetched":
        assert service.ask("GET", "/feeds/" + file).status == 200
    if words == "ended":
        assert service.ask("DELETE", "/api/feeds/" + made["id"], headers=own).status == 204
    secrets = {"no secret": {}, "wrong secret": {"X-Feed-Secret": made["editSecret"][::-1]}}
    return made["id"], file, secrets.get(words, own)


def replay(documents, path, method, operation, request):
    """The answer of a service of its own."""
    with Service(request.get("situation", "none")) as service:
        for words in request.get("before", []):
            job(service, documents, words)
        if "id" in request:
            path = path.replace("{id}", job(service, documents, request["id"]))
        body, kind = body_of(service, documents, operation, request)
        headers = dict(request.get("headers", {}))
        if "address" in request:
            path = path.replace("{file}", request["address"])
        if "feed" in request:
            made, file, secret = subscription(service, load(), request["feed"])
            path = path.replace("{id}", made).replace("{file}", file)
            headers.update(secret)
        if kind and "Content-Type" not in headers:
            headers["Content-Type"] = kind
        return service.ask(method, path + request.get("query", ""), body, headers)


def content_of(answer):
    kind = (answer.getheader("Content-Type") or "").split(";")[0]
    if kind == "application/json":
        return json.loads(answer.content)
    return answer.content.decode()


def steady(value):
    """Without what differs each time: ids that are drawn, and instants."""
    if isinstance(value, dict):
        out = {key: steady(one) for key, one in value.items()}
        fixed = {"timestamp": SOME_TIME, "createdAt": SOME_TIME, "completedAt": SOME_TIME,
                 "changedAt": SOME_TIME, "lastFetchedAt": SOME_TIME, "requestId": SOME_REQUEST}
        out.update({key: one for key, one in fixed.items() if out.get(key)})
        for key in ("milliseconds", "connectionsActive", "connectionsIdle"):
            if key in out:
                out[key] = {"milliseconds": 1, "connectionsActive": 0, "connectionsIdle": 5}[key]
        return out
    if isinstance(value, list):
        return [steady(one) for one in value]
    if isinstance(value, str):
        value = re.sub(r"(DTSTAMP|LAST-MODIFIED):\w+", r"\1:20260216T060000Z", value)
        return RANDOM_SECRET.sub(SOME_SECRET, RANDOM_UUID.sub(SOME_JOB, value))
    return value
