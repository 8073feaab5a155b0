// Where a rule file has one slip, the first diagnostic stands beside it: every token of the
// examples deleted, doubled, and swapped with the next.

#include <gtest/gtest.h>

#include <cstdio>

#include "tests/dsl/mutations.h"
#include "tests/dsl/rule_files.h"

namespace yingbao::dsl {
namespace {

struct Figure {
  int refused = 0;
  int near = 0;
};

void measure(const std::string& text, Figure& figure) {
  for (const Mutant& mutant : mutants_of(text)) {
    const Parsed parsed = parse_text(mutant.text);
    if (parsed.diagnostics.empty()) continue;
    ++figure.refused;
    const Location& where = parsed.diagnostics.front().where;
    if (is_near(mutant, {where.line, where.column})) ++figure.near;
  }
}

TEST(Slips, are_found_within_one_token_nine_times_in_ten) {
  Figure figure;
  for (const auto& path : files_in("tests/dsl/same", ".bao")) {
    if (path.filename().string().starts_with("declarations")) measure(text_of(path), figure);
  }
  std::printf("%d of %d slips found within one token\n", figure.near, figure.refused);
  EXPECT_GT(figure.refused, 2000);
  EXPECT_GE(figure.near * 10, figure.refused * 9);
}

}  // namespace
}  // namespace yingbao::dsl
