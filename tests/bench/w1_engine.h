#pragma once
// W1 by the block engine.

#include <string>
#include <string_view>
#include <vector>

#include "dsl/policy.h"
#include "interpreter/program.h"
#include "interpreter/run.h"
#include "tests/bench/w1.h"

namespace yingbao::bench {

/// The rules of w1.bao and their Programs. Exits with a message where they do not load.
class W1Rules {
 public:
  explicit W1Rules(const std::string& path);
  W1Rules(const W1Rules&) = delete;

  const interpreter::Edition& edition() const { return edition_; }
  dsl::DefinitionId definition(std::string_view name) const;
  std::vector<dsl::DefinitionId> core_outputs() const;
  std::vector<dsl::DefinitionId> sums_outputs() const;

 private:
  dsl::Policy policy_;
  interpreter::Edition edition_;
};

/// All outputs of households [first, last), in blocks.
void run_w1_block(interpreter::BlockRunner& runner, std::size_t first, std::size_t last,
                  W1Outputs& outputs);
/// The sums of all households, by group and over all.
void run_w1_block_with_sums(interpreter::BlockRunner& runner, const W1Population& population,
                            W1Groups& groups);

}  // namespace yingbao::bench
