#include "dsl/parse/build_literal.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "dsl/parse/habits.h"

namespace yingbao::dsl {
namespace {

/// Appends decimal digits, remembering when they no longer fit.
void append_digit(ast::NumberLiteral& number, int digit) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  if (number.overflow || number.digits > (most - digit) / 10) {
    number.overflow = true;
  } else {
    number.digits = number.digits * 10 + digit;
  }
}

ast::NumberLiteral read_figures(std::string_view figures) {
  ast::NumberLiteral number{0, 0, ast::Unit::none, false, {}};
  bool in_decimals = false;
  for (const char byte : figures) {
    if (byte == '.') {
      in_decimals = true;
    } else if (byte != ',') {
      append_digit(number, byte - '0');
      number.decimals += in_decimals ? 1 : 0;
    }
  }
  return number;
}

/// 1.5万: decimals give way first.
void multiply_by_power(ast::NumberLiteral& number, int power) {
  const int from_decimals = std::min(power, number.decimals);
  number.decimals -= from_decimals;
  for (int i = from_decimals; i < power; ++i) append_digit(number, 0);
}

/// The longer of the two: a unit of the language, or one of a declared measure.
void set_unit(ast::NumberLiteral& literal, const Reading& reading, std::string_view text) {
  const auto own = unit_at(text);
  const auto declared = declared_unit_at(text, reading.declared());
  if (declared && (!own || declared->bytes > own->bytes)) {
    literal.unit = declared->value.unit;
    literal.measure = declared->value.measure;
  } else if (own) {
    literal.unit = own->value;
  }
}

/// `18岁`: the unit that is meant.
void suggest_unit(Diagnostic& said, const Reading& reading, const Tree& number, const Tree& unit) {
  const auto meant = habit(HabitPlace::unit, reading.text(unit), reading.surface());
  if (!meant || unit.begin < number.begin) return;
  std::string figures(reading.text().substr(number.begin, unit.begin - number.begin));
  while (!figures.empty() && figures.back() == ' ') figures.pop_back();
  const bool blank = reading.surface() == Language::en && meant->instead != "%";
  said.suggestion = Bilingual(figures + (blank ? " " : "") + std::string(meant->instead));
}

ast::ExpressionNode refuse_unit(Reading& reading, const Tree& number, const Tree& unit) {
  const Span where = reading.span(number);
  if (reading.text(unit).starts_with("年")) {
    reading.say(messages::date_malformed, where, {reading.written(where)});
  } else {
    auto& said =
        reading.say(messages::unit_unknown, where, {reading.written(where), reading.written(unit)});
    suggest_unit(said, reading, number, unit);
  }
  return ast::Broken{};
}

}  // namespace

ast::ExpressionNode build_number(Reading& reading, const Tree& number) {
  if (const Tree* percentage = number.find(Form::chinese_percentage)) {
    const auto found = chinese_percentage_at(reading.text(*percentage));
    return ast::NumberLiteral{
        found->value.digits, found->value.decimals, ast::Unit::percent, found->value.overflow, {}};
  }
  if (const Tree* bad = number.find(Form::bad_unit)) return refuse_unit(reading, number, *bad);
  ast::NumberLiteral literal = read_figures(reading.text(*number.find(Form::figures)));
  if (const Tree* magnitude = number.find(Form::magnitude)) {
    multiply_by_power(literal, magnitude_at(reading.text(*magnitude))->value);
  }
  if (const Tree* magnitude = number.find(Form::english_magnitude)) {
    multiply_by_power(literal, english_magnitude_at(reading.text(*magnitude))->value);
  }
  if (const Tree* unit = number.find(Form::unit)) {
    set_unit(literal, reading, reading.text(*unit));
  }
  return literal;
}

ast::DateLiteral build_date(const Reading& reading, const Tree& date) {
  std::array<int, 3> parts{0, 0, 0};
  std::size_t part = 0;
  bool in_digits = false;
  for (const char byte : reading.text(date)) {
    const bool digit = byte >= '0' && byte <= '9';
    if (in_digits && !digit) ++part;
    if (digit && part < parts.size()) parts[part] = parts[part] * 10 + (byte - '0');
    in_digits = digit;
  }
  if (date.form == Form::month) parts[2] = 1;
  return {parts[0], static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2])};
}

}  // namespace yingbao::dsl
