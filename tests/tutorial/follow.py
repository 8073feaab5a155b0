#!/usr/bin/env python3
"""Follows a tutorial: writes each block ```… file=PATH, runs each line `$ …` of a block ```console
in a folder of its own, and holds what is printed, both streams together, against the page.
usage: follow.py YINGBAO PAGE [--update]   (--update writes what is printed into the page)"""

import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def run(command, folder, program, page):
    language = "en_US.UTF-8" if page.name == "tutorial.md" else "zh_CN.UTF-8"
    path = f"{program.parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "LC_ALL": language, "NO_COLOR": "1"}
    done = subprocess.run(command, shell=True, cwd=folder, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.decode().splitlines()


def follow(page, program, folder):
    """The page's lines as they ought to be, and how many commands were run."""
    lines = iter(page.read_text(encoding="utf-8").splitlines())
    told, commands = [], 0
    for line in lines:
        told.append(line)
        if not line.startswith("```"):
            continue
        _, _, file = line.partition(" file=")
        block = list(iter(lambda: next(lines), "```"))
        if file:
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("\n".join(block) + "\n", encoding="utf-8")
        if line == "```console":
            asked = [text for text in block if text.startswith("$ ")]
            commands += len(asked)
            block = [text for command in asked
                     for text in [command, *run(command[2:], folder, program, page)]]
        told += [*block, "```"]
    return told, commands


def main():
    program, page = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        told, commands = follow(page, program, Path(folder))
    if "--update" in sys.argv:
        page.write_text("\n".join(told) + "\n", encoding="utf-8")
    written = page.read_text(encoding="utf-8").splitlines()
    difference = list(difflib.unified_diff(written, told, str(page), "printed", lineterm=""))
    print("\n".join(difference) or f"{page.name}: {commands} commands print what the page shows")
    return 1 if difference or commands < 8 else 0


sys.exit(main())
