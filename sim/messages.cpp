#include "sim/messages.h"

#include <utility>

namespace yingbao::sim {
namespace {

constexpr const dsl::Message* all_messages[] = {
#define YINGBAO_MESSAGE(name, ...) &messages::name,
#include "sim/messages_cases.def"
#include "sim/messages_cli.def"
#include "sim/messages_mutate.def"
#include "sim/messages_read.def"
#include "sim/messages_replay.def"
#include "sim/messages_requirements.def"
#include "sim/messages_scenario.def"
#include "sim/messages_synth.def"
#undef YINGBAO_MESSAGE
};

}  // namespace

std::span<const dsl::Message* const> sim_messages() { return all_messages; }

dsl::Diagnostic& say(dsl::Diagnostics& diagnostics, const dsl::Message& message,
                     dsl::Location where, std::vector<dsl::Bilingual> arguments) {
  dsl::Diagnostic& diagnostic = diagnostics.emplace_back();
  diagnostic.message = &message;
  diagnostic.where = std::move(where);
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

}  // namespace yingbao::sim
