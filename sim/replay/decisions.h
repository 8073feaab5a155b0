#pragma once
// Past decisions from a table: a row each, with the inputs that were known, the day, and what was
// decided. Read as a population is, through a mapping file and with persons beside it.

#include <filesystem>
#include <optional>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"
#include "sim/assess/outputs.h"
#include "sim/people/population.h"
#include "sim/read/read_people.h"

namespace yingbao::sim {

struct DecisionFiles {
  std::filesystem::path decisions;
  std::optional<std::filesystem::path> persons;
  std::optional<std::filesystem::path> mapping;
  std::optional<dsl::Day> date;           // of decisions whose row states none
  std::optional<std::int64_t> set_aside;  // millionths, as of a population
};

/// A definition, or a part of a program, of which the table may record the result.
struct RecordedResult {
  dsl::DefinitionId definition;
  std::string name;
  std::size_t field;  // its column; a cell that is empty records nothing
};

struct Decisions {
  Population people;
  Binding binding;
  std::vector<dsl::Day> days;            // by household
  std::vector<RecordedResult> recorded;  // what others read first
};

/// Nothing, and diagnostics, where a table is not understood, a decision has no day, or nothing is
/// recorded that the policy gives.
std::optional<Decisions> read_decisions(const dsl::Policy& policy, const DecisionFiles& files,
                                        dsl::Diagnostics& diagnostics);

/// The same people, but only these households, in this order.
Population some_households(const Population& people, const std::vector<std::uint32_t>& households);

}  // namespace yingbao::sim
