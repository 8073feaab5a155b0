// The calendar's scalar operations: proleptic Gregorian, for every day within the limit.

#include "interpreter/scalar.h"

namespace yingbao::interpreter {
namespace {

using std::int64_t;

/// A month by its count since the month that holds day 0; the day from 1.
struct MonthDay {
  int64_t month;
  int64_t day;
};

int64_t floor_divide(int64_t a, int64_t b) { return a / b - (a % b < 0); }

/// Days from 1970-01-01 to the first of a month. Years are counted from March, so that the leap
/// day is their last: 146'097 days each 400 years, 719'468 from 0000-03-01.
int64_t first_day(int64_t month) {
  const int64_t since_march = month + 1970 * 12 - 2;
  const int64_t year = floor_divide(since_march, 12);
  const int64_t days_before = (153 * (since_march - year * 12) + 2) / 5;
  return 365 * year + floor_divide(year, 4) - floor_divide(year, 100) + floor_divide(year, 400) +
         days_before - 719'468;
}

MonthDay month_and_day(int64_t day) {
  const int64_t since = day + 719'468;
  const int64_t era = floor_divide(since, 146'097);
  const int64_t of_era = since - era * 146'097;
  const int64_t year = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
  const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const int64_t march_month = (5 * of_year + 2) / 153;
  const int64_t month = (era * 400 + year) * 12 + march_month + 2 - 1970 * 12;
  return {month, of_year - (153 * march_month + 2) / 5 + 1};
}

int64_t length(int64_t month) { return first_day(month + 1) - first_day(month); }

ScalarResult shift_months(int64_t day, int64_t months) {
  const MonthDay from = month_and_day(day);
  const int64_t month = from.month + months;
  const int64_t last = length(month);
  return checked(Wide(first_day(month)) + (from.day < last ? from.day : last) - 1);
}

/// For later >= earlier: one less where the day of the month is not reached. The last day of a
/// month stands for the days that the month lacks.
int64_t completed_months(int64_t later, int64_t earlier) {
  const MonthDay to = month_and_day(later);
  const MonthDay from = month_and_day(earlier);
  const bool reached = to.day >= from.day || to.day == length(to.month);
  return to.month - from.month - !reached;
}

}  // namespace

ScalarResult shift_date(int64_t day, int64_t amount, dsl::CalendarUnit unit) {
  switch (unit) {
    case dsl::CalendarUnit::days:
      return checked(Wide(day) + amount);
    case dsl::CalendarUnit::months:
      return shift_months(day, amount);
    case dsl::CalendarUnit::years:
      return shift_months(day, amount * 12);
  }
  return {};
}

int64_t months_between(int64_t later, int64_t earlier) {
  return later < earlier ? -completed_months(earlier, later) : completed_months(later, earlier);
}

int64_t month_number(int64_t day) { return month_and_day(day).month; }

int64_t month_of_year(int64_t day) {
  const int64_t month = month_number(day);
  return month - floor_divide(month, 12) * 12 + 1;
}

ScalarResult age(int64_t birth, int64_t day) {
  if (birth > day) return {0, FaultKind::out_of_range};
  return {completed_months(day, birth) / 12, FaultKind::none};
}

}  // namespace yingbao::interpreter
