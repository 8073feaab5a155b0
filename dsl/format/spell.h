#pragma once
// Literals, units, types and texts as a surface spells them. Each canonical Chinese spelling has
// one English twin, so that there and back is lossless; the value is never changed.

#include <string>
#include <string_view>

#include "dsl/language.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl::formatting {

/// `number` is a piece of Form::number in `declaration` (folded text).
std::string spell_number(std::string_view declaration, const Tree& number, Language surface);

/// 2020年9月1日 or 2020-09-01; without a day, 2020年9月 or 2020-09.
std::string spell_date(std::string_view date, Language surface);

/// A unit or built-in type, in any of its spellings; what is none comes back as it is.
std::string spell_unit(std::string_view unit, Language surface);
std::string spell_type(std::string_view type, Language surface);

/// In the quotes of the surface; in those of the other where the content holds the closing one.
std::string spell_text(std::string_view content, Language surface);

/// ≤ × − and the like; `sign` is folded.
std::string spell_sign(std::string_view sign, Language surface);

}  // namespace yingbao::dsl::formatting
