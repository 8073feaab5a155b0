#pragma once
// Types with units, as arithmetic sees them: docs/language.md, "Values". An amount belongs to the
// household, to one person (`own`), or is so much per person. Where a person is at hand, an amount
// per person is that person's own, and what an operation makes of it is money in fen.

#include <cstdint>
#include <optional>
#include <vector>

#include "dsl/policy.h"

namespace yingbao::dsl::checking {

enum class Holder : std::uint8_t { household, own, per_person };

struct Quantity {
  Type type;
  Holder holder = Holder::household;  // amounts only

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// What a value of this type is, read at this level.
Quantity quantity_of(Type type, Level level);
/// As an operation's result has it: an amount per person becomes the person's own at hand.
Quantity settled_at(Quantity quantity, Level at_hand);

bool is_duration(Kind kind);
/// Adds up and rounds: amounts, numbers, persons, durations.
bool is_quantitative(Kind kind);

/// The unit that both have, for + − min max, comparison, branches, cells; none where units differ.
std::optional<Quantity> common(Quantity a, Quantity b);

std::optional<Quantity> product(Quantity a, Quantity b);
std::optional<Quantity> quotient(Quantity a, Quantity b);
/// a × b ÷ c as one operation: the unit counts, not the order in which it comes about.
std::optional<Quantity> product_quotient(Quantity a, Quantity b, Quantity c);

enum class Factor : std::uint8_t { times, divided };

/// One operation of a chain of × and ÷: `second` only where × and ÷ fuse.
struct Step {
  std::size_t first;
  std::optional<std::size_t> second;
};
/// How a chain's factors (after the first) group into operations: × directly before ÷ fuses.
std::vector<Step> steps(const std::vector<Factor>& factors);
/// The chain's unit, or none where one of its operations has none.
std::optional<Quantity> chained(const std::vector<Quantity>& operands,
                                const std::vector<Factor>& factors, Level at_hand);

}  // namespace yingbao::dsl::checking
