#include "sim/synth/read_column.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "sim/messages.h"
#include "sim/synth/read_cell.h"
#include "sim/synth/read_condition.h"

namespace yingbao::sim::synth {
namespace {

using dsl::Bilingual;
using dsl::Diagnostics;

// As in mapping files.
bool means_missing(std::string_view word) { return word == "missing" || word == "缺失"; }
bool means_rest(std::string_view word) { return word == "rest" || word == "其余"; }

const Bilingual no_label{"它要用数或日期", "it needs numbers or dates"};

std::string percent(Rate rate) {
  std::string text = fmt::format("{}.{:04}", rate / 10'000, rate % 10'000);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

class ColumnReader {
 public:
  ColumnReader(const std::string& name, const Scope& scope, Diagnostics& diagnostics)
      : scope_(scope), diagnostics_(diagnostics) {
    column_.name = name;
  }

  Column read(const Yaml& node) {
    YamlKeys keys(node, {fmt::format("`{}` 列", column_.name), fmt::format("`{}`", column_.name)},
                  diagnostics_);
    read_kind(keys);
    column_.written = keys.yes_no("write", true);
    const Yaml* rules = keys.find("rules");
    if (rules && rules->list() && !rules->list()->empty()) {
      read_rules(*rules->list());
    } else if (rules) {
      say(diagnostics_, messages::texts_expected, rules->where, {"rules"});
    } else {
      read_rule(keys, false);
    }
    read_factors(keys);
    read_step(keys);
    return std::move(column_);
  }

 private:
  void read_kind(YamlKeys& keys) {
    const auto stated = keys.optional_text("kind");
    const bool birth = keys.find("birth_of") != nullptr;
    column_.kind = birth ? ColumnKind::date : ColumnKind::label;
    if (!stated) return;
    if (const auto kind = kind_of(*stated)) {
      column_.kind = *kind;
    } else {
      say(diagnostics_, messages::mapping_choice, keys.find("kind")->where,
          {"kind", *stated, kind_words()});
    }
  }

  void read_rules(const YamlList& rules) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      YamlKeys keys(rules[i], {"规则", "a rule"}, diagnostics_);
      read_rule(keys, true);
      const bool open = column_.rules.back().conditions.empty();
      const bool last = i + 1 == rules.size();
      if (last && !open) say(diagnostics_, messages::synth_rules_open, rules[i].where);
      if (!last && open) say(diagnostics_, messages::synth_rule_unreachable, rules[i + 1].where);
    }
  }

  void read_rule(YamlKeys& keys, bool conditional) {
    Rule& rule = column_.rules.emplace_back();
    const Yaml* conditions = conditional ? keys.find("if") : nullptr;
    if (conditions) rule.conditions = read_conditions(*conditions, scope_, diagnostics_);
    constexpr std::array<std::string_view, 4> sources = {"shares", "quantiles", "value",
                                                         "birth_of"};
    const Yaml* stated = nullptr;
    std::string_view which;
    int count = 0;
    for (const std::string_view source : sources) {
      const Yaml* node = keys.find(source);
      if (!node) continue;
      ++count;
      stated = node;
      which = source;
    }
    if (count != 1) {
      say(diagnostics_, messages::synth_source_one, keys.where());
      return;
    }
    rule.source = read_source(which, *stated);
  }

  Source read_source(std::string_view which, const Yaml& node) {
    if (which == "shares") return read_shares(node);
    if (which == "quantiles") return read_quantiles(node);
    if (which == "birth_of") return read_birth(node);
    return Constant{read_value(node).value_or(0)};
  }

  std::optional<Value> read_value(const Yaml& node) {
    if (node.text()) return read_value(*node.text(), node.where);
    say(diagnostics_, messages::value_expected, node.where, {column_.name});
    return std::nullopt;
  }

  /// A new label is added to the column's.
  std::optional<Value> read_value(const std::string& text, const dsl::Location& where) {
    if (means_missing(text)) return missing;
    if (column_.kind != ColumnKind::label)
      return read_cell(text, column_.kind, where, diagnostics_);
    std::vector<std::string>& labels = column_.labels;
    const auto found = std::find(labels.begin(), labels.end(), text);
    const Value label = found - labels.begin();
    if (found == labels.end()) labels.push_back(text);
    return label;
  }

  Shares read_shares(const Yaml& node) {
    Shares shares;
    const YamlMap* map = node.map();
    if (!map || map->empty()) {
      say(diagnostics_, messages::map_expected, node.where, {"`shares`"});
      return shares;
    }
    Rate sum = 0;
    std::optional<std::size_t> rest;
    std::vector<Rate> each;
    for (const auto& [key, value] : *map) {
      shares.values.push_back(read_value(*key.text(), key.where).value_or(0));
      if (!rest && value.text() && means_rest(*value.text())) {
        rest = each.size();
        each.push_back(0);
        continue;
      }
      each.push_back(share_of(value));
      sum += each.back();
    }
    if (rest && sum < certain) sum += each[*rest] = certain - sum;
    if (sum != certain) say(diagnostics_, messages::synth_shares_sum, node.where, {percent(sum)});
    Rate upto = 0;
    for (const Rate share : each) shares.upto.push_back(upto += share);
    return shares;
  }

  Rate share_of(const Yaml& node) {
    if (node.text()) return read_share(*node.text(), node.where, diagnostics_).value_or(0);
    say(diagnostics_, messages::value_expected, node.where, {"shares"});
    return 0;
  }

  Quantiles read_quantiles(const Yaml& node) {
    Quantiles quantiles;
    if (column_.kind == ColumnKind::label) unfit("quantiles", node.where, no_label);
    if (!node.map() || column_.kind == ColumnKind::label) {
      if (!node.map()) say(diagnostics_, messages::map_expected, node.where, {"`quantiles`"});
      return quantiles;
    }
    for (const auto& [key, value] : *node.map()) {
      quantiles.at.push_back(read_share(*key.text(), key.where, diagnostics_).value_or(0));
      quantiles.values.push_back(
          value.text()
              ? read_cell(*value.text(), column_.kind, value.where, diagnostics_).value_or(0)
              : 0);
    }
    if (!rises(quantiles)) say(diagnostics_, messages::synth_quantiles_order, node.where);
    return quantiles;
  }

  static bool rises(const Quantiles& quantiles) {
    const auto& [at, values] = quantiles;
    return at.size() >= 2 && at.front() == 0 && at.back() == certain &&
           std::adjacent_find(at.begin(), at.end(), std::greater_equal<>()) == at.end() &&
           std::is_sorted(values.begin(), values.end());
  }

  BirthOf read_birth(const Yaml& node) {
    if (column_.kind != ColumnKind::date)
      unfit("birth_of", node.where, {"它得出日期", "it gives dates"});
    if (!node.text()) {
      say(diagnostics_, messages::text_expected, node.where, {"birth_of"});
      return {};
    }
    const auto age = read_column_name(*node.text(), node.where, scope_, diagnostics_);
    if (age && scope_[*age].kind != ColumnKind::integer && scope_[*age].sound) {
      say(diagnostics_, messages::synth_value_bad, node.where,
          {*node.text(), {"整数的列", "a column of whole numbers"}});
    }
    return {age.value_or(ColumnId{})};
  }

  void read_factors(YamlKeys& keys) {
    const std::vector<std::string> names = keys.texts("times");
    if (names.empty()) return;
    const dsl::Location& where = keys.find("times")->where;
    const bool quantity = column_.kind != ColumnKind::label && column_.kind != ColumnKind::date;
    if (!quantity) unfit("times", where, {"它要用数", "it needs numbers"});
    for (const std::string& name : names) {
      const auto factor = read_column_name(name, where, scope_, diagnostics_);
      if (!factor) continue;
      column_.times.push_back(*factor);
      if (scope_[*factor].kind == ColumnKind::number || !scope_[*factor].sound) continue;
      say(diagnostics_, messages::synth_value_bad, where,
          {name, {"`kind: number` 的列", "a column with `kind: number`"}});
    }
  }

  void read_step(YamlKeys& keys) {
    const auto text = keys.optional_text("step");
    if (!text) return;
    const dsl::Location& where = keys.find("step")->where;
    if (column_.kind == ColumnKind::label || column_.kind == ColumnKind::date) {
      unfit("step", where, {"它要用数", "it needs numbers"});
      return;
    }
    const auto step = read_cell(*text, column_.kind, where, diagnostics_);
    if (step && *step > 0) {
      column_.step = *step;
    } else if (step) {
      say(diagnostics_, messages::synth_value_bad, where,
          {*text, {"大于零的数", "greater than zero"}});
    }
  }

  void unfit(std::string_view what, const dsl::Location& where, const Bilingual& why) {
    say(diagnostics_, messages::synth_kind_unfit, where, {what, word_of(column_.kind), why});
  }

  const Scope& scope_;
  Diagnostics& diagnostics_;
  Column column_;
};

Condition::Range bounds_of(const Source& source) {
  struct Bounds {
    Condition::Range operator()(const Constant& constant) const {
      return {constant.value, constant.value};
    }
    Condition::Range operator()(const Shares& shares) const { return of(shares.values); }
    Condition::Range operator()(const Quantiles& quantiles) const { return of(quantiles.values); }
    Condition::Range operator()(const BirthOf&) const {
      return {std::numeric_limits<Value>::min(), std::numeric_limits<Value>::max()};
    }
    static Condition::Range of(const std::vector<Value>& values) {
      if (values.empty()) return {0, 0};
      const auto [least, most] = std::minmax_element(values.begin(), values.end());
      return {*least, *most};
    }
  };
  return std::visit(Bounds{}, source);
}

}  // namespace

Column read_column(const std::string& name, const Yaml& node, const Scope& scope,
                   Diagnostics& diagnostics) {
  Diagnostics own;
  Column column = ColumnReader(name, scope, own).read(node);
  column.sound = !dsl::has_errors(own);
  const auto bad_kind = std::find_if(own.begin(), own.end(), [](const dsl::Diagnostic& said) {
    return said.message == &messages::mapping_choice;
  });
  // Whether values suit a kind that is none cannot be told.
  if (bad_kind != own.end()) own = {*bad_kind};
  diagnostics.insert(diagnostics.end(), own.begin(), own.end());
  return column;
}

Condition::Range bounds_of(const Column& column) {
  Condition::Range all{std::numeric_limits<Value>::max(), std::numeric_limits<Value>::min()};
  for (const Rule& rule : column.rules) {
    const Condition::Range own = bounds_of(rule.source);
    all = {std::min(all.least, own.least), std::max(all.most, own.most)};
  }
  return all;
}

}  // namespace yingbao::sim::synth
