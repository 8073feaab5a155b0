#include "sim/read/column_form.h"

#include <algorithm>
#include <utility>

#include "sim/messages.h"
#include "sim/read/unit.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;
using dsl::Diagnostics;
using dsl::Kind;
using dsl::Period;
using dsl::RoundingMode;

constexpr std::string_view exact = "exact";
constexpr std::pair<std::string_view, RoundingMode> roundings[] = {
    {"up", RoundingMode::up},
    {"down", RoundingMode::down},
    {"half-up", RoundingMode::half_up},
    {"half-down", RoundingMode::half_down},
    {"half-even", RoundingMode::half_even},
    {"half-away", RoundingMode::half_away}};

Bilingual word_of(Period period) {
  return period == Period::month ? Bilingual{"月", "month"} : Bilingual{"年", "year"};
}

bool read_rounding(const ColumnSource& source, Scale& scale, Diagnostics& diagnostics) {
  if (!source.rounding || source.rounding->text == exact) return true;
  for (const auto& [name, mode] : roundings) {
    if (source.rounding->text == name) scale.rounding = mode;
  }
  if (scale.rounding) return true;
  say(diagnostics, messages::mapping_choice, source.rounding->where,
      {"rounding", source.rounding->text,
       "`exact`, `up`, `down`, `half-up`, `half-down`, `half-even`, `half-away`"});
  return false;
}

/// The period that a column is stated to have, by its unit or by `per`.
bool read_period(const ColumnSource& source, std::optional<Period>& period,
                 Diagnostics& diagnostics) {
  if (!source.per) return true;
  const auto stated = period_of(source.per->text);
  if (stated && (!period || *period == *stated)) {
    period = stated;
    return true;
  }
  say(diagnostics, messages::mapping_choice, source.per->where,
      {"per", source.per->text, stated ? word_of(*period) : Bilingual("`month`, `year`")});
  return false;
}

bool convert_period(const ColumnSource& source, const Field& field, Period period, Scale& scale,
                    Diagnostics& diagnostics) {
  const Word& stated = source.per ? *source.per : *source.unit;
  const Period wanted = field.type.period;
  if (!dsl::is_amount(field.type) || wanted == Period::stock) {
    say(diagnostics, messages::mapping_period_none, stated.where, {field.title.name, stated.text});
    return false;
  }
  if (period == wanted) return true;
  if (!source.rounding) {
    say(diagnostics, messages::mapping_period, stated.where,
        {field.title.name, word_of(wanted), word_of(period), word_of(period).en});
    return false;
  }
  (period == Period::year ? scale.per : scale.times) *= 12;
  return true;
}

bool is_ordered(Kind kind) {
  return kind != Kind::yes_no && kind != Kind::enumeration && kind != Kind::text;
}

bool suits(Take take, Kind kind) {
  switch (take) {
    case Take::same:
    case Take::first:
      return true;
    case Take::any:
    case Take::all:
      return kind == Kind::yes_no;
    case Take::largest:
    case Take::smallest:
      return is_ordered(kind);
    case Take::sum:
      return is_ordered(kind) && kind != Kind::date;
  }
  return false;
}

std::string_view word_of(Take take) {
  switch (take) {
    case Take::same:
      return "same";
    case Take::any:
      return "any";
    case Take::all:
      return "all";
    case Take::largest:
      return "largest";
    case Take::smallest:
      return "smallest";
    case Take::sum:
      return "sum";
    case Take::first:
      return "first";
  }
  return {};
}

Bilingual member_examples(const Field& field) {
  std::string some;
  for (std::size_t i = 0; i < std::min<std::size_t>(field.members.size(), 8); ++i) {
    some += (i == 0 ? "`" : ", `") + field.members[i].name + "`";
  }
  return {some};
}

}  // namespace

std::optional<CellForm> form_of(const ColumnSource& source, const Field& field,
                                Diagnostics& diagnostics) {
  CellForm form;
  form.scientific = source.scientific;
  std::optional<Period> period;
  if (source.unit) {
    const auto unit = unit_of(source.unit->text, field);
    if (!unit || !is_whose_it_says(*unit, field.type, field.level)) {
      say(diagnostics, messages::mapping_unit_unknown, source.unit->where,
          {source.unit->text, field.title.name});
      return std::nullopt;
    }
    form.scale = {unit->times, unit->per, std::nullopt};
    period = unit->period;
  }
  if (!read_rounding(source, form.scale, diagnostics)) return std::nullopt;
  if (!read_period(source, period, diagnostics)) return std::nullopt;
  if (period && !convert_period(source, field, *period, form.scale, diagnostics))
    return std::nullopt;
  return form;
}

void add_codes(CellReader& reader, const ColumnSource& source, const Field& field,
               const std::vector<std::string>& missing_everywhere, Diagnostics& diagnostics) {
  std::vector<CodedCell> codes;
  for (const Code& code : source.codes) {
    const Cell meaning = code.meaning ? reader.read(code.meaning->text) : CellReader::missing();
    if (meaning.state == CellState::bad) {
      say(diagnostics, messages::mapping_code_bad, code.meaning->where,
          {code.meaning->text, field.title.name, examples_of(field)});
    }
    codes.push_back({code.code, meaning});
  }
  for (CodedCell& code : codes) reader.add_code(std::move(code));
  for (const std::string& text : source.missing) reader.add_missing(text);
  for (const std::string& text : missing_everywhere) reader.add_missing(text);
}

void check_take(const ColumnSource& source, const Field& field, bool from_members,
                Diagnostics& diagnostics) {
  if (source.take_where && !from_members) {
    say(diagnostics, messages::mapping_take_where, *source.take_where,
        {source.rows ? "where" : "take"});
  } else if (!suits(source.take, field.type.kind)) {
    say(diagnostics, messages::mapping_take_unfit, *source.take_where,
        {word_of(source.take), field.title.name});
  }
}

Bilingual examples_of(const Field& field) {
  switch (field.type.kind) {
    case Kind::yes_no:
      return {"`是` 或 `否`", "`yes` or `no`"};
    case Kind::enumeration:
      return member_examples(field);
    case Kind::date:
      return {"日期，如 `2020-09-01`", "a date such as `2020-09-01`"};
    case Kind::money:
      return {"金额，如 `1200` 或 `1200.50`", "an amount such as `1200` or `1200.50`"};
    case Kind::money_per_person:
      return {"金额，如 `1200` 或 `1200.5012`", "an amount such as `1200` or `1200.5012`"};
    case Kind::quantity:
      return {"数量，如 `3" + (field.whole ? "" : std::string(".5")) + "`",
              "a quantity such as `3" + (field.whole ? "" : std::string(".5")) + "`"};
    case Kind::quantity_per_person:
    case Kind::money_per_quantity:
    case Kind::number:
      return {"数，如 `0.3`", "a number such as `0.3`"};
    case Kind::text:
      return {"文字", "text"};
    case Kind::integer:
    case Kind::persons:
    case Kind::days:
    case Kind::months:
    case Kind::years:
      return {"整数，如 `3`", "a whole number such as `3`"};
  }
  return {};
}

}  // namespace yingbao::sim
