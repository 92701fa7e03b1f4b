#!/usr/bin/python3
"""Judged by those who made the forms: the dashboards by Grafana's own types (@grafana/schema, by tsc), bills of
materials by CycloneDX' own schema. The npm packages are those of types/package.json."""

import importlib.util
import json
import os
import pathlib
import re
import subprocess
import unittest

import dashboards

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JUDGES = pathlib.Path(os.environ["BUILD"], "tests/deploy/types")
KINDS = {"timeseries": "TimeSeries", "stat": "Stat", "gauge": "Gauge", "heatmap": "Heatmap"}

HEAD = """import type { Dashboard, Panel, ThresholdsMode } from '@grafana/schema';
type Of<Kind, Options> = Omit<Panel, 'type' | 'options'> & { type: Kind; options: Partial<Options> };
type Board = Omit<Dashboard, 'panels'> & { panels: Drawn[] };
"""


def literal(board):
    """As TypeScript; a word of JSON is of an enumeration where it is one of its words."""
    return re.sub(r'"mode": ("\w+")(?=, "steps")', r'"mode": (\1 satisfies `${ThresholdsMode}` as ThresholdsMode)',
                  json.dumps(board))


def typescript(boards, faults):
    said = HEAD
    for kind, name in KINDS.items():
        path = f"@grafana/schema/dist/esm/raw/composable/{kind}/panelcfg/x/{name}PanelCfg_types.gen"
        said += f"import type {{ Options as {name} }} from '{path}';\n"
    said += "type Drawn = " + " | ".join(f"Of<'{kind}', {name}>" for kind, name in KINDS.items()) + ";\n"
    for number, board in enumerate(boards):
        said += f"export const board{number}: Board = {literal(board)};\n"
    for number, fault in enumerate(faults):
        said += f"// @ts-expect-error\nexport const fault{number}: Board = {literal(fault)};\n"
    return said


class Dashboards(unittest.TestCase):
    def test_are_of_grafanas_types(self):
        boards = list(dashboards.boards().values())
        self.assertEqual(len(boards), 3)
        panel = boards[0]["panels"][0]
        faults = [{**boards[0], "panels": [{**panel, **wrong}]} for wrong in (
            {"gridPos": {"x": 0, "y": 0, "w": 8, "h": "eight"}}, {"titel": "x"}, {"type": "timeserie"},
            {"options": {"legend": 7}}, {"fieldConfig": {"defaults": {"thresholds": {"mode": "absolut", "steps": []}},
                                                         "overrides": []}}, {"fieldConfig": {"defaults": {"min": "0"}, "overrides": []}})]
        faults.append({**boards[0], "graphTooltip": 7})
        file = JUDGES / "boards.ts"
        file.write_text(typescript(boards, faults))
        judged = subprocess.run([JUDGES / "node_modules/.bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--module",
                                 "nodenext", "--moduleResolution", "nodenext", file],
                                cwd=JUDGES, capture_output=True, text=True, check=False)
        self.assertEqual((judged.returncode, judged.stdout[:3000]), (0, ""))


JUDGE = """
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { readFileSync } from 'node:fs';
const judge = new Validation.JsonStrictValidator(Spec.Version.v1dot5);
const said = await Promise.all(JSON.parse(readFileSync(0, 'utf8')).map((one) => judge.validate(JSON.stringify(one))));
console.log(JSON.stringify(said.map((one) => (one === null ? null : one.slice(0, 3)))));
"""


class Materials(unittest.TestCase):
    def test_are_told_in_cyclonedx(self):
        spec = importlib.util.spec_from_file_location("sbom", ROOT / "deploy/image/sbom.py")
        sbom = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sbom)
        locks = [str(ROOT / "web/package-lock.json"), f"{ROOT}/src/queue/bullmq/package-lock.json:bullmq"]
        bill = sbom.document(None, locks)
        self.assertEqual(bill, sbom.document(None, locks))
        names = {one["name"] for one in bill["components"]}
        self.assertLessEqual({"dpkg", "react", "bullmq"}, names)
        self.assertFalse({"vite", "vitest", "ioredis"} & names)
        wrong = {**bill, "components": [{**bill["components"][0], "type": "libary"}]}
        script = JUDGES / "judge.mjs"
        script.write_text(JUDGE)
        judged = subprocess.run(["node", script], input=json.dumps([bill, wrong]), capture_output=True, text=True,
                                check=True)
        good, bad = json.loads(judged.stdout)
        self.assertIsNone(good)
        self.assertIsNotNone(bad)


if __name__ == "__main__":
    unittest.main()
