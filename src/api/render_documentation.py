#!/usr/bin/python3
"""Usage: render_documentation.py OPENAPI.yaml OUT.cc

Writes a C++ source with the bytes of the file and a readable page made of it. The page is plain HTML with
its own few styles: no script, and nothing is loaded from anywhere.
"""

import base64
import hashlib
import html
import json
import re
import sys

import yaml

STYLE = """
:root{color-scheme:light dark;--line:#8884;--soft:#8881;--link:#0b63c5}
@media(prefers-color-scheme:dark){:root{--link:#7db7ff}}
*{box-sizing:border-box}
body{font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
a{color:var(--link)}
h1{line-height:1.2}h2{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:1rem}
h3{margin-bottom:.3rem}code,pre{font:14px/1.45 ui-monospace,monospace}
pre{background:var(--soft);border:1px solid var(--line);border-radius:6px;overflow-x:auto;padding:.7rem}
table{border-collapse:collapse;display:block;overflow-x:auto}
td,th{border:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}
.verb{border:1px solid var(--line);border-radius:4px;font-weight:700;padding:0 .4rem}
td p{margin:0}h3 code{font-size:1em;overflow-wrap:anywhere}
details{margin:.4rem 0}summary{cursor:pointer}
"""


def prose(text):
    """Paragraphs and `code` of a description; nothing else of Markdown is used."""
    paragraphs = re.split(r"\n\s*\n", (text or "").strip())
    inline = [re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(p)) for p in paragraphs if p]
    return "".join(f"<p>{' '.join(p.split())}</p>" for p in inline)


def shown(value):
    text = value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
    return f"<pre>{html.escape(text)}</pre>"


class Page:
    def __init__(self, document):
        self.document = document

    def resolved(self, node):
        while isinstance(node, dict) and "$ref" in node:
            target = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def type_of(self, schema):
        """A link to a named schema, or the type in a few words."""
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            return f'<a href="#schema-{name}">{name}</a>'
        if "enum" in schema:
            return " or ".join(f"<code>{html.escape(json.dumps(v))}</code>" for v in schema["enum"])
        if "const" in schema:
            return f"<code>{html.escape(json.dumps(schema['const']))}</code>"
        for key in ("oneOf", "anyOf", "allOf"):
            if key in schema:
                return " or ".join(self.type_of(one) for one in schema[key])
        kind = schema.get("type", "any")
        if kind == "array":
            return "list of " + self.type_of(schema.get("items", {}))
        kinds = kind if isinstance(kind, list) else [kind]
        limits = [f"{word} {schema[key]}" for key, word in
                  (("minimum", "from"), ("maximum", "to"), ("maxLength", "at most"),
                   ("format", "a")) if key in schema]
        return html.escape(" or ".join(kinds) + (f" ({', '.join(map(str, limits))})" if limits else ""))

    def fields(self, schema):
        rows = []
        for name, field in schema.get("properties", {}).items():
            needed = "yes" if name in schema.get("required", []) else ""
            rows.append(f"<tr><td><code>{html.escape(name)}</code><td>{self.type_of(field)}<td>{needed}"
                        f"<td>{prose(self.resolved(field).get('description'))}</tr>")
        if not rows:
            return f"<p>{self.type_of(schema)}</p>"
        return ("<table><tr><th>field<th>what<th>always there<th>meaning</tr>"
                + "".join(rows) + "</table>")

    def parameters(self, parameters):
        rows = [f"<tr><td><code>{html.escape(p['name'])}</code> ({p['in']})<td>"
                f"{self.type_of(self.resolved(p['schema']))}<td>{prose(p.get('description'))}</tr>"
                for p in map(self.resolved, parameters)]
        return "<table>" + "".join(rows) + "</table>" if rows else ""

    def content(self, content):
        out = []
        for kind, media in content.items():
            schema = media.get("schema", {})
            out.append(f"<p><code>{html.escape(kind)}</code>: {self.type_of(schema)}</p>")
            if "$ref" not in schema and "properties" in schema:
                out.append(self.fields(schema))
            for name, example in media.get("examples", {}).items():
                example = self.resolved(example)
                title = html.escape(example.get("summary", name))
                if name.isupper():
                    title = f"<code>{name}</code> {title}"
                out.append(f"<details><summary>{title}</summary>"
                           f"{prose(example.get('description'))}{shown(example['value'])}</details>")
        return "".join(out)

    def operation(self, path, verb, operation):
        out = [f'<h3 id="{operation["operationId"]}"><span class="verb">{verb.upper()}</span> '
               f"<code>{html.escape(path)}</code></h3>",
               prose(operation.get("summary")), prose(operation.get("description")),
               self.parameters(operation.get("parameters", []))]
        if "requestBody" in operation:
            out.append("<h4>Send</h4>" + prose(operation["requestBody"].get("description"))
                       + self.content(operation["requestBody"]["content"]))
        out.append("<h4>Answers</h4>")
        for status, response in operation["responses"].items():
            response = self.resolved(response)
            out.append(f"<p><b>{status}</b> {html.escape(response['description'])}</p>"
                       + self.content(response.get("content", {})))
        return "".join(out)

    def render(self):
        info = self.document["info"]
        out = ['<!doctype html><html lang="en"><head><meta charset="utf-8">'
               '<meta name="viewport" content="width=device-width,initial-scale=1">'
               f"<title>{html.escape(info['title'])}: the interface</title><style>{STYLE}</style></head>"
               f"<body><main><h1>{html.escape(info['title'])}: the interface</h1>",
               prose(info.get("description")),
               '<p>For programs: <a href="/api/openapi.yaml">openapi.yaml</a> (OpenAPI 3.1).</p>', "<ul>"]
        operations = [(path, verb, operation) for path, item in self.document["paths"].items()
                      for verb, operation in item.items()]
        for path, verb, operation in operations:
            out.append(f'<li><a href="#{operation["operationId"]}"><code>{verb.upper()} '
                       f"{html.escape(path)}</code></a> {html.escape(operation.get('summary', ''))}</li>")
        out.append("</ul><h2>Addresses</h2>")
        out += [self.operation(*one) for one in operations]
        out.append("<h2>Shapes</h2>")
        for name, schema in self.document.get("components", {}).get("schemas", {}).items():
            out.append(f'<h3 id="schema-{name}">{name}</h3>{prose(schema.get("description"))}'
                       f"{self.fields(schema)}")
        out.append("</main></body></html>\n")
        return "".join(out)


def numbers(content):
    """The bytes as an array of char: a literal of this length is more than compilers must take."""
    values = [str(byte - 256 if byte > 127 else byte) for byte in content]
    return ",\n".join(",".join(values[i:i + 30]) for i in range(0, len(values), 30))


def main(source, target):
    with open(source, encoding="utf-8") as file:
        text = file.read()
    page = Page(yaml.safe_load(text)).render()
    with open(target, "w", encoding="utf-8") as out:
        out.write("// Made by render_documentation.py from docs/openapi.yaml. Do not edit.\n"
                  '#include "api/documentation.h"\n\nnamespace schedgen::api {\n\n')
        for name, content in (("openapi_yaml", text.encode()), ("documentation_html", page.encode())):
            out.write(f"static const char {name}_bytes[] = {{\n{numbers(content)}}};\n"
                      f"std::string_view {name}() {{\n"
                      f"  return {{{name}_bytes, sizeof {name}_bytes}};\n}}\n\n")
        hashed = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
        out.write(f"std::string_view documentation_style_hash() {{\n  return \"sha256-{hashed}\";\n}}\n\n")
        out.write("}  // namespace schedgen::api\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
