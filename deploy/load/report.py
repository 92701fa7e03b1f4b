#!/usr/bin/python3
"""Makes a page from the summaries of load tests.

Usage: deploy/load/report.py SUMMARY.json... > report.html

The page is self-contained, without scripts and external resources.
"""

import html
import json
import re
import sys

NAMES = {
    "http_req_duration": "All requests", "page_ms": "The page", "health_ms": "/health",
    "upload_ms": "Uploads", "status_ms": "Status checks", "job_ms": "Upload to result",
    "quiet_ms": "After the rush", "http_req_failed": "All requests", "upload_failed": "Uploads",
    "status_failed": "Status checks", "quiet_failed": "After the rush",
}
# What to check when a threshold is crossed.
ADVICE = {
    "upload_ms": "Uploads are read before they are answered: more processors, or more instances of the API.",
    "upload_failed": "429: the limits for one address hold back this one machine, see ADDRESSES in load.js. "
                     "503: the queue is full, more workers.",
    "status_ms": "Status checks come out of the cache: is Redis near, and has it memory?",
    "status_failed": "429: the limits for one address, see ADDRESSES in load.js.",
    "job_ms": "Jobs wait: more workers, or a higher QUEUE_LIMIT_MAX.",
    "page_ms": "The page comes out of memory: the proxy or the network is slow.",
    "health_ms": "/health touches memory alone: the processors are busy with something else.",
    "http_req_duration": "Look at the single kinds below, and at the dashboard Resources.",
    "http_req_failed": "Requests by status, on the dashboard System overview, tell 429 from 503.",
    "quiet_ms": "The service has not recovered in time: does the queue still hold jobs of the rush?",
    "quiet_failed": "The service has not recovered in time: look at HighQueueDepth.",
}
PARTS = (("med", "p50", "#9db4c0"), ("p(95)", "p95", "#5c6b73"), ("p(99)", "p99", "#253237"))
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse}td,th{padding:.2rem 1rem .2rem 0;text-align:left}.bad{color:#b00020}.good{color:#1b6e3c}
svg text{font:13px system-ui,sans-serif}"""


def milliseconds(value):
    return f"{value / 1000:.2f} s" if value >= 1000 else f"{value:.1f} ms"


def limit_of(metric):
    """The time that a threshold allows, if any."""
    for expression in metric.get("thresholds", {}):
        if found := re.fullmatch(r"p\(95\)<(\d+)", expression):
            return float(found[1])
    return None


def chart(trends):
    """Bars for the times of each kind, and a line at its threshold. Each row has a separate scale."""
    rows, y = [], 0
    for name, metric in trends:
        values, limit = metric["values"], limit_of(metric)
        longest = max([values["p(99)"], limit or 0]) or 1
        rows.append(f'<text x="0" y="{y + 30}">{html.escape(NAMES.get(name, name))}</text>')
        for i, (key, label, colour) in enumerate(PARTS):
            width = 460 * values[key] / longest
            rows.append(f'<rect x="130" y="{y + i * 16 + 6}" width="{width:.1f}" height="13" fill="{colour}"/>'
                        f'<text x="{136 + width:.1f}" y="{y + i * 16 + 17}">{label} {milliseconds(values[key])}</text>')
        if limit:
            x = 130 + 460 * limit / longest
            rows.append(f'<path d="M{x:.1f} {y + 2}v54" stroke="#b00020" stroke-width="2"/>'
                        f'<text x="{x + 6:.1f}" y="{y + 68}" fill="#b00020">{milliseconds(limit)}</text>')
        y += 74
    return (f'<svg viewBox="0 0 760 {y}" role="img" aria-label="Times of each kind of request">'
            + "".join(rows) + "</svg>")


def shown(name, metric, expression):
    values = metric["values"]
    if "rate" in values:
        return f"{values['rate']:.2%}"
    return milliseconds(values["p(95)"])


def section(summary):
    metrics = summary["metrics"]
    what = summary["what"] + ("" if summary["what"].endswith("?") else ".")
    out = [f"<h2>{html.escape(summary['scenario'])}</h2><p>{html.escape(what)}</p>"]
    requests = metrics["http_reqs"]["values"]
    out.append(f"<p>{requests['count']:.0f} requests, {requests['rate']:.1f} a second, "
               f"up to {metrics['vus_max']['values']['max']:.0f} people at once, "
               f"pace {summary['pace']}, at {html.escape(summary['url'])}.</p>")
    out.append("<table><tr><th>What</th><th>Threshold</th><th>Measured</th><th></th></tr>")
    advice = []
    for name, metric in metrics.items():
        for expression, verdict in metric.get("thresholds", {}).items():
            word, style = ("held", "good") if verdict["ok"] else ("crossed", "bad")
            if not verdict["ok"]:
                advice.append(ADVICE.get(name, ""))
            out.append(f"<tr><td>{html.escape(NAMES.get(name, name))}</td><td>{html.escape(expression)}</td>"
                       f"<td>{shown(name, metric, expression)}</td><td class={style}>{word}</td></tr>")
    out.append("</table>")
    trends = [(name, metric) for name, metric in metrics.items()
              if name in NAMES and "p(99)" in metric["values"] and metric["values"].get("count")]
    out.append(chart(trends))
    out.append("<h3>What to do</h3>")
    if advice:
        out.append("<ul>" + "".join(f"<li>{html.escape(one)}</li>" for one in dict.fromkeys(advice)) + "</ul>")
    else:
        out.append("<p>Every threshold was held. The next larger scenario tells how much room there is.</p>")
    return "".join(out)


def page(summaries):
    return ("<!doctype html><html lang=en><meta charset=utf-8><title>Load on the UP Schedule Generator</title>"
            f"<style>{STYLE}</style><h1>Load on the UP Schedule Generator</h1>"
            + "".join(map(section, summaries)) + "</html>\n")


def main():
    if len(sys.argv) < 2 or sys.argv[1] in ("--help", "-h"):
        print(__doc__.strip())
        return 0 if len(sys.argv) > 1 else 2
    summaries = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            summaries.append(json.load(file))
    print(page(summaries), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
