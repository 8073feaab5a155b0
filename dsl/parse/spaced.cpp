#include "dsl/parse/spaced.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/parse/words.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

constexpr Word declarations[] = {
    Word::policy,       Word::document,  Word::enumeration, Word::measure,    Word::list,
    Word::benefit_unit, Word::input,     Word::parameter,   Word::household,  Word::person,
    Word::table,        Word::exception, Word::program,     Word::requirement};

/// Words that stand between two others, and are long enough to be no accident.
constexpr Word between[] = {Word::no_more_than,  Word::no_less_than,    Word::at_most,
                            Word::at_least,      Word::differs,         Word::equals,
                            Word::exceeds,       Word::below,           Word::above,
                            Word::or_else,       Word::round_up,        Word::round_down,
                            Word::round_half_up, Word::round_half_down, Word::round_half_even};
constexpr Word before[] = {Word::outside, Word::fails, Word::lacks};
constexpr Word after[] = {Word::or_more, Word::or_less,  Word::within,    Word::beyond,
                          Word::of,      Word::when_end, Word::except_end};

std::string joined(std::string_view left, std::string_view word, std::string_view right) {
  std::string all(left);
  for (const std::string_view part : {word, right}) {
    if (!all.empty() && !part.empty()) all += ' ';
    all += part;
  }
  return all;
}

std::optional<std::string> split_inside(std::string_view text) {
  for (const Word word : between) {
    const std::string_view spelled = spelling(word, Language::zh);
    const std::size_t at = text.find(spelled);
    if (at == text.npos || at == 0 || at + spelled.size() == text.size()) continue;
    return joined(text.substr(0, at), spelled, text.substr(at + spelled.size()));
  }
  return std::nullopt;
}

std::optional<std::string> split_front(std::string_view text) {
  for (const Word word : before) {
    const std::string_view spelled = spelling(word, Language::zh);
    if (text.size() <= spelled.size() || !text.starts_with(spelled)) continue;
    return joined({}, spelled, text.substr(spelled.size()));
  }
  return std::nullopt;
}

std::optional<std::string> split_end(std::string_view text) {
  for (const Word word : after) {
    const std::string_view spelled = spelling(word, Language::zh);
    if (text.size() <= spelled.size() || !text.ends_with(spelled)) continue;
    return joined(text.substr(0, text.size() - spelled.size()), spelled, {});
  }
  return std::nullopt;
}

bool is_a_number(std::string_view text) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (digits == 0) return false;
  if (digits == text.npos) return true;
  const auto unit = unit_at(text.substr(digits));
  return unit && digits + unit->bytes == text.size();
}

bool is_part(std::string_view text, Language surface,
             const std::function<bool(std::string_view)>& is_name) {
  if (is_name(text) || is_a_number(text)) return true;
  const auto reserved = reserved_word(text);
  return reserved && spelling(reserved->word, surface) == text;
}

std::vector<std::size_t> boundaries(std::string_view text) {
  std::vector<std::size_t> all{0};
  while (all.back() < text.size()) {
    all.push_back(all.back() + first_character(text.substr(all.back())).bytes);
  }
  return all;
}

}  // namespace

std::optional<std::string> spaced_words(std::string_view word, Language surface) {
  if (surface != Language::zh || word.empty() || reserved_word(word)) return std::nullopt;
  if (auto split = split_end(word)) return split;
  if (auto split = split_inside(word)) return split;
  return split_front(word);
}

std::optional<std::string> spaced_names(std::string_view word, Language surface,
                                        const std::function<bool(std::string_view)>& is_name) {
  constexpr std::size_t longest = 60;  // characters; the search is quadratic
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  const auto at = boundaries(word);
  if (at.size() > longest) return std::nullopt;
  std::vector<std::size_t> parts(at.size(), none), from(at.size(), 0);
  parts[0] = 0;
  for (std::size_t end = 1; end < at.size(); ++end) {
    for (std::size_t begin = 0; begin < end; ++begin) {
      if (parts[begin] == none || parts[begin] + 1 >= parts[end]) continue;
      if (!is_part(word.substr(at[begin], at[end] - at[begin]), surface, is_name)) continue;
      parts[end] = parts[begin] + 1;
      from[end] = begin;
    }
  }
  if (parts.back() == none || parts.back() < 2) return std::nullopt;
  std::string spaced;
  for (std::size_t end = at.size() - 1; end > 0; end = from[end]) {
    const std::string part(word.substr(at[from[end]], at[end] - at[from[end]]));
    spaced = spaced.empty() ? part : part + " " + spaced;
  }
  return spaced;
}

std::vector<std::string> words_of_calls(Language surface) {
  std::vector<std::string> all;
  for (auto word = Word::max; word <= Word::smallest;
       word = static_cast<Word>(static_cast<int>(word) + 1)) {
    all.emplace_back(spelling(word, surface));
  }
  return all;
}

std::optional<std::string> nearest_declaration(std::string_view word, Language surface) {
  std::vector<std::string> all;
  for (const Word declaration : declarations) all.emplace_back(spelling(declaration, surface));
  const auto nearest = nearest_names(word, all);
  if (nearest.empty()) return std::nullopt;
  return nearest.front();
}

}  // namespace yingbao::dsl
