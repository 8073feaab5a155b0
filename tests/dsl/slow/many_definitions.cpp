// As many definitions as a policy may have, and one more; in the worst order, each reading the one
// before it. Fails on the first thing that is not as docs/limits.md says.

#include <cstdio>
#include <string>

#include "dsl/load.h"
#include "dsl/parse/limits.h"

namespace {

using namespace yingbao::dsl;

int failures = 0;

void expect(bool good, const char* what) {
  std::printf("%s: %s\n", good ? "good" : "WRONG", what);
  if (!good) ++failures;
}

std::string policy_of(std::size_t count, bool chained) {
  std::string text = "language english\npolicy p \"P\"\n";
  for (std::size_t i = 0; i < count; ++i) {
    text += "household a" + std::to_string(i) + " = ";
    text += chained && i + 1 < count ? "a" + std::to_string(i + 1) + "\n" : "1\n";
  }
  return text;
}

std::string codes_of(const Loaded& loaded) {
  std::string codes;
  for (const Diagnostic& found : loaded.diagnostics) {
    if (found.severity() != Severity::error) continue;
    codes += std::string(found.message->code) + " " + std::to_string(found.where.line) + ";";
  }
  return codes;
}

}  // namespace

int main() {
  expect(codes_of(load_policy_text("p.bao", policy_of(most_definitions, false))).empty(),
         "100,000 definitions check");
  expect(codes_of(load_policy_text("p.bao", policy_of(most_definitions, true))).empty(),
         "each reading the next");
  expect(codes_of(load_policy_text("p.bao", policy_of(most_definitions + 1, false))) ==
             "E0011 100003;",
         "the 100,001st is one too many, on its line");
  expect(codes_of(load_policy_text("p.bao", policy_of(most_definitions + most_definitions / 2,
                                                      false))) == "E0011 100003;",
         "half as many again are, said once");
  return failures == 0 ? 0 : 1;
}
