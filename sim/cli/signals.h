#pragma once
// Interruption and crashes end the program in an orderly way: nothing half-written, a plain
// sentence, the exit code that scripts know.

#include "dsl/language.h"

namespace yingbao::sim::cli {

void handle_signals(dsl::Language language);

}  // namespace yingbao::sim::cli
