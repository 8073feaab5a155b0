#!/usr/bin/env python3
"""Writes a policy of many definitions and tables, to see how long `check` takes as policies grow.

usage: big_policy.py DEFINITIONS TABLES > policy.bao
       big_policy.py --report YINGBAO      (2,000, 4,000 and 8,000 definitions; best of three runs)

The definitions are of the kinds that real policies have: sums, products and quotients with
parameters, branches with versions, itemised conditions, aggregates over members; each reads one or
two of those before it. A table has a few rows that test ages, grades and amounts."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEAD = """语言 中文
政策 大县 “大县”
文件 办法 = “某县办法”
枚举 城乡类 = 城市、农村
枚举 等级类 = 无、四级、三级、二级、一级，有序
输入 家庭 城乡（城乡类）
输入 家庭 收入（元/月），范围 0元 至 1000000元
输入 家庭 存款（元），范围 0元 至 1亿元
输入 个人 出生日期（日期）
输入 个人 残疾（等级类）
输入 个人 工资（元/月），范围 0元 至 1000000元
参数 标准（元/人·月），按 城乡：
  自2018年1月1日起：城市 546元、农村 410元   依据 办法 第九条；
  自2019年7月1日起：城市 580元、农村 440元   依据 办法 第九条；
  自2020年9月1日起：城市 620元、农村 496元   依据 办法 第九条；
个人 年龄 = 周岁（出生日期）
家庭 定义0（元/月）= 收入
家庭 条件0 = 收入 低于 标准 × 计数（成员）
"""


def definition(i):
    before, earlier = f"定义{i - 1}", f"定义{i // 2}"
    kind = i % 8
    if kind == 0:
        return f"家庭 定义{i}（元/月）= {before} + 最小（{earlier}，100元）   依据 办法 第{i}条\n"
    if kind == 1:
        return f"家庭 定义{i}（元/月）= {before} × 99 ÷ 100   依据 办法 第{i}条\n"
    if kind == 2:
        return (f"家庭 定义{i}（元/月）：   依据 办法 第{i}条\n"
                f"  条件{i // 16 * 16} 的，{before} + 1元；\n  其他情形，{earlier}；\n")
    if kind == 3:
        return (f"家庭 定义{i}（元/月），自2010年1月1日起 = {before} − 1元   依据 办法 第{i}条\n"
                f"家庭 定义{i}，自2020年1月1日起 = {earlier} − 2元   依据 办法 第{i}条\n")
    if kind == 4:
        return (f"家庭 定义{i}（元/月）= {before} + 合计（成员：工资，其中 年龄 不满 {i % 60 + 1}年）"
                f"   依据 办法 第{i}条\n")
    if kind == 5:
        return f"家庭 定义{i}（元/月）= 标准 × 计数（成员） − {before}   依据 办法 第{i}条\n"
    if kind == 6:
        return f"家庭 定义{i}（元/月）= 最大（{before}，0元） 向上取整到 1元   依据 办法 第{i}条\n"
    return f"家庭 定义{i}（元/月）= （{before} + {earlier}） ÷ 2   依据 办法 第{i}条\n"


def condition(i):
    return (f"家庭 条件{i}，指有下列情形之一的：   依据 办法 第{i}条\n"
            f"  （一）收入 低于 标准 × 计数（成员） 且 存款 不超过 {i + 10}元；\n"
            f"  （二）存款 不满 {i % 9 + 1}元，但 收入 超过 {i + 100}元 除外；\n")


def table(i, reads):
    return (f"对照表 个人 表{i}（元/月），{'只适用一项' if i % 2 else '依次适用'}：   依据 办法 第{i}条\n"
            f"  残疾 为 一级、二级：{60 + i}元；\n"
            f"  残疾 低于 二级 且 年龄 不满 {i % 18 + 1}年：{50 + i}元；\n"
            f"  残疾 低于 二级 且 年龄 {i % 30 + 60}年 以上：定义{reads} ÷ 100；\n"
            "  其他情形：0元；\n")


def policy(definitions, tables):
    parts = [HEAD]
    made = 2
    i = 0
    while made < definitions:
        i += 1
        if i % 16 == 0:
            parts.append(condition(i))
            made += 1
        parts.append(definition(i))
        made += 1
    parts += [table(t, t * i // tables) for t in range(1, tables + 1)]
    return "".join(parts)


def seconds(program, path):
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([program, "check", path, "--quiet", "--format", "short"], check=True,
                       stdout=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - begin)
    return best


def report(program):
    before = None
    with tempfile.TemporaryDirectory() as folder:
        for size in (2000, 4000, 8000):
            path = Path(folder) / "policy.bao"
            path.write_text(policy(size, size // 10), "utf-8")
            took = seconds(program, str(path))
            ratio = f", {took / before:.2f} times" if before else ""
            print(f"check of {size} definitions and {size // 10} tables: {took:.3f} s{ratio}")
            before = took


if sys.argv[1] == "--report":
    report(sys.argv[2])
else:
    sys.stdout.write(policy(int(sys.argv[1]), int(sys.argv[2])))
