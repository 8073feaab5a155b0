#include "dsl/parse/explain.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dsl/frame.h"
#include "dsl/parse/habits.h"
#include "dsl/parse/slips.h"
#include "dsl/parse/spaced.h"
#include "dsl/parse/tokens.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

// ---------------------------------------------------------------- what is expected

/// 0: what must come; 1: an end; 2: what may come.
int rank(Expected expected) {
  if (expected.kind == Expected::Kind::sign)
    return expected.value == ',' || expected.value == '(' ? 2 : 0;
  if (expected.kind == Expected::Kind::thing) {
    const auto thing = static_cast<Thing>(expected.value);
    if (thing == Thing::operation) return 3;
    return thing == Thing::clause_end || thing == Thing::declaration_end ? 1 : 0;
  }
  constexpr std::array must_come{Word::of,         Word::when_end, Word::from_end, Word::until_end,
                                 Word::except_end, Word::to,       Word::where};
  const auto word = static_cast<Word>(expected.value);
  return std::find(must_come.begin(), must_come.end(), word) != must_come.end() ? 0 : 2;
}

std::string sign_of(char sign, Language surface) {
  if (surface == Language::en) return std::string(1, sign);
  switch (sign) {
    case ',':
      return "，";
    case ':':
      return "：";
    case ';':
      return "；";
    case '(':
      return "（";
    case ')':
      return "）";
    default:
      return std::string(1, sign);
  }
}

Bilingual description(Thing thing) {
  switch (thing) {
#define YINGBAO_THING(name, zh, en) \
  case Thing::name:                 \
    return {zh, en};
#include "dsl/parse/things.def"
#undef YINGBAO_THING
  }
  return {};
}

std::string in_backticks(std::string_view words) {
  std::string quoted("`");
  quoted.append(words).append("`");
  return quoted;
}

Bilingual description(Expected expected, Language surface) {
  switch (expected.kind) {
    case Expected::Kind::thing:
      if (expected == Expected::of(Thing::clause_end)) return in_backticks(sign_of(';', surface));
      return description(static_cast<Thing>(expected.value));
    case Expected::Kind::sign:
      return in_backticks(sign_of(static_cast<char>(expected.value), surface));
    case Expected::Kind::word:
      return in_backticks(spelling(static_cast<Word>(expected.value), surface));
  }
  return {};
}

/// `甲`、`乙` or `丙`: those that matter most, at most five.
Bilingual alternatives(const Failure& failure, Language surface) {
  constexpr std::size_t most = 5;
  std::vector<Expected> listed = failure.expected;
  int best = 9;
  for (const Expected& expected : listed) best = std::min(best, rank(expected));
  std::erase_if(listed, [&](const Expected& expected) { return rank(expected) != best; });
  if (listed.size() > most) listed.resize(most);
  Bilingual all;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const Bilingual one = description(listed[i], surface);
    const bool last = i + 1 == listed.size();
    all.zh.append(i == 0 ? "" : last ? "或" : "、").append(one.zh);
    all.en.append(i == 0 ? "" : last ? " or " : ", ").append(one.en);
  }
  return all;
}

/// How the form is written of which something is missing.
std::optional<Bilingual> hint(const Failure& failure) {
  const auto best =
      std::min_element(failure.expected.begin(), failure.expected.end(),
                       [](const Expected& a, const Expected& b) { return rank(a) < rank(b); });
  if (best == failure.expected.end()) return std::nullopt;
  for (const Expected& expected : failure.expected) {
    if (rank(expected) != rank(*best)) continue;
#define YINGBAO_HINT(kind, value, zh, en) \
  if (expected == Expected::of(kind::value)) return Bilingual(zh, en);
#include "dsl/parse/hints.def"
#undef YINGBAO_HINT
  }
  return std::nullopt;
}

bool expects(const Failure& failure, Expected expected) {
  const auto& all = failure.expected;
  return std::find(all.begin(), all.end(), expected) != all.end();
}

// ---------------------------------------------------------------- one kind of slip after another

class Explanation {
 public:
  Explanation(Reading& reading, const Failure& failure)
      : reading_(reading), text_(reading.text()), failure_(failure) {}

  void say();

 private:
  bool missing_clause_end();
  bool no_declaration();
  bool touching_words();
  bool wrong_word();
  bool unknown_unit();
  bool unknown_function();
  bool doubled_parenthesis();
  bool missing();
  void unexpected();
  void say_with_hint(const Message& plain, const Message& of_form, Span where,
                     const std::string& about);
  void label_parenthesis(Diagnostic& said) const;

  bool at_end() const { return failure_.at >= text_.size(); }
  bool begins_line(std::size_t at) const { return at > 0 && text_[at - 1] == '\n'; }
  std::string_view words(PieceToken token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  std::string written(PieceToken token) const {
    return reading_.written(reading_.span(token.begin, token.end));
  }
  Span span(PieceToken token) const { return reading_.span(token.begin, token.end); }
  Span after(PieceToken token) const { return reading_.span(token.end, token.end); }
  std::string end_sign() const { return sign_of(';', reading_.surface()); }
  bool can_begin_clause(PieceToken token) const;

  Reading& reading_;
  std::string_view text_;
  const Failure& failure_;
};

void Explanation::say() {
  if (failure_.at == 0 && !at_end() && explain_slip(reading_, failure_)) return;
  if (no_declaration() || missing_clause_end()) return;
  if (failure_.at > 0 && explain_slip(reading_, failure_)) return;
  if (touching_words()) return;
  if (doubled_parenthesis() || missing() || wrong_word()) return;
  if (unknown_unit() || unknown_function()) return;
  unexpected();
}

/// Operators and signs carry on what stands on the line before.
bool Explanation::can_begin_clause(PieceToken token) const {
  const auto reserved = reserved_word(words(token));
  if (!reserved) return text_[token.begin] == '(' || !at_word_end(text_.substr(token.begin));
  return reserved->word == Word::otherwise || reserved->word == Word::when ||
         reserved->word == Word::from || reserved->word == Word::not_ ||
         reserved->word == Word::outside || reserved->word == Word::fails ||
         reserved->word == Word::lacks;
}

/// A line began as a clause does, where the one before could have ended: its `；` is missing.
bool Explanation::missing_clause_end() {
  const std::size_t line = failure_.line_without_end;
  if (line == Failure::none || line > failure_.at) return false;
  if (text_.substr(line, failure_.at - line).find('\n') != text_.npos) return false;
  if (!can_begin_clause(token_at(text_, line))) return false;
  const PieceToken before = token_before(text_, line);
  reading_.say(messages::clause_end_missing, after(before), {written(before), end_sign()});
  return true;
}

bool Explanation::no_declaration() {
  if (at_end()) return false;
  const PieceToken token = token_at(text_, failure_.at);
  if (failure_.at == 0) {
    auto& said = reading_.say(messages::declaration_expected, span(token), {written(token)});
    if (const auto word = nearest_declaration(words(token), reading_.surface())) {
      said.suggestion = Bilingual(*word);
    }
    return true;
  }
  const auto reserved = reserved_word(words(token));
  if (!reserved || !opens_declaration(reserved->word) || !begins_line(failure_.at)) return false;
  reading_.say(messages::declaration_indented, span(token), {written(token)});
  return true;
}

/// `符合低保条件的，`: the word before holds the one that is missing.
bool Explanation::touching_words() {
  if (failure_.at == 0) return false;
  const PieceToken before = token_before(text_, failure_.at);
  auto spaced = spaced_words(words(before), reading_.surface());
  if (!spaced && reading_.surface() == Language::zh && !reserved_word(words(before)))
    spaced = with_blanks(words(before));
  if (!spaced) return false;
  reading_.say(messages::words_touch, span(before), {written(before), *spaced});
  return true;
}

bool Explanation::wrong_word() {
  const PieceToken token = token_at(text_, failure_.at);
  const auto reserved = reserved_word(words(token));
  if (!reserved) return false;
  if (expects(failure_, Expected::of(Thing::name))) {
    reading_.say(messages::word_reserved, span(token), {written(token)});
    return true;
  }
  const std::string_view own = spelling(reserved->word, reading_.surface());
  if (reserved->surface == reading_.surface() || own.empty()) return false;
  reading_.say(messages::word_of_other_surface, span(token), {written(token), std::string(own)});
  return true;
}

bool is_number(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == word.npos;
}

/// `3 furlongs`; in Chinese units touch their number, and are looked at there.
bool Explanation::unknown_unit() {
  const PieceToken number = token_before(text_, failure_.at);
  const PieceToken unit = token_at(text_, failure_.at);
  const bool word = !at_word_end(words(unit)) && !is_number(words(unit));
  if (reading_.surface() != Language::en || !word || !is_number(words(number))) return false;
  const PieceToken both{number.begin, unit.end};
  auto& said = reading_.say(messages::unit_unknown, span(both), {written(both), written(unit)});
  if (const auto meant = habit(HabitPlace::unit, words(unit), Language::en)) {
    const std::string blank = meant->instead == "%" ? "" : " ";
    said.suggestion = Bilingual(written(number) + blank + std::string(meant->instead));
  }
  return true;
}

Bilingual listed(const std::vector<std::string>& words) {
  Bilingual all;
  for (const std::string& word : words) {
    all.zh.append(all.zh.empty() ? "" : "、").append(in_backticks(word));
    all.en.append(all.en.empty() ? "" : ", ").append(in_backticks(word));
  }
  return all;
}

/// `合记（成员：甲）`
bool Explanation::unknown_function() {
  if (text_[failure_.at] != '(') return false;
  const PieceToken name = token_before(text_, failure_.at);
  const bool touches = name.end == failure_.at && !at_word_end(words(name));
  if (!touches || is_number(words(name).substr(0, 1)) || reserved_word(words(name))) return false;
  if (const auto found = habit(HabitPlace::function, words(name), reading_.surface())) {
    reading_.say(messages::function_meant, span(name),
                 {written(name), std::string(found->instead)});
    return true;
  }
  const Language other = reading_.surface() == Language::zh ? Language::en : Language::zh;
  for (auto word = Word::max; word <= Word::smallest; word = Word(int(word) + 1)) {
    if (spelling(word, other) != words(name)) continue;
    reading_.say(messages::word_of_other_surface, span(name),
                 {written(name), std::string(spelling(word, reading_.surface()))});
    return true;
  }
  const auto functions = words_of_calls(reading_.surface());
  auto& said =
      reading_.say(messages::function_unknown, span(name), {written(name), listed(functions)});
  const auto nearest = nearest_names(words(name), functions);
  if (!nearest.empty()) said.suggestion = Bilingual(nearest.front());
  return true;
}

/// The parenthesis that nothing closes before `at`.
std::optional<PieceToken> unclosed_parenthesis(std::string_view text, std::size_t at) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < at; ++i) {
    if (text[i] == text_begin) i = text.find(text_end, i);
    if (text[i] == '(') open.push_back(i);
    if (text[i] == ')' && !open.empty()) open.pop_back();
    if (text[i] == ';' && open.size() > 1) open.erase(open.begin() + 1, open.end());
  }
  if (open.empty()) return std::nullopt;
  return token_at(text, open.back());
}

void Explanation::label_parenthesis(Diagnostic& said) const {
  if (!expects(failure_, Expected::sign(')'))) return;
  const auto open = unclosed_parenthesis(text_, failure_.at);
  if (open) said.labels.push_back({reading_.place(span(*open)), frame::unclosed.both()});
}

/// `（（甲）`: one of two that stand together is too many.
bool Explanation::doubled_parenthesis() {
  if (!expects(failure_, Expected::sign(')'))) return false;
  const auto open = unclosed_parenthesis(text_, failure_.at);
  if (!open) return false;
  const std::size_t next = text_.find_first_not_of(" \n", open->end);
  if (next >= text_.size() || text_[next] != '(') return false;
  reading_.say(messages::parenthesis_unclosed, span(*open), {written(*open)});
  return true;
}

/// What might stand there; and, where the form is known, how it is written.
void Explanation::say_with_hint(const Message& plain, const Message& of_form, Span where,
                                const std::string& about) {
  const Bilingual wanted = alternatives(failure_, reading_.surface());
  const auto how = hint(failure_);
  label_parenthesis(how ? reading_.say(of_form, where, {about, wanted, *how})
                        : reading_.say(plain, where, {about, wanted}));
}

/// At the end of the declaration, of a clause, or of a line that does not go on.
bool Explanation::missing() {
  const bool between_clauses = begins_line(failure_.at) && text_[failure_.at - 2] != ';' &&
                               !expects(failure_, Expected::of(Thing::item_label));
  if (!at_end() && !between_clauses && text_[failure_.at] != ';') return false;
  const PieceToken before = token_before(text_, failure_.at);
  say_with_hint(messages::something_missing, messages::something_missing_of_form, after(before),
                written(before));
  return true;
}

void Explanation::unexpected() {
  const PieceToken token = token_at(text_, failure_.at);
  say_with_hint(messages::something_unexpected, messages::something_unexpected_in_form, span(token),
                written(token));
}

}  // namespace

void explain(Reading& reading, const Failure& failure) {
  if (!reading.is_full()) Explanation(reading, failure).say();
}

}  // namespace yingbao::dsl
