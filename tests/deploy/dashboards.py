"""The dashboards as Grafana gets them: their questions, and what would be wrong with their form."""

import importlib.util
import json
import pathlib

import yaml

GRAFANA = pathlib.Path(__file__).resolve().parent.parent.parent / "deploy/grafana"
KINDS = {"timeseries", "stat", "gauge", "heatmap"}
GRID_COLUMNS = 24


def boards():
    return {path.name: json.loads(path.read_text())
            for path in sorted((GRAFANA / "dashboards").glob("*.json"))}


def expressions():
    """(dashboard and panel, expression)"""
    return [(f"{name}: {panel['title']}", target["expr"]) for name, board in boards().items()
            for panel in board["panels"] for target in panel["targets"]]


def drawing():
    spec = importlib.util.spec_from_file_location("draw", GRAFANA / "draw.py")
    draw = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(draw)
    return draw


def problems():
    found = []
    text = (GRAFANA / "provisioning/datasources/prometheus.yml").read_text()
    sources = {one["uid"] for one in yaml.safe_load(text)["datasources"]}
    if {path.name: path.read_text() for path in (GRAFANA / "dashboards").glob("*.json")} != drawing().drawn():
        found.append("dashboards/*.json are not what draw.py draws: run deploy/grafana/draw.py")
    uids = [board["uid"] for board in boards().values()]
    if len(set(uids)) != 3:
        found.append(f"not three dashboards: {uids}")
    for name, board in boards().items():
        taken = set()
        for panel in board["panels"]:
            where = f"{name}: {panel['title']}"
            if panel["type"] not in KINDS:
                found.append(f"{where}: {panel['type']}")
            if not panel["targets"]:
                found.append(f"{where}: asks nothing")
            if {panel["datasource"]["uid"], *(t["datasource"]["uid"] for t in panel["targets"])} - sources:
                found.append(f"{where}: asks nobody")
            place = panel["gridPos"]
            if place["x"] + place["w"] > GRID_COLUMNS or (place["x"], place["y"]) in taken:
                found.append(f"{where}: stands outside, or on another")
            taken.add((place["x"], place["y"]))
    return found
