// Named exceptions: all are looked at; of those that apply the first gives the value.

#include <algorithm>
#include <vector>

#include "interpreter/evaluate/walk.h"

namespace yingbao::interpreter {
namespace {

struct Applying {
  std::uint32_t index;
  std::int64_t raw;
};

bool in_order(const dsl::Excepted& e, const Applying& earlier, const Applying& later) {
  const auto& before = e.exceptions[earlier.index].before;
  return std::binary_search(before.begin(), before.end(), later.index);
}

/// Another one applies, too, without order and with another value.
bool conflicts(const dsl::Excepted& e, const std::vector<Applying>& all, std::size_t at) {
  return std::any_of(all.begin(), all.begin() + std::ptrdiff_t(at), [&](const Applying& earlier) {
    return earlier.raw != all[at].raw && !in_order(e, earlier, all[at]);
  });
}

}  // namespace

Value ExpressionWalk::of(const dsl::Excepted& e, const At& at) {
  Fault fault;
  std::vector<Applying> applying;
  for (std::uint32_t i = 0; i < e.exceptions.size(); ++i) {
    const Value condition = value(e.exceptions[i].condition);
    fault = first_of(fault, condition.fault);
    if (condition.fault || condition.raw == 0) continue;
    const Value given = value(e.exceptions[i].value);
    fault = first_of(fault, given.fault);
    applying.push_back({i, given.raw});
  }
  if (fault) return faulty(fault);
  for (std::size_t i = 1; i < applying.size(); ++i)
    if (conflicts(e, applying, i))
      return faulty(
          Fault(FaultKind::conflict, e.exceptions[applying[i].index].place, child_at(at.level)));
  return applying.empty() ? value(e.base) : known(applying.front().raw);
}

}  // namespace yingbao::interpreter
