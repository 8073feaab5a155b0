#pragma once
// The measures: one table (measures.cpp), a row each. A measure is a sum over households, or a
// formula of such sums; a Tally holds the sums. Tallies add up in any order to the same bits.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/language.h"
#include "interpreter/scalar.h"
#include "sim/measures/case.h"
#include "sim/measures/figure.h"
#include "sim/people/population.h"

namespace yingbao::sim {

using interpreter::Wide;

/// What one household adds (before its weight).
using Quantity = std::int64_t (*)(const HouseholdCase&);

/// sign × over / under / scale.
struct Term {
  Quantity over = nullptr;
  Quantity under = nullptr;  // null: a plain sum
  int sign = 1;
  std::int64_t scale = 1;
};

enum class Shown : std::uint8_t {
  persons,
  households,
  yuan,     // a sum of fen
  gap,      // a sum of gaps in units of gap_yuan
  average,  // fen over persons or households, in yuan
  rate
};

/// What a measure needs to say anything; without it, it is absent.
enum class Needs : std::uint8_t { nothing, need, line };

/// A null in a report has a reason: the base is empty, or the data hold only a part of the people.
enum class Basis : std::uint8_t { anyone, everyone };

struct Measure {
  std::string_view name;   // as in JSON
  std::string_view twin;   // the same under its longer name; may be empty
  std::string_view group;  // coverage, errors, budget, targeting, poverty
  dsl::Bilingual label;
  Shown shown = Shown::rate;
  std::vector<Term> terms;
  int constant = 0;  // added to the terms
  Needs needs = Needs::nothing;
  Basis basis = Basis::anyone;  // everyone: null where only the roll or applicants are in the data
  bool of_benchmarks = false;   // says something against any benchmark
  bool headline = false;        // stands in the first table of the report
};
std::span<const Measure> measures();
/// What a scenario may ask for: groups, then names.
std::vector<std::string> measure_groups();
std::vector<std::string> measure_words();
bool asked_for(const Measure& measure, std::span<const std::string> words);  // none: all

class Tally {
 public:
  Tally();
  void add(const HouseholdCase& household, Weight weight);
  void add(const Tally& other);
  Wide sum(Quantity quantity) const;

 private:
  std::vector<Wide> sums_;  // by quantity in use, weighted
};

/// paid = due + leakage + overpaid − underpaid − missed, exact in fen.
bool identity_holds(const Tally& tally);

/// Nothing: the base is empty.
std::optional<Figure> value(const Measure& measure, const Tally& tally);

/// People of whom nothing could be computed, weighted.
struct Unknown {
  Wide persons = 0;
  Wide households = 0;
};
struct Bounds {
  Figure least;  // all of them in the base, none in the part
  Figure most;   // all of them in both
};
/// Where a share of persons or of households would lie if the unknown ones were counted. Nothing:
/// it is no such share (money has no bound), or its base is empty even with them.
std::optional<Bounds> bounds(const Measure& measure, const Tally& tally, const Unknown& unknown);

}  // namespace yingbao::sim
