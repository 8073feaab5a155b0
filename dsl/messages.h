#pragma once
// Everything that the tool says about rule files, as catalogue entries: one object per line of the
// *.def files beside this header. A sentence stands there, in both languages, and nowhere else.

#include <vector>

#include "dsl/diagnostic.h"

namespace yingbao::dsl {

namespace messages {
#define YINGBAO_MESSAGE(name, code, severity, zh, en, help_zh, help_en) \
  inline constexpr Message name{code, Severity::severity, zh, en, help_zh, help_en};
#include "dsl/messages_check.def"
#include "dsl/messages_library.def"
#include "dsl/messages_load.def"
#include "dsl/messages_model.def"
#include "dsl/messages_parse.def"
#undef YINGBAO_MESSAGE
}  // namespace messages

/// Appends a diagnostic; the reference (good until the next one) takes labels or a suggestion.
Diagnostic& report(Diagnostics& diagnostics, const Message& message, Location where,
                   std::vector<Bilingual> arguments = {});

}  // namespace yingbao::dsl
