#include "sim/synth/read_cell.h"

#include <array>
#include <utility>

#include "sim/messages.h"
#include "sim/read/value.h"

namespace yingbao::sim::synth {
namespace {

constexpr std::array<std::pair<std::string_view, ColumnKind>, 5> kinds = {
    {{"label", ColumnKind::label},
     {"integer", ColumnKind::integer},
     {"amount", ColumnKind::amount},
     {"number", ColumnKind::number},
     {"date", ColumnKind::date}}};

dsl::Bilingual what_is(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::label:
      return {"取值", "a label"};
    case ColumnKind::integer:
      return {"整数", "a whole number"};
    case ColumnKind::amount:
      return {"金额（最多两位小数）", "an amount of at most two decimals"};
    case ColumnKind::number:
      return {"数（最多六位小数）", "a number of at most six decimals"};
    case ColumnKind::date:
      return {"日期，如 2020-09-01", "a date such as 2020-09-01"};
  }
  return {};
}

std::optional<Value> read_as(std::string_view text, dsl::Type type) {
  Field field;
  field.type = type;
  const ValueRead read = read_value(trimmed(text), field, {});
  if (trimmed(text).empty() || !read.good()) return std::nullopt;
  return read.raw;
}

}  // namespace

std::string_view word_of(ColumnKind kind) {
  for (const auto& [word, named] : kinds) {
    if (named == kind) return word;
  }
  return {};
}

std::optional<ColumnKind> kind_of(std::string_view word) {
  for (const auto& [named, kind] : kinds) {
    if (named == word) return kind;
  }
  return std::nullopt;
}

dsl::Bilingual kind_words() { return "`label`, `integer`, `amount`, `number`, `date`"; }

dsl::Type type_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::amount:
      return dsl::money(dsl::Period::stock);
    case ColumnKind::number:
      return dsl::number;
    case ColumnKind::date:
      return dsl::date;
    case ColumnKind::label:
    case ColumnKind::integer:
      return dsl::integer;
  }
  return dsl::integer;
}

std::optional<Value> read_cell(std::string_view text, ColumnKind kind, const dsl::Location& where,
                               dsl::Diagnostics& diagnostics) {
  const auto value = read_as(text, type_of(kind));
  if (!value) say(diagnostics, messages::synth_value_bad, where, {text, what_is(kind)});
  return value;
}

std::optional<Rate> read_share(std::string_view text, const dsl::Location& where,
                               dsl::Diagnostics& diagnostics) {
  const auto value = read_as(text, dsl::number);
  if (value && *value >= 0 && *value <= certain) return value;
  say(diagnostics, messages::synth_value_bad, where,
      {text, {"比例（0% 至 100%，最多四位小数）", "a share from 0 % to 100 % (four decimals)"}});
  return std::nullopt;
}

}  // namespace yingbao::sim::synth
