#!/usr/bin/env python3
"""Plants faults in the block engine, one at a time, and demands that the differential test finds
each: rounding, dropped guards, off by one, wrong width. Production code knows nothing of it: the
sources are copied, changed in the copy, and built there.

    python3 tests/interpreter/planted_faults.py --work DIR [--source DIR] [--only N,N...] [--jobs N]

Each fault is a file, a text that occurs there exactly once, and what stands there instead. Only
faults that change a result count: a fault that makes fast code give up needlessly changes nothing,
because the household is then run again with care. Exit 1 if a fault is not found, or if the
unchanged copy fails.
"""

import argparse
import concurrent.futures
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ARITHMETIC = "interpreter/kernels/set/arithmetic.cpp"
CHILDREN = "interpreter/kernels/set/children.cpp"
COMPARISON = "interpreter/kernels/set/comparison.cpp"
CHOICE = "interpreter/kernels/set/choice.cpp"
LOGIC = "interpreter/kernels/set/logic.cpp"
TABLES = "interpreter/kernels/set/tables.cpp"
VALUES = "interpreter/kernels/set/values.cpp"
BIND = "interpreter/run/bind.cpp"
FRAME = "interpreter/run/frame.cpp"
MACHINE = "interpreter/run/machine.cpp"
CAREFUL_TABLES = "interpreter/run/careful/tables.cpp"
CAREFUL_CHILDREN = "interpreter/run/careful/children.cpp"
COMPILE_ARITHMETIC = "interpreter/compile/arithmetic.cpp"
LOWER = "interpreter/compile/lower.cpp"

# (kind, file, text, instead)
FAULTS = [
    # ---- rounding
    ("rounding", ARITHMETIC, "Mode::half_up) return twice >= d", "Mode::half_up) return twice > d"),
    ("rounding", ARITHMETIC, "Mode::half_down) return twice > d", "Mode::half_down) return twice >= d"),
    ("rounding", ARITHMETIC, "q = twice < -d ? q - 1 : q;", "q = twice <= -d ? q - 1 : q;"),
    ("rounding", ARITHMETIC, "return __builtin_copysign(q, n);", "return n < 0 ? -q + (twice == -d) : q;"),
    ("rounding", ARITHMETIC, "floor_of(q * 0.5) != 0", "floor_of(q * 0.5) == 0"),
    ("rounding", ARITHMETIC, "Mode::up) return rest > 0 ? q + 1 : q;", "Mode::up) return q + 1;"),
    ("rounding", ARITHMETIC, "return q;  // down", "return n < 0 ? q + 1 : q;"),
    ("rounding", ARITHMETIC, "q = below ? q + 1 : q;", ""),
    ("rounding", ARITHMETIC, "modes[int(Mode::half_even)] = ratio<N, D, Mode::half_even>;", "modes[int(Mode::half_even)] = ratio<N, D, Mode::half_away>;"),
    # ---- dropped guards
    ("dropped guard", ARITHMETIC, "exact &= magnitude(result) <= largest;", ""),
    ("dropped guard", ARITHMETIC, "      exact &= magnitude(whole) < exact_product;\n", ""),
    ("dropped guard", CHILDREN, "return magnitude(value) <= largest ? value : gave_up;", "return value;"),
    ("dropped guard", CHILDREN, "const double x = where[i] ? a[i] : 0.0;", "const double x = a[i];"),
    ("dropped guard", CHILDREN, "if (where != nullptr && !where[i]) continue;", ""),
    ("dropped guard", TABLES, "out[i] = applies[i] ? with : a;", "out[i] = with;"),
    ("dropped guard", TABLES, "const double with = a == none ? c : met;", "const double with = met;"),
    ("dropped guard", TABLES, "if constexpr (J == RowJoin::unique) return gave_up;", "if constexpr (J == RowJoin::unique) return so_far;"),
    ("dropped guard", TABLES, "if constexpr (J == RowJoin::first) return so_far;", "if constexpr (J == RowJoin::first) return value;"),
    ("dropped guard", CAREFUL_TABLES, "return row.b().raw != 0 ? row.fault(FaultKind::conflict) : row.a();", "return row.a();"),
    ("dropped guard", LOWER, "if (std::binary_search(before.begin(), before.end(), later)) continue;", ""),
    ("dropped guard", LOWER, "top = extreme(Operation::larger, top, above);", ""),
    ("dropped guard", VALUES, "const double kept = a[i] >= least ? a[i] : gave_up;", "const double kept = a[i];"),
    ("dropped guard", VALUES, "    bad |= in[i] != in[i];\n    out[i] = to_integer(in[i]);", "    out[i] = to_integer(in[i]);"),
    ("dropped guard", MACHINE, "mask.bytes[row] == 0", "mask.bytes[row] != 0"),
    ("dropped guard", CHOICE, "u8((a[i] & b[i]) | ((a[i] ^ 1) & c[i]))", "u8((a[i] & b[i]) | c[i])"),
    ("dropped guard", LOGIC, "u8(a[i] & (b[i] ^ 1))", "u8(a[i])"),
    ("dropped guard", CAREFUL_TABLES, "if (!counts) return before ? faulty(before) : so_far;", "if (!counts) return so_far;"),
    ("dropped guard", CAREFUL_CHILDREN, "fault = first_of(fault, where.fault);", ""),
    ("dropped guard", LOWER, "if (definitions[i].range) values[i] = within_range(lowered.graph, definitions[i], values[i]);", ""),
    # ---- off by one
    ("off by one", CHILDREN, "!= running[first[h]];", "!= running[first[h] + (first[h] != first[h + 1])];"),
    ("off by one", CHILDREN, "double(int(first[h + 1] - first[h]))", "double(int(first[h + 1] - first[h] + 1))"),
    ("off by one", COMPARISON, "Order::at_most) return a <= b;", "Order::at_most) return a < b;"),
    ("off by one", COMPARISON, "for (size_t m = 1; m < size; ++m)", "for (size_t m = 2; m < size; ++m)"),
    ("off by one", VALUES, "k < first[h + 1] - first[h]; ++k) at[k] = value;", "k + 1 < first[h + 1] - first[h]; ++k) at[k] = value;"),
    ("off by one", VALUES, "cells[int(within ? position[i] : 0.0)]", "cells[int(within && position[i] < last ? position[i] : 0.0)]"),
    ("off by one", MACHINE, "std::upper_bound(children.first, end, block_row)", "std::lower_bound(children.first, end, block_row)"),
    ("off by one", FRAME, "while (all.first[household + 1] <= row) ++household;", "while (all.first[household + 1] < row) ++household;"),
    ("off by one", FRAME, "mine[h] = offsets[h] - offsets[0];", "mine[h] = offsets[h];"),
    # ---- wrong width
    ("wrong width", VALUES, "    out[i] = to_double(in[i]);", "    out[i] = double(int(in[i]));"),
    ("wrong width", VALUES, "    bad |= beyond(in[at[i]]);\n    out[i] = to_double(in[at[i]]);", "    bad |= beyond(in[at[i]]);\n    out[i] = double(int(in[at[i]]));"),
    ("wrong width", CHILDREN, "    out[i] = unsigned_bits(a[i] + magic) - u64(magic_bits);", "    out[i] = u64(i64(int(unsigned_bits(a[i] + magic) - u64(magic_bits))));"),
    ("wrong width", COMPARISON, "    const double x = a[i] * times;\n    bad |= u64(!(magnitude(x) < exact_product));", "    const double x = double(float(a[i] * times));\n    bad |= u64(!(magnitude(x) < exact_product));"),
    ("wrong width", TABLES, "const double sum = so_far + value;", "const double sum = double(float(so_far + value));"),
    # ---- wrong operand
    ("wrong operand", COMPARISON, "const double y = b[i] * times_b;", "const double y = b[i] * times_a;"),
    ("wrong operand", CHILDREN, "Largest ? a[i] > best : a[i] < best", "Largest ? a[i] < best : a[i] > best"),
    ("wrong operand", CHILDREN, "if (!any || better || a[i] != a[i])", "if (better || a[i] != a[i])"),
    ("wrong operand", VALUES, "out[i] = a[i] * size + b[i];", "out[i] = b[i] * size + a[i];"),
    ("wrong operand", ARITHMETIC, "const double x = divisor < 0 ? -whole : whole;", "const double x = whole;"),
    ("wrong operand", BIND, "if (by.value < 0) ratio.times = -ratio.times, ratio.added = -ratio.added;", "if (by.value < 0) ratio.added = -ratio.added;"),
    ("wrong operand", BIND, "std::swap(code.times[0], code.times[1]);", ""),
    ("wrong operand", COMPILE_ARITHMETIC, "if (exact.op == ArithmeticOperator::subtract) exact.times_b = -exact.times_b;", ""),
    ("wrong operand", COMPILE_ARITHMETIC, "  std::swap(amounts.scales.a, amounts.scales.b);\n", ""),
]


def run(command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)


class Copy:
    """The sources in a folder of their own, compiled one by one: a fault costs one compilation. The
    kernels are one plain set. Objects are kept by what they were made of."""

    FLAGS = ["-std=c++20", "-O1", "-w", "-ffp-contract=off", "-fno-trapping-math", "-fno-math-errno",
             "-DYINGBAO_KERNEL_SET=plain"]

    def __init__(self, source, work, jobs):
        self.root, self.objects, self.jobs = work / "source", work / "objects", jobs
        self.program = work / "differential_fuzz"
        self.compiler = os.environ.get("CXX", "g++")
        shutil.rmtree(self.root, ignore_errors=True)
        self.objects.mkdir(parents=True, exist_ok=True)
        for room in ("dsl", "interpreter", "tests/interpreter"):
            shutil.copytree(source / room, self.root / room)
        self.files = [pathlib.Path(f"dsl/{name}.cpp") for name in ("types", "source", "check/operands_of")]
        for room in ("interpreter", "tests/interpreter/differential"):
            self.files += sorted(path.relative_to(self.root) for path in (self.root / room).rglob("*.cpp"))
        self.headers = hashlib.sha256(self.compiler.encode())
        for path in sorted([*self.root.rglob("*.h"), *self.root.rglob("*.def")]):
            self.headers.update(path.read_bytes())

    def edit(self, file, text, instead):
        path = self.root / file
        before = path.read_text(encoding="utf-8")
        if before.count(text) != 1:
            raise SystemExit(f"{file}: `{text}` occurs {before.count(text)} times, not once: renew the table")
        path.write_text(before.replace(text, instead), encoding="utf-8")
        return before

    def restore(self, file, before):
        (self.root / file).write_text(before, encoding="utf-8")

    def object_of(self, file):
        made_of = self.headers.copy()
        made_of.update((self.root / file).read_bytes())
        return self.objects / f"{str(file).replace('/', '-')}.{made_of.hexdigest()[:16]}.o"

    def compile(self, file):
        made = self.object_of(file)
        if made.exists():
            return None
        done = run([self.compiler, *self.FLAGS, "-I", self.root, "-c", self.root / file, "-o", f"{made}.part"])
        if done.returncode == 0:
            os.replace(f"{made}.part", made)
        return done

    def build(self):
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as workers:
            for done in workers.map(self.compile, self.files):
                if done and done.returncode != 0:
                    return done
        return run([self.compiler, *map(self.object_of, self.files), "-o", self.program])

    def fuzz(self):
        """Stops at the first mismatch; no table."""
        return run([self.program, "--first", "3000000", "--programs", "6000", "--households", "60", "--watch", "0",
                    "--reports", "0"], timeout=600)


def verdict(copy):
    built = copy.build()
    if built.returncode != 0:
        return "does not compile", built.stdout
    try:
        tried = copy.fuzz()
    except subprocess.TimeoutExpired:
        return "found (hangs)", ""
    if tried.returncode == 0:
        return "NOT FOUND", tried.stdout
    if tried.returncode < 0:
        return f"found (signal {-tried.returncode})", ""
    seed = re.search(r"MISMATCH in seed (\d+)", tried.stdout)
    return (f"found (seed {seed.group(1)})", "") if seed else ("NOT FOUND", tried.stdout)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--source", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    options.add_argument("--work", type=pathlib.Path, required=True)
    options.add_argument("--only", type=lambda text: [int(n) for n in text.split(",")])
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()

    copy = Copy(given.source, given.work, given.jobs)
    unchanged, text = verdict(copy)
    if unchanged != "NOT FOUND":
        raise SystemExit(f"the unchanged copy: {unchanged}\n{text}")

    wrong = 0
    for number, (kind, file, text, instead) in enumerate(FAULTS, 1):
        if given.only and number not in given.only:
            continue
        began = time.monotonic()
        before = copy.edit(file, text, instead)
        found, output = verdict(copy)
        copy.restore(file, before)
        ok = found.startswith("found")
        wrong += not ok
        line = " ".join(text.split())
        print(f"{number:3} {kind:14} {found:24} {time.monotonic() - began:6.1f} s  {file}: {line[:60]}", flush=True)
        if found == "does not compile":
            print(output[-2000:])
    print(f"{len(given.only or FAULTS)} faults planted, {wrong} not found")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
