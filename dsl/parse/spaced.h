#pragma once
// Words that touch are one word. Where that cannot have been meant, where the blanks should be.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/language.h"

namespace yingbao::dsl {

/// `月人均收入低于低保标准` with the blanks around the words of the surface that it holds; nothing
/// where it holds none. A guess: a name may hold such a word.
std::optional<std::string> spaced_words(std::string_view word, Language surface);

/// The same, sure: every part is a word of the surface, a number, or a name by `is_name`.
std::optional<std::string> spaced_names(std::string_view word, Language surface,
                                        const std::function<bool(std::string_view)>& is_name);

/// Words of calls, as the surface spells them.
std::vector<std::string> words_of_calls(Language surface);

/// The word that opens declarations and is nearest to a misspelt one.
std::optional<std::string> nearest_declaration(std::string_view word, Language surface);

}  // namespace yingbao::dsl
