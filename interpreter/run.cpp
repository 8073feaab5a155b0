#include "interpreter/run.h"

#include <vector>

#include "interpreter/run/careful.h"
#include "interpreter/run/lane_store.h"

namespace yingbao::interpreter {

using running::Careful;
using running::LaneStore;

struct BlockRunner::State {
  Careful careful;
  std::vector<LaneStore> lanes;

  State(const Program& program, const Edition& edition, const View& view)
      : careful(program, edition, view), lanes(program.outputs.size()) {}
};

BlockRunner::BlockRunner(const Program& program, const Edition& edition, const View& view)
    : state_(std::make_unique<State>(program, edition, view)) {}
BlockRunner::BlockRunner(BlockRunner&&) noexcept = default;
BlockRunner::~BlockRunner() = default;

void BlockRunner::run(std::size_t first, std::size_t count) {
  state_->careful.run(first, count);
  for (std::size_t i = 0; i < state_->lanes.size(); ++i) {
    const auto values = state_->careful.output(i);
    state_->lanes[i].reset(values.size());
    for (std::size_t row = 0; row < values.size(); ++row) state_->lanes[i].put(row, values[row]);
  }
}

Lane BlockRunner::output(std::size_t index) const { return state_->lanes[index].lane(); }

}  // namespace yingbao::interpreter
