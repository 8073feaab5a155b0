#!/usr/bin/env python3
"""The words of both surfaces as a libFuzzer dictionary: make_dictionary.py ROOT OUTPUT."""

import re
import sys
from pathlib import Path

root, output = Path(sys.argv[1]), Path(sys.argv[2])
words = set("（ ） ， 、 ； ： “ ” × ÷ − ≤ ≥ ≠ # ( ) , ; : = + - * / < > \" \n \n\u0020\u0020".split(" "))
words |= {"语言 中文\n", "language english\n", "甲", "a", "1", "2020年9月1日", "2020-09-01", "百分之三十",
          "成员", "members", "\n家庭 甲 = ", "\nhousehold a = ", "\n  "}
for zh, en in re.findall(r'^YINGBAO_WORD\(\w+, "([^"]*)", "([^"]*)"',
                         (root / "dsl/parse/words.def").read_text("utf-8"), re.M):
    words |= {zh, en}
words |= set(re.findall(r'\{"([^"]+)",\s*(?:Unit|TypeWord)::',
                        (root / "dsl/parse/units.cpp").read_text("utf-8")))


def quoted(word):
    return "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02X}"
                   for b in word.encode("utf-8"))


output.write_text("".join(f'"{quoted(word)}"\n' for word in sorted(words) if word), "ascii")
