#pragma once
// The people of a run: what is true of them, what the bureau's file says where it differs, and a
// recorded roll if there is one. Rows never move; children stand sorted by id in their household.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "interpreter/population.h"
#include "sim/people/schema.h"

namespace yingbao::sim {

/// Millionths: 1'000'000 is a household that stands for itself.
using Weight = std::int64_t;
inline constexpr Weight weight_one = 1'000'000;

/// Who is on the roll and what is paid (the total), by household; persons where it says so.
struct Roll {
  std::vector<std::uint8_t> on;
  std::vector<std::int64_t> paid;  // fen a month
  std::vector<std::uint8_t>
      recorded;  // by person; empty: every counted member of a household on it
};

/// A household that cannot be evaluated because a cell of its own is missing or wrong.
struct SetAside {
  std::uint32_t household;
  dsl::Diagnostic reason;
};

/// Which rows a figure may count; the whole population unless the frame says otherwise.
enum class PopulationFrame : std::uint8_t { everyone, roll, applicants };

struct Population {
  Schema schema;
  std::vector<std::string> household_ids;
  std::vector<Weight> weights;                               // empty: all one
  std::vector<interpreter::Offsets> first;                   // by list
  std::vector<std::vector<std::string>> child_ids;           // by list; rows as in `first`
  std::vector<interpreter::Column> columns;                  // by field: the truth
  std::vector<std::optional<interpreter::Column>> observed;  // by field: the bureau's file
  std::optional<Roll> roll;
  PopulationFrame frame = PopulationFrame::everyone;
  std::vector<SetAside> set_aside;  // by household, ascending
  std::string digest;               // of what was read, for provenance

  std::size_t households() const { return household_ids.size(); }
  std::size_t persons() const { return first.empty() ? 0 : first[0].back(); }
  Weight weight(std::size_t household) const {
    return weights.empty() ? weight_one : weights[household];
  }
};

enum class Eyes : std::uint8_t { truth, bureau };
/// The population outlives the view.
interpreter::View view_of(const Population& population, const Binding& binding, Eyes eyes);

}  // namespace yingbao::sim
