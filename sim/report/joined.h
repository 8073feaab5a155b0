#pragma once
// Lists of words in one line.

#include <string>
#include <string_view>
#include <vector>

#include "dsl/language.h"

namespace yingbao::sim {

inline std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string all;
  for (const std::string& word : words) {
    if (!all.empty()) all.append(separator);
    all.append(word);
  }
  return all;
}

/// `a`、`b` in Chinese, `a`, `b` in English, for messages.
inline dsl::Bilingual quoted_list(const std::vector<std::string>& words) {
  if (words.empty()) return {};
  const auto quoted = [&](std::string_view separator) {
    std::string all = "`";
    return all.append(joined(words, separator)).append("`");
  };
  return {quoted("`、`"), quoted("`, `")};
}

}  // namespace yingbao::sim
