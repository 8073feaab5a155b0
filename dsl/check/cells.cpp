#include "dsl/check/cells.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace yingbao::dsl::checking {
namespace {

constexpr Day last_day = std::numeric_limits<Day>::max();
constexpr std::size_t most_empty = 5;
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// The days between two changes.
std::vector<InForce> stretches(const std::set<Day>& begins) {
  std::vector<InForce> all;
  for (auto at = begins.begin(); at != begins.end(); ++at) {
    const auto next = std::next(at);
    all.push_back({*at, next == begins.end() ? last_day : *next - 1});
  }
  return all;
}

class LayOut {
 public:
  LayOut(const std::vector<GivenCells>& given, std::size_t size) : given_(given), size_(size) {}

  LaidOut run() {
    gather();
    for (std::size_t cell = 0; cell < size_; ++cell) succeed(cell);
    find_changes();
    if (known_.size() * days_.size() > most_laid_out / std::max<std::size_t>(size_, 1)) {
      result_.too_large = true;
      return std::move(result_);
    }
    for (const InForce& known : stretches(known_)) lay(known);
    return std::move(result_);
  }

 private:
  struct Place {
    std::uint32_t given;
    std::int64_t value;
  };

  void gather() {
    places_.resize(size_);
    reigns_.resize(size_);
    for (std::uint32_t i = 0; i < given_.size(); ++i)
      for (const auto& [cell, value] : given_[i].cells) places_[cell].push_back({i, value});
  }

  /// Cells that are given together have one succession.
  void succeed(std::size_t cell) {
    std::vector<std::uint32_t> members;
    for (const Place& place : places_[cell]) members.push_back(place.given);
    if (cell > 0 && members == last_members_) {
      reigns_[cell] = reigns_[cell - 1];
      return;
    }
    std::vector<Term> terms;
    for (const std::uint32_t member : members) terms.push_back(given_[member].term);
    Succession found = succession(terms);
    for (Clash clash : found.clashes) {
      clash.earlier = members[clash.earlier];
      clash.later = members[clash.later];
      if (!said_.emplace(clash.kind, clash.earlier, clash.later).second) continue;
      result_.clashes.push_back(clash);
      result_.clashed.push_back(cell);
    }
    reigns_[cell] = std::move(found.reigns);
    last_members_ = std::move(members);
  }

  void find_changes() {
    const std::vector<Reign>* before = nullptr;
    for (const auto& reigns : reigns_) {
      if (before != nullptr && before->size() == reigns.size() && same(*before, reigns)) continue;
      before = &reigns;
      for (const Reign& reign : reigns) {
        days_.insert(reign.in_force.from);
        if (reign.in_force.until != last_day) days_.insert(reign.in_force.until + 1);
        known_.insert(reign.known.from);
        if (reign.known.until != last_day) known_.insert(reign.known.until + 1);
      }
    }
  }
  static bool same(const std::vector<Reign>& a, const std::vector<Reign>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Reign& x, const Reign& y) {
      return x.in_force == y.in_force && x.known == y.known;
    });
  }

  void lay(const InForce& known) {
    for (const InForce& days : stretches(days_)) {
      ParameterVersion version;
      version.in_force = days;
      version.known = known;
      std::vector<std::uint32_t> from(size_, none);
      std::size_t filled = 0;
      version.cells.assign(size_, 0);
      for (std::size_t cell = 0; cell < size_; ++cell) {
        const Place* place = holding(cell, days.from, known.from);
        if (place == nullptr) continue;
        ++filled;
        from[cell] = place->given;
        version.cells[cell] = place->value;
        const auto& left = given_[place->given].discretion;
        const auto bounds = left.find(cell);
        if (bounds == left.end()) continue;
        version.discretion.resize(size_);
        version.discretion[cell] = bounds->second;
      }
      if (filled == size_)
        add(std::move(version), from);
      else if (filled > 0 && known.until == last_day)
        mention_empty(from, days.from);
    }
  }
  const Place* holding(std::size_t cell, Day day, Day known) const {
    for (const Reign& reign : reigns_[cell])
      if (reign.in_force.holds(day) && reign.known.holds(known)) return &places_[cell][reign.term];
    return nullptr;
  }
  void mention_empty(const std::vector<std::uint32_t>& from, Day day) {
    for (std::size_t cell = 0; cell < size_; ++cell) {
      if (from[cell] != none || result_.empty.size() >= most_empty) continue;
      const bool said = std::any_of(result_.empty.begin(), result_.empty.end(),
                                    [&](const EmptyCell& other) { return other.cell == cell; });
      if (!said) result_.empty.push_back({cell, day});
    }
  }

  /// Nothing changed since the stretch before: one version.
  void add(ParameterVersion version, const std::vector<std::uint32_t>& from) {
    auto& versions = result_.versions;
    const bool goes_on = !versions.empty() && versions.back().known == version.known &&
                         versions.back().in_force.until + 1 == version.in_force.from &&
                         from == last_from_;
    if (goes_on) {
      versions.back().in_force.until = version.in_force.until;
      return;
    }
    name_origins(version, from);
    last_from_ = from;
    versions.push_back(std::move(version));
  }
  void name_origins(ParameterVersion& version, const std::vector<std::uint32_t>& from) const {
    const std::set<std::uint32_t> members(from.begin(), from.end());
    version.span = given_[*members.begin()].span;
    if (members.size() == 1) {
      version.basis = given_[*members.begin()].basis;
      return;
    }
    const std::vector<std::uint32_t> sorted(members.begin(), members.end());
    for (const std::uint32_t member : sorted)
      version.origins.push_back(
          {given_[member].term.in_force, given_[member].basis, given_[member].span});
    for (const std::uint32_t member : from)
      version.origin_of_cell.push_back(
          std::uint32_t(std::lower_bound(sorted.begin(), sorted.end(), member) - sorted.begin()));
  }

  const std::vector<GivenCells>& given_;
  std::size_t size_;
  std::vector<std::vector<Place>> places_;  // by cell
  std::vector<std::vector<Reign>> reigns_;  // by cell; the terms are its places
  std::vector<std::uint32_t> last_members_;
  std::vector<std::uint32_t> last_from_;
  std::set<Day> days_;
  std::set<Day> known_;
  std::set<std::tuple<Clash::Kind, std::uint32_t, std::uint32_t>> said_;
  LaidOut result_;
};

}  // namespace

LaidOut lay_out_cells(const std::vector<GivenCells>& given, std::size_t size) {
  return LayOut(given, size).run();
}

}  // namespace yingbao::dsl::checking
