#include "dsl/check/table_values.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dsl/check/declare.h"
#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/fixed.h"
#include "dsl/check/literal.h"
#include "dsl/check/nearest.h"
#include "dsl/unicode.h"

namespace yingbao::dsl::checking {
namespace {

enum class Column : std::size_t { from, until, issued, value, cites, assumed };
constexpr std::size_t place_of(Column column) { return std::size_t(column); }
struct ColumnName {
  std::string_view zh;
  std::string_view en;
};
constexpr std::array<ColumnName, 6> column_names{{{"自", "from"},
                                                  {"至", "until"},
                                                  {"发布", "issued"},
                                                  {"值", "value"},
                                                  {"依据", "cites"},
                                                  {"假定", "assumed"}}};

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

/// `546`, `-1.5`, `15,000`, with what may follow it.
struct Digits {
  ast::NumberLiteral number{0, 0, ast::Unit::none, false};
  bool negative = false;
  std::string_view rest;
};
std::optional<Digits> digits_of(std::string_view text) {
  Digits read;
  if (text.starts_with("-")) {
    read.negative = true;
    text.remove_prefix(1);
  }
  bool any = false;
  bool point = false;
  while (!text.empty() && (is_digit(text[0]) || (text[0] == '.' && !point && any))) {
    if (text[0] == '.') {
      point = true;
      any = false;
    } else {
      any = true;
      read.number.decimals += point;
      if (read.number.digits > 100'000'000'000'000'000)
        read.number.overflow = true;
      else
        read.number.digits = read.number.digits * 10 + (text[0] - '0');
    }
    text.remove_prefix(1);
  }
  read.rest = text;
  return any ? std::optional(read) : std::nullopt;
}

/// `2020-09-01`, `2020/9/1`, `2020年9月1日`; a month alone where `month` allows.
std::optional<ast::DateLiteral> date_of(std::string_view text, bool month_alone) {
  std::array<unsigned, 3> parts{};
  std::size_t count = 0;
  const std::array<std::array<std::string_view, 3>, 3> ends{
      {{"-", "-", ""}, {"/", "/", ""}, {"年", "月", "日"}}};
  for (const auto& signs : ends) {
    std::string_view rest = text;
    for (count = 0; count < 3; ++count) {
      std::size_t length = 0;
      unsigned number = 0;
      while (length < rest.size() && length < 4 && is_digit(rest[length]))
        number = number * 10 + unsigned(rest[length++] - '0');
      if (length == 0 || (count == 0) != (length == 4) || (count > 0 && length > 2)) break;
      parts[count] = number;
      rest.remove_prefix(length);
      const bool last = rest.empty();
      if (!rest.starts_with(signs[count])) {
        if (last && signs[count] != "日") ++count;
        break;
      }
      rest.remove_prefix(signs[count].size());
      if (rest.empty()) {
        ++count;
        break;
      }
    }
    if (count == 3 && rest.empty()) return ast::DateLiteral{int(parts[0]), parts[1], parts[2]};
    if (month_alone && count == 2 && rest.empty())
      return ast::DateLiteral{int(parts[0]), parts[1], 1};
  }
  return std::nullopt;
}

ast::Unit unit_for(Type type) {
  switch (type.kind) {
    case Kind::money:
    case Kind::money_per_person:
      return ast::Unit::yuan;
    case Kind::persons:
      return ast::Unit::persons;
    case Kind::days:
      return ast::Unit::days;
    case Kind::months:
      return ast::Unit::months;
    case Kind::years:
      return ast::Unit::years;
    default:
      return ast::Unit::none;
  }
}

class TableValues {
 public:
  TableValues(Draft& draft, const Parameter& parameter,
              const ast::ParameterDeclaration& declaration, std::uint32_t layer, bool& good)
      : draft_(draft),
        parameter_(parameter),
        e_(declaration),
        layer_(layer),
        good_(good),
        rows_(declaration.file->table.rows),
        indexes_(parameter.indexes.size()) {}

  std::vector<GivenCells> run() {
    if (!read_header()) return {};
    for (std::size_t i = 1; i < rows_.size(); ++i) row(rows_[i]);
    return std::move(given_);
  }

 private:
  using Row = std::vector<ast::TableCell>;

  // ---------------------------------------------------------------- the header
  bool read_header() {
    if (rows_.empty()) return good_ = false;
    for (std::size_t i = 0; i < rows_[0].size(); ++i) column(rows_[0][i], i);
    for (std::size_t k = 0; k < indexes_.size(); ++k)
      if (!indexes_[k]) missing(e_.indexes[k].text);
    if (!columns_[place_of(Column::value)]) missing({"值", "value"});
    return good_;
  }
  void column(const ast::TableCell& cell, std::size_t at) {
    std::optional<std::size_t>* place = nullptr;
    for (std::size_t k = 0; k < column_names.size(); ++k)
      if (cell.text == column_names[k].zh || cell.text == column_names[k].en) place = &columns_[k];
    for (std::size_t k = 0; k < indexes_.size(); ++k)
      if (is_index(cell.text, k)) place = &indexes_[k];
    if (place == nullptr) {
      suggest(say(messages::table_column_unknown, cell.span, {cell.text, expected()}), cell.text,
              known_);
    } else if (*place) {
      say(messages::table_column_twice, cell.span, {cell.text});
    } else {
      *place = at;
    }
  }
  bool is_index(const std::string& text, std::size_t k) const {
    const Title& title =
        std::visit([&](auto id) -> const Title& { return draft_.policy[id].title; },
                   parameter_.indexes[k].source);
    return text == title.name || (!title.alias.empty() && text == title.alias);
  }
  Bilingual expected() {
    Bilingual all;
    known_.clear();
    const auto add = [&](const std::string& zh, const std::string& en) {
      all.zh += (all.zh.empty() ? "`" : "、`") + zh + "`";
      all.en += (all.en.empty() ? "`" : ", `") + en + "`";
      known_.push_back(zh);
      known_.push_back(en);
    };
    for (const auto& index : e_.indexes) add(index.text, index.text);
    for (const auto& name : column_names) add(std::string(name.zh), std::string(name.en));
    return all;
  }
  void missing(const Bilingual& name) {
    say(messages::table_column_missing, rows_[0][0].span, {name});
  }

  // ---------------------------------------------------------------- rows
  const ast::TableCell* cell(const Row& row, Column column) const {
    const auto& place = columns_[place_of(column)];
    return place && !row[*place].text.empty() ? &row[*place] : nullptr;
  }

  void row(const Row& row) {
    const auto at = position(row);
    const auto raw = value_in(row);
    const auto dates = dates_in(row);
    const ast::Basis basis = basis_in(row);
    if (!at || !raw || !dates) {
      good_ = false;
      return;
    }
    const auto in_force = in_force_of(draft_, *dates);
    good_ &= in_force.has_value();
    if (!in_force) return;
    const Span span = join(row.front().span, row.back().span);
    given_.push_back({{*in_force, issued_of(draft_, *dates, basis), layer_},
                      {{*at, *raw}},
                      basis_of(draft_, basis),
                      span});
  }

  std::optional<std::size_t> position(const Row& row) {
    std::size_t at = 0;
    bool found = true;
    for (std::size_t k = 0; k < indexes_.size(); ++k) {
      const EnumerationId id = parameter_.indexes[k].enumeration;
      const ast::TableCell& cell = row[*indexes_[k]];
      const auto* member = draft_.members[id.value].find(nfc(cell.text));
      if (member == nullptr)
        suggest(say(messages::table_member_unknown, cell.span,
                    {cell.text, draft_.policy[id].title.name}),
                cell.text, draft_.members[id.value]);
      found &= member != nullptr;
      at = at * draft_.policy[id].members.size() + (member ? member->meaning : 0);
    }
    return found ? std::optional(at) : std::nullopt;
  }

  std::optional<std::int64_t> value_in(const Row& row) {
    const ast::TableCell& cell = row[*columns_[place_of(Column::value)]];
    auto expression = constant(cell);
    if (!expression) {
      say(messages::table_value_bad, cell.span,
          {cell.text, type_of(draft_.policy, parameter_.type, parameter_.level)});
      return std::nullopt;
    }
    const auto raw =
        fixed_value(draft_, *expression, parameter_.type, parameter_.level, e_.type.span);
    const auto& range = parameter_.range;
    if (raw && range && (*raw < range->least || range->most < *raw)) {
      const auto text = [&](std::int64_t x) { return value_of(draft_.policy, x, parameter_.type); };
      say(messages::outside_range, cell.span, {text(*raw), text(range->least), text(range->most)});
      return std::nullopt;
    }
    return raw;
  }
  /// A cell as an author would have written it.
  ast::ExpressionPtr constant(const ast::TableCell& cell) const {
    ast::ExpressionNode node;
    const std::string& text = cell.text;
    if (text.empty()) return nullptr;
    if (parameter_.type.kind == Kind::text) {
      node = ast::TextLiteral{text};
    } else if (parameter_.type.kind == Kind::yes_no) {
      if (text != "是" && text != "否" && text != "yes" && text != "no") return nullptr;
      node = ast::YesNoLiteral{text == "是" || text == "yes"};
    } else if (parameter_.type.kind == Kind::enumeration) {
      node = ast::Reference{{nfc(text), cell.span}};
    } else if (parameter_.type.kind == Kind::date) {
      const auto date = date_of(text, false);
      if (!date) return nullptr;
      node = *date;
    } else {
      auto digits = digits_of(text);
      if (!digits) return nullptr;
      if (digits->rest == "%")
        digits->number.unit = ast::Unit::percent;
      else if (digits->rest.empty() || digits->rest == "元")
        digits->number.unit = unit_for(parameter_.type);
      else
        return nullptr;
      if (digits->rest == "元" && digits->number.unit != ast::Unit::yuan) return nullptr;
      auto number = made(digits->number, cell.span);
      if (!digits->negative) return number;
      node = ast::Negation{std::move(number)};
    }
    return made(std::move(node), cell.span);
  }
  static ast::ExpressionPtr made(ast::ExpressionNode node, Span span) {
    return std::make_unique<ast::Expression>(ast::Expression{std::move(node), span, false});
  }

  std::optional<ast::InForce> dates_in(const Row& row) {
    ast::InForce dates;
    bool good = true;
    const auto read = [&](Column column, bool month_alone, std::optional<ast::DateBound>& bound) {
      const ast::TableCell* written = cell(row, column);
      if (written == nullptr) return;
      const auto date = date_of(written->text, month_alone);
      good &= date.has_value();
      if (date)
        bound = ast::DateBound{*date, written->span};
      else
        say(messages::table_date_bad, written->span, {written->text});
    };
    read(Column::from, true, dates.from);
    read(Column::until, false, dates.until);
    read(Column::issued, false, dates.issued);
    if (columns_[place_of(Column::from)] && cell(row, Column::from) == nullptr) {
      say(messages::table_date_missing, row[*columns_[place_of(Column::from)]].span, {});
      good = false;
    }
    return good ? std::optional(dates) : std::nullopt;
  }

  /// `办法 第九条；通知 附件1`; without its own, that of the declaration.
  ast::Basis basis_in(const Row& row) {
    ast::Basis basis;
    if (const ast::TableCell* written = cell(row, Column::cites)) citations(*written, basis);
    if (const ast::TableCell* written = cell(row, Column::assumed))
      basis.assumption = written->text;
    if (!basis.citations.empty() || basis.assumption) return basis;
    basis.assumption = e_.basis.assumption;
    basis.citations = e_.basis.citations;
    return basis;
  }
  void citations(const ast::TableCell& written, ast::Basis& basis) {
    std::string_view rest = written.text;
    while (!rest.empty()) {
      const std::size_t wide = rest.find("；");
      const std::size_t end = std::min({wide, rest.find(';'), rest.size()});
      citation(rest.substr(0, end), written, basis);
      if (end == rest.size()) break;
      rest.remove_prefix(end + (end == wide ? std::string_view("；").size() : 1));
    }
  }
  void citation(std::string_view text, const ast::TableCell& written, ast::Basis& basis) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string document = nfc(std::string(text.substr(0, blank)));
    text.remove_prefix(std::min(text.find_first_not_of(' ', blank), text.size()));
    if (draft_.documents.find(document) == nullptr) {
      good_ = false;
      suggest(draft_.reporter.say(messages::unknown_document, written.span, {document}), document,
              draft_.documents);
      return;
    }
    basis.citations.push_back({{document, written.span}, std::string(text)});
  }

  Diagnostic& say(const Message& message, Span where, std::vector<Bilingual> arguments) {
    good_ = false;
    return draft_.reporter.say(message, where, std::move(arguments));
  }

  Draft& draft_;
  const Parameter& parameter_;
  const ast::ParameterDeclaration& e_;
  std::uint32_t layer_;
  bool& good_;
  const std::vector<Row>& rows_;
  std::vector<std::optional<std::size_t>> indexes_;  // by index of the parameter
  std::array<std::optional<std::size_t>, column_names.size()> columns_;
  std::vector<std::string> known_;
  std::vector<GivenCells> given_;
};

}  // namespace

std::vector<GivenCells> values_from_table(Draft& draft, const Parameter& parameter,
                                          const ast::ParameterDeclaration& declaration,
                                          std::uint32_t layer, bool& good) {
  return TableValues(draft, parameter, declaration, layer, good).run();
}

}  // namespace yingbao::dsl::checking
