#include "dsl/parse/words.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

enum class Use : bool { reserved, contextual };
using enum Use;

struct Entry {
  Word word;
  std::string_view zh;
  std::string_view en;
  Use use;
};

constexpr Entry entries[] = {
#define YINGBAO_WORD(name, zh, en, use) {Word::name, zh, en, use},
#include "dsl/parse/words.def"
#undef YINGBAO_WORD
};

constexpr bool one_word(std::string_view text) {
  return !text.empty() && text.find(' ') == std::string_view::npos;
}

std::map<std::string_view, Reserved> reserved_table() {
  std::map<std::string_view, Reserved> table;
  for (const Entry& entry : entries) {
    if (entry.use == contextual) continue;
    if (one_word(entry.zh)) table.emplace(entry.zh, Reserved{entry.word, Language::zh});
    if (one_word(entry.en)) table.emplace(entry.en, Reserved{entry.word, Language::en});
  }
  return table;
}

bool may_touch_a_number(Word word) {
  if (word >= Word::below && word <= Word::above) return true;
  if (word >= Word::round_up && word <= Word::round_half_even) return true;
  switch (word) {
    case Word::from:
    case Word::until:
    case Word::to:
    case Word::part_above:
    case Word::part_within:
    case Word::at_rate:
    case Word::between:
    case Word::between_to:
    case Word::assumed:
    case Word::issued:
      return true;
    default:
      return false;
  }
}

bool starts_with_digit(std::string_view text) {
  return !text.empty() && text[0] >= '0' && text[0] <= '9';
}

/// `起` may touch the `至` of the same period.
bool may_end_before(Word word, std::string_view rest) {
  if (at_word_end(rest)) return true;
  if (word == Word::from_end) return rest.starts_with(spelling(Word::until, Language::zh));
  return may_touch_a_number(word) && starts_with_digit(rest);
}

bool is_blank(char byte) { return byte == ' ' || byte == '\n'; }

/// The bytes of `text` that spell `words`, each blank of which stands for any one blank.
std::size_t spelled_by(std::string_view text, std::string_view words) {
  if (words.empty() || text.size() < words.size()) return 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == ' ' ? !is_blank(text[i]) : text[i] != words[i]) return 0;
  }
  return words.size();
}

}  // namespace

std::string_view spelling(Word word, Language surface) {
  const Entry& entry = entries[static_cast<std::size_t>(word)];
  return surface == Language::zh ? entry.zh : entry.en;
}

std::optional<Reserved> reserved_word(std::string_view text) {
  static const std::map<std::string_view, Reserved> table = reserved_table();
  const auto found = table.find(text);
  if (found == table.end()) return std::nullopt;
  return found->second;
}

bool opens_declaration(Word word) { return word <= Word::program; }

std::size_t match_word(std::string_view text, Word word, Language surface) {
  const std::size_t bytes = spelled_by(text, spelling(word, surface));
  return bytes != 0 && may_end_before(word, text.substr(bytes)) ? bytes : 0;
}

std::size_t match_beginning(std::string_view text, Word word, Language surface) {
  const std::string_view words = spelling(word, surface);
  std::size_t matched = 0;
  for (std::size_t end = words.find(' '); end != words.npos; end = words.find(' ', end + 1)) {
    if (spelled_by(text, words.substr(0, end + 1)) != 0) matched = end + 1;
  }
  return matched;
}

bool calls(std::string_view text, Language surface) {
  for (auto word = Word::max; word <= Word::smallest;
       word = static_cast<Word>(static_cast<int>(word) + 1)) {
    const std::size_t bytes = match_word(text, word, surface);
    if (bytes == 0) continue;
    const std::size_t next = text.find_first_not_of(" \n", bytes);
    if (next != text.npos && text[next] == '(') return true;
  }
  return false;
}

bool at_word_end(std::string_view text) {
  return text.empty() || !is_word_character(first_character(text).code);
}

bool at_number_end(std::string_view text) {
  if (at_word_end(text)) return true;
  constexpr Word may_follow[] = {Word::or_more, Word::or_less,  Word::within,     Word::beyond,
                                 Word::of,      Word::when_end, Word::from_end,   Word::until_end,
                                 Word::until,   Word::part_end, Word::between_end};
  return std::any_of(std::begin(may_follow), std::end(may_follow),
                     [&](Word word) { return match_word(text, word, Language::zh) != 0; });
}

}  // namespace yingbao::dsl
