#!/usr/bin/env python3
"""Holds the lists at the end of docs/language.md and docs/language.zh.md against the code: words, units
and types, comparisons, codes. usage: language_lists.py ROOT [--update]   (--update rewrites them)"""

import re
import sys
from pathlib import Path

# The sections of words.def, as readers of either language know them.
SECTIONS = {
    "declarations": "声明",
    "parts of declarations": "声明的各部分",
    "clauses": "条款",
    "expressions": "算式和条件",
    "comparisons, between": "比较，写在两个值之间",
    "comparisons, after": "比较，写在数的后面",
    "rounding": "取整",
    "calls and aggregates": "函数和汇总",
    "months that are gathered": "逐月汇总的各月",
}
MEANINGS = {
    "less": ("<", "小于", "less"),
    "at_most": ("≤", "小于或等于", "less or equal"),
    "equal": ("=", "等于", "equal"),
    "unequal": ("≠", "不等于", "not equal"),
    "at_least": ("≥", "大于或等于", "greater or equal"),
    "greater": (">", "大于", "greater"),
}


def read(root, path):
    return (root / path).read_text("utf-8")


# ---------------------------------------------------------------- the code

def words_of(root):
    """[(section, [(name, zh, en, use), …])] of words.def."""
    sections = []
    for line in read(root, "dsl/parse/words.def").splitlines():
        section = re.match(r"// -+ (.+)", line)
        if section:
            sections.append((section[1], []))
        row = re.match(r'YINGBAO_WORD\((\w+), "(.*?)", "(.*?)", (\w+)\)', line)
        if row:
            sections[-1][1].append(row.groups())
    return sections


def spellings_of(root, enumeration):
    """{unit: [spellings]} of the tables of units.cpp, in their order."""
    spelled = {}
    for text, name in re.findall(rf'\{{"([^"]+)", {enumeration}::(\w+)\}}', read(root, "dsl/parse/units.cpp")):
        spelled.setdefault(name, []).append(text)
    return spelled


def meanings_of(root):
    """{word: meaning}, as build_comparison.cpp has it; what it leaves out is equality."""
    text = read(root, "dsl/parse/build_comparison.cpp")
    text = text[text.index("switch (word)"):text.index("default:")]
    meanings, waiting = {}, []
    for case, result in re.findall(r"case Word::(\w+):|return ComparisonWord::(\w+);", text):
        if case:
            waiting.append(case)
        else:
            meanings.update(dict.fromkeys(waiting, result))
            waiting = []
    return meanings


def rule_codes(root):
    codes = set()
    for path in root.glob("dsl/messages_*.def"):
        codes |= set(re.findall(r'^YINGBAO_MESSAGE\(\w+, "(\w+)"', path.read_text("utf-8"), re.MULTILINE))
    return sorted(codes, key=lambda code: (code[1:], code[0]))


def titles_of(root, code):
    page = root / "docs/codes" / f"{code}.md"
    return re.findall(r"^\*\*(.+)\*\*$", page.read_text("utf-8"), re.MULTILINE) if page.exists() else ["", ""]


# ---------------------------------------------------------------- the lists

def is_chinese(text):
    return any(ord(letter) > 0x2E80 for letter in text) or text == "%"


def quoted(words, chinese):
    return ("、" if chinese else ", ").join(f"`{word}`" for word in words)


def word_list(root, chinese):
    lines = ["| 中文 | English | |" if chinese else "| English | Chinese | |", "| --- | --- | --- |"]
    for section, rows in words_of(root):
        title = SECTIONS.get(section, section) if chinese else section
        lines.append(f"| **{title}** | | |")
        for _, zh, en, use in rows:
            said = ("" if use == "reserved" else "可作名称") if chinese else ("" if use == "reserved" else "may be a name")
            left, right = (zh, en) if chinese else (en, zh)
            lines.append(f"| {f'`{left}`' if left else '—'} | {f'`{right}`' if right else '—'} | {said} |")
    return lines


def unit_list(root, chinese):
    lines = ["| 单位、类型 | 英文 |" if chinese else "| unit, type | Chinese |", "| --- | --- |"]
    for spelled in (spellings_of(root, "Unit"), spellings_of(root, "TypeWord")):
        for texts in spelled.values():
            zh = [text for text in texts if is_chinese(text)]
            en = [text for text in texts if not is_chinese(text) or text == "%"]
            left, right = (zh, en) if chinese else (en, zh)
            lines.append(f"| {quoted(left, chinese)} | {quoted(right, chinese)} |")
    return lines


def comparison_list(root, chinese):
    lines = ["| 词 | 意思 | 包括本数 | 英文 |" if chinese else "| word | meaning | includes the number | Chinese |",
             "| --- | --- | --- | --- |"]
    meanings = meanings_of(root)
    rows = [row for section, rows in words_of(root) if section.startswith("comparisons") for row in rows]
    for meaning, (sign, zh_said, en_said) in MEANINGS.items():
        for name, zh, en, _ in rows:
            if meanings.get(name, "equal") != meaning:
                continue
            included = {"<": False, ">": False, "≤": True, "≥": True}.get(sign)
            told = "" if included is None else ("是" if included else "否") if chinese else ("yes" if included else "no")
            left, right = (zh, en) if chinese else (en, zh)
            lines.append(f"| `{left}` | {sign} {zh_said if chinese else en_said} | {told} | `{right}` |")
    return lines


def code_list(root, chinese):
    lines = ["| 代码 | |" if chinese else "| code | |", "| --- | --- |"]
    for code in rule_codes(root):
        zh, en = titles_of(root, code)
        lines.append(f"| [{code}](codes/{code}.md) | {zh if chinese else en} |")
    return lines


LISTS = {"words": word_list, "units": unit_list, "comparisons": comparison_list, "codes": code_list}


def rewritten(root, page):
    chinese = page.name.endswith(".zh.md")
    text = page.read_text("utf-8")
    for name, make in LISTS.items():
        begin, end = f"<!-- list: {name} -->\n", "<!-- end of list -->"
        at = text.index(begin) + len(begin)
        text = text[:at] + "\n" + "\n".join(make(root, chinese)) + "\n\n" + text[text.index(end, at):]
    return text


def main():
    root = Path(sys.argv[1])
    stale = [f"SECTIONS lacks: {section}" for section, _ in words_of(root) if section not in SECTIONS]
    for name in ("language.zh.md", "language.md"):
        page = root / "docs" / name
        text = rewritten(root, page)
        if text == page.read_text("utf-8"):
            continue
        stale.append(name)
        if "--update" in sys.argv:
            page.write_text(text, "utf-8")
    if stale:
        print(f"lists that are not those of the code (see --update): {', '.join(stale)}")
    return 1 if stale and "--update" not in sys.argv else 0


sys.exit(main())
