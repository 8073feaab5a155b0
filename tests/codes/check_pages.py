#!/usr/bin/env python3
"""Holds the pages of docs/codes against the catalogues and against the program itself.

usage: check_pages.py YINGBAO ROOT [--update]   (--update rewrites quotes and the index)

- Every code of every messages_*.def has a page in both languages; no page is of another code.
- A page's bad example gives its code and no error else, its good twin neither; both are run as they
  stand, in a copy of tests/codes/fixture (docs/codes/README.md says how). Other warnings and notes,
  of examples that are small, do not count.
- What a page quotes from tests/dsl/check is what stands there.
- Pages without an example are those listed below, each for the reason given.
- docs/codes/README.md lists all of them."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# What no page can show, and where it is tested instead.
NOT_SHOWN = {
    "E0002": "an unreadable file; tests/dsl/load_test.cpp",
    "E0003": "a file of 4 MiB; tests/dsl/load_test.cpp",
    "E0009": "a symbolic link; tests/dsl/load_test.cpp",
    "E0010": "thousands of files",
    "E0011": "100,001 definitions",
    "E0101": "more than a hundred mistakes; tests/dsl/hostile_test.cpp",
    "E0102": "nesting of 129 levels; tests/dsl/hostile_test.cpp",
    "D1053": "a household with thousands of vehicles; tests/sim/lists_test.cpp",
    "E0909": "thirty policies one upon the other; tests/dsl/library_test.cpp",
    "E0910": "200,000 files",
    "E0923": "a million cells; tests/interpreter/requirements_test.cpp",
    "E0931": "a file in another encoding; tests/dsl/library_test.cpp",
    "F0005": "checked rules cover every case; tests/interpreter/evaluate_test.cpp",
    "D0104": "a file of several megabytes; tests/sim/yaml_test.cpp",
    "D0114": "very deep nesting; tests/sim/yaml_test.cpp",
    "D0203": "a file compressed a thousandfold; tests/sim/people_test.cpp",
    "D0222": "a household of thousands; tests/sim/people_test.cpp",
    "D0225": "a machine without memory",
    "D0226": "more than a hundred mistakes; tests/sim/people_test.cpp",
    "D0502": "a full disk",
    "S0303": "no other unit can be written yet",
}
# Codes that by their nature come with another one.
COMPANIONS = {"D0227": {"D0410"}, "D0229": {"D0228"}, "S0319": {"D0228", "D0229"}}

LANGUAGES = ("zh", "en")
WORDS = {
    "zh": {"half": "中文", "bad": "错：", "good": "对：", "none": "无法举例：", "do": "怎样改："},
    "en": {"half": "English", "bad": "Bad:", "good": "Good:", "none": "No example: ",
           "do": "What to do: "},
}
HEADER = {"zh": "语言 中文\n政策 例 “示例”\n", "en": 'language english\npolicy example "An example"\n'}
# Without a console block, the command that an example of this file is for.
COMMANDS = {
    "household.yaml": "eval rules -i household.yaml --date 2018-06-01",
    "mapping.yaml": "simulate mapped.yaml",
    "households.csv": "simulate scenario.yaml",
    "persons.csv": "simulate scenario.yaml",
    "scenario.yaml": "simulate scenario.yaml",
    "cases.yaml": "test cases.yaml",
    "population.yaml": "synth population.yaml -o people",
}
SEVERITIES = "错误|警告|提示|error|warning|note"
ERRORS = ("错误", "error")


class Mistakes(list):
    def add(self, where, what):
        self.append(f"{where}: {what}")


# ---------------------------------------------------------------- the catalogues

def codes_of(root):
    """{code: "dsl/messages_check.def"} of all catalogues."""
    codes = {}
    for path in sorted(root.glob("*/messages_*.def")):
        rows = re.findall(r'^YINGBAO_(?:MESSAGE|FAULT)\(\s*\w+,\s*"(\w+)"', path.read_text("utf-8"),
                          re.MULTILINE)
        for code in rows:
            codes.setdefault(code, str(path.relative_to(root)))
    return codes


# ---------------------------------------------------------------- pages

class Example:
    def __init__(self):
        self.files = {}     # name: (text, escaped)
        self.command = None
        self.bare = None    # rules without a file name

    def add(self, info, text):
        words = info.split()
        if words[0] == "console":
            self.command = text.strip().removeprefix("$ yingbao ")
        elif len(words) == 1:
            self.bare = text
        else:
            self.files[words[1]] = (text, "escaped" in words[2:])


class Half:
    """title, meaning and advice in one language, with the twins, or why there are none."""

    def __init__(self, text, language):
        words = WORDS[language]
        self.bad, self.good, self.none, self.advice, self.title = Example(), Example(), "", "", ""
        self.meaning = []
        target = None
        blocks = re.split(r"^```(.*)\n((?:(?!```).*\n)*)```\n", text, flags=re.MULTILINE)
        for number in range(0, len(blocks), 3):
            for paragraph in filter(None, (p.strip() for p in blocks[number].split("\n\n"))):
                if paragraph == words["bad"]:
                    target = self.bad
                elif paragraph == words["good"]:
                    target = self.good
                elif paragraph.startswith(words["none"]):
                    self.none = paragraph
                elif paragraph.startswith(words["do"]):
                    self.advice = paragraph
                elif re.fullmatch(r"\*\*.+\*\*", paragraph) and not self.title:
                    self.title = paragraph.strip("*")
                else:
                    self.meaning.append(paragraph)
            if number + 2 < len(blocks):
                if target is None:
                    raise ValueError("an example that is neither bad nor good")
                target.add(blocks[number + 1], blocks[number + 2])

    def runnable(self):
        return not self.none

    def shortcomings(self):
        whole = {"title": self.title, "meaning": len(self.meaning) == 1, "advice": self.advice,
                 "twins": self.none or (self.bad.files or self.bad.bare or self.bad.command)
                 and (self.good.files or self.good.bare or self.good.command)}
        return [name for name, there in whole.items() if not there]


def read_page(path):
    match = re.fullmatch(r"# (\w+)\n\n## 中文\n\n(.*)\n## English\n\n(.*)", path.read_text("utf-8"),
                         re.DOTALL)
    if not match or match[1] != path.stem:
        raise ValueError("must be `# CODE`, `## 中文` and `## English`")
    return {"zh": Half(match[2], "zh"), "en": Half(match[3], "en")}


def read_pages(root, mistakes):
    pages = {}
    for path in sorted((root / "docs/codes").glob("[A-Z][0-9][0-9][0-9][0-9].md")):
        try:
            pages[path.stem] = read_page(path)
        except ValueError as error:
            mistakes.add(path.name, str(error))
            continue
        for language, half in pages[path.stem].items():
            for what in half.shortcomings():
                mistakes.add(path.name, f"{WORDS[language]['half']}: no {what}, or too many")
            if bool(half.none) != (path.stem in NOT_SHOWN):
                mistakes.add(path.name, "has no example, or should be taken off NOT_SHOWN")
    return pages


# ---------------------------------------------------------------- quotes

def twins_of(path):
    """The twins of tests/dsl/check as a page quotes them: without marks and common header."""
    text = re.sub(r" *# expect:.*", "", path.read_text("utf-8"))
    bad, _, good = text.partition("# ==== good\n")
    for header in HEADER.values():
        bad, good = bad.removeprefix(header), good.removeprefix(header)
    return bad, good


def quoted_pages(root, pages):
    """(code, language, the file's twins): a file is quoted in its own language."""
    for path in sorted((root / "tests/dsl/check").glob("*.bao")):
        code = path.name[:5]
        if code not in pages:
            continue
        language = "en" if path.read_text("utf-8").startswith("language") else "zh"
        yield code, language, path, twins_of(path)


def check_quotes(root, pages, mistakes):
    for code in {code for code, *_ in quoted_pages(root, pages)}:
        rows = [row for row in quoted_pages(root, pages) if row[0] == code]
        shown = {language: (half.bad.bare, half.good.bare)
                 for language, half in pages[code].items()}
        if not any(shown[language] == twins for _, language, _, twins in rows):
            mistakes.add(f"{code}.md", f"quotes neither twin of {rows[0][2].name} (see --update)")


def update_quotes(root, pages):
    """A page that quotes none of its code's files now quotes the first of them."""
    stale = Mistakes()
    check_quotes(root, pages, stale)
    seen = set()
    for code, language, _, twins in quoted_pages(root, pages):
        half = pages[code][language]
        is_stale = any(mistake.startswith(f"{code}.md:") for mistake in stale)
        if not is_stale or (code, language) in seen or not half.bad.bare:
            continue
        seen.add((code, language))
        page = root / "docs/codes" / f"{code}.md"
        text = page.read_text("utf-8")
        for old, new in zip((half.bad.bare, half.good.bare), twins):
            text = text.replace(f"```bao\n{old}```", f"```bao\n{new}```")
        page.write_text(text, "utf-8")


# ---------------------------------------------------------------- running examples

def unescaped(text):
    return re.sub(rb"\\x([0-9A-F]{2})", lambda m: bytes([int(m[1], 16)]), text.encode("utf-8"))


def write_example(example, language, folder):
    for name, (text, escaped) in example.files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(unescaped(text) if escaped else text.encode("utf-8"))
    if example.bare is not None:
        header = "" if example.bare.startswith(("语言", "language")) else HEADER[
            "zh" if re.match(r"[^\x00-\x7f]", example.bare) else language]
        (folder / "example.bao").write_text(header + example.bare, "utf-8")


def run(program, arguments, folder):
    done = subprocess.run([program, *arguments], cwd=folder, stdin=subprocess.DEVNULL,
                          capture_output=True, env={"NO_COLOR": "1"}, check=False, timeout=60)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def command_of(example):
    if example.command:
        return example.command
    return next((COMMANDS[name] for name in COMMANDS if name in example.files), None)


class Runner:
    """Rules are checked all in one run; every other example in one of its own."""

    def __init__(self, program, root, folder, mistakes):
        self.program, self.root, self.folder, self.mistakes = program, root, folder, mistakes
        self.rules, self.commands = [], []

    def add(self, code, language, kind, example):
        room = self.folder / f"{code}-{language}-{kind}"
        command = command_of(example)
        if command:
            shutil.copytree(self.root / "tests/codes/fixture" / language, room)
            self.commands.append((code, language, kind, room, command))
        else:
            room.mkdir()
            self.rules.append((code, language, kind, room))
        write_example(example, language, room)

    def expect(self, code, language, kind, said, printed):
        wanted = {code} if kind == "bad" else set()
        if said - (COMPANIONS.get(code, set()) if kind == "bad" else set()) != wanted:
            self.mistakes.add(f"{code}.md", f"{language}, {kind}: gives {sorted(said) or 'nothing'}"
                              f", not {sorted(wanted) or 'nothing'}\n{printed}")

    def run_command(self, row):
        code, language, kind, room, command = row
        status, printed = run(self.program, ["--lang", language, *command.split()], room)
        rows = re.findall(rf"({SEVERITIES}) ([A-Z]\d{{4}})\b", printed)
        said = {found for severity, found in rows if severity in ERRORS or found == code}
        self.expect(code, language, kind, said, printed)
        if kind == "good" and status != 0:
            self.mistakes.add(f"{code}.md", f"{language}: the good twin ends with {status}")

    def run_rules(self):
        paths = [str(room.relative_to(self.folder)) for *_, room in self.rules]
        _, printed = run(self.program, ["check", *paths, "--format", "json"], self.folder)
        said = {}
        for found in json.loads(printed)["diagnostics"]:
            said.setdefault(found["file"].split("/")[0], []).append(found)
        for code, language, kind, room in self.rules:
            found = said.get(room.name, [])
            said_here = {f["code"] for f in found if f["severity"] == "error" or f["code"] == code}
            self.expect(code, language, kind, said_here,
                        "\n".join(f"{f['line']}: {f['code']} {f['message']}" for f in found))

    def run_all(self):
        self.run_rules()
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(self.run_command, self.commands))


def run_examples(program, root, pages, mistakes):
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(program, root, Path(folder), mistakes)
        for code, page in pages.items():
            for language, half in page.items():
                if half.runnable():
                    runner.add(code, language, "bad", half.bad)
                    runner.add(code, language, "good", half.good)
        runner.run_all()
        return len(runner.rules) + len(runner.commands)


# ---------------------------------------------------------------- the index

MARK = "<!-- codes -->\n"


def index_of(pages):
    rows = [f"| [{code}]({code}.md) | {page['zh'].title} | {page['en'].title} |\n"
            for code, page in sorted(pages.items())]
    return "| | | |\n| --- | --- | --- |\n" + "".join(rows)


def check_index(root, pages, mistakes, update):
    path = root / "docs/codes/README.md"
    text = path.read_text("utf-8")
    wanted = text[:text.index(MARK)] + MARK + index_of(pages)
    if text != wanted and update:
        path.write_text(wanted, "utf-8")
    elif text != wanted:
        mistakes.add("docs/codes/README.md", "the list is not that of the pages (see --update)")


def main():
    program, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    update = "--update" in sys.argv
    mistakes = Mistakes()
    codes, pages = codes_of(root), read_pages(root, mistakes)
    if update:
        update_quotes(root, pages)
        pages = read_pages(root, Mistakes())
    for code, catalogue in codes.items():
        if code not in pages:
            mistakes.add(catalogue, f"{code} has no page docs/codes/{code}.md")
    check_quotes(root, pages, mistakes)
    check_index(root, pages, mistakes, update)
    for code in sorted(set(pages) - set(codes)):
        mistakes.add(f"{code}.md", "no message has this code")
    runs = run_examples(program, root, pages, mistakes)
    print("\n".join(mistakes))
    print(f"codes: {len(codes)}, pages: {len(pages)}, examples run: {runs}, "
          f"mistakes: {len(mistakes)}")
    return 1 if mistakes or runs < 400 else 0


sys.exit(main())
