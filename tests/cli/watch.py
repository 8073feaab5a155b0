#!/usr/bin/env python3
"""`test --watch`: it runs again when a rule or a case changes, and ends with 130 on an interruption.

usage: watch.py YINGBAO"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RULES = """language english
policy county "County"
input household income (yuan/month)
household twice (yuan/month) = income * {factor}
"""
CASES = """policy: ../rules
cases:
  - {{id: one, date: 2020-01-01, household: {{income: 10}}, expect: {{twice: {twice} yuan}}}}
"""
PATIENCE = 60  # seconds; a loaded machine is slow


def wait_for(output, text, times):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = output.read_text("utf-8").count(text)
        if found >= times:
            return
        time.sleep(0.05)
    raise SystemExit(f"not {times} times `{text}`:\n{output.read_text('utf-8')}")


def main(program):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "rules").mkdir()
        (folder / "cases").mkdir()
        rules, cases, output = folder / "rules/a.bao", folder / "cases/a.yaml", folder / "out.txt"
        rules.write_text(RULES.format(factor=2), "utf-8")
        cases.write_text(CASES.format(twice=20), "utf-8")
        with output.open("wb") as out:
            watching = subprocess.Popen([program, "test", "cases", "--watch", "--lang", "en"],
                                        cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
                                        stderr=subprocess.STDOUT)
        try:
            wait_for(output, "cases: 1, passed: 1, failed: 0", 1)
            wait_for(output, "waiting for rules or cases to change", 1)
            rules.write_text(RULES.format(factor=3), "utf-8")
            wait_for(output, "cases: 1, passed: 0, failed: 1", 1)
            wait_for(output, "waiting for rules or cases to change", 2)
            cases.write_text(CASES.format(twice=30), "utf-8")
            wait_for(output, "cases: 1, passed: 1, failed: 0", 2)
            wait_for(output, "waiting for rules or cases to change", 3)
            rules.write_text("language english\nnonsense\n", "utf-8")
            wait_for(output, "waiting for rules or cases to change", 4)
            rules.write_text(RULES.format(factor=3), "utf-8")
            wait_for(output, "cases: 1, passed: 1, failed: 0", 3)
            time.sleep(1)  # nothing changes, so nothing is run
            rounds = output.read_text("utf-8").count("waiting for rules or cases")
            if rounds > 5:
                raise SystemExit(f"{rounds} rounds without a change")
            watching.send_signal(signal.SIGINT)
            if watching.wait(PATIENCE) != 130:
                raise SystemExit(f"ended with {watching.returncode}, not with 130")
        finally:
            if watching.poll() is None:
                os.kill(watching.pid, signal.SIGKILL)
                watching.wait()


def beside(program):
    """Rules in the folder where it runs, beside the one case file that it was told."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rules, output = folder / "rules.bao", folder / "out.txt"
        rules.write_text(RULES.format(factor=2), "utf-8")
        cases = CASES.format(twice=20).replace("../rules", "rules.bao")
        (folder / "cases.yaml").write_text(cases, "utf-8")
        with output.open("wb") as out:
            watching = subprocess.Popen([program, "test", "cases.yaml", "--watch", "--lang", "en"],
                                        cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
                                        stderr=subprocess.STDOUT)
        try:
            wait_for(output, "waiting for rules or cases to change", 1)
            rules.write_text(RULES.format(factor=3), "utf-8")
            wait_for(output, "cases: 1, passed: 0, failed: 1", 1)
        finally:
            os.kill(watching.pid, signal.SIGKILL)
            watching.wait()


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
    beside(os.path.abspath(sys.argv[1]))
