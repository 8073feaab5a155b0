#include "sim/cases/threshold.h"

#include <array>
#include <charconv>

namespace yingbao::sim {
namespace {

constexpr std::array<GoalKind, 3> all_kinds = {GoalKind::clause, GoalKind::outcome,
                                               GoalKind::condition};

std::optional<std::size_t> whole(std::string_view digits) {
  std::size_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (digits.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

/// `97%`, `97.5%` (two decimals at most), `120`.
std::optional<Bar> read_bar(GoalKind kind, std::string_view text) {
  Bar bar{kind, text.ends_with('%'), 0, std::string(text)};
  if (!bar.share) {
    const auto count = whole(text);
    if (!count) return std::nullopt;
    bar.least = *count;
    return bar;
  }
  text.remove_suffix(1);
  const std::size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  std::string decimals(point == text.npos ? std::string_view() : text.substr(point + 1));
  if (digits.empty() || decimals.size() > 2 || (point != text.npos && decimals.empty())) {
    return std::nullopt;
  }
  decimals.resize(2, '0');
  const auto hundredths = whole(digits + decimals);
  if (!hundredths || *hundredths > 10'000) return std::nullopt;
  bar.least = *hundredths;
  return bar;
}

std::optional<GoalKind> kind_called(std::string_view name) {
  for (const GoalKind kind : all_kinds) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(GoalKind kind) {
  switch (kind) {
    case GoalKind::clause:
      return "clauses";
    case GoalKind::outcome:
      return "outcomes";
    case GoalKind::condition:
      return "conditions";
  }
  return {};
}

std::optional<std::vector<Bar>> read_threshold(std::string_view text) {
  std::vector<Bar> bars;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view one = text.substr(0, comma);
    const std::size_t equals = one.find('=');
    if (equals == one.npos) {
      for (const GoalKind kind : all_kinds) {
        const auto bar = read_bar(kind, one);
        if (!bar || !bar->share) return std::nullopt;
        bars.push_back(*bar);
      }
    } else {
      const auto kind = kind_called(one.substr(0, equals));
      const auto bar = kind ? read_bar(*kind, one.substr(equals + 1)) : std::nullopt;
      if (!bar) return std::nullopt;
      bars.push_back(*bar);
    }
    if (comma == text.npos) return bars;
    text.remove_prefix(comma + 1);
  }
}

bool is_reached(const Bar& bar, const Covered& covered) {
  if (covered.clauses.all == 0) return false;  // no rules were counted: nothing is reached
  const Covered::Share& share = covered.of(bar.kind);
  const std::size_t excused = bar.kind == GoalKind::condition ? covered.coupled : 0;
  const std::size_t hit = share.hit + excused;
  return bar.share ? hit * 10'000 >= bar.least * share.all : hit >= bar.least;
}

}  // namespace yingbao::sim
