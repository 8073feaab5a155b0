#!/usr/bin/env python3
"""Runs the YAML examples of the pages on cases, scenarios, mappings and synthetic populations, as they
stand but for the number of households. usage: run_examples.py YINGBAO ROOT"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# A survey's table that the mapping page's example describes, and rules that read it.
SURVEY = """comu,z,f,o,corte,expr,income,car,declared,pension,claimant,other
1,1,1,1,yes,10,2e+03,2,1500,0,0,x
1,1,1,2,yes,10,2e+03,3,1500,0,0,x
2,2,1,1,yes,20,4e+02,1,NA,120,1,
2,2,1,2,no,20,4e+02,2,NA,120,0,
"""
SURVEY_RULES = """语言 中文
政策 调查 “按调查数据测算”
枚举 城乡类别 = 城市、农村
输入 家庭 城乡（城乡类别）
输入 家庭 家庭月收入（元/月），可缺
输入 家庭 有车（是否），可缺
救助项目 补助，单位 家庭：
  条件：城乡 为 农村 且 （家庭月收入 缺失时取 0元） 低于 500元 且 非 （有车 缺失时取 否）；
  金额：120元；
"""


def examples(root, page):
    """The page's blocks of YAML: indented, `key: value` from their first line on."""
    lines = (root / "docs" / page).read_text("utf-8").splitlines()
    blocks, block = [], []
    for line in [*lines, "end"]:
        if line.startswith("    ") or (block and not line):
            block.append(line[4:])
        elif block:
            blocks.append("\n".join(block) + "\n")
            block = []
    return [text for text in blocks if re.match(r"\w+:", text)]


def example(root, page):
    return examples(root, page)[0]


def language_of(page):
    return "zh" if page.endswith(".zh.md") else "en"


def cases(root, page, folder):
    shutil.copytree(root / "tests/codes/fixture" / language_of(page) / "rules", folder / "rules")
    (folder / "rules/cases").mkdir()
    files = [text for text in examples(root, page) if text.startswith("policy:")]
    for number, text in enumerate(files):
        (folder / f"rules/cases/{number}.yaml").write_text(text, "utf-8")
    return ["test", "rules"]


def scenario(root, page, folder):
    (folder / "scenarios").mkdir()
    shutil.copy(root / "scenarios/demo-population.yaml", folder / "scenarios")
    shutil.copytree(root / "policies", folder / "policies")
    text = example(root, page)
    assert "households: 100000" in text
    text = text.replace("households: 100000", "households: 300")
    (folder / "scenarios/example.yaml").write_text(text, "utf-8")
    return ["simulate", "scenarios/example.yaml", "--json", "-q"]


def mapping(root, page, folder):
    (folder / "mapping.yaml").write_text(example(root, page), "utf-8")
    (folder / "persons.csv").write_text(SURVEY, "utf-8")
    (folder / "rules.bao").write_text(SURVEY_RULES, "utf-8")
    (folder / "scenario.yaml").write_text(
        "population: {persons: persons.csv, mapping: mapping.yaml}\npolicy: rules.bao\n"
        "date: 2020-09-01\n", "utf-8")
    return ["simulate", "scenario.yaml", "--json", "-q"]


def synth(root, page, folder):
    (folder / "population.yaml").write_text(example(root, page), "utf-8")
    return ["synth", "population.yaml", "-o", "people", "--households", "300"]


def main():
    program, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    failed = 0
    for name, prepare in (("cases", cases), ("scenario", scenario), ("mapping", mapping), ("synth", synth)):
        for page in (f"{name}.zh.md", f"{name}.md"):
            with tempfile.TemporaryDirectory() as folder:
                command = prepare(root, page, Path(folder))
                done = subprocess.run([program, "--lang", language_of(page), *command], cwd=folder,
                                      capture_output=True, check=False)
            print(f"{page}: {'runs' if done.returncode == 0 else 'fails'}")
            if done.returncode:
                failed += 1
                print((done.stdout + done.stderr).decode("utf-8", "replace"))
    return 1 if failed else 0


sys.exit(main())
