#!/usr/bin/env python3
"""Holds the places that docs/founding.md and docs/founding.zh.md name against the library: a rule's file
declares the name, a case's file has the id. Both pages name the same places in the same order.
usage: founding_places.py ROOT"""

import re
import sys
from pathlib import Path

PLACE = re.compile(r"`([\w/.-]+\.(?:bao|yaml)): ([^`]+)`")


def places(page):
    return [(file, names.split("、")) for file, names in PLACE.findall(page.read_text("utf-8"))]


def declares(text, name):
    """A declaration begins with the name: `替换 家庭 名称（…`, `例外 名称 于 …`."""
    kind = r"(?:替换 )?(?:参数|输入 \S+|对照表 \S+|救助项目|例外|要求(?: \S+)?|\S+)"
    return re.search(rf"^{kind} {re.escape(name)}(?=[ （，：=]|$)", text, re.M)


def has_case(text, name):
    return re.search(rf"^  - id: {re.escape(name)}$", text, re.M)


def main(root):
    pages = [root / "docs" / name for name in ("founding.md", "founding.zh.md")]
    wrong = []
    for page in pages:
        for file, names in places(page):
            path = root / "policies" / file
            if not path.is_file():
                wrong.append(f"{page.name}: no file {file}")
                continue
            text = path.read_text("utf-8")
            found = declares if path.suffix == ".bao" else has_case
            wrong += [f"{page.name}: no {name} in {file}" for name in names if not found(text, name)]
    english, chinese = map(places, pages)
    if english != chinese:
        wrong += [f"only on one page: {one}" for one in english + chinese
                  if one not in english or one not in chinese] or ["the pages differ in their order"]
    if not english:
        wrong.append("no place named")
    print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
