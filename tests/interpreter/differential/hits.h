#pragma once
// What a fuzz run has tried: each operation on each unit with negative values, zero, ties, the
// limit and faults. The table says itself which cells cannot exist, and why.

#include <array>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "interpreter/evaluate.h"
#include "interpreter/program.h"

namespace yingbao::interpreter::differential {

enum class Tried : std::uint8_t {
#define FORM(name) name,
#include "tests/interpreter/differential/forms.def"
#undef FORM
};
inline constexpr std::array form_names = {
#define FORM(name) #name,
#include "tests/interpreter/differential/forms.def"
#undef FORM
};

enum class Case : std::uint8_t { negative, zero, tie, limit, fault };
inline constexpr std::array case_names = {"negative", "zero", "tie", "limit", "fault"};
/// No operation looks at measures: their quantities count with the amounts of the same grain.
constexpr dsl::Kind row_of(dsl::Kind unit) {
  if (!dsl::is_measured(unit)) return unit;
  return unit == dsl::Kind::quantity ? dsl::Kind::money : dsl::Kind::money_per_person;
}
inline constexpr std::size_t units = std::size_t(dsl::Kind::text) + 1;

class Hits {
 public:
  void count(Tried form, dsl::Kind unit, Case what) {
    ++cells_[std::size_t(form)][std::size_t(row_of(unit))][std::size_t(what)];
  }
  void seen(Tried form, dsl::Kind unit) { ++seen_[std::size_t(form)][std::size_t(row_of(unit))]; }
  /// Which operations of Programs were run, and with which operands uniform.
  void count(const Program& program);
  void add(const Hits& other);

  /// Every operation and unit with its cells: a count, or `-` and a letter for the reason why the
  /// cell cannot exist. Returns how many cells that can exist were not hit.
  std::size_t print(std::ostream& out) const;

 private:
  std::size_t print_operations(std::ostream& out) const;

  std::array<std::array<std::array<std::uint64_t, case_names.size()>, units>, form_names.size()>
      cells_{};
  std::array<std::array<std::uint64_t, units>, form_names.size()> seen_{};
  std::array<std::array<std::uint64_t, 8>, operation_count> operations_{};
};

/// Counts what the reference evaluator reaches.
class HitObserver : public Observer {
 public:
  HitObserver(const dsl::Policy& policy, Hits& hits);

  void reached(dsl::ExpressionId id, std::int32_t child, const Value& value) override;

 private:
  void count(const dsl::Expression& at, const Value& value, bool equal_children);

  const dsl::Policy& policy_;
  Hits& hits_;
  std::vector<Value> last_;  // by expression: an operator's operands were reached just before it
  std::vector<dsl::ExpressionId> gathered_by_;       // by value: the largest or smallest over it
  std::vector<std::vector<std::int64_t>> gathered_;  // by aggregate: its children's values
};

}  // namespace yingbao::interpreter::differential
