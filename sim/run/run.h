#pragma once
// The run: every alternative meets every household, as truth and as the bureau sees it. Sums are
// exact and mergeable, so the results have the same bits for any threads and any block.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "interpreter/fault.h"
#include "sim/measures/change.h"
#include "sim/measures/measures.h"
#include "sim/measures/ranking.h"
#include "sim/run/prepare.h"

namespace yingbao::sim {

/// Why a household is in none of the figures. Ordered; the first one counts.
struct Reason {
  enum class Kind : std::uint8_t { input, fault, negative_due, no_value, no_divisor };
  Kind kind = Kind::input;
  std::string input_code;  // of an input: the message, and the input's name
  std::string input_name;
  interpreter::FaultKind fault = interpreter::FaultKind::none;
  dsl::PlaceId place = 0;  // of anything but an input

  friend auto operator<=>(const Reason&, const Reason&) = default;
};

/// Weighted, but for `rows`.
struct Left {
  std::int64_t rows = 0;  // households as they stand in the data
  Wide households = 0;
  Wide persons = 0;

  void add(const Left& other);
};

struct CheckCounts {
  std::int64_t agree = 0;  // persons as they stand in the data
  std::int64_t disagree = 0;
  std::int64_t unknown = 0;             // the definition or the input has no value
  std::int64_t first_disagreeing = -1;  // a household's row

  void add(const CheckCounts& other);
};

/// Of the households that were evaluated.
struct RequirementCounts {
  static constexpr std::size_t most_examples = 5;
  Left broken;
  Left undecided;                       // it could not be computed
  std::vector<std::uint32_t> examples;  // the first rows that break it, ascending

  void add(const RequirementCounts& other);
};

/// What a requirement of the run is tested on, of the households that were evaluated.
struct RunTotals {
  std::vector<Wide> sums;  // by total: raw values, weighted
  Left undecided;          // households for which one of them could not be computed: in none

  void add(const RunTotals& other);
};

/// All that is summed up of one set of households.
struct Sums {
  Tally tally;
  std::vector<Wide> poor;  // persons below each line, weighted

  void add(const Sums& other);
};

/// The values of a crossing; a missing one is `missing_key`.
using GroupKey = std::vector<std::int64_t>;
inline constexpr std::int64_t missing_key = std::numeric_limits<std::int64_t>::min();

struct AlternativeResults {
  Sums overall;
  std::vector<std::map<GroupKey, Sums>> groups;  // by crossing
  Tally need;                                    // against the programs' need
  std::vector<Tally> lines;                      // against each line, by welfare before
  std::map<Reason, Left> left;
  Left left_in_all;
  std::vector<CheckCounts> checks;
  std::vector<RequirementCounts> requirements;
  std::vector<RunTotals> run_requirements;
  std::vector<RankEntry> ranking;  // of each household evaluated, where welfare is stated
};

struct ChangeResults {
  ChangeTally overall;
  std::vector<std::map<GroupKey, ChangeTally>> groups;
  Left not_compared;  // evaluated in one of the two only, or in neither
};

struct Results {
  std::vector<AlternativeResults> alternatives;
  std::vector<ChangeResults> changes;  // of each alternative but the baseline's, by month

  void add(const Results& other);
};

struct RunOptions {
  unsigned threads = 1;
  std::size_t block = 512;
  std::function<void(std::size_t done)> progress;  // households; called from one thread at a time
};
Results run(const PreparedRun& prepared, const RunOptions& options);

}  // namespace yingbao::sim
