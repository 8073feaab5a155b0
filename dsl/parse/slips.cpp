#include "dsl/parse/slips.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dsl/parse/habits.h"
#include "dsl/parse/tokens.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool compares_between(Word word) { return word >= Word::below && word <= Word::above; }
bool compares_after(Word word) { return word >= Word::or_more && word <= Word::beyond; }
bool joins(Word word) {
  return word == Word::and_ || word == Word::or_ || word == Word::not_ || word == Word::outside ||
         word == Word::fails || word == Word::lacks;
}

class Slips {
 public:
  Slips(Reading& reading, const Failure& failure)
      : reading_(reading), text_(reading.text()), at_(failure.at), failure_(failure) {}

  bool say() {
    if (text_.empty()) return false;
    if (at_ == 0) return declaration();
    if (comma_at_line_end()) return true;
    if (at_ >= text_.size()) return habit_word();
    return comma_before_basis() || between() || number() || date() || bracket() || currency() ||
           touching() || two_comparisons() || comparison_without_left() || word_after_number() ||
           range_without_and() || multiplied_by_of() || function() || capitals() || habit_word() ||
           option_without_comma() || two_values();
  }

 private:
  PieceToken here() const { return token_at(text_, at_); }
  std::string_view words(PieceToken token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  Span span(PieceToken token) const { return reading_.span(token.begin, token.end); }
  std::string written(PieceToken token) const { return reading_.written(span(token)); }
  std::optional<Word> word(PieceToken token) const {
    const auto reserved = reserved_word(words(token));
    if (!reserved || reserved->surface != reading_.surface()) return std::nullopt;
    return reserved->word;
  }
  /// The keyword of several words, too (`no more than`), that begins at `at`.
  template <class Is>
  std::optional<PieceToken> keyword_at(std::size_t at, Is is) const {
    PieceToken best{0, 0};
    for (auto word = Word::below; word <= Word::beyond; word = Word(int(word) + 1)) {
      const std::size_t bytes = match_word(text_.substr(at), word, reading_.surface());
      if (is(word) && bytes > best.end - best.begin)
        best = {std::uint32_t(at), std::uint32_t(at + bytes)};
    }
    return best.end > best.begin ? std::optional(best) : std::nullopt;
  }
  bool begins_line(std::size_t at) const {
    return at > 0 && at <= text_.size() && text_[at - 1] == '\n';
  }
  bool expects(Thing thing) const {
    const auto& all = failure_.expected;
    return std::find(all.begin(), all.end(), Expected::of(thing)) != all.end();
  }

  /// `定义 甲 = 1元`
  bool declaration() {
    const PieceToken token = here();
    if (capitals(token)) return true;
    const auto found = habit(HabitPlace::declaration, words(token), reading_.surface());
    if (!found) return false;
    reading_.say(messages::not_our_word, span(token),
                 {written(token), std::string(found->instead)});
    return true;
  }

  /// `60元、` at the end of a clause.
  bool comma_at_line_end() {
    const bool comma_here = at_ < text_.size() && text_[at_] == ',';
    const PieceToken comma = comma_here ? here() : token_before(text_, at_);
    const std::size_t next = std::min(text_.find_first_not_of(" \n", comma.end), text_.size());
    const bool ends_line = next == text_.size() || begins_line(next);
    if (words(comma) != "," || !ends_line || (comma_here && !expects(Thing::clause_end)))
      return false;
    const auto first = next < text_.size() ? word(token_at(text_, next)) : std::nullopt;
    const bool clause = comma_here || next == text_.size() || first == Word::otherwise ||
                        first == Word::when || first == Word::from || text_[next] == '(';
    if (!clause) return false;
    reading_.say(messages::comma_ends_clause, span(comma), {written(comma)});
    return true;
  }

  /// `1。5万元`, `15：000元`, `1 000元`
  bool number() {
    std::size_t sign = at_;
    if (is_digit_at(text_, at_)) --sign;
    const std::string_view signs = ";:'.,` ";
    const auto bytes = first_character(text_.substr(sign)).bytes;
    if (is_word_character(first_character(text_.substr(sign)).code)) return false;
    const bool between =
        sign > 0 && is_digit_at(text_, sign - 1) && is_digit_at(text_, sign + bytes);
    if (!between || (bytes == 1 && signs.find(text_[sign]) == signs.npos)) return false;
    if (text_[sign] == ' ' && !groups_thousands(sign + 1)) return false;
    std::size_t begin = sign;
    while (begin > 0 && is_digit_at(text_, begin - 1)) --begin;
    const PieceToken all{std::uint32_t(begin), token_at(text_, sign + bytes).end};
    if (text_[sign] == '.') return false;
    const PieceToken mark{std::uint32_t(sign), std::uint32_t(sign + bytes)};
    const std::string shown = text_[sign] == ' ' ? "" : "`" + written(mark) + "`";
    reading_.say(messages::sign_in_number, span(all),
                 {written(all), shown.empty() ? Bilingual("空格", "blank") : Bilingual(shown)});
    return true;
  }
  bool groups_thousands(std::size_t at) const {
    return is_digit_at(text_, at) && is_digit_at(text_, at + 1) && is_digit_at(text_, at + 2) &&
           !is_digit_at(text_, at + 3);
  }

  /// `2020.9.1`, `2020/9/1`
  bool date() {
    const auto of_date = [&](std::size_t i) {
      return is_digit_at(text_, i) || (i < text_.size() && (text_[i] == '.' || text_[i] == '/'));
    };
    std::size_t begin = at_;
    while (begin > 0 && of_date(begin - 1)) --begin;
    std::size_t end = at_;
    while (of_date(end)) ++end;
    const std::string_view run = text_.substr(begin, end - begin);
    const auto signs =
        std::count_if(run.begin(), run.end(), [](char c) { return c == '.' || c == '/'; });
    if (run.size() < 6 || signs < 1 || signs > 2 || !is_digit_at(text_, begin + 3)) return false;
    if (signs == 1 && !expects(Thing::date)) return false;
    if (is_digit_at(text_, begin + 4)) return false;
    const PieceToken all{std::uint32_t(begin), std::uint32_t(end)};
    reading_.say(messages::date_malformed, span(all), {written(all)});
    return true;
  }

  bool bracket() {
    constexpr std::u32string_view brackets = U"《》〈〉「」『』【】〔〕[]{}‘’'`<>";
    const PieceToken token = here();
    const char32_t code = first_character(words(token)).code;
    if (brackets.find(code) == brackets.npos) return false;
    if (code == U'<' || code == U'>') return false;
    reading_.say(messages::foreign_bracket, span(token), {written(token)});
    return true;
  }

  bool currency() {
    const PieceToken token = here();
    const char32_t code = first_character(words(token)).code;
    constexpr std::u32string_view signs = U"¥￥$€元";
    const bool sign = signs.find(code) != signs.npos && token.end < text_.size() &&
                      is_digit_at(text_, text_.find_first_not_of(' ', token.end));
    if (!sign) return false;
    reading_.say(messages::currency_sign, span(token), {written(token)});
    return true;
  }

  bool is_sign_of_comparison(std::size_t i) const {
    return text_[i] == '<' || text_[i] == '>' || text_[i] == '!' ||
           (text_[i] == '=' && i > 0 && (text_[i - 1] == '<' || text_[i - 1] == '>'));
  }
  /// What the condition that ends before `at` compares: `周岁（出生日期）` of `周岁（出生日期） ≥
  /// 60`.
  PieceToken part_before(std::size_t at) const {
    std::size_t begin = at;
    int depth = 0;
    while (begin > 0) {
      const char byte = text_[begin - 1];
      if (byte == ')') ++depth;
      if (byte == '(' && --depth < 0) break;
      if (depth == 0 && (byte == ',' || byte == ';' || byte == ':')) break;
      if (depth == 0 && byte == '=' && !is_sign_of_comparison(begin - 1)) break;
      const bool starts = byte == ' ' || byte == '\n' || begin == at;
      const auto reserved = depth == 0 && starts && begin < text_.size()
                                ? word(token_at(text_, begin))
                                : std::nullopt;
      if (begin < at && reserved && (joins(*reserved) || *reserved == Word::when)) {
        begin = token_at(text_, begin).end;
        break;
      }
      --begin;
    }
    if (begin == 0) begin = token_at(text_, 0).end;  // the word of the declaration
    begin = std::min(text_.find_first_not_of(" \n", begin), at);
    std::size_t end = begin;
    for (; end < at; ++end) {
      if (text_[end] == '(') ++depth;
      if (text_[end] == ')') --depth;
      const bool fresh = end == begin || text_[end - 1] == ' ' || text_[end - 1] == '\n';
      if (end > begin && depth <= 0 &&
          (is_sign_of_comparison(end) || text_[end] == '=' ||
           (fresh && (keyword_at(end, compares_between) || is_digit_at(text_, end)))))
        break;
    }
    while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\n')) --end;
    return {std::uint32_t(begin), std::uint32_t(end)};
  }

  /// `60元，依据 办法 第九条`
  bool comma_before_basis() {
    const auto reserved = word(here());
    if (reserved != Word::cites && reserved != Word::assumed) return false;
    const PieceToken before = token_before(text_, at_);
    if (words(before) != ",") return false;
    reading_.say(messages::comma_before_basis, span(before), {written(here())});
    return true;
  }

  /// `60-70年`, `60至70年`
  bool between() {
    std::size_t end = at_;
    while (is_digit_at(text_, end)) ++end;
    if (end == at_ || end >= text_.size()) return false;
    for (const std::string_view sign : {"-", "~", "至", "到", "—", "～", "--"}) {
      if (!text_.substr(end).starts_with(sign) || !is_digit_at(text_, end + sign.size())) continue;
      const std::size_t last = token_at(text_, end + sign.size()).end;
      const PieceToken all{std::uint32_t(at_), std::uint32_t(last)};
      const bool zh = reading_.surface() == Language::zh;
      reading_.say(
          messages::not_our_word, span(all),
          {written(all), zh ? "`甲 不低于 … 且 甲 不超过 …`" : "`a at least … and a at most …`"});
      return true;
    }
    return false;
  }

  /// `依据办法第九条`, `办法第九条`, `否则0元`, `从2018年1月1日起`
  bool touching() {
    if (reading_.surface() != Language::zh) return false;
    for (const PieceToken token : {here(), token_before(text_, at_)}) {
      const auto apart = blanks_or_signs(words(token), token.begin == at_);
      if (!apart) continue;
      reading_.say(messages::words_touch, span(token), {written(token), *apart});
      return true;
    }
    return false;
  }
  std::optional<std::string> blanks_or_signs(std::string_view word, bool is_here) const {
    if (reserved_word(word)) return std::nullopt;
    const auto rest_after = [&](std::string_view front) -> std::optional<std::string> {
      if (!word.starts_with(front) || word.size() == front.size()) return std::nullopt;
      return std::string(word.substr(front.size()));
    };
    for (const std::string_view front : {"依据", "根据"})
      if (const auto rest = rest_after(front)) return "依据 " + before_article(*rest);
    if (!is_here && expects(Thing::place)) {
      const std::string apart = before_article(std::string(word));
      if (apart != word) return apart;
    }
    for (const std::string_view front : {"其他情形", "其他情况", "否则", "其余"})
      if (const auto rest = rest_after(front)) return "其他情形，" + *rest;
    if (const auto rest = rest_after("从"); rest && is_digit_at(*rest, 0)) return "自" + *rest;
    for (const std::string_view front : {"如果", "若", "当"})
      if (const auto rest = rest_after(front)) return "当 " + *rest + " 时";
    return std::nullopt;
  }
  static std::string before_article(std::string word) {
    const std::size_t at = word.find("第");
    if (at != word.npos && at > 0) word.insert(at, " ");
    return word;
  }

  /// `年龄 60年 以上 70年 以下`
  bool range_without_and() {
    const PieceToken before = token_before(text_, at_);
    const auto reserved = word(before);
    if (reserved && compares_after(*reserved) && is_digit_at(text_, at_)) {
      const PieceToken left = part_before(before.begin);
      const PieceToken first{left.end, before.end};
      const std::string shown(text_.substr(first.begin, first.end - first.begin));
      const std::size_t blank = shown.find_first_not_of(" \n");
      reading_.say(messages::range_without_and, span(here()),
                   {written(here()), written(left),
                    blank == shown.npos ? std::string() : shown.substr(blank)});
      return true;
    }
    // in one run: 60周岁以上70周岁以下
    const std::string_view run = words(here());
    if (!is_digit_at(run, 0)) return after_without_left(before);
    for (const std::string_view after : {"以上", "以下", "以内"}) {
      const std::size_t at = run.find(after);
      if (at == run.npos || !is_digit_at(run, at + after.size())) continue;
      const PieceToken left = before;
      reading_.say(messages::range_without_and, span(here()),
                   {std::string(run.substr(at + after.size())), written(left),
                    std::string(run.substr(0, at + after.size()))});
      return true;
    }
    return false;
  }
  /// `= 60年 以上`
  bool after_without_left(PieceToken before) {
    const auto after = keyword_at(at_, compares_after);
    if (!after || !is_digit_at(text_, before.begin)) return false;
    reading_.say(messages::number_without_left, span({before.begin, after->end}),
                 {written({before.begin, after->end})});
    return true;
  }

  /// `低保标准 的 3倍`
  bool multiplied_by_of() {
    const bool zh = reading_.surface() == Language::zh;
    const std::string_view of = zh ? "的" : "of";
    if (words(here()) != of) return false;
    const std::size_t next = text_.find_first_not_of(" \n", here().end);
    if (!is_digit_at(text_, next)) return false;
    reading_.say(messages::not_our_word, span(here()), {written(here()), zh ? "`×`" : "`*`"});
    return true;
  }

  bool expects_end() const { return expects(Thing::clause_end) || expects(Thing::declaration_end); }

  /// `（元/月） 范围 0元 至 1元`
  bool option_without_comma() {
    const auto reserved = word(here());
    if (!reserved || !expects_end()) return false;
    const bool option = (*reserved >= Word::from && *reserved <= Word::sum) &&
                        *reserved != Word::from_end && *reserved != Word::until_end;
    const bool part = *reserved == Word::where || *reserved == Word::except;
    if (!option && !part) return false;
    reading_.say(messages::option_without_comma, span(here()), {written(here())});
    return true;
  }

  /// `残疾 等级`, `（甲） 100元`
  bool two_values() {
    const PieceToken before = token_before(text_, at_);
    const auto value = [&](PieceToken token) {
      const char32_t code = first_character(words(token)).code;
      return is_word_character(code) || code == U'(' || code == U')';
    };
    if (!expects_end() || before.end <= before.begin || !value(before) || !value(here()))
      return false;
    if (word(before) || reserved_word(words(here())) || begins_line(at_)) return false;
    if (is_digit_at(text_, before.begin) && !is_digit_at(text_, at_)) return false;  // a unit
    reading_.say(messages::two_values, span(here()), {written(here()), written(before)});
    return true;
  }

  /// `超过 60年 以上`, `is above`
  bool two_comparisons() {
    const auto after = keyword_at(at_, compares_after);
    auto again = keyword_at(at_, compares_between);
    if (!after && !again) {
      // `is at least`: `at` was taken for a name
      const PieceToken phrase = token_before(text_, at_);
      again = keyword_at(phrase.begin, compares_between);
      if (!again || again->end <= at_ || phrase.begin == 0) return false;
      const PieceToken first = token_before(text_, phrase.begin);
      const auto compared = word(first);
      return compared && compares_between(*compared) && say_two(first, *again);
    }
    const PieceToken second = after ? *after : *again;
    PieceToken token = token_before(text_, at_);
    if (again) {
      const auto before = word(token);
      if (!before || !compares_between(*before)) return false;
      return say_two(token, second);
    }
    for (int steps = 0; steps < 6 && token.end > token.begin; ++steps) {
      if (words(token).find_first_of(",;:=") == 0) return false;
      const auto first = keyword_at(token.begin, compares_between);
      if (first && first->end <= at_) return say_two(*first, second);
      const auto reserved = word(token);
      if (reserved && joins(*reserved)) return false;
      if (token.begin == 0) return false;
      token = token_before(text_, token.begin);
    }
    return false;
  }
  bool say_two(PieceToken first, PieceToken second) {
    reading_.say(messages::two_comparisons, span(second), {written(first), written(second)});
    return true;
  }

  /// `年龄 超过 60年 且 低于 70年`
  bool comparison_without_left() {
    const auto comparison = keyword_at(at_, compares_between);
    const std::size_t sign = text_.substr(at_).find_first_not_of("<>!=");
    const bool signs = sign != 0 && text_[at_] != '!';
    if (!comparison && !signs) return false;
    const PieceToken before = token_before(text_, at_);
    const auto joining = word(before);
    if (!joining || (*joining != Word::and_ && *joining != Word::or_)) return false;
    const PieceToken token =
        comparison ? *comparison : PieceToken{std::uint32_t(at_), std::uint32_t(at_ + sign)};
    const PieceToken left = part_before(before.begin);
    reading_.say(messages::comparison_without_left, span(token), {written(token), written(left)});
    return true;
  }

  /// The word itself, or before the number where `or` was taken for that between conditions.
  std::optional<PieceToken> word_after_here() const {
    if (const auto here = keyword_at(at_, compares_after)) return here;
    const PieceToken last = token_before(text_, at_);
    const PieceToken first = last.begin > 0 ? token_before(text_, last.begin) : last;
    const auto earlier = keyword_at(first.begin, compares_after);
    return earlier && earlier->end == last.end ? earlier : std::nullopt;
  }

  /// `年龄 以上 60年`, `years_old or more 60 years`
  bool word_after_number() {
    const auto after = word_after_here();
    if (!after) return false;
    const std::size_t next = text_.find_first_not_of(" \n", after->end);
    if (!is_digit_at(text_, next)) return false;
    reading_.say(messages::word_after_number, span(*after),
                 {written(*after), written(token_at(text_, next))});
    return true;
  }

  /// `IF（甲，1元，0元）`: the word touches its parenthesis.
  bool function() {
    PieceToken name = text_[at_] == '(' ? token_before(text_, at_) : here();
    if (name.end >= text_.size() || text_[name.end] != '(') name = token_before(text_, at_);
    if (name.end >= text_.size() || text_[name.end] != '(' || word(name)) return false;
    const auto found = habit(HabitPlace::function, words(name), reading_.surface());
    if (!found) return false;
    reading_.say(messages::function_meant, span(name),
                 {written(name), std::string(found->instead)});
    return true;
  }

  bool capitals() { return capitals(here()) || capitals(token_before(text_, at_)); }
  bool capitals(PieceToken token) {
    std::string small(words(token));
    for (char& byte : small)
      if (byte >= 'A' && byte <= 'Z') byte = char(byte - 'A' + 'a');
    if (small == words(token) || reading_.surface() != Language::en) return false;
    if (!reserved_word(small)) return false;
    reading_.say(messages::capital_letters, span(token), {written(token), small});
    return true;
  }

  /// `收入 大于 500元`, `如果 收入 …`: at the failure, or the name before it.
  bool habit_word() {
    if (phrase_across()) return true;
    if (at_ < text_.size() && habit_at(at_)) return true;
    PieceToken token = token_before(text_, at_);
    for (int back = 0; back < 3 && token.end > token.begin; ++back) {
      const bool sign = words(token).find_first_of(",;:()") == 0;
      if (sign && back > 0) return false;
      if (!sign && !word(token) && habit_from(token, back)) return true;
      if (token.begin == 0) return false;
      token = token_before(text_, token.begin);
    }
    return false;
  }
  /// `less than`, of which the first word was taken for a name.
  bool phrase_across() {
    PieceToken token = token_before(text_, at_);
    std::optional<std::pair<std::size_t, Habit>> across;
    for (int back = 0; back < 4 && token.end > token.begin; ++back) {
      const auto found = yingbao::dsl::habit_at(text_.substr(token.begin), reading_.surface());
      if (found && token.begin + found->written.size() > at_) across = {token.begin, *found};
      if (token.begin == 0) break;
      token = token_before(text_, token.begin);
    }
    return across && say_habit(across->first, across->second);
  }
  bool habit_at(std::size_t at) {
    const std::size_t start = at > 0 && glued(at) ? at - 1 : at;
    const auto found = yingbao::dsl::habit_at(text_.substr(start), reading_.surface());
    const std::string_view now = words(here());
    const bool elsewhere = now == "是" || now == "在" || now == "between";  // words of other places
    const bool own =
        word(here()) && !elsewhere && (!found || found->written.size() <= here().end - at_);
    return found && !own && say_habit(start, *found);
  }
  /// The second sign of `==`, `<>`.
  bool glued(std::size_t at) const {
    const std::string_view signs = "=<>&|";
    return signs.find(text_[at]) != signs.npos && signs.find(text_[at - 1]) != signs.npos;
  }
  bool habit_from(PieceToken token, int back) {
    const auto found = yingbao::dsl::habit_at(text_.substr(token.begin), reading_.surface());
    const bool reaches = found && (back == 0 || token.begin + found->written.size() >= at_ ||
                                   found->written.find(' ') != found->written.npos);
    return reaches && say_habit(token.begin, *found);
  }
  bool say_habit(std::size_t begin, const Habit& habit) {
    const PieceToken token{std::uint32_t(begin), std::uint32_t(begin + habit.written.size())};
    if (habit.instead.empty())
      reading_.say(messages::needless_word, span(token), {written(token)});
    else
      reading_.say(messages::not_our_word, span(token),
                   {written(token), std::string(habit.instead)});
    return true;
  }

  Reading& reading_;
  std::string_view text_;
  std::size_t at_;
  const Failure& failure_;
};

}  // namespace

bool explain_slip(Reading& reading, const Failure& failure) {
  return Slips(reading, failure).say();
}

}  // namespace yingbao::dsl
