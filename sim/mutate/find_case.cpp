#include "sim/mutate/find_case.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include "interpreter/scalar.h"
#include "sim/mutate/trial.h"
#include "sim/mutate/write_case.h"

namespace yingbao::sim {
namespace {

using dsl::Kind;

constexpr std::size_t most_bases = 8;
constexpr std::size_t most_trials = 1500;
constexpr std::int64_t oldest = 110;  // years; ages beyond it are nobody's

/// Every value that a rule compares or takes, by its grains: where boundaries lie.
std::set<std::int64_t> constants_of(const dsl::Policy& policy, Kind kind, dsl::Day day) {
  std::set<std::int64_t> all;
  for (const dsl::Expression& expression : policy.expressions) {
    const auto* literal = std::get_if<dsl::Literal>(&expression.node);
    if (literal && expression.type.kind == kind) all.insert(literal->raw);
  }
  for (const dsl::Parameter& parameter : policy.parameters) {
    const bool per_person = parameter.type.kind == Kind::money_per_person && kind == Kind::money;
    if (parameter.type.kind != kind && !per_person) continue;
    for (const dsl::ParameterVersion& version : parameter.versions) {
      if (!version.in_force.holds(day)) continue;
      for (const std::int64_t cell : version.cells) {
        if (!per_person) all.insert(cell);
        for (std::int64_t persons = 1; per_person && persons <= 4; ++persons) {
          all.insert(cell * persons / 100);
        }
      }
    }
  }
  return all;
}

/// Ages and spans of years that rules name.
std::set<std::int64_t> years_of(const dsl::Policy& policy) {
  std::set<std::int64_t> all;
  for (const Kind kind : {Kind::integer, Kind::years}) {
    for (const std::int64_t years : constants_of(policy, kind, 0)) {
      if (years > 0 && years < oldest) all.insert(years);
    }
  }
  return all;
}

class Search {
 public:
  explicit Search(const TwoRules& two) : two_(two) {}

  /// The trial on which they differ; the household as it is, then one change, then two.
  std::optional<Trial> run(std::vector<Trial> bases) {
    for (const Trial& base : bases) {
      if (attempt(base)) return found_;
      (at_place_ ? near_ : far_).push_back(base);
    }
    for (const Trial& base : near_) {
      if (around(base)) return found_;
    }
    for (const Trial& base : far_) {
      if (on_other_days(base, false)) return found_;
    }
    if (from_reached(0)) return found_;
    for (const Trial& base : far_) {
      const std::size_t known = reached_.size();
      if (around(base) || from_reached(known)) return found_;
    }
    return std::nullopt;
  }

 private:
  bool attempt(const Trial& trial) {
    if (++trials_ > most_trials) return false;
    const auto comparison = two_.compare(trial);
    at_place_ = comparison.at_place;
    if (comparison.differences.empty()) return false;
    found_ = trial;
    return true;
  }
  /// The same; what comes to the place for the first time is kept to start from.
  bool step(const Trial& trial, bool from_place) {
    if (attempt(trial)) return true;
    if (at_place_ && !from_place && reached_.size() < most_bases) reached_.push_back(trial);
    return false;
  }

  /// From changed households that come to the place: one change more.
  bool from_reached(std::size_t first) {
    for (std::size_t i = first; i < reached_.size(); ++i) {
      const Trial from = reached_[i];
      if (around(from)) return true;
    }
    return false;
  }

  bool around(const Trial& base) {
    if (trials_ > most_trials) return false;
    const bool from_place = two_.compare(base).at_place;
    return on_other_days(base, from_place) || with_other_cells(base, from_place) ||
           with_other_members(base, from_place) || to_the_boundary(base);
  }

  // ---------------------------------------------------------------- days

  /// On which one of the two rules changes, and the days before.
  bool on_other_days(const Trial& base, bool from_place) {
    std::set<dsl::Day> days;
    const auto add = [&](dsl::InForce in_force) {
      constexpr dsl::Day open = std::numeric_limits<dsl::Day>::max();
      if (in_force.from != std::numeric_limits<dsl::Day>::min()) {
        days.insert({in_force.from - 1, in_force.from});
      }
      if (in_force.until != open) days.insert({in_force.until, in_force.until + 1});
    };
    for (const dsl::Policy* policy : {&two_.rules(), &two_.mutant()}) {
      for (const auto id : two_.owner().definitions) {
        for (const auto& version : (*policy)[id].versions) add(version.in_force);
      }
      for (const auto id : two_.owner().parameters) {
        for (const auto& version : policy->parameters[id.value].versions) add(version.in_force);
      }
    }
    for (const dsl::Day day : days) {
      Trial other = base;
      other.terms.day = day;
      if (day != base.terms.day && step(other, from_place)) return true;
    }
    return false;
  }

  // ---------------------------------------------------------------- cells

  bool with_other_cells(const Trial& base, bool from_place) {
    for (const auto& [field, row] : cells(base)) {
      for (const std::int64_t raw : others_of(base, field, row)) {
        Trial other = base;
        put(other, field, row, raw);
        if (step(other, from_place)) return true;
      }
    }
    return false;
  }

  std::vector<std::pair<std::size_t, std::size_t>> cells(const Trial& base) const {
    const auto read = two_.inputs_of(base);
    std::vector<std::pair<std::size_t, std::size_t>> all;
    for (std::uint32_t i = 0; i < read.size(); ++i) {
      if (!read[i]) continue;
      const std::size_t field = (*base.binding)[dsl::InputId{i}];
      const std::size_t rows = base.household.population.columns[field].raw.size();
      for (std::size_t row = 0; row < std::min<std::size_t>(rows, 4); ++row) {
        all.emplace_back(field, row);
      }
    }
    return all;
  }

  std::vector<std::int64_t> others_of(const Trial& base, std::size_t field, std::size_t row) const {
    const Field& of = base.household.population.schema.fields[field];
    const std::int64_t now = base.household.population.columns[field].raw[row];
    std::vector<std::int64_t> all;
    const auto add = [&](std::int64_t raw) {
      const bool fits = !of.range || (of.range->least <= raw && raw <= of.range->most);
      const bool known = std::find(all.begin(), all.end(), raw) != all.end();
      if (fits && raw != now && !known) all.push_back(raw);
    };
    if (of.type.kind == Kind::yes_no) {
      add(1 - now);
    } else if (of.type.kind == Kind::enumeration) {
      for (std::size_t i = 0; i < std::min<std::size_t>(of.members.size(), 12); ++i) {
        add(static_cast<std::int64_t>(i));
      }
    } else if (of.type.kind == Kind::date) {
      for (const std::int64_t step : {-1, 1, -31, 31}) add(now + step);
      for (const std::int64_t years : years_of(two_.rules())) {
        const auto then = day_before(base.terms.day, years);
        for (const std::int64_t step : {0, 1, -1}) add(then + step);
      }
    } else if (of.type.kind != Kind::text) {
      for (const std::int64_t step : {1, -1}) add(now + step);
      for (const std::int64_t at : constants_of(two_.rules(), of.type.kind, base.terms.day)) {
        for (const std::int64_t step : {0, -1, 1}) add(at + step);
      }
      const std::int64_t unit = dsl::grains_per_unit(of.type);
      for (const std::int64_t many : {1, 37, 100, 1000, 10000}) add(now + many * unit + 1);
      add(0);
    }
    return all;
  }
  static std::int64_t day_before(dsl::Day day, std::int64_t years_ago);

  static void put(Trial& trial, std::size_t field, std::size_t row, std::int64_t raw) {
    auto& column = trial.household.population.columns[field];
    column.raw[row] = raw;
    if (!column.known.empty()) column.known[row] = 1;
  }

  // ---------------------------------------------------------------- members

  bool with_other_members(const Trial& base, bool from_place) {
    const auto& first = base.household.population.first;
    for (std::size_t list = 0; list < first.size(); ++list) {
      const std::size_t count = first[list].back();
      if (count == 0) continue;
      for (const bool more : {true, false}) {
        if (!more && count == 1) continue;
        Trial other = base;
        change_count(other.household.population, list, more);
        if (step(other, from_place)) return true;
      }
    }
    return false;
  }

  /// One like the last, or without the last.
  static void change_count(Population& people, std::size_t list, bool more) {
    auto& ids = people.child_ids[list];
    for (std::size_t i = 0; i < people.schema.fields.size(); ++i) {
      if (people.schema.fields[i].level != list + 1) continue;
      auto& column = people.columns[i];
      if (column.raw.size() != ids.size()) continue;
      const auto resize = [&](auto& cells) {
        if (cells.empty()) return;
        if (more) cells.push_back(cells.back());
        if (!more) cells.pop_back();
      };
      resize(column.raw);
      resize(column.known);
    }
    if (more) ids.push_back(ids.back() + "2");
    if (!more) ids.pop_back();
    people.first[list].back() = static_cast<std::uint32_t>(ids.size());
  }

  // ---------------------------------------------------------------- boundaries

  /// How far a comparison's sides lie apart, in millionths of a unit; nothing where it was not
  /// reached, or compares no amounts.
  static std::optional<interpreter::Wide> gap(const Assessment& assessment, dsl::ExpressionId id) {
    const dsl::Policy& policy = assessment.policy();
    const auto& e = std::get<dsl::Comparison>(policy[id].node);
    const auto side = [&](dsl::ExpressionId operand) -> std::optional<interpreter::Wide> {
      const std::int32_t last =
          policy[id].level == dsl::household_level ? 0 : assessment.children(policy[id].level);
      for (std::int32_t child = -1; child < last; ++child) {
        const auto* value = assessment.trace().at(operand, child);
        if (!value || value->fault || !value->known) continue;
        return static_cast<interpreter::Wide>(value->raw) *
               (1'000'000 / dsl::grains_per_unit(policy[operand].type));
      }
      return std::nullopt;
    };
    const auto left = side(e.left);
    const auto right = side(e.right);
    if (!left || !right) return std::nullopt;
    return *left - *right;
  }

  std::vector<dsl::ExpressionId> comparisons(const Assessment& assessment) const {
    std::vector<dsl::ExpressionId> all;
    const dsl::Policy& policy = assessment.policy();
    assessment.trace().each([&](dsl::ExpressionId id, const interpreter::Value&) {
      const auto* e = std::get_if<dsl::Comparison>(&policy[id].node);
      if (!e) return;
      const Kind kind = policy[e->left].type.kind;
      const bool amounts = kind != Kind::yes_no && kind != Kind::enumeration && kind != Kind::text;
      const bool known = std::find(all.begin(), all.end(), id) != all.end();
      if (amounts && !known) all.push_back(id);
    });
    return all;
  }

  /// Each number moved to where the sides of a comparison meet, by the slope that it shows.
  bool to_the_boundary(const Trial& base) {
    const auto here = two_.compare(base);
    if (!here.assessment) return false;
    const auto to_compare = comparisons(*here.assessment);
    for (const auto& [field, row] : cells(base)) {
      const Field& of = base.household.population.schema.fields[field];
      const bool number = of.type.kind != Kind::yes_no && of.type.kind != Kind::enumeration &&
                          of.type.kind != Kind::text;
      if (!number || trials_ > most_trials) continue;
      const std::int64_t now = base.household.population.columns[field].raw[row];
      const std::int64_t stride =
          of.type.kind == Kind::date ? 366 : 100 * dsl::grains_per_unit(of.type);
      Trial moved = base;
      put(moved, field, row, now + stride);
      ++trials_;
      const auto there = two_.compare(moved);
      if (!there.differences.empty()) {
        found_ = moved;
        return fits(of, now + stride);
      }
      if (!there.assessment) continue;
      for (const dsl::ExpressionId id : to_compare) {
        const auto a = gap(*here.assessment, id);
        const auto b = gap(*there.assessment, id);
        if (!a || !b || *a == *b) continue;
        const auto meets = static_cast<std::int64_t>(now + (-*a * stride) / (*b - *a));
        for (const std::int64_t step : {0, -1, 1, -2, 2}) {
          if (!fits(of, meets + step)) continue;
          Trial other = base;
          put(other, field, row, meets + step);
          if (attempt(other)) return true;
        }
      }
    }
    return false;
  }
  static bool fits(const Field& of, std::int64_t raw) {
    if (std::abs(raw) > dsl::largest_raw) return false;
    return !of.range || (of.range->least <= raw && raw <= of.range->most);
  }

  const TwoRules& two_;
  std::optional<Trial> found_;
  std::vector<Trial> near_, far_, reached_;
  bool at_place_ = false;
  std::size_t trials_ = 0;
};

std::int64_t Search::day_before(dsl::Day day, std::int64_t years_ago) {
  return interpreter::shift_date(day, -12 * years_ago, dsl::CalendarUnit::months).raw;
}

/// Single months without anything stipulated, those that evaluate the rule first, and of each day
/// one before the next.
std::vector<Trial> bases_of(const std::vector<Witness>& witnesses, const Owner& owner) {
  std::vector<Trial> bases;
  std::set<dsl::Day> days;
  for (const bool evaluated : {true, false}) {
    for (const bool new_day : {true, false}) {
      for (const Witness& witness : witnesses) {
        const BoundCase& bound = witness.at_hand->bound;
        const bool fits = Killing::evaluates(witness, owner) == evaluated && bound.is_plain();
        if (!fits || bases.size() == most_bases) continue;
        if (days.insert(bound.terms().day).second != new_day) continue;
        bases.push_back({bound.household(), bound.terms(), &bound.binding()});
      }
    }
  }
  return bases;
}

}  // namespace

std::string find_case(const dsl::KeptRules& rules, const Mutation& mutation, const Owner& owner,
                      const std::vector<Witness>& witnesses) {
  const dsl::Loaded mutant = rules.rewritten(mutation.pieces);
  if (!mutant.policy) return {};
  const TwoRules two(*rules.loaded().policy, *mutant.policy, owner, mutation.where);
  const auto trial = Search(two).run(bases_of(witnesses, owner));
  return trial ? write_case(*trial, two, rules, mutation) : std::string();
}

}  // namespace yingbao::sim
