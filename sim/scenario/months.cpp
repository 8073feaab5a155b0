#include "dsl/policy.h"
#include "interpreter/scalar.h"
#include "sim/assess/assessment.h"
#include "sim/messages.h"
#include "sim/scenario/reader.h"

namespace yingbao::sim {
namespace {

struct Period {
  dsl::Day from;
  dsl::Day to;
};

dsl::Day months_on(dsl::Day day, std::int64_t months) {
  return static_cast<dsl::Day>(interpreter::shift_date(day, months, dsl::CalendarUnit::months).raw);
}

/// The first day of a month, where nothing but a month is written.
std::optional<dsl::Day> month_of(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  const auto day = read_day(text);
  if (!day || show_month(*day, 0) + "-01" != show_day(*day)) return std::nullopt;
  return day;
}

std::optional<Period> period_of(const std::string& text) {
  for (const std::string_view between : {" to ", "至"}) {
    const std::size_t at = text.find(between);
    if (at == std::string::npos) continue;
    const auto from = month_of(text.substr(0, at));
    const auto to = month_of(text.substr(at + between.size()));
    const bool good =
        from && to && *from <= *to && interpreter::months_between(*to, *from) < dsl::most_months;
    if (good) return Period{*from, *to};
  }
  return std::nullopt;
}

}  // namespace

std::vector<dsl::Day> read_months(YamlKeys& keys, ScenarioReader& reader) {
  std::vector<dsl::Day> months;
  const auto written = reader.word(keys, "months");
  if (!written) return months;
  const auto period = period_of(written->text);
  if (!period) {
    reader.say(messages::months_bad, written->where,
               {written->text, dsl::Bilingual(std::to_string(dsl::most_months))});
    return months;
  }
  for (dsl::Day day = period->from; day <= period->to; day = months_on(day, 1)) {
    months.push_back(day);
  }
  return months;
}

std::vector<Alternative> by_month(const std::vector<Alternative>& alternatives,
                                  const std::vector<dsl::Day>& months) {
  std::vector<Alternative> all;
  for (const Alternative& alternative : alternatives) {
    for (const dsl::Day month : months) {
      all.push_back(alternative);
      all.back().date = month;
    }
  }
  return all;
}

}  // namespace yingbao::sim
