#include "sim/synth/achieved.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/read/read_people.h"
#include "sim/synth/csv_text.h"
#include "sim/synth/read_cell.h"

namespace yingbao::sim::synth {
namespace {

__extension__ using Wide = __int128;

bool has_such_person(const Target& target, const Household& household) {
  for (std::size_t person = 0; person < household.persons().size(); ++person) {
    if (hold(target.conditions, household, person)) return true;
  }
  return false;
}

bool is_share(Measure measure) {
  return measure == Measure::share || measure == Measure::households_with;
}

std::string_view word_of(Measure measure) {
  switch (measure) {
    case Measure::mean:
      return "mean";
    case Measure::sum:
      return "sum";
    case Measure::share:
      return "share";
    case Measure::households_with:
      return "households_with";
  }
  return {};
}

std::int64_t rounded(Wide a, Wide b) {
  const Wide size = ((a < 0 ? -a : a) * 2 + b) / (2 * b);
  return static_cast<std::int64_t>(a < 0 ? -size : size);
}

/// Per cent for shares, plain for the rest.
std::string shown(Measure measure, std::int64_t value) {
  const bool share = is_share(measure);
  return show_value(share ? value * 100 : value, dsl::number, {}, {}) + (share ? "%" : "");
}

}  // namespace

void Achieved::add_row(const Target& target, Sums& sums, const Household& household,
                       std::size_t person) {
  if (!hold(target.among, household, person)) return;
  if (!is_share(target.measure)) {
    const Value value = household.value(target.column, person);
    if (value == missing) return;
    sums.numerator += value;
  } else if (target.measure == Measure::share) {
    sums.numerator += hold(target.conditions, household, person) ? 1 : 0;
  } else {
    sums.numerator += has_such_person(target, household) ? 1 : 0;
  }
  ++sums.rows;
}

void Achieved::add(const Household& household) {
  ++households_;
  persons_ += static_cast<std::int64_t>(household.persons().size());
  for (std::size_t i = 0; i < spec_.targets.size(); ++i) {
    const Target& target = spec_.targets[i];
    const bool persons =
        target.level == dsl::person_level && target.measure != Measure::households_with;
    const std::size_t rows = persons ? household.persons().size() : 1;
    for (std::size_t row = 0; row < rows; ++row) add_row(target, sums_[i], household, row);
  }
}

std::vector<std::optional<std::int64_t>> Achieved::values() const {
  std::vector<std::optional<std::int64_t>> values;
  for (std::size_t i = 0; i < spec_.targets.size(); ++i) {
    const Target& target = spec_.targets[i];
    const Sums& sums = sums_[i];
    if (sums.rows == 0) {
      values.emplace_back();
      continue;
    }
    const Wide grains = is_share(target.measure)
                            ? 1
                            : dsl::grains_per_unit(type_of(column_of(spec_, target.column).kind));
    const Wide divisor = target.measure == Measure::sum ? grains : grains * sums.rows;
    values.emplace_back(rounded(sums.numerator * certain, divisor));
  }
  return values;
}

std::vector<Achieved::Line> Achieved::lines() const {
  std::vector<Line> lines;
  const auto achieved = values();
  for (std::size_t i = 0; i < achieved.size(); ++i) {
    const Target& target = spec_.targets[i];
    Line line{target.title,
              word_of(target.measure),
              shown(target.measure, target.value),
              {},
              {},
              sums_[i].rows,
              target.source};
    if (achieved[i]) {
      line.achieved = shown(target.measure, *achieved[i]);
      line.difference = shown(target.measure, *achieved[i] - target.value);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string csv_of(const Achieved& achieved) {
  std::string text = "title,measure,target,achieved,difference,rows,source\n";
  for (const Achieved::Line& line : achieved.lines()) {
    append_quoted(text, line.title);
    text += fmt::format(",{},{},{},{},{},", line.measure, line.target, line.achieved,
                        line.difference, line.rows);
    append_quoted(text, line.source);
    text += '\n';
  }
  return text;
}

}  // namespace yingbao::sim::synth
