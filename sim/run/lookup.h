#pragma once
// What a scenario asks of one policy: names become sources, and each definition that is asked for
// becomes one output of the compiled program.

#include <optional>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"
#include "sim/phrases.h"
#include "sim/run/prepare.h"

namespace yingbao::sim {

class Lookup {
 public:
  Lookup(const dsl::Policy& policy, dsl::Diagnostics& diagnostics)
      : policy_(policy), diagnostics_(diagnostics) {}

  /// The position of a definition among the outputs.
  std::size_t output(dsl::DefinitionId id);
  /// An input, a definition or a parameter; unknown: a diagnostic. A column's index is still the
  /// InputId's.
  std::optional<Source> value(const Word& word);

  std::vector<ProgramSources> programs(const std::vector<Word>& wanted, const Word& policy_path);
  std::optional<WelfareSources> welfare(const Welfare& welfare);
  std::optional<Source> line(const Word& word, const WelfareSources& welfare);
  std::optional<CheckSources> check(const Check& check);
  std::optional<Source> breakdown(const Word& word);

  const std::vector<dsl::DefinitionId>& outputs() const { return outputs_; }
  /// Inputs and parameters that the scenario reads by itself.
  const std::vector<dsl::InputId>& inputs() const { return inputs_; }
  const std::vector<dsl::ParameterId>& parameters() const { return parameters_; }

 private:
  ProgramSources sources_of(const dsl::Program& program);
  Source source_of(dsl::DefinitionId id);
  Source source_of(dsl::InputId id);
  Source source_of(dsl::ParameterId id);
  std::optional<Source> refuse(const Word& word, const Phrase& reason);

  const dsl::Policy& policy_;
  dsl::Diagnostics& diagnostics_;
  std::vector<dsl::DefinitionId> outputs_;
  std::vector<dsl::InputId> inputs_;
  std::vector<dsl::ParameterId> parameters_;
};

}  // namespace yingbao::sim
