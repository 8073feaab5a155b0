#!/usr/bin/env python3
"""The TextMate grammar: made from the tables as they are, right on marked lines, and agreed with the
words of the language on every rule file of the repository.

usage: grammar_test.py ROOT"""

import json
import re
import subprocess
import sys
from pathlib import Path


class Grammar:
    def __init__(self, path):
        text = json.loads(path.read_text("utf-8"))
        self.patterns = [(re.compile(p["match"]), p) for p in
                         text["repository"]["all"]["patterns"]]

    def tokens(self, line):
        """(begin, end, scope) as an editor finds them: the leftmost match, of several the first."""
        at = 0
        while at <= len(line):
            found = [(m.start(), i, m) for i, (regex, _) in enumerate(self.patterns)
                     if (m := regex.search(line, at)) and m.end() > m.start()]
            if not found:
                return
            _, index, match = min(found, key=lambda f: f[:2])
            pattern = self.patterns[index][1]
            if "name" in pattern:
                yield match.start(), match.end(), pattern["name"]
            for group, capture in sorted(pattern.get("captures", {}).items()):
                if match.start(int(group)) >= 0 and match[int(group)]:
                    yield match.start(int(group)), match.end(int(group)), capture["name"]
            at = match.end()


def check_marked(grammar, path, mistakes):
    line, expected = None, []

    def compare():
        if line is None:
            return 0
        shown = [(line[b:e], s) for b, e, s in grammar.tokens(line)
                 if not s.startswith("variable")]
        good = len(shown) == len(expected) and all(
            text == wanted and scope.startswith(prefix)
            for (text, scope), (wanted, prefix) in zip(shown, expected))
        if not good:
            mistakes.append(f"{line}\n  shows    {shown}\n  expected {expected}")
        return 1

    compared = 0
    for row in path.read_text("utf-8").splitlines() + [""]:
        if row.startswith("> "):
            compared += compare()
            line, expected = row[2:], []
        elif "\t" in row and line is not None:
            expected.append(tuple(row.split("\t")))
        elif row == "":
            compared += compare()
            line = None
    if compared < 15:
        mistakes.append(f"only {compared} marked lines")


def reserved_words(root):
    rows = re.findall(r'^YINGBAO_WORD\(\w+, "([^"]*)", "([^"]*)", reserved\)',
                      (root / "dsl/parse/words.def").read_text("utf-8"), re.M)
    return {word for row in rows for word in row if word and " " not in word}


def check_file(grammar, reserved, path, mistakes):
    """A whole word of the language is a keyword; within any other word nothing is."""
    words = 0
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        tokens = list(grammar.tokens(line))
        hidden = [(b, e) for b, e, s in tokens if s.startswith(("comment", "string"))]
        for run in re.finditer(r"[^\W\d]\w*", line):
            if any(b <= run.start() < e for b, e in hidden) or line[run.start() - 1:run.start()].isdigit():
                continue
            inside = [s for b, e, s in tokens if b < run.end() and e > run.start()]
            keyword = any(s.startswith("keyword") for s in inside)
            meant = keyword or any(not s.startswith("variable") for s in inside)
            words += 1
            if run[0] in reserved and not meant:
                mistakes.append(f"{path}:{number}: `{run[0]}` is a keyword, and shown as {inside}")
            if keyword and run[0] not in reserved and len(inside) > 1 and not re.search(r"\d", run[0]):
                mistakes.append(f"{path}:{number}: a keyword inside `{run[0]}`: {inside}")
    return words


def main():
    root = Path(sys.argv[1])
    mistakes = []
    made = subprocess.run([sys.executable, root / "editors/make_grammar.py", "--check"],
                          capture_output=True, check=False, text=True)
    if made.returncode != 0:
        mistakes.append(made.stderr)
    grammar = Grammar(root / "editors/yingbao.tmLanguage.json")
    check_marked(grammar, root / "tests/editors/marked.txt", mistakes)
    files = sorted(root.glob("policies/**/*.bao")) + sorted(root.glob("tests/dsl/format/*/*.bao"))
    words = sum(check_file(grammar, reserved_words(root), path, mistakes) for path in files)
    if words < 3000:
        mistakes.append(f"only {words} words in {len(files)} files")
    print("\n".join(mistakes) or f"{words} words of {len(files)} files")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
