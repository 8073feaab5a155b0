#pragma once
// Everything that sim says about files, as catalogue entries: one object per line of the *.def
// files beside this header. A sentence stands there, in both languages, and nowhere else.

#include <span>
#include <vector>

#include "dsl/diagnostic.h"

namespace yingbao::sim {

namespace messages {
#define YINGBAO_MESSAGE(name, code, severity, zh, en, help_zh, help_en) \
  inline constexpr dsl::Message name{code, dsl::Severity::severity, zh, en, help_zh, help_en};
#include "sim/messages_cases.def"
#include "sim/messages_cli.def"
#include "sim/messages_mutate.def"
#include "sim/messages_read.def"
#include "sim/messages_replay.def"
#include "sim/messages_requirements.def"
#include "sim/messages_scenario.def"
#include "sim/messages_synth.def"
#undef YINGBAO_MESSAGE
}  // namespace messages

/// Every message of the catalogues above; a test demands both languages of each.
std::span<const dsl::Message* const> sim_messages();

/// Appends a diagnostic; the reference (good until the next one) takes labels or a suggestion.
dsl::Diagnostic& say(dsl::Diagnostics& diagnostics, const dsl::Message& message,
                     dsl::Location where, std::vector<dsl::Bilingual> arguments = {});

}  // namespace yingbao::sim
