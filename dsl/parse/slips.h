#pragma once
// Slips of drafters that have a name: words of everyday speech, of spreadsheets and of programming,
// signs of a Chinese keyboard, comparisons that lack a side.

#include "dsl/parse/failures.h"
#include "dsl/parse/reading.h"

namespace yingbao::dsl {

/// Says what is wrong, or does not know.
bool explain_slip(Reading& reading, const Failure& failure);

}  // namespace yingbao::dsl
