#!/usr/bin/env python3
"""The published figures of CASEN 1990, computed from the survey's file and nothing of this project.

An oracle: exact fractions, its own reading of the file, formulas as the literature states them. Used
by agree.py, and by hand:

    recompute.py casen1990_persons.csv.gz              # everybody
    recompute.py casen1990_persons.csv.gz --half 7     # a random half of the households
"""

import argparse
import csv
import gzip
import json
import random
from collections import defaultdict
from fractions import Fraction

# Pesos of November 1990 a person and month: (indigence, poverty) by zone.
LINES = {"1": (9297, 18594), "2": (7164, 12538)}


def amount(cell):
    """A whole number of pesos; the file writes some as 2e+05."""
    value = Fraction(cell)
    if value.denominator != 1:
        raise ValueError(f"no whole amount: {cell}")
    return value.numerator


def read_rows(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def half_of(rows, seed):
    """The rows of a random half of the households, in the file's order."""
    ids = sorted({row["hhid"] for row in rows}, key=int)
    chosen = set(random.Random(seed).sample(ids, len(ids) // 2))
    return [row for row in rows if row["hhid"] in chosen]


class Household:
    """Persons with a class; live-in servants have none and are not of the household."""

    def __init__(self, rows):
        first = rows[0]
        self.classes = [row["corte"] for row in rows]
        self.n = len(rows)
        self.weight = int(first["expr"])
        self.zone = first["z"]
        self.indigence, self.line = LINES[first["z"]]
        self.total = amount(first["ymonehaj"]) + amount(first["yaimhaj"])
        self.pension = amount(first["ypashaj"])
        self.without = self.total - self.pension

    @property
    def persons(self):
        return self.weight * self.n

    def own_class(self):
        if self.total < self.indigence * self.n:
            return "1"
        return "2" if self.total < self.line * self.n else "3"


def households_of(rows):
    members = defaultdict(list)
    for row in rows:
        if row["corte"] != "":
            members[row["hhid"]].append(row)
    return [Household(members[hhid]) for hhid in sorted(members, key=int)]


def shortfall(total, line, n):
    """The gap per head as a share of the line; income below zero counts as zero."""
    return max(Fraction(0), Fraction(line * n - max(total, 0), line * n))


def fgt(households, power, line="line", total="total"):
    people = sum(h.persons for h in households)
    return sum(
        h.persons * shortfall(getattr(h, total), getattr(h, line), h.n) ** power
        for h in households
        if getattr(h, total) < getattr(h, line) * h.n
    ) / Fraction(people)


def poor(household):
    return household.without < household.line * household.n


def gap(households, total):
    return sum(h.weight * max(0, h.line * h.n - max(getattr(h, total), 0)) for h in households)


def ranked(households, value):
    """(weight of persons, households) by groups of equal income per head, poorest first."""
    groups = defaultdict(list)
    for h in households:
        groups[Fraction(value(h), h.n)].append(h)
    return [groups[key] for key in sorted(groups)]


def concentration(households, rank, amount_of):
    """2 Σ w·x (F − ½) / (W μ), F the mean rank of the group of ties."""
    people = sum(h.persons for h in households)
    below = 0
    total = Fraction(0)
    sum_of_amounts = Fraction(0)
    for group in ranked(households, rank):
        own = sum(h.persons for h in group)
        mean_rank = Fraction(2 * below + own, 2 * people)
        for h in group:
            amounts = h.weight * amount_of(h)
            total += amounts * (mean_rank - Fraction(1, 2))
            sum_of_amounts += amounts
        below += own
    return 2 * total / sum_of_amounts


def cgh_40(households):
    """The benefit's share of the poorest 40 % over their share; a group of ties is its last one's."""
    people = sum(h.persons for h in households)
    below = inside = benefit = 0
    for group in ranked(households, lambda h: h.without):
        below += sum(h.persons for h in group)
        if below > Fraction(2, 5) * people:
            break
        inside = below
        benefit += sum(h.weight * h.pension for h in group)
    all_benefits = sum(h.weight * h.pension for h in households)
    return Fraction(benefit, all_benefits) / Fraction(inside, people)


def figures(rows):
    hs = households_of(rows)
    people = sum(h.persons for h in hs)
    poor_people = sum(h.persons for h in hs if poor(h))
    covered = [h for h in hs if h.pension > 0]
    covered_people = sum(h.persons for h in covered)
    leaking = sum(h.persons for h in covered if not poor(h))
    reached = sum(h.persons for h in covered if poor(h))
    paid = sum(h.weight * h.pension for h in hs)
    paid_to_poor = sum(h.weight * h.pension for h in hs if poor(h))
    closed = gap(hs, "without") - gap(hs, "total")
    gini_after = concentration(hs, lambda h: h.total, lambda h: h.total)
    gini_before = concentration(hs, lambda h: h.without, lambda h: h.without)
    kakwani_rank = concentration(hs, lambda h: h.without, lambda h: h.total)
    counts = {
        "households": len(hs),
        "persons": sum(h.n for h in hs),
        "misclassified": sum(c != h.own_class() for h in hs for c in h.classes),
        "weighted_persons": people,
        "weighted_covered_persons": covered_people,
    }
    rates = {
        "fgt0": fgt(hs, 0),
        "fgt1": fgt(hs, 1),
        "fgt2": fgt(hs, 2),
        "indigence": fgt(hs, 0, line="indigence"),
        "fgt0_before": fgt(hs, 0, total="without"),
        "coverage_of_entitled": Fraction(reached, poor_people),
        "leakage_rate": Fraction(leaking, covered_people),
        "leakage_amount_rate": 1 - Fraction(paid_to_poor, paid),
        "targeting_differential": Fraction(reached, poor_people)
        - Fraction(leaking, people - poor_people),
        "cgh_40": cgh_40(hs),
        "gini": gini_after,
        "concentration": concentration(hs, lambda h: h.without, lambda h: h.pension),
        "reynolds_smolensky": gini_before - kakwani_rank,
        "reranking": gini_after - kakwani_rank,
        "benefit_cost_ratio": Fraction(closed, paid),
        "vertical_efficiency": Fraction(paid_to_poor, paid),
        "spillover": 1 - Fraction(closed, paid_to_poor),
    }
    return {**counts, **{name: float(rate) for name, rate in rates.items()}}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("--half", type=int, metavar="SEED")
    arguments = parser.parse_args()
    rows = read_rows(arguments.data)
    if arguments.half is not None:
        rows = half_of(rows, arguments.half)
    print(json.dumps(figures(rows), indent=2))


if __name__ == "__main__":
    main()
