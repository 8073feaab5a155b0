#include "sim/measures/change.h"

namespace yingbao::sim {
namespace {

using Change = HouseholdChange;

bool gains(const Change& change) { return change.paid > unchanged_fen; }
bool loses(const Change& change) { return change.paid < -unchanged_fen; }

/// A new measure of change is a row here.
const std::vector<ChangeMeasure>& change_table() {
  static const std::vector<ChangeMeasure> rows = {
      {"compared",
       "compared_persons",
       {"比较的人数", "persons compared"},
       Shown::persons,
       [](const Change& c) { return c.members; }},
      {"compared_households",
       "",
       {"比较的户数", "households compared"},
       Shown::households,
       [](const Change&) { return std::int64_t{1}; }},
      {"gainers",
       "gainers_persons",
       {"受益人数", "persons gaining"},
       Shown::persons,
       [](const Change& c) { return gains(c) ? c.members : 0; }},
      {"gainers_households",
       "",
       {"受益户数", "households gaining"},
       Shown::households,
       [](const Change& c) { return std::int64_t{gains(c)}; }},
      {"losers",
       "losers_persons",
       {"受损人数", "persons losing"},
       Shown::persons,
       [](const Change& c) { return loses(c) ? c.members : 0; }},
      {"losers_households",
       "",
       {"受损户数", "households losing"},
       Shown::households,
       [](const Change& c) { return std::int64_t{loses(c)}; }},
      {"in",
       "in_persons",
       {"新纳入人数", "persons coming in"},
       Shown::persons,
       [](const Change& c) { return c.in; }},
      {"in_households",
       "",
       {"新纳入户数", "households coming in"},
       Shown::households,
       [](const Change& c) { return std::int64_t{c.covered_before == 0 && c.covered_after > 0}; }},
      {"out",
       "out_persons",
       {"退出人数", "persons going out"},
       Shown::persons,
       [](const Change& c) { return c.out; }},
      {"out_households",
       "",
       {"退出户数", "households going out"},
       Shown::households,
       [](const Change& c) { return std::int64_t{c.covered_before > 0 && c.covered_after == 0}; }},
      {"gained_amount",
       "",
       {"增发金额（每月）", "gained, a month"},
       Shown::yuan,
       [](const Change& c) { return c.paid > 0 ? c.paid : 0; }},
      {"lost_amount",
       "",
       {"减发金额（每月）", "lost, a month"},
       Shown::yuan,
       [](const Change& c) { return c.paid < 0 ? -c.paid : 0; }},
      {"budget_change",
       "",
       {"资金增减（每月）", "change of budget, a month"},
       Shown::yuan,
       [](const Change& c) { return c.paid; }},
  };
  return rows;
}

}  // namespace

HouseholdChange change_of(const Shares& baseline, const Shares& now) {
  HouseholdChange change;
  change.members = static_cast<std::int64_t>(now.members());
  for (std::size_t i = 0; i < now.members(); ++i) {
    change.covered_before += baseline.covered[i];
    change.covered_after += now.covered[i];
    change.in += now.covered[i] && !baseline.covered[i];
    change.out += baseline.covered[i] && !now.covered[i];
    change.paid += now.paid[i] - baseline.paid[i];
  }
  change.paid += now.unassigned_paid - baseline.unassigned_paid;
  return change;
}

std::span<const ChangeMeasure> change_measures() { return change_table(); }

ChangeTally::ChangeTally() : sums_(change_table().size(), 0) {}

void ChangeTally::add(const HouseholdChange& change, Weight weight) {
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    sums_[i] += Wide{change_table()[i].quantity(change)} * weight;
  }
}

void ChangeTally::add(const ChangeTally& other) {
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
}

Figure ChangeTally::value(std::size_t measure) const {
  if (change_table()[measure].shown != Shown::yuan) return {sums_[measure], 6};
  return rounded({sums_[measure], 8}, 2);
}

}  // namespace yingbao::sim
