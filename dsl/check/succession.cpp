#include "dsl/check/succession.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace yingbao::dsl::checking {
namespace {

constexpr Day first_day = std::numeric_limits<Day>::min();
constexpr Day last_day = std::numeric_limits<Day>::max();

bool open(const Term& term) { return term.in_force.until == last_day; }
Day counted_issue(const Term& term) { return term.issued.value_or(term.in_force.from); }
bool meet(const InForce& a, const InForce& b) { return a.from <= b.until && b.from <= a.until; }

/// The days of the versions that are known on one day.
class Timeline {
 public:
  Timeline(const std::vector<Term>& terms, std::optional<Day> known)
      : terms_(terms), known_(known) {}

  void lay(std::uint32_t upper) {
    const Term& above = terms_[upper];
    std::vector<Reign> kept;
    for (const Reign& reign : reigns_) {
      if (!meet(reign.in_force, above.in_force)) {
        kept.push_back(reign);
        continue;
      }
      if (terms_[reign.term].layer == above.layer) compare(reign.term, upper);
      cut(reign, upper, kept);
    }
    kept.push_back({above.in_force, {}, upper});
    reigns_ = std::move(kept);
  }

  std::vector<Reign> finish(std::vector<Clash>& clashes) {
    std::sort(reigns_.begin(), reigns_.end(),
              [](const Reign& a, const Reign& b) { return a.in_force.from < b.in_force.from; });
    for (std::size_t i = 1; i < reigns_.size(); ++i) {
      const Day end = reigns_[i - 1].in_force.until;
      const Day next = reigns_[i].in_force.from;
      if (end + 1 < next)
        clashes.push_back(
            {Clash::Kind::gap, reigns_[i - 1].term, reigns_[i].term, end + 1, next - 1, known_});
    }
    clashes.insert(clashes.end(), clashes_.begin(), clashes_.end());
    return std::move(reigns_);
  }

 private:
  /// Whether `upper` may replace `lower` where both are in force.
  void compare(std::uint32_t lower, std::uint32_t upper) {
    const Term& below = terms_[lower];
    const Term& above = terms_[upper];
    const bool issued_later = counted_issue(above) > counted_issue(below);
    const bool follows = above.in_force.from > below.in_force.from;
    if (follows && open(below)) return;
    if (issued_later && above.issued) return;
    const bool unclear = issued_later && below.issued;
    clash(unclear ? Clash::Kind::order_unknown : Clash::Kind::overlap, lower, upper);
  }
  void clash(Clash::Kind kind, std::uint32_t lower, std::uint32_t upper) {
    const bool in_order = terms_[lower].in_force.from <= terms_[upper].in_force.from;
    const Day from = std::max(terms_[lower].in_force.from, terms_[upper].in_force.from);
    const Day until = std::min(terms_[lower].in_force.until, terms_[upper].in_force.until);
    clashes_.push_back(
        {kind, in_order ? lower : upper, in_order ? upper : lower, from, until, known_});
  }

  /// What is left of a reign on the days before and after.
  void cut(const Reign& reign, std::uint32_t upper, std::vector<Reign>& kept) const {
    const Term& below = terms_[reign.term];
    const Term& above = terms_[upper];
    if (reign.in_force.from < above.in_force.from)
      kept.push_back({{reign.in_force.from, above.in_force.from - 1}, {}, reign.term});
    if (reign.in_force.until <= above.in_force.until) return;
    const bool superseded = open(below) && below.in_force.from < above.in_force.from;
    if (superseded && below.layer == above.layer) return;
    kept.push_back({{above.in_force.until + 1, reign.in_force.until}, {}, reign.term});
  }

  const std::vector<Term>& terms_;
  std::optional<Day> known_;
  std::vector<Reign> reigns_;
  std::vector<Clash> clashes_;
};

/// The lower layers first, then what was issued first, then what begins first.
std::vector<std::uint32_t> in_order(const std::vector<Term>& terms) {
  std::vector<std::uint32_t> order(terms.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Term& x = terms[a];
    const Term& y = terms[b];
    if (x.layer != y.layer) return x.layer < y.layer;
    if (counted_issue(x) != counted_issue(y)) return counted_issue(x) < counted_issue(y);
    return x.in_force.from < y.in_force.from;
  });
  return order;
}

bool same_days(const Reign& a, const Reign& b) {
  return a.term == b.term && a.in_force == b.in_force;
}

/// A reign that goes on unchanged as more becomes known is one.
void join(std::vector<Reign>& reigns, std::vector<Reign> next, Day known) {
  for (Reign& reign : next) {
    const auto before = std::find_if(reigns.begin(), reigns.end(), [&](const Reign& other) {
      return known != first_day && other.known.until == known - 1 && same_days(other, reign);
    });
    if (before != reigns.end())
      before->known.until = last_day;
    else
      reigns.push_back(reign);
  }
}

/// Said once, as early as it is known.
void drop_repeated(std::vector<Clash>& clashes) {
  std::vector<Clash> once;
  for (const Clash& clash : clashes) {
    const bool said = std::any_of(once.begin(), once.end(), [&](const Clash& other) {
      return other.kind == clash.kind && other.earlier == clash.earlier &&
             other.later == clash.later;
    });
    if (!said) once.push_back(clash);
  }
  clashes = std::move(once);
}

}  // namespace

Succession succession(const std::vector<Term>& terms) {
  std::set<Day> issues{first_day};
  for (const Term& term : terms)
    if (term.issued) issues.insert(*term.issued);
  const auto order = in_order(terms);
  Succession result;
  for (const Day known : issues) {
    const bool latest = known == *issues.rbegin();
    Timeline timeline(terms, latest ? std::nullopt : std::optional(known));
    for (const std::uint32_t term : order)
      if (!terms[term].issued || *terms[term].issued <= known) timeline.lay(term);
    for (Reign& reign : result.reigns)
      if (reign.known.until == last_day) reign.known.until = known - 1;
    std::vector<Reign> next = timeline.finish(result.clashes);
    for (Reign& reign : next) reign.known = {known, last_day};
    join(result.reigns, std::move(next), known);
  }
  // What holds as all is known is said without a day.
  std::stable_sort(result.clashes.begin(), result.clashes.end(),
                   [](const Clash& a, const Clash& b) { return !a.known && b.known; });
  drop_repeated(result.clashes);
  return result;
}

}  // namespace yingbao::dsl::checking
