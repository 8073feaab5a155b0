#!/usr/bin/env python3
"""scenarios/casen.yaml against recompute.py: the same figures, for everybody and for a random half.

    agree.py BUILD/yingbao SOURCE_DIR [SEED ...]

Ends with 77 (skipped) where the survey does not lie beside the project.
"""

import csv
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

import recompute

TOLERANCE = 2e-9
SKIPPED = 77
MEASURES = [
    "fgt0",
    "fgt1",
    "fgt2",
    "indigence",
    "coverage_of_entitled",
    "leakage_rate",
    "leakage_amount_rate",
    "targeting_differential",
    "benefit_cost_ratio",
    "vertical_efficiency",
    "spillover",
    "cgh_40",
    "gini",
    "concentration",
    "reynolds_smolensky",
    "reranking",
]


def write_rows(path, rows):
    """The rows as the survey's file has them: names in quotes, cells bare."""
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(rows[0].keys())
        csv.writer(file, lineterminator="\n").writerows(row.values() for row in rows)


def scenario_with(source, persons, folder):
    """A copy of the scenario that reads other persons, its paths absolute."""
    text = (source / "scenarios/casen.yaml").read_text(encoding="utf-8")
    for old, new in [
        ("../../shared/data/casen1990/casen1990_persons.csv.gz", persons),
        ("casen-mapping.yaml", source / "scenarios/casen-mapping.yaml"),
        ("../policies/casen", source / "policies/casen"),
    ]:
        line = f": {old}\n"
        if text.count(line) != 1:
            raise SystemExit(f"scenarios/casen.yaml no longer says `{line.strip()}`")
        text = text.replace(line, f": {new}\n")
    path = folder / "casen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def simulated(yingbao, scenario):
    run = subprocess.run(
        [yingbao, "simulate", scenario, "--json"], stdout=subprocess.PIPE, check=False
    )
    if run.returncode != 0:
        raise SystemExit(f"simulate ended with {run.returncode}")
    return json.loads(run.stdout)


def differences(report, expected):
    overall = report["alternatives"][0]["overall"]
    for name in MEASURES:
        if name not in overall:
            yield f"{name}: not in the report"
        elif overall[name] is None or abs(overall[name] - expected[name]) > TOLERANCE:
            yield f"{name}: {overall[name]}, should be {expected[name]}"
    check = report["alternatives"][0]["checks"][0]
    if (check["agree"], check["disagree"], check["unknown"]) != (expected["persons"], 0, 0):
        yield f"classes: {check}, should be {expected['persons']} that agree"


def compare(yingbao, source, data, rows, title):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        persons = data
        if rows is not None:
            persons = folder / "persons.csv.gz"
            write_rows(persons, rows)
        expected = recompute.figures(rows if rows is not None else recompute.read_rows(data))
        found = list(differences(simulated(yingbao, scenario_with(source, persons, folder)), expected))
    print(f"{title}: {expected['persons']} persons,", "differs" if found else "agrees")
    for difference in found:
        print("  ", difference)
    return not found


def main():
    yingbao, source = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    seeds = [int(seed) for seed in sys.argv[3:]] or [1, 2]
    data = source / "../shared/data/casen1990/casen1990_persons.csv.gz"
    if not data.exists():
        print("skipped: the survey CASEN 1990 is not there (../shared/data/casen1990)")
        sys.exit(SKIPPED)
    good = compare(yingbao, source, data.resolve(), None, "everybody")
    rows = recompute.read_rows(data)
    for seed in seeds:
        half = recompute.half_of(rows, seed)
        good &= compare(yingbao, source, data, half, f"half {seed}")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
