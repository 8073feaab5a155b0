#include "sim/mutate/neighbours.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "dsl/parse/words.h"
#include "sim/assess/assessment.h"

namespace yingbao::sim {
namespace {

using dsl::Language;
using dsl::ast::ComparisonWord;
using dsl::ast::NumberLiteral;

// ---------------------------------------------------------------- numbers

constexpr std::int64_t largest_digits = 1'000'000'000'000'000;

std::int64_t ten_to(int power) {
  std::int64_t all = 1;
  for (; power > 0; --power) all *= 10;
  return all;
}

/// Decimals of the place that a grain changes: fen of money, a hundredth of a bare number, whole
/// percents; finer where the author wrote finer.
int decimals_of_grain(const NumberLiteral& number, const dsl::Type& type) {
  const bool percent = number.unit == dsl::ast::Unit::percent;
  const bool whole = dsl::grains_per_unit(type) == 1;
  return std::max(percent || whole ? 0 : 2, number.decimals);
}

/// Bytes of the figures at the front, with their separators; full-width ones, too.
std::size_t figures_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const char c = text[end];
    const bool wide = text.substr(end, 2) == "\xEF\xBC" && end + 2 < text.size();
    const auto third = wide ? static_cast<unsigned char>(text[end + 2]) : 0u;
    const bool wide_figure = wide && ((third >= 0x90 && third <= 0x99) || third == 0x8E ||
                                      third == 0x8C);  // ０–９ ． ，
    if ((c >= '0' && c <= '9') || c == '.' || c == ',') {
      ++end;
    } else if (wide_figure) {
      end += 3;
    } else {
      break;
    }
  }
  return end;
}

/// What stands behind the figures (and 万, ten thousand: multiplied out), or nothing.
std::optional<std::string> unit_written(std::string_view written) {
  if (written.starts_with("百分之")) return "%";
  const std::size_t figures = figures_at(written);
  if (figures == 0) return std::nullopt;
  std::string_view rest = written.substr(figures);
  if (const auto magnitude = dsl::magnitude_at(rest)) rest.remove_prefix(magnitude->bytes);
  if (const auto magnitude = dsl::english_magnitude_at(rest)) rest.remove_prefix(magnitude->bytes);
  return std::string(rest);
}

std::string decimal(std::int64_t digits, int decimals) {
  if (decimals == 0) return std::to_string(digits);
  const std::int64_t one = ten_to(decimals);
  return fmt::format("{}.{:0{}}", digits / one, digits % one, decimals);
}

// ---------------------------------------------------------------- comparisons

/// Less, at most, at least, more; and the words for equal and unequal beside them.
struct Family {
  std::array<std::string_view, 4> ordered;
  std::array<std::string_view, 2> equality;
};
constexpr Family signs{{"<", "<=", ">=", ">"}, {"=", "!="}};
constexpr Family signs_wide{{"<", "≤", "≥", ">"}, {"=", "≠"}};
constexpr Family zh_amount{{"低于", "不高于", "不低于", "高于"}, {"等于", "不等于"}};
constexpr Family zh_count{{"不满", "不超过", "不少于", "超过"}, {"为", "不为"}};
constexpr Family en_amount{{"below", "no more than", "at least", "above"},
                           {"equals", "differs from"}};
constexpr Family en_count{{"under", "at most", "no less than", "exceeds"}, {"is", "is not"}};

bool holds(const Family& family, std::string_view word) {
  return std::find(family.ordered.begin(), family.ordered.end(), word) != family.ordered.end() ||
         std::find(family.equality.begin(), family.equality.end(), word) != family.equality.end();
}

const Family& family_of(std::string_view written, Language surface) {
  const bool sign =
      !written.empty() && std::string_view("<>=!").find(written[0]) != std::string_view::npos;
  if (sign) return signs;
  for (const Family* family : {&signs_wide, &zh_amount, &zh_count, &en_amount, &en_count}) {
    if (holds(*family, written)) return *family;
  }
  return surface == Language::zh ? zh_amount : en_amount;
}

}  // namespace

NumberNeighbours neighbours_of(const NumberLiteral& number, const dsl::Type& type,
                               std::string_view written) {
  const auto unit = unit_written(written);
  if (!unit || number.overflow || number.digits > largest_digits) return {};
  const int decimals = decimals_of_grain(number, type);
  const std::int64_t value = number.digits * ten_to(decimals - number.decimals);
  const auto with = [&](std::int64_t digits, int places) {
    return decimal(digits, places) + *unit;
  };
  NumberNeighbours all;
  if (value > 0) all.near.push_back(with(value - 1, decimals));
  all.near.push_back(with(value + 1, decimals));
  all.far.push_back(number.digits == 0 ? with(100, 0) : with(number.digits * 2, number.decimals));
  all.tenfold = with(number.digits * 10, number.decimals);
  return all;
}

std::optional<dsl::Day> day_of(const dsl::ast::DateLiteral& date) {
  return read_day(fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day));
}

std::string show_like(dsl::Day day, std::string_view written) {
  const std::string iso = show_day(day);
  if (written.find("年") == std::string_view::npos) return iso;
  const auto without_zero = [](std::string_view figures) {
    return figures.starts_with('0') ? figures.substr(1) : figures;
  };
  const std::string_view view = iso;
  return fmt::format("{}年{}月{}日", view.substr(0, 4), without_zero(view.substr(5, 2)),
                     without_zero(view.substr(8, 2)));
}

std::optional<NumberLiteral> figure_in(std::string_view cell) {
  NumberLiteral number{0, 0, dsl::ast::Unit::none};
  bool behind_point = false;
  const std::size_t end = figures_at(cell);
  if (end == 0 || end > 15) return std::nullopt;
  for (const char c : cell.substr(0, end)) {
    if (c == ',') continue;
    if (c == '.' && !behind_point) {
      behind_point = true;
    } else if (c >= '0' && c <= '9') {
      number.digits = number.digits * 10 + (c - '0');
      number.decimals += behind_point;
    } else {
      return std::nullopt;
    }
  }
  if (cell.substr(end) == "%") number.unit = dsl::ast::Unit::percent;
  return number;
}

std::vector<std::string> other_comparisons(ComparisonWord word, std::string_view written,
                                           bool ordered, Language surface) {
  const Family& family = family_of(written, surface);
  const auto& [less, at_most, at_least, more] = family.ordered;
  const auto words = [](std::initializer_list<std::string_view> all) {
    return std::vector<std::string>(all.begin(), all.end());
  };
  switch (word) {
    case ComparisonWord::less:
      return words({at_most, at_least});
    case ComparisonWord::at_most:
      return words({less, more});
    case ComparisonWord::at_least:
      return words({more, less});
    case ComparisonWord::greater:
      return words({at_least, at_most});
    case ComparisonWord::equal:
      return ordered ? words({family.equality[1], at_least, at_most}) : words({family.equality[1]});
    case ComparisonWord::unequal:
      return ordered ? words({family.equality[0], less, more}) : words({family.equality[0]});
  }
  return {};
}

}  // namespace yingbao::sim
