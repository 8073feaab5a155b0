#!/usr/bin/env python3
"""Makes editors/yingbao.tmLanguage.json from the tables of the language: the words of
dsl/parse/words.def, the units and types of dsl/parse/units.cpp. With --check it writes nothing, and
fails where the file is not what the tables give.

A word of the language is a whole run of letters, digits and `_`, in any script: there is no word
boundary inside Chinese text, so what stands on either side of a match is asked for by name."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "editors" / "yingbao.tmLanguage.json"

BEFORE = r"(?<![\w])"  # no letter, digit or _ on the left
AFTER = r"(?![\w])"  # nor on the right
BLANKS = r"[ \t\u3000]*"

DECLARATIONS = "policy document enumeration input parameter household person table program".split()
OPERATORS = """or_else or_ and_ not_ outside fails lacks below under at_most no_more_than is_not is
    equals differs at_least no_less_than reaches exceeds above""".split()
CONSTANTS = "yes no evaluation_date".split()
# As the lexer has it (dsl/parse/words.cpp): what may touch the number behind it, and before it.
BEFORE_NUMBER = """below under at_most no_more_than is_not is equals differs at_least no_less_than
    reaches exceeds above round_up round_down round_half_up round_half_down round_half_even
    from until to""".split()
AFTER_NUMBER = "or_more or_less within beyond of when_end from_end until_end".split()


def read_words():
    line = re.compile(r'^YINGBAO_WORD\((\w+), "([^"]*)", "([^"]*)", (\w+)\)', re.M)
    found = line.findall((ROOT / "dsl/parse/words.def").read_text("utf-8"))
    return [dict(name=n, zh=z, en=e, reserved=u == "reserved") for n, z, e, u in found]


def read_spellings(type_name):
    text = (ROOT / "dsl/parse/units.cpp").read_text("utf-8")
    return sorted(set(re.findall(r'\{"([^"]+)",\s*' + type_name + "::", text)))


def either(spellings, blank=r"[ \t]+"):
    """The longest first, so that a word never hides a longer one."""
    ordered = sorted({s for s in spellings if s}, key=lambda s: (-len(s), s))
    return "|".join(re.escape(s).replace(r"\ ", blank) for s in ordered)


def spelled(words, names=None, where=lambda word: True):
    chosen = [w for w in words if (names is None or w["name"] in names) and where(w)]
    return [w[surface] for w in chosen for surface in ("zh", "en")]


def pattern(name, match, **captures):
    made = {"name": name, "match": match} if name else {"match": match}
    if captures:
        made["captures"] = {k[1:]: {"name": v} for k, v in sorted(captures.items())}
    return made


def grammar():
    words = read_words()
    names = {w["name"] for w in words}
    missing = [n for n in DECLARATIONS + OPERATORS + CONSTANTS + BEFORE_NUMBER + AFTER_NUMBER
               if n not in names]
    if missing:
        sys.exit("words.def no longer has: " + ", ".join(missing))
    first_call = next(i for i, w in enumerate(words) if w["name"] == "max")
    calls = [w["name"] for w in words[first_call:] if not w["reserved"]]
    parts = "eligible amount covers need".split()
    contextual = [w["name"] for w in words if not w["reserved"] and w["name"] not in calls + parts]
    rest = [w["name"] for w in words if w["reserved"] and w["name"] not in
            DECLARATIONS + OPERATORS + CONSTANTS]

    def zh(chosen):
        return [w["zh"] for w in words if w["name"] in chosen]

    units = read_spellings("Unit")
    units += [u.replace("/", "／") for u in units if "/" in u] + ["％"]
    types = read_spellings("TypeWord") + [u for u in units if u.startswith(("元", "yuan"))]
    digit = "[0-9０-９]"
    figures = f"{digit}+(?:[,，]{digit}{{3}})*(?:[.．]{digit}+)?"
    date = f"{digit}{{4}}(?:年{digit}{{1,2}}月(?:{digit}{{1,2}}日)?|-{digit}{{1,2}}(?:-{digit}{{1,2}})?)"
    magnitude = r"(?:[百千万亿]|[ \t]+(?:hundred million|ten thousand|hundred|thousand))?"
    number = f"百分之[零〇一二两三四五六七八九十百点0-9.]+|{figures}{magnitude}(?:{BLANKS}(?:{either(units)}))?"
    touching = f"(?:{BEFORE}|(?<=起))"  # 自2018年1月1日起至2020年12月31日止

    return {
        "name": "Yingbao",
        "scopeName": "source.yingbao",
        "fileTypes": ["bao"],
        "patterns": [{"include": "#all"}],
        "repository": {"all": {"patterns": [
            pattern("comment.line.number-sign.yingbao", "[#＃].*$"),
            pattern("string.quoted.double.yingbao", '["＂][^"＂]*["＂]?|[“”][^”]*”?'),
            pattern(None, f"^({either(['语言 中文', 'language english'])}){AFTER}",
                    _1="keyword.control.surface.yingbao"),
            pattern(None, f"^({either(spelled(words, DECLARATIONS))}){AFTER}",
                    _1="keyword.declaration.yingbao"),
            pattern(None, f"{touching}({either(zh(BEFORE_NUMBER))})?({date})"
                    f"({either(zh(AFTER_NUMBER))})?(?:(?={either(zh(['until']))})|{AFTER})",
                    _1="keyword.other.yingbao", _2="constant.numeric.date.yingbao",
                    _3="keyword.other.yingbao"),
            pattern(None, f"{BEFORE}({either(zh(BEFORE_NUMBER))})?({number})"
                    f"({either(zh(AFTER_NUMBER))})?{AFTER}",
                    _1="keyword.operator.word.yingbao", _2="constant.numeric.yingbao",
                    _3="keyword.operator.word.yingbao"),
            pattern(None, f"[(（]{BLANKS}({either(types)}){BLANKS}(?=[)）])",
                    _1="storage.type.yingbao"),
            pattern("support.function.yingbao",
                    f"{BEFORE}(?:{either(spelled(words, calls))})(?={BLANKS}[(（])"),
            pattern(None, f"(?:^|[;；。]){BLANKS}({either(spelled(words, parts))})(?={BLANKS}[:：])",
                    _1="keyword.other.part.yingbao"),
            pattern(None, f"[,，、]{BLANKS}({either(spelled(words, contextual))}){AFTER}",
                    _1="keyword.other.yingbao"),
            pattern("keyword.operator.word.yingbao",
                    f"{BEFORE}(?:{either(spelled(words, OPERATORS))}){AFTER}"),
            pattern("constant.language.yingbao",
                    f"{BEFORE}(?:{either(spelled(words, CONSTANTS))}){AFTER}"),
            pattern("keyword.other.yingbao",
                    f"{BEFORE}(?:{either(spelled(words, DECLARATIONS + rest))}){AFTER}"),
            # A name is taken whole, so that nothing is found inside it.
            pattern("variable.other.yingbao", r"[^\W\d]\w*"),
            pattern("keyword.operator.yingbao", "[-+*/=<>!−–×÷≤≦≥≧≠＋－＊／＝＜＞]+"),
        ]}},
    }


def main():
    text = json.dumps(grammar(), ensure_ascii=False, indent=2) + "\n"
    if "--check" not in sys.argv:
        TARGET.write_text(text, "utf-8")
    elif TARGET.read_text("utf-8") != text:
        sys.exit(f"{TARGET} is not what the tables give; run editors/make_grammar.py")


if __name__ == "__main__":
    main()
