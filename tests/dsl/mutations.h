#pragma once
// Slips of one token: every token of a file deleted, doubled, or swapped with the next.

#include <string>
#include <string_view>
#include <vector>

#include "dsl/source.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {

struct Token {
  std::uint32_t begin;
  std::uint32_t end;
};

/// Words, numbers with what touches them, texts in quotes, and signs; no comments.
inline std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto rest = [&] { return text.substr(at); };
    const char32_t code = first_character(rest()).code;
    at += first_character(rest()).bytes;
    if (code == U'#') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    if (code == U' ' || code == U'\n' || code == U'\u3000') continue;
    if (code == U'“') {
      at = text.find("”", at) + std::string_view("”").size();
    } else if (code == U'"') {
      at = text.find('"', at) + 1;
    } else if (is_word_character(code)) {
      while (at < text.size() && is_word_character(first_character(rest()).code)) {
        at += first_character(rest()).bytes;
      }
    }
    tokens.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
  }
  return tokens;
}

/// A file with one slip, in the bytes [begin, end).
struct Mutant {
  std::string what;
  std::string text;
  std::size_t begin;
  std::size_t end;
};

inline Mutant deleted(std::string_view text, Token token) {
  std::string mutated(text);
  mutated.erase(token.begin, token.end - token.begin);
  const bool first_column = token.begin == 0 || text[token.begin - 1] == '\n';
  if (first_column && mutated[token.begin] == ' ') mutated.erase(token.begin, 1);
  return {"deleted", std::move(mutated), token.begin, token.begin};
}

inline Mutant doubled(std::string_view text, Token token) {
  std::string mutated(text);
  const std::string copy = " " + std::string(text.substr(token.begin, token.end - token.begin));
  mutated.insert(token.end, copy);
  return {"doubled", std::move(mutated), token.end + std::size_t{1}, token.end + copy.size()};
}

inline Mutant swapped(std::string_view text, Token a, Token b) {
  const auto part = [&](std::size_t begin, std::size_t end) {
    return std::string(text.substr(begin, end - begin));
  };
  return {"swapped",
          part(0, a.begin) + part(b.begin, b.end) + part(a.end, b.begin) + part(a.begin, a.end) +
              part(b.end, text.size()),
          a.begin, b.end};
}

inline std::vector<Mutant> mutants_of(std::string_view text) {
  const std::vector<Token> tokens = tokens_of(text);
  std::vector<Mutant> all;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    all.push_back(deleted(text, tokens[i]));
    all.push_back(doubled(text, tokens[i]));
    if (i + 1 < tokens.size()) all.push_back(swapped(text, tokens[i], tokens[i + 1]));
  }
  return all;
}

/// Whether `place` lies in what was changed, or in or at the end of the token beside it.
inline bool is_near(const Mutant& mutant, Position place) {
  const Source source("", mutant.text);
  Position first{1, 1};
  Position last = source.position(static_cast<std::uint32_t>(mutant.text.size()));
  for (const Token& token : tokens_of(mutant.text)) {
    if (token.end <= mutant.begin) first = source.position(token.begin);
    if (token.begin < mutant.end || token.begin < mutant.begin) continue;
    last = source.position(token.end);
    break;
  }
  return first <= place && place <= last;
}

}  // namespace yingbao::dsl
