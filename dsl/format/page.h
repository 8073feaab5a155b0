#pragma once
// A whole file written anew: declarations, their clauses, the comments between and behind them.

#include <string>

#include "dsl/format/token.h"

namespace yingbao::dsl::formatting {

/// A comment is kept byte for byte (blanks at its end left out) and stays where it belongs: on a
/// line of its own before what followed it, or at the end of the line that holds what it followed.
/// Empty lines are kept where one stands between declarations, clauses and comments; never two.
std::string write_page(const Conversion& conversion);

}  // namespace yingbao::dsl::formatting
