#include <fmt/format.h>

#include <chrono>

#include "sim/read/read_people.h"
#include "sim/read/value.h"

namespace yingbao::sim {
namespace {

std::string show_date(std::int64_t raw) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(raw))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// All the decimals of the grain, but no more than `least` where they are zeros.
std::string show_decimal(std::int64_t raw, std::int64_t grains, unsigned decimals,
                         std::size_t least) {
  const std::int64_t size = raw < 0 ? -raw : raw;
  std::string places = fmt::format("{:0{}}", size % grains, decimals);
  while (places.size() > least && places.back() == '0') places.pop_back();
  return fmt::format("{}{}{}{}", raw < 0 ? "-" : "", size / grains, places.empty() ? "" : ".",
                     places);
}

}  // namespace

std::string show_value(std::int64_t raw, const dsl::Type& type,
                       const std::vector<dsl::Title>& members,
                       const std::vector<std::string>& texts) {
  const auto index = static_cast<std::size_t>(raw);
  switch (type.kind) {
    case dsl::Kind::yes_no:
      return raw != 0 ? "yes" : "no";
    case dsl::Kind::date:
      return show_date(raw);
    case dsl::Kind::enumeration:
      return index < members.size() ? members[index].name : "?";
    case dsl::Kind::text:
      return index < texts.size() ? texts[index] : "?";
    case dsl::Kind::money:
    case dsl::Kind::money_per_person:
    case dsl::Kind::money_per_quantity:
      return show_decimal(raw, dsl::grains_per_unit(type), decimals_of(type.kind), 2);
    case dsl::Kind::quantity:
    case dsl::Kind::quantity_per_person:
    case dsl::Kind::number:
      return show_decimal(raw, dsl::grains_per_unit(type), decimals_of(type.kind), 0);
    case dsl::Kind::integer:
    case dsl::Kind::persons:
    case dsl::Kind::days:
    case dsl::Kind::months:
    case dsl::Kind::years:
      return std::to_string(raw);
  }
  return {};
}

}  // namespace yingbao::sim
