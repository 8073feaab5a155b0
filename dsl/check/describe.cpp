#include "dsl/check/describe.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {
namespace {

Bilingual per_period(std::string zh, std::string en, Period period) {
  switch (period) {
    case Period::stock:
      return {zh, en};
    case Period::month:
      return {zh + "月", en + "/month"};
    case Period::year:
      return {zh + "年", en + "/year"};
  }
  return {};
}

Bilingual amount_unit(Quantity q) {
  const Period period = q.type.period;
  const bool stock = period == Period::stock;
  switch (q.holder) {
    case Holder::per_person:
      return per_period(stock ? "元/人" : "元/人·", "yuan/person", period);
    case Holder::own: {
      const Bilingual unit = per_period(stock ? "元" : "元/", "yuan", period);
      return {"个人的" + unit.zh, unit.en + " of one person"};
    }
    case Holder::household:
      return per_period(stock ? "元" : "元/户·", stock ? "yuan" : "yuan/household", period);
  }
  return {};
}

/// `平方米/人`, `元/亩·年`.
Bilingual measured_unit(const Policy& policy, Type type) {
  if (!type.measure.valid()) return {};
  const Title& title = policy[type.measure].title;
  const std::string& name = title.name;
  if (type.kind == Kind::quantity) return name;
  if (type.kind == Kind::quantity_per_person) return {name + "/人", name + "/person"};
  return per_period("元/" + name + (type.period == Period::stock ? "" : "·"), "yuan/" + name,
                    type.period);
}

std::string decimal(std::int64_t raw, std::int64_t grains) {
  std::string text = std::to_string(std::abs(raw) / grains);
  if (const std::int64_t rest = std::abs(raw) % grains; rest != 0) {
    std::string digits = std::to_string(grains + rest).substr(1);
    while (digits.back() == '0') digits.pop_back();
    text += "." + digits;
  }
  return raw < 0 ? "-" + text : text;
}

Bilingual measured(const std::string& number, Kind kind) {
  switch (kind) {
    case Kind::money:
    case Kind::money_per_person:
      return {number + "元", number + " yuan"};
    case Kind::persons:
      return {number + "人", number + " persons"};
    case Kind::days:
      return {number + "天", number + " days"};
    case Kind::months:
      return {number + "个月", number + " months"};
    case Kind::years:
      return {number + "年", number + " years"};
    default:
      return number;
  }
}

}  // namespace

Bilingual unit_of(const Policy& policy, Quantity q) {
  switch (q.type.kind) {
    case Kind::yes_no:
      return {"是否", "yes or no"};
    case Kind::integer:
      return {"整数", "an integer"};
    case Kind::persons:
      return {"人数", "persons"};
    case Kind::number:
      return {"数值", "a number"};
    case Kind::money:
    case Kind::money_per_person:
      return amount_unit(q);
    case Kind::date:
      return {"日期", "a date"};
    case Kind::days:
      return {"天数", "days"};
    case Kind::months:
      return {"月数", "months"};
    case Kind::years:
      return {"年数", "years"};
    case Kind::enumeration:
      return policy[q.type.enumeration].title.name;
    case Kind::text:
      return {"文字", "text"};
    case Kind::quantity:
    case Kind::quantity_per_person:
    case Kind::money_per_quantity:
      return measured_unit(policy, q.type);
  }
  return {};
}

Bilingual type_of(const Policy& policy, Type type, Level level) {
  return unit_of(policy, quantity_of(type, level));
}

Bilingual level_of(const Policy& policy, Level level) {
  if (level == household_level) return {"家庭", "household"};
  if (level == unit_members) return {"本单元成员", "unit_members"};
  if (is_unit(level)) return policy.units[level - first_unit].title.name;
  const Title& title = policy.lists[level - 1u].title;
  return level == person_level ? Bilingual(title.name, title.alias) : Bilingual(title.name);
}

Bilingual value_of(const Policy& policy, std::int64_t raw, Type type) {
  switch (type.kind) {
    case Kind::yes_no:
      return raw != 0 ? Bilingual("是", "yes") : Bilingual("否", "no");
    case Kind::enumeration:
      return policy[type.enumeration].members[std::size_t(raw)].name;
    case Kind::text:
      return policy.texts[std::size_t(raw)];
    case Kind::date:
      return day_of(Day(raw));
    case Kind::quantity:
    case Kind::quantity_per_person:
    case Kind::money_per_quantity: {
      const std::string digits = decimal(raw, grains_per_unit(type));
      const Bilingual unit = measured_unit(policy, type);
      return {digits + unit.zh, digits + " " + unit.en};
    }
    default:
      return measured(decimal(raw, grains_per_unit(type)), type.kind);
  }
}

std::string day_of(Day day) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{std::int64_t{day}}}};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()),
                unsigned(date.day()));
  return text;
}

Bilingual described(Thing thing) {
  switch (thing) {
    case Thing::input:
      return {"输入", "an input"};
    case Thing::parameter:
      return {"参数", "a parameter"};
    case Thing::definition:
      return {"定义", "a definition"};
    case Thing::program:
      return {"救助项目", "a program"};
  }
  return {};
}

}  // namespace yingbao::dsl::checking
