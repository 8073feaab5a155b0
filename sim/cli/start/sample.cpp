#include "sim/cli/start/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/phrases.h"
#include "sim/read/read_people.h"

namespace yingbao::sim::cli {
namespace {

using dsl::Kind;
using dsl::Language;

constexpr std::int64_t day_of_birth = 3652;  // 1980-01-01

std::int64_t within(const Field& field, std::int64_t raw) {
  return field.range ? std::clamp(raw, field.range->least, field.range->most) : raw;
}

std::string shown(const Field& field, std::int64_t raw) {
  return show_value(within(field, raw), field.type, field.members, {});
}

std::string_view yes(Language surface) { return phrases::new_yes.in(surface); }
std::string_view no(Language surface) { return phrases::new_no.in(surface); }

/// The first text that the rules name, or any.
std::string a_text(const Schema& schema, Language surface) {
  if (schema.texts.empty()) return std::string(phrases::new_text.in(surface));
  return fmt::format("\"{}\"", schema.texts.front());
}

/// Of an input that need not be stated most have what is taken then.
constexpr std::size_t share_of_default = 90;

/// Equal shares, or most of them the default's; the last one is the rest.
std::string shares(const Field& field, const std::vector<std::string_view>& names) {
  const std::size_t others = names.size() - 1;
  std::string all;
  for (std::size_t i = 0; i < others; ++i) {
    const std::size_t other = std::max<std::size_t>((100 - share_of_default) / others, 1);
    const bool usual = field.default_value == static_cast<std::int64_t>(i);
    const std::size_t share = !field.default_value ? 100 / names.size()
                              : usual              ? 100 - std::min<std::size_t>(others * other, 99)
                                                   : other;
    all += fmt::format("{}: {}%, ", names[i], share);
  }
  return fmt::format("{{shares: {{{}{}: rest}}}}", all, names.back());
}

std::string shares_of_members(const Field& field) {
  std::vector<std::string_view> names;
  for (const dsl::Title& member : field.members) names.push_back(member.name);
  return shares(field, names);
}

struct Spread {
  std::int64_t middle;
  std::int64_t high;
};

/// Of the field's grains: most at the lower end, a few far above it.
Spread spread(const Field& field) {
  const std::int64_t unit = dsl::grains_per_unit(field.type);
  switch (field.type.kind) {
    case Kind::money:
    case Kind::money_per_person: {
      const std::int64_t months = field.type.period == dsl::Period::year ? 12 : 1;
      return {1'000 * unit * months, 20'000 * unit * months};
    }
    case Kind::number:
    case Kind::quantity:
      return {30 * unit, 150 * unit};
    case Kind::days:
    case Kind::months:
    case Kind::years:
      return {3, 30};
    default:
      return {1, 5};
  }
}

std::string quantiles(const Field& field) {
  const Spread likely = spread(field);
  const bool amount = dsl::is_amount(field.type);
  const bool parts =
      field.type.kind == Kind::number || (field.type.kind == Kind::quantity && !field.whole);
  const char* kind = amount ? "amount" : parts ? "number" : "integer";
  const bool usual = field.default_value && *field.default_value <= likely.high;
  return fmt::format(
      "{{kind: {}, {}quantiles: {{0%: {}, {}%: {}, 100%: {}}}}}", kind, amount ? "step: 1, " : "",
      shown(field, usual ? *field.default_value : 0), usual ? share_of_default : 50,
      shown(field, usual ? *field.default_value : likely.middle), shown(field, likely.high));
}

}  // namespace

std::string sample_value(const Field& field, const Schema& schema, Language surface) {
  switch (field.type.kind) {
    case Kind::yes_no:
      return std::string(no(surface));
    case Kind::date:
      return shown(field, day_of_birth);
    case Kind::text:
      return a_text(schema, surface);
    default:
      return shown(field, field.default_value.value_or(0));
  }
}

std::string hint(const Field& field, Language surface) {
  std::string text = field.label;
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "; ") + more; };
  if (field.type.kind == Kind::enumeration) {
    std::string members;
    for (const dsl::Title& member : field.members) {
      members += (members.empty() ? "" : surface == Language::zh ? "、" : ", ") + member.name;
    }
    add(members);
  } else if (field.type.kind == Kind::yes_no) {
    add(fmt::format("{}/{}", yes(surface), no(surface)));
  } else if (field.range) {
    add(fmt::format("{}..{}", shown(field, field.range->least), shown(field, field.range->most)));
  }
  return text;
}

std::string sample_column(const Field& field, const Schema& schema, Language surface,
                          const std::string& age_column) {
  switch (field.type.kind) {
    case Kind::yes_no:
      if (field.default_value) return shares(field, {no(surface), yes(surface)});
      return fmt::format("{{shares: {{{}: 10%, {}: rest}}}}", yes(surface), no(surface));
    case Kind::enumeration:
      return shares_of_members(field);
    case Kind::date:
      return fmt::format("{{birth_of: {}}}", age_column);
    case Kind::text:
      return fmt::format("{{value: {}}}", a_text(schema, surface));
    default:
      return quantiles(field);
  }
}

}  // namespace yingbao::sim::cli
