// Bytes → parse → check → format, in both surfaces. Whatever the bytes: an end, no crash; what
// checks or not, what parses is written anew with the same meaning (format_rules compares by
// itself, and its `unfaithful` is a crash here).

#include <cstdint>
#include <cstdlib>
#include <string>

#include "dsl/format.h"
#include "dsl/load.h"

using namespace yingbao::dsl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const Loaded loaded = load_policy_text("fuzz.bao", bytes);
  if (loaded.policy.has_value() == has_errors(loaded.diagnostics)) std::abort();
  render(loaded.diagnostics, {});
  for (const Language to : {Language::zh, Language::en}) {
    const Formatted formatted = format_rules("fuzz.bao", bytes, to);
    if (formatted.outcome == Formatted::Outcome::unfaithful) std::abort();
  }
  return 0;
}
