#pragma once
// State over months. A definition that is read of earlier months is kept from month to month;
// months before the first evaluated have the value of its `initially`. History is an argument of
// evaluation, never hidden in it.

#include <cstdint>
#include <optional>
#include <vector>

#include "dsl/policy.h"
#include "interpreter/evaluate.h"

namespace yingbao::interpreter {

/// A definition to be kept, and how many months back any rule looks at it.
struct KeptDefinition {
  dsl::DefinitionId definition;
  std::int64_t months;
};

/// What the wanted definitions can read of earlier months, and what that can in its turn, whatever
/// the version in force; by id. Known before anything is evaluated, and so is its cost.
std::vector<KeptDefinition> kept_for(const dsl::Policy& policy,
                                     const std::vector<dsl::DefinitionId>& wanted);

/// `wanted`, and what must be evaluated each month to be kept.
std::vector<dsl::DefinitionId> with_kept(const std::vector<dsl::DefinitionId>& wanted,
                                         const std::vector<KeptDefinition>& kept);

/// One household's earlier months, as the reference evaluator reads them.
class History {
 public:
  virtual ~History() = default;
  /// `months` ago, 1 or more; nothing: stated nowhere, so that `initially` is evaluated here.
  virtual std::optional<Value> value(dsl::DefinitionId definition, std::int32_t child,
                                     std::int64_t months) const = 0;
  /// Whether that month lies before the first evaluated or stated: its value is that of
  /// `initially`.
  virtual bool is_before_first(dsl::DefinitionId definition, std::int32_t child,
                               std::int64_t months) const = 0;
};

/// Earlier months as they were evaluated, kept as they go by.
class KeptMonths final : public History {
 public:
  /// `before` gives what is stated of months before the first; it outlives this.
  explicit KeptMonths(std::vector<KeptDefinition> kept, const History* before = nullptr);

  /// Before the first month: the values of `initially`.
  void begin(const dsl::Policy& policy, Evaluator& evaluator);
  /// After each month.
  void keep(const dsl::Policy& policy, Evaluator& evaluator);
  std::optional<Value> value(dsl::DefinitionId definition, std::int32_t child,
                             std::int64_t months) const override;
  bool is_before_first(dsl::DefinitionId definition, std::int32_t child,
                       std::int64_t months) const override;

 private:
  using Children = std::vector<Value>;  // a household's own at 0
  struct Kept {
    KeptDefinition what;
    Children initially;
    std::vector<Children> months;  // the first evaluated first
  };
  const Kept* find(dsl::DefinitionId definition) const;
  std::optional<Value> stated(const Kept& kept, std::int32_t child, std::int64_t months) const;

  std::vector<Kept> kept_;  // by definition
  const History* before_;
};

}  // namespace yingbao::interpreter
