#include "sim/cli/start/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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

/// Equal shares, the last one the rest.
std::string equal_shares(const std::vector<dsl::Title>& members) {
  std::string all;
  for (std::size_t i = 0; i + 1 < members.size(); ++i) {
    all += fmt::format("{}: {}%, ", members[i].name, 100 / members.size());
  }
  return fmt::format("{{shares: {{{}{}: rest}}}}", all, members.back().name);
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
  const char* kind = amount ? "amount" : field.type.kind == Kind::number ? "number" : "integer";
  return fmt::format("{{kind: {}, {}quantiles: {{0%: {}, 50%: {}, 100%: {}}}}}", kind,
                     amount ? "step: 1, " : "", shown(field, 0), shown(field, likely.middle),
                     shown(field, likely.high));
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
      return fmt::format("{{shares: {{{}: 10%, {}: rest}}}}", yes(surface), no(surface));
    case Kind::enumeration:
      return equal_shares(field.members);
    case Kind::date:
      return fmt::format("{{birth_of: {}}}", age_column);
    case Kind::text:
      return fmt::format("{{value: {}}}", a_text(schema, surface));
    default:
      return quantiles(field);
  }
}

}  // namespace yingbao::sim::cli
