#pragma once
// The reference evaluator: walks the typed Policy, one household at a time, and stays simple.
// It is the oracle of the block engine and the source of every explanation.

#include <cstdint>
#include <map>
#include <vector>

#include "dsl/policy.h"
#include "interpreter/edition.h"
#include "interpreter/fault.h"
#include "interpreter/population.h"

namespace yingbao::interpreter {

/// A value in grains; or missing (`known` false); or a fault, which excludes both.
struct Value {
  std::int64_t raw = 0;
  bool known = true;
  Fault fault;

  friend bool operator==(const Value&, const Value&) = default;
};

/// Sees each expression's value as it is reached; `child` is the row's rank, -1 where the
/// expression is the household's. A definition's body is seen once a household and child, when it
/// is first read.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void reached(dsl::ExpressionId expression, std::int32_t child, const Value& value) = 0;
};

class History;

/// Definitions are evaluated when first read, and kept until another household is chosen.
class Evaluator {
 public:
  /// All outlive the evaluator. What is asked for must be in force in the edition. `history` gives
  /// earlier months; without it, and for months that it does not have, each definition's
  /// `initially` is evaluated here.
  Evaluator(const Edition& edition, const View& view, Observer* observer = nullptr,
            const History* history = nullptr);

  void choose(std::size_t household);
  /// `child` is the rank within the household; -1 (and only that) for a household's definition.
  Value value(dsl::DefinitionId definition, std::int32_t child = -1);
  std::size_t children(dsl::Level list) const;

 private:
  friend class ExpressionWalk;

  /// Of one definition for one child; it means something in the household of its stamp only.
  struct Kept {
    std::uint64_t stamp = 0;
    Value value;
  };
  Value computed(dsl::DefinitionId definition, std::int32_t child);
  void compute_before(dsl::DefinitionId definition);
  void compute(dsl::DefinitionId definition);
  Kept& kept(dsl::DefinitionId definition, std::int32_t child);
  void make_room(dsl::Level list, std::size_t children);
  std::size_t row(dsl::Level level, std::int32_t child) const;

  const Edition& edition_;
  const dsl::Policy& policy_;
  const View& view_;
  Observer* observer_;
  const History* history_;
  std::size_t household_ = 0;
  std::uint64_t stamp_ = 0;
  unsigned depth_ = 0;                   // definitions that are being computed
  std::vector<std::vector<Kept>> kept_;  // by definition, by child; a household's at 0
  std::vector<std::size_t> room_;        // by list: children that kept_ has room for
  std::map<dsl::DefinitionId, std::vector<dsl::DefinitionId>> read_by_;  // where depth is too great
};

}  // namespace yingbao::interpreter
