#!/usr/bin/python3
"""Writes the three dashboards beside it as JSON, for Grafana's provisioning.

Usage: deploy/grafana/draw.py [FOLDER]

A panel has a title, a unit and queries; its position follows from the order.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = {"type": "prometheus", "uid": "schedgen-prometheus"}
COLUMNS, WIDTH, HEIGHT = 3, 8, 8
PEOPLE = 'route!~"/health.*|/metrics"'
DISKS = '{fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660"}'
SECONDS = "http_request_duration_seconds"


def quantiles(metric, matchers="", by="le"):
    return [(f"p{round(share * 100)}",
             f"histogram_quantile({share}, sum by ({by}) (rate({metric}_bucket{matchers}[5m])))")
            for share in (0.5, 0.95, 0.99)]


OVERVIEW = [
    ("Requests a second", "reqps", "timeseries", [("requests", "schedgen:requests:rate5m")]),
    ("Requests that fail", "percentunit", "timeseries",
     [("failed", "schedgen:requests_failed:rate5m / schedgen:requests:rate5m")]),
    ("Time to answer", "s", "timeseries", quantiles(SECONDS, "{" + PEOPLE + "}")),
    ("Time to answer by route, p95", "s", "timeseries",
     [("{{route}}", f"histogram_quantile(0.95, sum by (le, route) (rate({SECONDS}_bucket[5m])))")]),
    ("Requests by status", "reqps", "timeseries",
     [("{{status}}", f"sum by (status) (rate({SECONDS}_count{{{PEOPLE}}}[5m]))")]),
    ("Alerts", "short", "stat", [("active", 'sum(ALERTS{alertstate="firing"}) or vector(0)')]),
    ("Up since", "s", "timeseries",
     [("{{job}} {{instance}}", "time() - process_start_time_seconds")]),
    ("Instances that answer", "short", "timeseries",
     [("{{job}}", 'sum by (job) (up{job=~"schedgen-.+"})')]),
    ("Uploads by what they were answered", "reqps", "timeseries",
     [("{{outcome}}", "sum by (outcome) (rate(uploads_total[5m]))")]),
]

JOBS = [
    ("Jobs accepted a second", "ops", "timeseries",
     [("{{type}}", 'sum by (type) (rate(pdf_jobs_total{status="accepted"}[5m]))')]),
    ("Queue", "short", "timeseries",
     [("waiting", "max(queue_jobs_waiting)"), ("active", "max(queue_jobs_active)"),
      ("for another try", "max(queue_jobs_delayed)")]),
    ("Time to read a document", "s", "timeseries", quantiles("jail_parse_duration_seconds")),
    ("Jobs that succeed", "percentunit", "timeseries",
     [("completed", "1 - schedgen:jobs_failed:rate10m / schedgen:jobs_ended:rate10m")]),
    ("Jobs ended by kind", "ops", "timeseries",
     [("{{type}}", 'sum by (type) (rate(pdf_jobs_total{status=~"completed|failed"}[5m]))')]),
    ("Failed in the last hour", "short", "stat",
     [("failed", 'sum(increase(pdf_jobs_total{status="failed"}[1h]))')]),
    ("Average time of an attempt", "s", "timeseries",
     [("{{type}}", "sum by (type) (rate(pdf_processing_duration_seconds_sum[5m])) / "
                   "sum by (type) (rate(pdf_processing_duration_seconds_count[5m]))")]),
    ("Jobs ended a second", "ops", "timeseries", [("jobs", "schedgen:jobs_ended:rate5m")]),
    ("Times of attempts", "s", "heatmap",
     [("{{le}}", "sum by (le) (increase(pdf_processing_duration_seconds_bucket[1m]))")]),
    ("The oldest job has waited", "s", "timeseries", [("oldest", "max(queue_oldest_wait_seconds)")]),
    ("Readers by how they ended", "ops", "timeseries",
     [("{{outcome}}", "sum by (outcome) (rate(jail_parses_total[5m]))")]),
    ("Tried again, rescued, forgotten", "ops", "timeseries",
     [("tried again", 'sum(rate(pdf_jobs_total{status="retried"}[5m]))'),
      ("rescued", "sum(rate(jobs_rescued_total[5m]))"),
      ("time was over", "sum(rate(jobs_expired_total[5m]))")]),
]

RESOURCES = [
    ("Connections to the database", "short", "timeseries",
     [("{{instance}} in use", "database_connections_active"),
      ("{{instance}} idle", "database_connections_idle")]),
    ("Connections in use, of all there may be", "percentunit", "gauge",
     [("{{instance}}", "database_connections_active / database_connections_max")]),
    ("Memory", "bytes", "timeseries",
     [("{{job}} {{instance}}", "process_resident_memory_bytes"),
      ("{{job}} {{instance}}, readers with it", "cgroup_memory_used_bytes > 0")]),
    ("Memory, of its limit", "percentunit", "gauge",
     [("{{instance}}", "cgroup_memory_used_bytes / (cgroup_memory_max_bytes > 0)")]),
    ("Time to give figures", "s", "timeseries",
     [("{{instance}}", 'scrape_duration_seconds{job=~"schedgen-.+"}')]),
    ("Processors in use", "short", "timeseries",
     [("{{job}} {{instance}}", "rate(process_cpu_seconds_total[5m])")]),
    ("Threads", "short", "timeseries", [("{{instance}}", "process_threads")]),
    ("Requests that wait for a thread", "short", "timeseries",
     [("{{instance}}", "http_requests_waiting"), ("{{instance}} uploads", "uploads_waiting")]),
    ("Connections of clients", "short", "timeseries",
     [("{{instance}}", "http_connections"), ("{{instance}} held", "http_answers_held")]),
    ("Files open, of all there may be", "percentunit", "timeseries",
     [("{{instance}}", "process_open_fds / process_max_fds")]),
    ("Redis: memory of the cache", "bytes", "timeseries",
     [("used", 'max(redis_memory_used_bytes{job=~"schedgen-.+"})')]),
    ("Cache: answers that were there", "percentunit", "timeseries",
     [("found", 'sum(rate(cache_requests_total{result="hit"}[5m])) / sum(rate(cache_requests_total[5m]))')]),
    ("Redis of the queue: memory, of all it may have", "percentunit", "gauge",
     [("used", 'redis_memory_used_bytes{job="redis-queue"} / (redis_memory_max_bytes{job="redis-queue"} > 0)')]),
    ("PostgreSQL: connections, of all there may be", "percentunit", "timeseries",
     [("{{instance}}", "sum by (instance) (pg_stat_database_numbackends) / on (instance) "
                       "max by (instance) (pg_settings_max_connections)")]),
    ("Machine: disk that is left", "percentunit", "timeseries",
     [("{{instance}} {{mountpoint}}", f"node_filesystem_avail_bytes{DISKS} / node_filesystem_size_bytes{DISKS}")]),
    ("Machine: processors in use", "percentunit", "timeseries",
     [("{{instance}}", '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))')]),
    ("Machine: memory that is left", "percentunit", "timeseries",
     [("{{instance}}", "node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes")]),
    ("Certificates end in", "s", "timeseries",
     [("{{cn}}", 'max by (cn, sans) (traefik_tls_certs_not_after{cn!="TRAEFIK DEFAULT CERT"}) - time()')]),
]

# The threshold above or below which a panel is red, from the alert with this name.
LIMITS = {
    "Requests that fail": ("HighErrorRate", ">", 0.05),
    "Time to answer by route, p95": ("HighResponseTime", ">", 10),
    "Queue": ("HighQueueDepth", ">", 500),
    "The oldest job has waited": ("OldestJobWaitsLong", ">", 120),
    "Connections in use, of all there may be": ("HighDatabaseConnectionUsage", ">", 0.8),
    "Memory, of its limit": ("HighMemoryUsage", ">", 0.8),
    "Time to give figures": ("HighEventLoopLag", ">", 1),
    "Redis of the queue: memory, of all it may have": ("QueueMemoryNearlyFull", ">", 0.8),
    "Machine: disk that is left": ("DiskNearlyFull", "<", 0.1),
}

BOARDS = {"overview": ("System overview", OVERVIEW), "jobs": ("Job processing", JOBS),
          "resources": ("Resources", RESOURCES)}


def colours(title, kind):
    """The thresholds of a panel's field; none if it has no alert."""
    if title not in LIMITS:
        return {}
    _, side, limit = LIMITS[title]
    low, high = ("green", "red") if side == ">" else ("red", "green")
    found = {"thresholds": {"mode": "absolute",
                            "steps": [{"color": low, "value": None}, {"color": high, "value": limit}]}}
    # Curves keep their colours; the limit is a line.
    return {**found, "custom": {"thresholdsStyle": {"mode": "dashed"}}} if kind == "timeseries" else found


def panel(number, title, unit, kind, questions):
    return {
        "id": number + 1, "title": title, "type": kind, "datasource": SOURCE,
        "gridPos": {"x": number % COLUMNS * WIDTH, "y": number // COLUMNS * HEIGHT,
                    "w": WIDTH, "h": HEIGHT},
        "fieldConfig": {"defaults": {"unit": unit, "min": 0, **colours(title, kind)}, "overrides": []},
        "options": {},
        "targets": [{"refId": chr(ord("A") + i), "datasource": SOURCE, "expr": expression,
                     "legendFormat": legend, **({"format": "heatmap"} if kind == "heatmap" else {})}
                    for i, (legend, expression) in enumerate(questions)],
    }


def board(name, title, panels):
    return {
        "uid": f"schedgen-{name}", "title": f"UP Schedule Generator: {title}", "tags": ["schedgen"],
        "schemaVersion": 39, "editable": False, "graphTooltip": 1, "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"}, "timezone": "browser",
        "panels": [panel(i, *one) for i, one in enumerate(panels)],
    }


def drawn():
    """{file name: text}"""
    return {f"{name}.json": json.dumps(board(name, title, panels), indent=2) + "\n"
            for name, (title, panels) in BOARDS.items()}


if __name__ == "__main__":
    if sys.argv[1:2] in (["--help"], ["-h"]):
        print(__doc__)
        sys.exit()
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "dashboards"
    for file_name, text in drawn().items():
        (folder / file_name).write_text(text)
