#include "dsl/messages.h"

#include <utility>

namespace yingbao::dsl {
namespace {

constexpr const Message* all_messages[] = {
#define YINGBAO_MESSAGE(name, ...) &messages::name,
#include "dsl/messages_check.def"
#include "dsl/messages_lint.def"
#include "dsl/messages_load.def"
#include "dsl/messages_model.def"
#include "dsl/messages_parse.def"
#include "dsl/messages_slips.def"
#undef YINGBAO_MESSAGE
};

}  // namespace

std::span<const Message* const> rule_messages() { return all_messages; }

Diagnostic& report(Diagnostics& diagnostics, const Message& message, Location where,
                   std::vector<Bilingual> arguments) {
  Diagnostic& diagnostic = diagnostics.emplace_back();
  diagnostic.message = &message;
  diagnostic.where = std::move(where);
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

}  // namespace yingbao::dsl
