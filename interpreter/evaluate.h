#pragma once
// The reference evaluator: walks the typed Policy, one household at a time, and stays simple.
// It is the oracle of the block engine and the source of every explanation.

#include <cstdint>
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

/// Sees each expression's value as it is reached; `child` is the row's rank, -1 for the household.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void reached(dsl::ExpressionId expression, std::int32_t child, const Value& value) = 0;
};

/// Definitions are evaluated when first read, and kept until another household is chosen.
class Evaluator {
 public:
  /// Edition and view outlive the evaluator.
  Evaluator(const Edition& edition, const View& view, Observer* observer = nullptr);

  void choose(std::size_t household);
  /// `child` is the rank within the household; -1 (and only that) for a household's definition.
  Value value(dsl::DefinitionId definition, std::int32_t child = -1);
  std::size_t children(dsl::Level list) const;

 private:
  friend class ExpressionWalk;
  const Edition& edition_;
  const View& view_;
  Observer* observer_;
  std::size_t household_ = 0;
  std::vector<std::vector<Value>> values_;           // by definition, by child
  std::vector<std::vector<std::uint8_t>> computed_;  // the same shape
};

}  // namespace yingbao::interpreter
