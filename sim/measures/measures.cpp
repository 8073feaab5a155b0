#include "sim/measures/measures.h"

#include <algorithm>

#include "sim/measures/ranking.h"

namespace yingbao::sim {
namespace {

using Case = HouseholdCase;

// ---------------------------------------------------------------- what a household adds

constexpr Quantity members = [](const Case& h) { return h.members; };
constexpr Quantity covered = [](const Case& h) { return h.covered; };
constexpr Quantity entitled = [](const Case& h) { return h.entitled; };
constexpr Quantity right = [](const Case& h) { return h.right; };
constexpr Quantity missed = [](const Case& h) { return h.entitled - h.right; };
constexpr Quantity leaked = [](const Case& h) { return h.covered - h.right; };
constexpr Quantity others = [](const Case& h) { return h.members - h.entitled; };
constexpr Quantity above_line = [](const Case& h) { return h.lawful_above_line; };

constexpr Quantity any_household = [](const Case&) { return std::int64_t{1}; };
constexpr Quantity covered_household = [](const Case& h) { return std::int64_t{h.covered > 0}; };
constexpr Quantity entitled_household = [](const Case& h) { return std::int64_t{h.entitled > 0}; };
constexpr Quantity right_household = [](const Case& h) {
  return std::int64_t{h.entitled > 0 && h.covered > 0};
};
constexpr Quantity missed_household = [](const Case& h) {
  return std::int64_t{h.entitled > 0 && h.covered == 0};
};
constexpr Quantity leaked_household = [](const Case& h) {
  return std::int64_t{h.entitled == 0 && h.covered > 0};
};
constexpr Quantity partial_household = [](const Case& h) {
  return std::int64_t{h.right > 0 && h.right < h.entitled};
};

constexpr Quantity due = [](const Case& h) { return h.due; };
constexpr Quantity paid = [](const Case& h) { return h.paid; };
constexpr Quantity leakage = [](const Case& h) { return h.leakage; };
constexpr Quantity missed_money = [](const Case& h) { return h.missed; };
constexpr Quantity overpaid = [](const Case& h) { return h.overpaid; };
constexpr Quantity underpaid = [](const Case& h) { return h.underpaid; };

constexpr Quantity poor = [](const Case& h) { return h.poverty.poor; };
constexpr Quantity poor_before = [](const Case& h) { return h.poverty.poor_before; };
constexpr Quantity gap_share = [](const Case& h) { return h.poverty.gap_share; };
constexpr Quantity gap_share_before = [](const Case& h) { return h.poverty.gap_share_before; };
constexpr Quantity gap_square = [](const Case& h) { return h.poverty.gap_square; };
constexpr Quantity gap_square_before = [](const Case& h) { return h.poverty.gap_square_before; };
constexpr Quantity gap = [](const Case& h) { return h.poverty.gap; };
constexpr Quantity gap_before = [](const Case& h) { return h.poverty.gap_before; };
constexpr Quantity gap_closed = [](const Case& h) { return h.poverty.gap_before - h.poverty.gap; };
constexpr Quantity paid_to_poor = [](const Case& h) { return h.poverty.paid_to_poor; };
constexpr Quantity floored = [](const Case& h) { return h.poverty.floored; };

// ---------------------------------------------------------------- the table

constexpr std::int64_t gaps_per_fen = gap_yuan / 100;

Term sum(Quantity of) { return {of, nullptr, 1, 1}; }
Term ratio(Quantity over, Quantity under, std::int64_t scale = 1) {
  return {over, under, 1, scale};
}
Term minus(Quantity over, Quantity under, std::int64_t scale = 1) {
  return {over, under, -1, scale};
}

constexpr auto any = Basis::anyone;
constexpr auto all = Basis::everyone;
constexpr auto plain = Needs::nothing;
constexpr auto need = Needs::need;
constexpr auto line = Needs::line;
constexpr bool benchmark = true;
constexpr bool headline = true;

/// A new measure is a row here, and nothing else. Order is that of every report.
std::vector<Measure> make_measure_table() {
  // A row is a line.
  // clang-format off
  return {
      {"population", "population_persons", "coverage", {"人口", "population"}, Shown::persons, {sum(members)}, 0, plain, any, benchmark},
      {"population_households", "", "coverage", {"户数", "households"}, Shown::households, {sum(any_household)}, 0, plain, any, benchmark},
      {"covered", "covered_persons", "coverage", {"在保人数", "persons covered"}, Shown::persons, {sum(covered)}, 0, plain, any, benchmark, headline},
      {"covered_households", "", "coverage", {"在保户数", "households covered"}, Shown::households, {sum(covered_household)}, 0, plain, any, benchmark, headline},
      {"entitled", "entitled_persons", "coverage", {"应保人数", "persons entitled"}, Shown::persons, {sum(entitled)}, 0, plain, any, benchmark, headline},
      {"entitled_households", "", "coverage", {"应保户数", "households entitled"}, Shown::households, {sum(entitled_household)}, 0, plain, any, benchmark},
      {"coverage_rate", "coverage_rate_persons", "coverage", {"保障面", "coverage rate"}, Shown::rate, {ratio(covered, members)}, 0, plain, all, benchmark, headline},
      {"coverage_rate_households", "", "coverage", {"保障面（户）", "coverage rate, households"}, Shown::rate, {ratio(covered_household, any_household)}, 0, plain, all, benchmark},
      {"covered_and_entitled", "covered_and_entitled_persons", "coverage", {"应保已保人数", "persons entitled and covered"}, Shown::persons, {sum(right)}, 0, plain, any, benchmark},
      {"covered_and_entitled_households", "", "coverage", {"应保已保户数", "households entitled and covered"}, Shown::households, {sum(right_household)}, 0, plain, any, benchmark},
      {"coverage_of_entitled", "coverage_of_entitled_persons", "coverage", {"应保尽保率", "coverage of the entitled"}, Shown::rate, {ratio(right, entitled)}, 0, plain, all, benchmark, headline},
      {"coverage_of_entitled_households", "", "coverage", {"应保尽保率（户）", "coverage of the entitled, households"}, Shown::rate, {ratio(right_household, entitled_household)}, 0, plain, all, benchmark},

      {"missed", "missed_persons", "errors", {"漏保人数", "persons missed"}, Shown::persons, {sum(missed)}, 0, plain, all, benchmark, headline},
      {"missed_households", "", "errors", {"漏保户数", "households missed"}, Shown::households, {sum(missed_household)}, 0, plain, all, benchmark},
      {"missed_coverage_rate", "missed_coverage_rate_persons", "errors", {"漏保率", "missed coverage rate"}, Shown::rate, {ratio(missed, entitled)}, 0, plain, all, benchmark, headline},
      {"missed_coverage_rate_households", "", "errors", {"漏保率（户）", "missed coverage rate, households"}, Shown::rate, {ratio(missed_household, entitled_household)}, 0, plain, all, benchmark},
      {"leakage", "leakage_persons", "errors", {"错保人数", "persons leaked"}, Shown::persons, {sum(leaked)}, 0, plain, any, benchmark, headline},
      {"leakage_households", "", "errors", {"错保户数", "households leaked"}, Shown::households, {sum(leaked_household)}, 0, plain, any, benchmark},
      {"leakage_rate", "leakage_rate_persons", "errors", {"错保率", "leakage rate"}, Shown::rate, {ratio(leaked, covered)}, 0, plain, any, benchmark, headline},
      {"leakage_rate_households", "", "errors", {"错保率（户）", "leakage rate, households"}, Shown::rate, {ratio(leaked_household, covered_household)}, 0, plain, any, benchmark},
      {"leakage_amount", "", "errors", {"错保金额", "money leaked"}, Shown::yuan, {sum(leakage)}, 0, plain, any, benchmark, headline},
      {"leakage_amount_rate", "leakage_rate_amount", "errors", {"错保金额占比", "leakage rate of money"}, Shown::rate, {ratio(leakage, paid)}, 0, plain, any, benchmark, headline},
      {"missed_amount", "", "errors", {"漏保金额", "money missed"}, Shown::yuan, {sum(missed_money)}, 0, plain, all, false, headline},
      {"missed_coverage_rate_amount", "", "errors", {"漏保金额占比", "missed coverage rate of money"}, Shown::rate, {ratio(missed_money, due)}, 0, plain, all},
      {"overpaid", "overpaid_amount", "errors", {"多发金额", "overpaid"}, Shown::yuan, {sum(overpaid)}, 0, plain, any, false, headline},
      {"underpaid", "underpaid_amount", "errors", {"少发金额", "underpaid"}, Shown::yuan, {sum(underpaid)}, 0, plain, any, false, headline},
      {"partial_households", "", "errors", {"保人不保户的户数", "households covered in part"}, Shown::households, {sum(partial_household)}, 0, plain, any},
      {"lawful_above_line", "lawful_above_line_persons", "errors", {"依法在保但高于标准的人数", "persons lawfully covered above the line"}, Shown::persons, {sum(above_line)}, 0, need, any},

      {"budget", "budget_amount", "budget", {"实发资金（每月）", "budget, a month"}, Shown::yuan, {sum(paid)}, 0, plain, any, benchmark, headline},
      {"due_budget", "due_budget_amount", "budget", {"应发资金（每月）", "budget due, a month"}, Shown::yuan, {sum(due)}, 0, plain, all, false, headline},
      {"average_benefit", "average_benefit_persons", "budget", {"人均发放（每月）", "average benefit a person"}, Shown::average, {ratio(paid, covered)}, 0, plain, any, false, headline},
      {"average_benefit_households", "", "budget", {"户均发放（每月）", "average benefit a household"}, Shown::average, {ratio(paid, covered_household)}, 0, plain, any},

      {"targeting_differential", "", "targeting", {"瞄准差", "targeting differential"}, Shown::rate, {ratio(right, entitled), minus(leaked, others)}, 0, plain, all, benchmark},
      {"targeting_differential_wb", "", "targeting", {"瞄准差（世界银行）", "targeting differential, World Bank"}, Shown::rate, {minus(missed, entitled), minus(leaked, covered)}, 1, plain, all, benchmark},

      {"poor", "poor_persons", "poverty", {"贫困人数", "persons poor"}, Shown::persons, {sum(poor)}, 0, line, any, benchmark},
      {"poor_before", "poor_before_persons", "poverty", {"救助前贫困人数", "persons poor before"}, Shown::persons, {sum(poor_before)}, 0, line, any, benchmark},
      {"fgt0", "", "poverty", {"贫困发生率", "headcount"}, Shown::rate, {ratio(poor, members)}, 0, line, all, benchmark, headline},
      {"fgt1", "", "poverty", {"贫困深度", "poverty gap index"}, Shown::rate, {ratio(gap_share, members, share_one)}, 0, line, all, benchmark, headline},
      {"fgt2", "", "poverty", {"贫困强度", "squared gap index"}, Shown::rate, {ratio(gap_square, members, share_one)}, 0, line, all, benchmark, headline},
      {"fgt0_before", "", "poverty", {"救助前贫困发生率", "headcount before"}, Shown::rate, {ratio(poor_before, members)}, 0, line, all, benchmark},
      {"fgt1_before", "", "poverty", {"救助前贫困深度", "poverty gap index before"}, Shown::rate, {ratio(gap_share_before, members, share_one)}, 0, line, all, benchmark},
      {"fgt2_before", "", "poverty", {"救助前贫困强度", "squared gap index before"}, Shown::rate, {ratio(gap_square_before, members, share_one)}, 0, line, all, benchmark},
      {"poverty_gap", "poverty_gap_amount", "poverty", {"贫困缺口", "poverty gap"}, Shown::gap, {sum(gap)}, 0, line, any, benchmark},
      {"poverty_gap_before", "poverty_gap_before_amount", "poverty", {"救助前贫困缺口", "poverty gap before"}, Shown::gap, {sum(gap_before)}, 0, line, any, benchmark},
      {"poverty_gap_closed", "", "poverty", {"缺口弥合率", "poverty gap closed"}, Shown::rate, {ratio(gap_closed, gap_before)}, 0, line, any, benchmark},
      {"benefit_cost_ratio", "", "poverty", {"每元资金弥合的缺口", "gap closed for a yuan"}, Shown::rate, {ratio(gap_closed, paid, gaps_per_fen)}, 0, line, any, benchmark},
      {"vertical_efficiency", "", "poverty", {"发给贫困者的资金占比", "vertical efficiency"}, Shown::rate, {ratio(paid_to_poor, paid)}, 0, line, any, benchmark},
      {"spillover", "", "poverty", {"溢出率", "spillover"}, Shown::rate, {minus(gap_closed, paid_to_poor, gaps_per_fen)}, 1, line, any, benchmark},
      {"welfare_floored", "welfare_floored_persons", "poverty", {"收入为负按零计的人数", "persons with welfare below zero, taken as zero"}, Shown::persons, {sum(floored)}, 0, line, any, benchmark},
  };
  // clang-format on
}

const std::vector<Measure>& measure_table() {
  static const std::vector<Measure> rows = make_measure_table();
  return rows;
}

// ---------------------------------------------------------------- sums

std::vector<Quantity> quantities_in_use() {
  std::vector<Quantity> used;
  const auto note = [&](Quantity quantity) {
    if (quantity && std::find(used.begin(), used.end(), quantity) == used.end()) {
      used.push_back(quantity);
    }
  };
  for (const Measure& measure : measure_table()) {
    for (const Term& term : measure.terms) {
      note(term.over);
      note(term.under);
    }
  }
  return used;
}

const std::vector<Quantity>& quantities() {
  static const std::vector<Quantity> used = quantities_in_use();
  return used;
}

constexpr int weight_decimals = 6;  // weights are millionths
constexpr int rate_decimals = 12;
constexpr int guard_decimals = 3;  // so that two terms round like one

std::optional<Figure> rate(const Measure& measure, const Tally& tally) {
  constexpr int decimals = rate_decimals + guard_decimals;
  Wide units = measure.constant;
  for (int i = 0; i < decimals; ++i) units *= 10;
  for (const Term& term : measure.terms) {
    const Wide under = tally.sum(term.under) * term.scale;
    if (under == 0) return std::nullopt;
    units += term.sign * quotient(tally.sum(term.over), under, decimals).units;
  }
  return rounded({units, decimals}, rate_decimals);
}

std::optional<Figure> average(const Term& term, const Tally& tally) {
  const Wide under = tally.sum(term.under);
  if (under == 0) return std::nullopt;
  return quotient(tally.sum(term.over), under * 100, 2);
}

template <std::size_t N>
bool among(Quantity quantity, const std::array<Quantity, N>& all) {
  return std::find(all.begin(), all.end(), quantity) != all.end();
}

/// How many of the unknown a base could hold; nothing: it is no count of people.
std::optional<Wide> unknown_in(Quantity base, const Unknown& unknown) {
  const std::array persons{members, covered, entitled};
  const std::array households{any_household, covered_household, entitled_household};
  if (among(base, persons)) return unknown.persons;
  if (among(base, households)) return unknown.households;
  return std::nullopt;
}

bool is_share(const Measure& measure) {
  return measure.shown == Shown::rate && measure.terms.size() == 1 && measure.constant == 0 &&
         measure.terms.front().sign == 1 && measure.terms.front().scale == 1;
}

}  // namespace

std::span<const Measure> measures() { return measure_table(); }

std::vector<std::string> measure_groups() {
  std::vector<std::string> groups;
  for (const Measure& measure : measure_table()) {
    if (groups.empty() || groups.back() != measure.group) groups.emplace_back(measure.group);
  }
  for (const RankMeasure& measure : rank_measures()) {
    const bool known = std::find(groups.begin(), groups.end(), measure.group) != groups.end();
    if (!known) groups.emplace_back(measure.group);
  }
  return groups;
}

std::vector<std::string> measure_words() {
  std::vector<std::string> words = measure_groups();
  for (const Measure& measure : measure_table()) {
    words.emplace_back(measure.name);
    if (!measure.twin.empty()) words.emplace_back(measure.twin);
  }
  for (const RankMeasure& measure : rank_measures()) words.emplace_back(measure.name);
  return words;
}

bool asked_for(const Measure& measure, std::span<const std::string> words) {
  return words.empty() || std::any_of(words.begin(), words.end(), [&](const std::string& word) {
           return word == measure.name || word == measure.group ||
                  (!measure.twin.empty() && word == measure.twin);
         });
}

Tally::Tally() : sums_(quantities().size(), 0) {}

void Tally::add(const HouseholdCase& household, Weight weight) {
  const std::vector<Quantity>& all_quantities = quantities();
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    sums_[i] += Wide{all_quantities[i](household)} * weight;
  }
}

void Tally::add(const Tally& other) {
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
}

Wide Tally::sum(Quantity quantity) const {
  const std::vector<Quantity>& all_quantities = quantities();
  const auto found = std::find(all_quantities.begin(), all_quantities.end(), quantity);
  return sums_.at(static_cast<std::size_t>(found - all_quantities.begin()));
}

bool identity_holds(const Tally& tally) {
  return tally.sum(paid) == tally.sum(due) + tally.sum(leakage) + tally.sum(overpaid) -
                                tally.sum(underpaid) - tally.sum(missed_money);
}

std::optional<Figure> value(const Measure& measure, const Tally& tally) {
  const Term& first = measure.terms.front();
  switch (measure.shown) {
    case Shown::persons:
    case Shown::households:
      return Figure{tally.sum(first.over), weight_decimals};
    case Shown::yuan:
      return rounded({tally.sum(first.over), weight_decimals + 2}, 2);
    case Shown::gap:
      return rounded({tally.sum(first.over), weight_decimals + 4}, 2);
    case Shown::average:
      return average(first, tally);
    case Shown::rate:
      return rate(measure, tally);
  }
  return std::nullopt;
}

std::optional<Bounds> bounds(const Measure& measure, const Tally& tally, const Unknown& unknown) {
  if (!is_share(measure)) return std::nullopt;
  const Term& term = measure.terms.front();
  const std::optional<Wide> more = unknown_in(term.under, unknown);
  if (!more || tally.sum(term.under) + *more == 0) return std::nullopt;
  const Wide part = tally.sum(term.over);
  const Wide base = tally.sum(term.under) + *more;
  return Bounds{quotient(part, base, rate_decimals), quotient(part + *more, base, rate_decimals)};
}

}  // namespace yingbao::sim
