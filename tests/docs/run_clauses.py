#!/usr/bin/env python3
"""Runs the worked households of a page of clauses: every rule block ```bao has behind it one or more
blocks ```yaml case, each the body of a recorded case, which the rules of that block must meet.
usage: run_clauses.py YINGBAO PAGE"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

PREAMBLE = re.compile(r"^<!-- bao preamble\n(.*?)^-->", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(bao|yaml case)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def clauses(text):
    """[(rules, [case, …])] in the order of the page."""
    preamble = PREAMBLE.search(text)[1]
    found = []
    for kind, body in BLOCK.findall(text):
        if kind == "bao":
            found.append((body if body.startswith(("语言", "language")) else preamble + body, []))
        else:
            found[-1][1].append(body)
    return found


def write(found, folder):
    for number, (rules, cases) in enumerate(found, 1):
        room = folder / f"clause-{number}"
        room.mkdir()
        (room / "rules.bao").write_text(rules, "utf-8")
        lines = ["policy: .", "cases:"]
        for case in cases:
            body = case.rstrip("\n").splitlines()
            lines += [f"  - id: case-{len(lines)}", *("    " + line for line in body)]
        (room / "cases.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def main():
    program, page = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    found = clauses(page.read_text("utf-8"))
    without = [number for number, (_, cases) in enumerate(found, 1) if not cases]
    with tempfile.TemporaryDirectory() as folder:
        write(found, Path(folder))
        done = subprocess.run([program, "test", "."], cwd=folder, check=False)
    if without:
        print(f"{page.name}: rule blocks without a worked household: {without}")
    return 1 if done.returncode or without or len(found) < 12 else 0


sys.exit(main())
