#include "dsl/check/item_labels.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace yingbao::dsl::checking {
namespace {

constexpr std::array<std::string_view, 11> numerals = {"零", "一", "二", "三", "四", "五",
                                                       "六", "七", "八", "九", "十"};
constexpr int most = 99;

std::string in_chinese(int number) {
  if (number <= 10) return std::string(numerals[std::size_t(number)]);
  std::string text;
  if (number >= 20) text += numerals[std::size_t(number / 10)];
  text += numerals[10];
  if (number % 10 != 0) text += numerals[std::size_t(number % 10)];
  return text;
}

std::optional<int> in_digits(std::string_view label) {
  int number = 0;
  const auto end = label.data() + label.size();
  const auto [rest, error] = std::from_chars(label.data(), end, number);
  constexpr int largest = 1'000'000;  // larger ones are in no order
  const bool good = error == std::errc() && rest == end && number > 0 && number <= largest;
  return good ? std::optional(number) : std::nullopt;
}

struct Number {
  int value;
  bool chinese;

  std::string write(int other) const {
    return chinese && other <= most ? in_chinese(other) : std::to_string(other);
  }
};

/// Nothing where it is no number that can be told: then it is in no order.
std::optional<Number> number_of(std::string_view label) {
  if (const auto digits = in_digits(label)) return Number{*digits, false};
  for (int number = 1; number <= most; ++number)
    if (in_chinese(number) == label) return Number{number, true};
  return std::nullopt;
}

}  // namespace

void check_labels(Reporter& reporter, const std::vector<ast::Item>& items) {
  int before = 0;
  for (const ast::Item& item : items) {
    const auto number = number_of(item.label);
    const int next = before + 1;
    if (!number) {
      before = next;
      continue;
    }
    if (number->value < next)
      reporter.say(messages::item_out_of_order, item.span, {number->write(next), item.label});
    if (number->value > next)
      reporter.say(messages::item_skipped, item.span, {number->write(next), item.label});
    before = std::max(next, number->value);
  }
}

}  // namespace yingbao::dsl::checking
