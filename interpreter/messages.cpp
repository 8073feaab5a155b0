#include "interpreter/messages.h"

#include <array>
#include <cassert>

namespace yingbao::interpreter {
namespace {

struct Entry {
  FaultKind kind;
  dsl::Message message;
  const char* name_zh;
  const char* name_en;
};

constexpr std::array entries = {
#define YINGBAO_FAULT(kind, code, name_zh, name_en, zh, en, help_zh, help_en) \
  Entry{FaultKind::kind, {code, dsl::Severity::error, zh, en, help_zh, help_en}, name_zh, name_en},
#include "interpreter/messages_faults.def"
#undef YINGBAO_FAULT
};

constexpr std::array all_messages = {
#define YINGBAO_FAULT(kind, ...) &entries[std::size_t(FaultKind::kind) - 1].message,
#include "interpreter/messages_faults.def"
#undef YINGBAO_FAULT
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (std::size_t(entries[i].kind) != i + 1) return false;
  return true;
}
static_assert(in_order(), "the catalogue follows the order of FaultKind");

const Entry& entry(FaultKind kind) {
  assert(kind != FaultKind::none);
  return entries[std::size_t(kind) - 1];
}

}  // namespace

dsl::Bilingual name(FaultKind kind) { return {entry(kind).name_zh, entry(kind).name_en}; }

const dsl::Message& message(FaultKind kind) { return entry(kind).message; }

std::span<const dsl::Message* const> fault_messages() { return all_messages; }

}  // namespace yingbao::interpreter
