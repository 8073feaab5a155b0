#include "sim/cases/update.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "sim/messages.h"
#include "sim/read/read_people.h"
#include "sim/read/value.h"
#include "sim/read/yaml.h"
#include "sim/rules/show.h"
#include "sim/scenario/names.h"

namespace yingbao::sim {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::optional<std::string> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

bool is_figure(char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+'; }

/// `330元/月` into `330` and `元/月`.
std::pair<std::string_view, std::string_view> split(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_figure);
  const auto at = static_cast<std::size_t>(end - text.begin());
  return {text.substr(0, at), text.substr(at)};
}

bool has_decimals(std::string_view number) { return number.find('.') != number.npos; }

/// `330.00` as `330` where there were no decimals before and there need be none.
std::string like(std::string number, std::string_view before) {
  const std::size_t point = number.find('.');
  const bool whole =
      point == std::string::npos || number.find_first_not_of('0', point + 1) == std::string::npos;
  if (whole && !has_decimals(before)) number.resize(std::min(point, number.size()));
  return number;
}

/// Of a member, in the language that the file had.
std::string member_like(std::int64_t raw, const dsl::Enumeration& enumeration,
                        std::string_view before) {
  const auto& members = enumeration.members;
  const bool alias = std::any_of(members.begin(), members.end(), [&](const dsl::Title& title) {
    return title.alias == before && title.name != before;
  });
  const dsl::Title& title = members[static_cast<std::size_t>(raw)];
  return alias && !title.alias.empty() ? title.alias : title.name;
}

std::string number_like(std::int64_t raw, const dsl::Type& type, std::string_view before) {
  const auto [number, unit] = split(before);
  if (unit == "%" && type.kind == dsl::Kind::number && raw <= dsl::largest_raw / 100) {
    return like(show_value(raw * 100, type, {}, {}), number) + "%";
  }
  return like(show_value(raw, type, {}, {}), number) + std::string(unit);
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string value_like(std::int64_t raw, const dsl::Type& type, const dsl::Policy& policy,
                       std::string_view before) {
  switch (type.kind) {
    case dsl::Kind::yes_no:
      if (before == "是" || before == "否") return raw != 0 ? "是" : "否";
      if (before == "true" || before == "false") return raw != 0 ? "true" : "false";
      return raw != 0 ? "yes" : "no";
    case dsl::Kind::enumeration:
      return member_like(raw, policy[type.enumeration], before);
    case dsl::Kind::date:
      return show_value(raw, type, {}, {});
    case dsl::Kind::text:
      return {};
    case dsl::Kind::integer:
    case dsl::Kind::persons:
    case dsl::Kind::number:
    case dsl::Kind::money:
    case dsl::Kind::money_per_person:
    case dsl::Kind::days:
    case dsl::Kind::months:
    case dsl::Kind::years:
    case dsl::Kind::quantity:
    case dsl::Kind::quantity_per_person:
    case dsl::Kind::money_per_quantity:
      return number_like(raw, type, before);
  }
  return {};
}

/// A value that a case should expect instead.
struct NewValue {
  std::string name;
  dsl::Location where;
  std::int64_t raw;
  std::int64_t before;  // as it was read
  dsl::Type type;
  dsl::Level level;
  const dsl::Policy* policy;
};

/// As a case expects it; another unit (`万元`) or a figure of another form (`1,200`) makes it
/// another value.
bool reads_as(std::string_view text, std::int64_t raw, const NewValue& value) {
  const Field field = field_for(*value.policy, value.name, value.type, value.level);
  if (trimmed(text).empty() || value.type.kind == dsl::Kind::text) return false;
  const ValueRead read = read_value(trimmed(text), field, {});
  return read.good() && read.raw == raw;
}

/// Like the one before, or else with the type's own unit; nothing where it cannot be written.
std::optional<std::string> text_of(const NewValue& value, std::string_view before) {
  const auto language = is_ascii(before) ? dsl::Language::en : dsl::Language::zh;
  for (const std::string& text : {value_like(value.raw, value.type, *value.policy, before),
                                  show(value.raw, value.type, *value.policy, {}, language)}) {
    if (reads_as(text, value.raw, value)) return text;
  }
  return std::nullopt;
}

class Planner {
 public:
  Planner(bool official, dsl::Diagnostics& diagnostics)
      : official_(official), diagnostics_(diagnostics) {}

  UpdatePlan plan(const std::vector<FailedCase>& cases) {
    for (const FailedCase& one : cases) {
      if (one.result->passed()) continue;
      if (one.recorded->status == CaseStatus::official && !official_) {
        plan_.official.push_back(one.recorded);
      } else if (!add(one)) {
        plan_.beyond.push_back(one.recorded);
      }
    }
    for (auto& [path, splices] : splices_) rewrite(path, splices);
    return std::move(plan_);
  }

 private:
  struct Splice {
    std::uint32_t begin;
    std::uint32_t end;
    std::string text;
  };

  /// Whether every mistake of the case is a value that can be written.
  bool add(const FailedCase& one) {
    bool all = one.result->obstacles.empty() && one.result->broken.empty();
    for (const UnmetExpectation& unmet : one.result->unmet) {
      const auto value = new_value(unmet);
      all = value && add(*one.recorded, *value) && all;
    }
    for (const FigureRead& unmet : one.result->unmet_figures) {
      const PublishedFigure& figure = *unmet.figure;
      const auto raw = in_grains(unmet.got, dsl::grains_per_unit(figure.type()));
      all = raw &&
            add(*one.recorded, {figure.name, figure.value_where, *raw, figure.expected,
                                figure.type(), dsl::household_level, figure.policy.get()}) &&
            all;
    }
    return all;
  }

  static std::optional<NewValue> new_value(const UnmetExpectation& unmet) {
    const dsl::Policy& policy = unmet.assessment->policy();
    const Expectation& expected = unmet.expected;
    if (unmet.mismatch == Mismatch::cover) {
      const auto* before =
          std::get_if<std::int64_t>(&std::get<ExpectedCover>(expected.what).persons);
      if (!before) return std::nullopt;  // a list
      const auto count = static_cast<std::int64_t>(unmet.covered.size());
      return NewValue{expected.name, expected.value_where, count,  *before,
                      dsl::persons,  dsl::household_level, &policy};
    }
    if (unmet.mismatch != Mismatch::value) return std::nullopt;
    const auto& value = std::get<ExpectedValue>(expected.what);
    const auto& of = value.of;
    const dsl::Level level = value.member ? dsl::person_level : dsl::household_level;
    const auto* input = std::get_if<dsl::InputId>(&of);
    const dsl::Type& type =
        input ? policy[*input].type : policy[std::get<Output>(of).definition].type;
    return NewValue{expected.name, expected.value_where, unmet.got.raw, value.raw, type, level,
                    &policy};
  }

  bool add(const RecordedCase& recorded, const NewValue& value) {
    const dsl::Location& where = value.where;
    if (where.line == 0 || where.end_byte <= where.byte) return false;
    const std::string* bytes = file(where.path);
    if (!bytes || where.end_byte > bytes->size()) return false;
    const std::string before = bytes->substr(where.byte, where.end_byte - where.byte);
    std::string_view inner = before;
    const bool quoted = inner.size() >= 2 && (inner[0] == '"' || inner[0] == '\'');
    if (quoted) inner = inner.substr(1, inner.size() - 2);
    if (before.find('\n') != std::string::npos) return false;
    if (!reads_as(inner, value.before, value)) return false;  // the file has changed since
    const auto text = text_of(value, inner);
    if (!text) return false;
    const std::string after = quoted ? before[0] + *text + before[0] : *text;
    if (seen_.insert({where.path, where.byte}).second) {
      plan_.updates.push_back({&recorded, where, value.name, before, after});
      splices_[where.path].push_back({where.byte, where.end_byte, after});
    }
    return true;
  }

  /// Without its byte order mark, as places count.
  const std::string* file(const std::string& path) {
    const auto [entry, added] = files_.try_emplace(path);
    if (added) {
      auto bytes = bytes_of(path);
      if (bytes && bytes->starts_with(byte_order_mark)) {
        marked_.insert(path);
        bytes->erase(0, byte_order_mark.size());
      }
      entry->second = std::move(bytes);
    }
    return entry->second ? &*entry->second : nullptr;
  }

  void rewrite(const std::string& path, std::vector<Splice>& splices) {
    std::string text = *file(path);
    std::sort(splices.begin(), splices.end(),
              [](const Splice& a, const Splice& b) { return a.begin > b.begin; });
    for (const Splice& splice : splices) {
      text.replace(splice.begin, splice.end - splice.begin, splice.text);
    }
    // INVARIANT: a value in a value's place leaves the file one that can be read.
    const YamlFile again = read_yaml_text(path, text);
    diagnostics_.insert(diagnostics_.end(), again.diagnostics.begin(), again.diagnostics.end());
    if (marked_.count(path) != 0) text.insert(0, byte_order_mark);
    plan_.files.emplace_back(path, std::move(text));
  }

  bool official_;
  dsl::Diagnostics& diagnostics_;
  UpdatePlan plan_;
  std::map<std::string, std::optional<std::string>> files_;
  std::set<std::string> marked_;
  std::set<std::pair<std::string, std::uint32_t>> seen_;
  std::map<std::string, std::vector<Splice>> splices_;
};

}  // namespace

UpdatePlan plan_updates(const std::vector<FailedCase>& cases, bool official,
                        dsl::Diagnostics& diagnostics) {
  return Planner(official, diagnostics).plan(cases);
}

}  // namespace yingbao::sim
