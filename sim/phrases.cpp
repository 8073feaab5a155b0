#include "sim/phrases.h"

namespace yingbao::sim {

std::string said(const Phrase& phrase, dsl::Language language,
                 std::initializer_list<std::string_view> arguments) {
  const std::string_view text = phrase.in(language);
  std::string all;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_slot = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    const std::size_t index = is_slot ? static_cast<std::size_t>(text[i + 1] - '0') : 0;
    if (is_slot && index < arguments.size()) {
      all += arguments.begin()[index];
      i += 2;
    } else {
      all += text[i];
    }
  }
  return all;
}

}  // namespace yingbao::sim
