#include "interpreter/run.h"

#include <vector>

#include "interpreter/run/careful.h"
#include "interpreter/run/lane_store.h"
#include "interpreter/run/machine.h"

namespace yingbao::interpreter {

using running::Careful;
using running::LaneStore;
using running::Machine;

namespace {

const kernels::Kernels& kernels_named(std::string_view name) {
  const auto& sets = kernels::usable_kernels();
  for (const auto* set : sets)
    if (set->name == name) return *set;
  return *sets.front();
}

}  // namespace

struct BlockRunner::State {
  const Program& program;
  const View& view;
  Machine machine;
  Careful careful;
  std::vector<LaneStore> lanes;

  State(const Program& the_program, const Edition& edition, const View& the_view,
        std::string_view kernels)
      : program(the_program),
        view(the_view),
        machine(the_program, edition, the_view, kernels_named(kernels)),
        careful(the_program, edition, the_view),
        lanes(the_program.outputs.size()) {}

  void run(std::size_t first, std::size_t count, std::span<const PastColumn> past) {
    machine.run(first, count, past);
    for (std::size_t i = 0; i < lanes.size(); ++i) machine.store(i, lanes[i]);
    for (std::size_t h = 0; h < count; ++h)
      if (machine.suspects()[h] != 0) run_carefully(first, first + h, past);
  }

  /// One household of the block that begins at `first`, once more.
  void run_carefully(std::size_t first, std::size_t household, std::span<const PastColumn> past) {
    careful.run(household, 1, past, first);
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      std::size_t row = begin(i, household) - begin(i, first);
      for (const Value& value : careful.output(i)) lanes[i].put(row++, value);
    }
  }
  std::size_t begin(std::size_t output, std::size_t household) const {
    const dsl::Level level = program.level(program.output_slots[output]);
    return level == dsl::household_level ? household : view.first[level - 1u][household];
  }
};

BlockRunner::BlockRunner(const Program& program, const Edition& edition, const View& view,
                         std::string_view kernels)
    : state_(std::make_unique<State>(program, edition, view, kernels)) {}
BlockRunner::BlockRunner(BlockRunner&&) noexcept = default;
BlockRunner::~BlockRunner() = default;

void BlockRunner::run(std::size_t first, std::size_t count, std::span<const PastColumn> past) {
  state_->run(first, count, past);
}

Lane BlockRunner::output(std::size_t index) const { return state_->lanes[index].lane(); }

}  // namespace yingbao::interpreter
