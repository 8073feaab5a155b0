// The scalar operations against exact fractions, which scalar_golden.py computed.

#include "interpreter/scalar.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace yingbao::interpreter {
namespace {

template <class Enum, std::size_t n>
Enum named(const std::array<const char*, n>& names, const std::string& name) {
  for (std::size_t i = 0; i < n; ++i)
    if (name == names[i]) return Enum(i);
  ADD_FAILURE() << "unknown word " << name;
  return Enum(0);
}

constexpr std::array operators = {"add",    "subtract", "multiply", "divide", "multiply_divide",
                                  "negate", "round"};
constexpr std::array modes = {"half_away", "up", "down", "half_up", "half_down", "half_even"};
constexpr std::array units = {"days", "months", "years"};

std::string shown(const ScalarResult& result) {
  switch (result.fault) {
    case FaultKind::none:
      return std::to_string(result.raw);
    case FaultKind::overflow:
      return "overflow";
    case FaultKind::division_by_zero:
      return "division_by_zero";
    case FaultKind::out_of_range:
      return "out_of_range";
    case FaultKind::conflict:
    case FaultKind::no_row:
    case FaultKind::negative_amount:
      break;
  }
  return "no scalar's fault";
}

std::int64_t number(std::istream& words) {
  std::int64_t raw = 0;
  words >> raw;
  return raw;
}

std::string arithmetic_of(const std::string& op, std::istream& words) {
  std::string mode;
  words >> mode;
  const dsl::Rounding rounding{named<dsl::RoundingMode>(modes, mode), number(words)};
  Scales scales;
  words >> scales.a >> scales.b >> scales.c >> scales.result;
  std::int64_t a = 0, b = 0, c = 0;
  words >> a >> b >> c;
  return shown(
      arithmetic(named<dsl::ArithmeticOperator>(operators, op), a, b, c, scales, rounding));
}

std::string shift_of(std::istream& words) {
  std::string unit;
  std::int64_t day = 0, amount = 0;
  words >> unit >> day >> amount;
  return shown(shift_date(day, amount, named<dsl::CalendarUnit>(units, unit)));
}

std::string ours(std::istream& words) {
  std::string op;
  words >> op;
  if (op == "shift") return shift_of(words);
  if (op == "compare") {
    std::int64_t scale_a = 0, scale_b = 0, a = 0, b = 0;
    words >> scale_a >> scale_b >> a >> b;
    return std::to_string(compare(a, scale_a, b, scale_b));
  }
  if (op == "months_between" || op == "age") {
    std::int64_t a = 0, b = 0;
    words >> a >> b;
    return op == "age" ? shown(age(a, b)) : std::to_string(months_between(a, b));
  }
  return arithmetic_of(op, words);
}

TEST(Scalar, AgreesWithExactFractions) {
  std::ifstream golden(YINGBAO_SOURCE_DIR "/tests/interpreter/scalar_golden.txt");
  ASSERT_TRUE(golden);
  std::map<std::string, int> lines;
  for (std::string line; std::getline(golden, line);) {
    const std::size_t equals = line.find(" = ");
    ASSERT_NE(equals, line.npos) << line;
    std::istringstream words(line.substr(0, equals));
    EXPECT_EQ(ours(words), line.substr(equals + 3)) << line;
    ++lines[line.substr(0, line.find(' '))];
  }
  for (const char* op : operators) EXPECT_GE(lines[op], 200) << op;
  for (const char* op : {"compare", "shift", "months_between", "age"}) EXPECT_GE(lines[op], 150);
}

TEST(Scalar, DivisionByZeroComesBeforeOverflow) {
  const Scales numbers{1'000'000, 1'000'000, 1'000'000, 1'000'000};
  const auto result = arithmetic(dsl::ArithmeticOperator::multiply_divide, dsl::largest_raw,
                                 dsl::largest_raw, 0, numbers, {});
  EXPECT_EQ(result.fault, FaultKind::division_by_zero);
}

TEST(Scalar, ComparisonsFollowTheOrder) {
  using dsl::Comparator;
  const std::map<Comparator, std::array<bool, 3>> expected = {
      {Comparator::less, {true, false, false}},    {Comparator::at_most, {true, true, false}},
      {Comparator::equal, {false, true, false}},   {Comparator::unequal, {true, false, true}},
      {Comparator::at_least, {false, true, true}}, {Comparator::greater, {false, false, true}}};
  for (const auto& [comparator, answers] : expected)
    for (int order : {-1, 0, 1})
      EXPECT_EQ(holds(comparator, order), answers[std::size_t(order + 1)]);
}

TEST(Scalar, ASumIsCheckedAtItsEnd) {
  EXPECT_EQ(checked(dsl::largest_raw).raw, dsl::largest_raw);
  EXPECT_EQ(checked(-Wide(dsl::largest_raw)).fault, FaultKind::none);
  EXPECT_EQ(checked(Wide(dsl::largest_raw) + 1).fault, FaultKind::overflow);
  EXPECT_EQ(checked(Wide(-dsl::largest_raw) - 1).fault, FaultKind::overflow);
  EXPECT_EQ(checked(Wide(1) << 100).fault, FaultKind::overflow);
}

TEST(Scalar, AProductIsItsWholeGrainsAndItsRest) {
  for (std::int64_t a : {std::int64_t(-3), std::int64_t(0), std::int64_t(7), dsl::largest_raw})
    for (std::int64_t b :
         {std::int64_t(-1), std::int64_t(0), std::int64_t(333'333), std::int64_t(999'999)}) {
      const std::int64_t whole = arithmetic(dsl::ArithmeticOperator::multiply, a, b, 0,
                                            {1, 1'000'000, 1, 1}, {dsl::RoundingMode::down, 1})
                                     .raw;
      const std::int64_t rest = product_rest(a, b);
      EXPECT_TRUE(0 <= rest && rest < 1'000'000) << a << " * " << b;
      EXPECT_TRUE(Wide(whole) * 1'000'000 + rest == Wide(a) * b) << a << " * " << b;
    }
}

TEST(Scalar, AQuotientRoundsWithoutOverflowOnTheWay) {
  const Wide most = ((Wide(1) << 126) - 1) * 2 + 1;
  EXPECT_EQ(round_quotient(most, most, {}), 1);
  EXPECT_EQ(round_quotient(most / 2, most, {}), 0);      // just below one half
  EXPECT_EQ(round_quotient(most / 2 + 1, most, {}), 1);  // just above
  EXPECT_EQ(round_quotient(-(most / 2), most, {}), 0);
  EXPECT_EQ(round_quotient(-(most / 2 + 1), most, {}), -1);
  EXPECT_EQ(round_quotient(most, 1, {dsl::RoundingMode::down, 2}), most - 1);
}

}  // namespace
}  // namespace yingbao::interpreter
