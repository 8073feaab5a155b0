#!/usr/bin/env python3
"""Writes scalar_golden.txt: what the scalar operations must give, computed with exact fractions.

Nothing here knows the C++ code: amounts are Fractions, rounding is stated by distance to the two
neighbouring multiples, dates are the standard library's. Run by hand after a change of meaning:

    python3 tests/interpreter/scalar_golden.py > tests/interpreter/scalar_golden.txt

Lines: OP MODE GRAIN SCALE_A SCALE_B SCALE_C SCALE_RESULT A B C = RESULT
       compare SCALE_A SCALE_B A B = -1|0|1
       shift days|months|years DAY AMOUNT = RESULT
       months_between LATER EARLIER = RESULT
       age BIRTH DAY = RESULT
"""

import calendar
import datetime
import random
from fractions import Fraction
from math import floor

LIMIT = 2**51 - 1
EPOCH = datetime.date(1970, 1, 1).toordinal()
MODES = ["half_away", "up", "down", "half_up", "half_down", "half_even"]
rng = random.Random(20180101)


# ---------------------------------------------------------------- arithmetic


def rounded(exact, grain, mode):
    """`exact` (in raw grains) to a multiple of `grain`: the nearer neighbour, or as the mode says."""
    below = floor(exact / grain) * grain
    if below == exact:
        return below
    above = below + grain
    if mode == "up":
        return above
    if mode == "down":
        return below
    to_below, to_above = exact - below, above - exact
    if to_below != to_above:
        return below if to_below < to_above else above
    if mode == "half_up":
        return above
    if mode == "half_down":
        return below
    if mode == "half_even":
        return below if (below // grain) % 2 == 0 else above
    return above if exact > 0 else below


def exact_value(op, a, b, c):
    return {
        "add": lambda: a + b,
        "subtract": lambda: a - b,
        "multiply": lambda: a * b,
        "divide": lambda: a / b,
        "multiply_divide": lambda: a * b / c,
        "negate": lambda: -a,
        "round": lambda: a,
    }[op]()


def in_grains(op, scales, raws):
    amounts = [Fraction(raw, scale) for raw, scale in zip(raws, scales)]
    return exact_value(op, *amounts) * scales[3]


def result(op, mode, grain, scales, raws):
    try:
        raw = rounded(in_grains(op, scales, raws), grain, mode)
    except ZeroDivisionError:
        return "division_by_zero"
    return raw if abs(raw) <= LIMIT else "overflow"


# Grains per unit of a, b, c and the result, as the language's types combine them: fen 100, money
# per person 10000, numbers 1000000, counts 1. The odd ones are no type's, only exact.
SCALES = {
    "add": [(100, 100, 1, 100), (10000, 10000, 1, 10000), (10000, 100, 1, 100), (1000000, 1, 1, 1000000),
            (10000, 1000000, 1, 100), (7, 12, 1, 5)],
    "multiply": [(100, 1000000, 1, 100), (10000, 1, 1, 100), (1000000, 1000000, 1, 1000000), (10000, 1000000, 1, 10000),
                 (1, 1, 1, 1000000), (6, 35, 1, 11)],
    "divide": [(100, 1, 1, 10000), (100, 100, 1, 1000000), (1, 1, 1, 1000000), (10000, 1000000, 1, 10000),
               (100, 1000000, 1, 100), (1000000, 1, 1, 1), (9, 14, 1, 25)],
    "multiply_divide": [(100, 1000000, 1000000, 100), (100, 1, 1, 10000), (1, 1, 1000000, 1000000),
                        (1000000, 1000000, 1, 1), (10000, 100, 100, 1000000), (10000, 1, 1000000, 100),
                        (1000000, 1000000, 1000000, 1000000), (15, 4, 9, 8)],
    "negate": [(100, 1, 1, 100), (1000000, 1, 1, 1000000)],
    "round": [(100, 1, 1, 100), (10000, 1, 1, 10000), (10000, 1, 1, 100), (1000000, 1, 1, 1), (1, 1, 1, 1000000)],
}
SCALES["subtract"] = SCALES["add"]
GRAINS = [1, 100, 12, 1000000]
OPERANDS = {"negate": 1, "round": 1, "multiply_divide": 3}


def small():
    return rng.choice([1, -1]) * rng.choice([0, 1, 2, 3, 5, 6, 7, 9, 12, 25, 49, 50, 51, 99, 100, 101, 125, 250, 1000])


def middling():
    return rng.randint(-(10 ** rng.randint(2, 9)), 10 ** rng.randint(2, 9))


def huge():
    return rng.choice([1, -1]) * rng.choice([LIMIT, LIMIT - 1, LIMIT - rng.randint(0, 10**6), rng.randint(10**12, LIMIT)])


def anything():
    return rng.choice([small, middling, huge])()


def is_tie(op, grain, scales, raws):
    try:
        return (in_grains(op, scales, raws) / grain % 1) == Fraction(1, 2)
    except ZeroDivisionError:
        return False


def tie(op, grain, scales, negative):
    """Operands whose exact result lies half way between two multiples, if some are found."""
    for _ in range(400):
        raws = [rng.choice([small, middling])() * rng.choice([1, 5, 50, grain // 2 or 1]) for _ in range(3)]
        if is_tie(op, grain, scales, raws) and (in_grains(op, scales, raws) < 0) == negative:
            return raws
    return None


def beside_the_limit(op, mode, grain, scales):
    """Operands with a result on either side of the limit."""
    for _ in range(200):
        raws = [huge(), anything(), anything()]
        try:
            exact = in_grains(op, scales, raws)
        except ZeroDivisionError:
            continue
        if LIMIT // 2 < abs(exact) < LIMIT * 2:
            return raws
    return None


def operands(op, mode, grain, scales):
    yield tie(op, grain, scales, False)
    yield tie(op, grain, scales, True)
    yield beside_the_limit(op, mode, grain, scales)
    yield [middling(), middling(), middling()]
    yield [huge(), huge(), huge()]
    yield [anything(), anything(), small()]


def arithmetic_lines():
    for op, all_scales in SCALES.items():
        for scales in all_scales:
            for mode in MODES:
                for grain in GRAINS:
                    for raws in operands(op, mode, grain, scales):
                        if raws is None:
                            continue
                        raws = [raw if i < OPERANDS.get(op, 2) else 0 for i, raw in enumerate(raws)]
                        if op != "multiply_divide":
                            raws[2] = 1
                        raws = [max(-LIMIT, min(LIMIT, raw)) for raw in raws]
                        yield arithmetic_line(op, mode, grain, scales, raws)


def arithmetic_line(op, mode, grain, scales, raws):
    words = [op, mode, grain, *scales, *raws, "=", result(op, mode, grain, scales, raws)]
    return " ".join(str(word) for word in words)


def edges():
    """What chance may miss."""
    plain = (1, 1, 1, 1)
    for mode in MODES:
        for raws in [(LIMIT, LIMIT, LIMIT), (LIMIT, LIMIT, 1), (-LIMIT, LIMIT, LIMIT), (LIMIT, 1, -LIMIT), (LIMIT, LIMIT, 0),
                     (0, 0, 0), (0, 5, 0), (LIMIT, LIMIT, LIMIT - 1), (1, 1, 2), (-1, 1, 2), (3, 1, 2), (-3, 1, 2)]:
            yield arithmetic_line("multiply_divide", mode, 1, plain, raws)
            yield arithmetic_line("multiply_divide", mode, 1, (1, 1, 1000000, 1000000), raws)
            yield arithmetic_line("multiply_divide", mode, 1000000, (1000000, 1000000, 1, 1), raws)
            yield arithmetic_line("multiply_divide", mode, LIMIT, (1000000, 1000000, 1, 1), raws)
        for a, b in [(LIMIT, 1), (LIMIT, 0), (-LIMIT, -1), (-LIMIT, 1), (LIMIT, -LIMIT), (LIMIT - 1, 1)]:
            yield arithmetic_line("add", mode, 1, plain, (a, b, 1))
            yield arithmetic_line("subtract", mode, 1, plain, (a, b, 1))
            yield arithmetic_line("divide", mode, 1, plain, (a, b, 1))
            yield arithmetic_line("multiply", mode, 1, plain, (a, b, 1))
        yield arithmetic_line("round", mode, 2, plain, (LIMIT, 0, 1))
        yield arithmetic_line("round", mode, 2, plain, (-LIMIT, 0, 1))


# ---------------------------------------------------------------- comparison


def compare_lines():
    for scales in [(1, 1), (100, 10000), (10000, 100), (1000000, 1), (100, 1000000)]:
        for _ in range(40):
            a = anything()
            near = a * scales[1] // scales[0] + rng.randint(-1, 1)
            b = near if abs(near) <= LIMIT else anything()
            left, right = Fraction(a, scales[0]), Fraction(b, scales[1])
            yield f"compare {scales[0]} {scales[1]} {a} {b} = {(left > right) - (left < right)}"


# ---------------------------------------------------------------- calendar


def raw(date):
    return date.toordinal() - EPOCH


def on_or_month_end(year, month, day):
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def shifted(date, months):
    count = date.year * 12 + date.month - 1 + months
    return on_or_month_end(count // 12, count % 12 + 1, date.day)


def completed_months(later, earlier):
    if later < earlier:
        return -completed_months(earlier, later)
    months = 0
    while shifted(earlier, months + 1) <= later:
        months += 1
    return months


def completed_years(birth, day):
    """Birthdays reached; 29 February is kept on the 28th in common years."""
    reached = 0
    while on_or_month_end(birth.year + reached + 1, birth.month, birth.day) <= day:
        reached += 1
    return reached


def dates():
    fixed = [(1900, 2, 28), (1900, 3, 1), (1970, 1, 1), (1969, 12, 31), (2000, 2, 29), (2018, 1, 31), (2019, 12, 31), (2020, 2, 28), (2020, 2, 29),
             (2020, 3, 1), (2020, 9, 1), (2021, 2, 28), (2021, 3, 1), (2024, 2, 29), (2100, 2, 28), (1600, 2, 29)]
    for day in fixed:
        yield datetime.date(*day)
    for _ in range(24):
        yield datetime.date(rng.randint(1890, 2060), rng.randint(1, 12), 1) - datetime.timedelta(days=rng.choice([0, 1, 2, 20]))


def calendar_lines():
    all_dates = list(dates())
    for date in all_dates:
        for months in [0, 1, -1, 12, -12, 13, -25, 480, -1200, rng.randint(-600, 600)]:
            yield f"shift months {raw(date)} {months} = {raw(shifted(date, months))}"
        for years in [1, -1, 4, -100, rng.randint(-200, 200)]:
            yield f"shift years {raw(date)} {years} = {raw(shifted(date, years * 12))}"
        for days in [0, 1, -1, 365, -36525]:
            yield f"shift days {raw(date)} {days} = {raw(date) + days}"
        for other in rng.sample(all_dates, 12) + [date]:
            yield f"months_between {raw(date)} {raw(other)} = {completed_months(date, other)}"
            age = completed_years(other, date) if other <= date else "out_of_range"
            yield f"age {raw(other)} {raw(date)} = {age}"
    yield f"shift days {LIMIT} 1 = overflow"
    yield f"shift days {-LIMIT} -1 = overflow"
    yield f"shift days {LIMIT} 0 = {LIMIT}"
    yield f"shift months 0 {LIMIT} = overflow"
    yield f"shift years 0 {-LIMIT} = overflow"
    yield f"shift years {LIMIT} {LIMIT} = overflow"


def main():
    seen = set()
    for lines in (arithmetic_lines(), edges(), compare_lines(), calendar_lines()):
        for line in lines:
            if line not in seen:
                seen.add(line)
                print(line)


main()
