#pragma once
// The block engine against the reference evaluator, value by value, for every kernel set and
// several block sizes.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "interpreter/evaluate.h"
#include "interpreter/kernels/kernels.h"
#include "interpreter/program.h"
#include "interpreter/run.h"

namespace yingbao::interpreter {

inline std::string text_of(const Value& value) {
  if (value.fault)
    return "fault " + std::to_string(int(value.fault.kind())) + " at " +
           std::to_string(value.fault.place()) + " child " + std::to_string(value.fault.child());
  return value.known ? std::to_string(value.raw) : "missing";
}

inline Value value_at(const Lane& lane, std::size_t row) {
  if (const Fault fault = lane.fault_at(row)) return {0, true, fault};
  return lane.is_known(row) ? Value{lane.raw[row], true, {}} : Value{0, false, {}};
}

/// Values of one output in the order of rows.
inline std::vector<std::string> reference_values(const Edition& edition, const View& view,
                                                 dsl::DefinitionId output) {
  Evaluator evaluator(edition, view);
  const dsl::Level level = (*edition.policy)[output].level;
  std::vector<std::string> values;
  for (std::size_t h = 0; h < view.households; ++h) {
    evaluator.choose(h);
    if (level == dsl::household_level) values.push_back(text_of(evaluator.value(output)));
    for (std::size_t i = 0; level != dsl::household_level && i < evaluator.children(level); ++i)
      values.push_back(text_of(evaluator.value(output, std::int32_t(i))));
  }
  return values;
}

inline std::vector<std::string> block_values(BlockRunner& runner, std::size_t output,
                                             std::size_t households, std::size_t block) {
  std::vector<std::string> values;
  for (std::size_t first = 0; first < households; first += block) {
    runner.run(first, std::min(block, households - first));
    const Lane lane = runner.output(output);
    for (std::size_t row = 0; row < lane.raw.size(); ++row)
      values.push_back(text_of(value_at(lane, row)));
  }
  return values;
}

inline void expect_agreement(const Edition& edition, const View& view,
                             const std::vector<dsl::DefinitionId>& outputs) {
  const Program program = compile(edition, outputs);
  for (const auto* set : kernels::usable_kernels()) {
    BlockRunner runner(program, edition, view, set->name);
    for (std::size_t block : {1, 7, 512})
      for (std::size_t i = 0; i < outputs.size(); ++i)
        ASSERT_EQ(block_values(runner, i, view.households, block),
                  reference_values(edition, view, outputs[i]))
            << "output " << i << ", kernels " << set->name << ", block " << block << "\n"
            << print(program, *edition.policy);
  }
}

}  // namespace yingbao::interpreter
