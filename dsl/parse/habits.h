#pragma once
// What to write instead of a word that drafters bring along: dsl/parse/habits.def.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dsl/language.h"

namespace yingbao::dsl {

enum class HabitPlace : std::uint8_t { word, value, function, declaration, type, unit };

struct Habit {
  std::string_view written;
  std::string_view instead;  // with backticks; empty: nothing is written there
};

/// The word alone, as it stands or in small letters.
std::optional<Habit> habit(HabitPlace place, std::string_view word, Language surface);
/// The longest phrase or sign that stands at the front of `text` (folded), to its end.
std::optional<Habit> habit_at(std::string_view text, Language surface);

/// `收入大于500元`: with blanks, and the right word.
std::optional<std::string> with_blanks(std::string_view word);
/// `十二个月`, `五百元`: with figures. None where it is no numeral with a unit.
std::optional<std::string> with_figures(std::string_view word);

}  // namespace yingbao::dsl
