#pragma once
// A fault: a value that a household's data does not have. Never a number, never zero.
// Faults are ordered by place, child, kind; where several meet, the first is kept, so the answer
// does not depend on the order in which operands, children or rows were looked at.
//
// What meets:
// - Operators, comparisons, max and min look at all operands: the first of their faults, and a
//   fault of the operation itself only where there is none.
// - What goes in order (and, or, items, branches, rows under `first`, scope, `or else`) ends at a
//   fault: what stands to the right or below is not reached, and its faults are not seen.
// - Under the other hit policies all conditions meet, and the values of the rows that apply.
//   `unique` raises its conflict at the second row that applies, where nothing up to that row's
//   value has faulted; rows below still meet it. `otherwise` is reached where no row has faulted
//   or applied.
// - Of named exceptions all conditions meet, and the values of those that apply; a conflict comes
//   only where there is no fault, and of several the first in the order of the exceptions. The
//   base is reached where none applied.
// - Brackets are an addition of products, and tiers compare distances: all operands meet, and with
//   them what overflows on the way. The rule for ties is looked at in a tie only.
// - An aggregate's children meet: each `where`, and each value where it holds; the aggregate's own
//   overflow comes only where there is none.

#include <algorithm>
#include <cstdint>

#include "dsl/policy.h"

namespace yingbao::interpreter {

enum class FaultKind : std::uint8_t {
  none,
  overflow,  // beyond 2^51 − 1 grains
  division_by_zero,
  out_of_range,  // outside the definition's declared range
  conflict,      // two rows under `unique`, two exceptions with different values
  no_row,        // no row applies and there is no otherwise
  // Of a program's result alone, where its rule is well but comes out below zero: found by those
  // who pay it out, never by the evaluators.
  negative_amount,
};

/// Packed so that the smaller value is the earlier fault; 0 is none.
class Fault {
 public:
  constexpr Fault() = default;
  /// `child` is the rank of the child in its household (by id), -1 for the household's own values.
  constexpr Fault(FaultKind kind, dsl::PlaceId place, std::int32_t child)
      : packed_((std::uint64_t{place} << 32) | (std::uint64_t(std::uint32_t(child + 1)) << 8) |
                std::uint64_t(kind)) {}

  constexpr explicit operator bool() const { return packed_ != 0; }
  constexpr FaultKind kind() const { return FaultKind(packed_ & 0xff); }
  constexpr dsl::PlaceId place() const { return dsl::PlaceId(packed_ >> 32); }
  constexpr std::int32_t child() const { return std::int32_t((packed_ >> 8) & 0xffffff) - 1; }
  friend constexpr auto operator<=>(const Fault&, const Fault&) = default;

 private:
  std::uint64_t packed_ = 0;
};

/// The first of two, either of which may be none.
constexpr Fault first_of(Fault a, Fault b) {
  if (!a) return b;
  if (!b) return a;
  return std::min(a, b);
}

}  // namespace yingbao::interpreter
