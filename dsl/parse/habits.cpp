#include "dsl/parse/habits.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dsl/parse/words.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

struct HabitEntry {
  HabitPlace place;
  std::string_view written;
  std::string_view zh;
  std::string_view en;

  std::string_view instead(Language surface) const { return surface == Language::zh ? zh : en; }
};

constexpr HabitEntry habits[] = {
#define YINGBAO_HABIT(place, written, zh, en) {HabitPlace::place, written, zh, en},
#include "dsl/parse/habits.def"
#undef YINGBAO_HABIT
};

/// Signs of other notations, as folding leaves them.
constexpr HabitEntry signs[] = {
    {HabitPlace::word, "&&", "`且`", "`and`"},
    {HabitPlace::word, "&", "`且`", "`and`"},
    {HabitPlace::word, "||", "`或`", "`or`"},
    {HabitPlace::word, "|", "`或`", "`or`"},
    {HabitPlace::word, "==", "`=` 或 `为`", "`=` or `is`"},
    {HabitPlace::word, "<>", "`≠` 或 `不为`", "`!=` or `is not`"},
    {HabitPlace::word, "=>", "`≥` 或 `不低于`", "`>=` or `at least`"},
    {HabitPlace::word, "=<", "`≤` 或 `不超过`", "`<=` or `at most`"},
    {HabitPlace::word, "⩾", "`≥`", "`>=`"},
    {HabitPlace::word, "⩽", "`≤`", "`<=`"},
    {HabitPlace::word, "≮", "`≥`", "`>=`"},
    {HabitPlace::word, "≯", "`≤`", "`<=`"},
    {HabitPlace::word, "!", "`非`", "`not`"},
    {HabitPlace::word, "¬", "`非`", "`not`"},
    {HabitPlace::word, "∧", "`且`", "`and`"},
    {HabitPlace::word, "∨", "`或`", "`or`"},
    {HabitPlace::word, "✕", "`×`", "`*`"},
    {HabitPlace::word, "╳", "`×`", "`*`"},
    {HabitPlace::word, "∗", "`×`", "`*`"},
    {HabitPlace::word, "·", "`×`", "`*`"},
    {HabitPlace::word, "∕", "`÷`", "`/`"},
    {HabitPlace::word, "—", "`−`", "`-`"},
    {HabitPlace::word, "＝", "`=`", "`=`"},
    {HabitPlace::word, "?", "`（甲 的，1元；其他情形，0元）`",
     "`(when a: 1 yuan; otherwise: 0 yuan)`"},
    {HabitPlace::word, "~", "`甲 不低于 … 且 甲 不超过 …`", "`a at least … and a at most …`"},
    {HabitPlace::word, "∈", "`为 甲、乙`", "`is a, b`"},
};

std::string in_small_letters(std::string_view word) {
  std::string small(word);
  for (char& byte : small)
    if (byte >= 'A' && byte <= 'Z') byte = char(byte - 'A' + 'a');
  return small;
}

/// Bytes at the front of `text` that spell `phrase`, any blank for each of its blanks.
bool begins_with(std::string_view text, std::string_view phrase) {
  if (text.size() < phrase.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const bool blank = text[i] == ' ' || text[i] == '\n';
    if (phrase[i] == ' ' ? !blank : text[i] != phrase[i]) return false;
  }
  return true;
}

// ---------------------------------------------------------------- numerals

constexpr std::pair<std::string_view, int> chinese_digits[] = {
    {"壹", 1}, {"贰", 2}, {"叁", 3}, {"肆", 4}, {"伍", 5}, {"陆", 6}, {"柒", 7},
    {"捌", 8}, {"玖", 9}, {"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2},
    {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9},
};
constexpr std::pair<std::string_view, int> chinese_powers[] = {
    {"十", 10}, {"百", 100}, {"千", 1000}, {"万", 10000}, {"拾", 10}, {"佰", 100}, {"仟", 1000}};

template <class Table>
std::optional<int> taken(std::string_view& text, const Table& table) {
  for (const auto& [spelled, value] : table)
    if (text.starts_with(spelled)) {
      text.remove_prefix(spelled.size());
      return value;
    }
  return std::nullopt;
}

/// 一千二百万: up to 99,999,999.
std::optional<std::int64_t> numeral(std::string_view& text) {
  std::int64_t all = 0;
  std::int64_t part = 0;
  int digit = 0;
  bool any = false;
  while (true) {
    if (const auto found = taken(text, chinese_digits)) {
      digit = digit * 10 + *found;
      if (digit > 9'999) return std::nullopt;
    } else if (const auto power = taken(text, chinese_powers)) {
      if (*power == 10'000) {
        all += (part + digit) * 10'000;
        part = 0;
      } else {
        part += (digit == 0 ? 1 : digit) * std::int64_t{*power};
      }
      digit = 0;
      if (all + part > 99'999'999) return std::nullopt;
    } else {
      break;
    }
    any = true;
  }
  return any ? std::optional(all + part + digit) : std::nullopt;
}

/// Words that stand between two others, right ones and habits, longest first.
struct Between {
  std::string_view written;
  std::string_view right;
};
constexpr Between betweens[] = {
    {"大于或等于", "不低于"},
    {"小于或等于", "不超过"},
    {"大于等于", "不低于"},
    {"小于等于", "不超过"},
    {"不低于", "不低于"},
    {"不少于", "不少于"},
    {"不超过", "不超过"},
    {"不高于", "不高于"},
    {"不等于", "不等于"},
    {"不大于", "不超过"},
    {"不小于", "不低于"},
    {"未超过", "不超过"},
    {"未达到", "低于"},
    {"除以", "÷"},
    {"乘以", "×"},
    {"大于", "超过"},
    {"小于", "低于"},
    {"超过", "超过"},
    {"低于", "低于"},
    {"高于", "高于"},
    {"少于", "低于"},
    {"多于", "超过"},
    {"等于", "等于"},
    {"不满", "不满"},
    {"不足", "不满"},
    {"不为", "不为"},
    {"不是", "不为"},
    {"达到", "满"},
    {"加上", "+"},
    {"减去", "−"},
    {"扣除", "−"},
    {"并且", "且"},
    {"而且", "且"},
    {"或者", "或"},
};

}  // namespace

std::optional<Habit> habit(HabitPlace place, std::string_view word, Language surface) {
  const std::string small = in_small_letters(word);
  for (const std::string_view spelled : {word, std::string_view(small)})
    for (const HabitEntry& entry : habits)
      if (entry.place == place && entry.written == spelled)
        return Habit{entry.written, entry.instead(surface)};
  return std::nullopt;
}

std::optional<Habit> habit_at(std::string_view text, Language surface) {
  const HabitEntry* best = nullptr;
  const std::string small = in_small_letters(text.substr(0, 40));
  for (const HabitEntry& entry : signs)
    if (text.starts_with(entry.written) && (!best || best->written.size() < entry.written.size()))
      best = &entry;
  for (const HabitEntry& entry : habits) {
    if (entry.place != HabitPlace::word || !begins_with(small, entry.written)) continue;
    if (!at_word_end(text.substr(entry.written.size()))) continue;
    if (!best || best->written.size() < entry.written.size()) best = &entry;
  }
  if (best == nullptr) return std::nullopt;
  return Habit{best->written, best->instead(surface)};
}

std::optional<std::string> with_blanks(std::string_view word) {
  constexpr std::string_view of_age = "年满";
  if (word.starts_with(of_age))
    return "周岁（出生日期） 满 " + std::string(word.substr(of_age.size()));
  for (const Between& between : betweens) {
    const std::size_t at = word.find(between.written);
    const std::size_t after = at + between.written.size();
    if (at == word.npos || at == 0 || after == word.size()) continue;
    std::string left(word.substr(0, at));
    for (const std::string_view needless : {"如果", "若", "当"})
      if (left.starts_with(needless) && left.size() > needless.size())
        left = left.substr(needless.size());
    std::string right(word.substr(after));
    if (const auto figures = with_figures(right)) right = *figures;
    return left + " " + std::string(between.right) + " " + right;
  }
  return std::nullopt;
}

std::optional<std::string> with_figures(std::string_view word) {
  std::string_view rest = word;
  const auto number = numeral(rest);
  if (!number || rest.empty()) return std::nullopt;
  if (rest == "成" && *number < 10) return std::to_string(*number * 10) + "%";
  const auto unit = unit_at(rest);
  if (unit && unit->bytes == rest.size()) return std::to_string(*number) + std::string(rest);
  const auto meant = habit(HabitPlace::unit, rest, Language::zh);
  return meant ? std::optional(std::to_string(*number) + std::string(meant->instead))
               : std::nullopt;
}

}  // namespace yingbao::dsl
