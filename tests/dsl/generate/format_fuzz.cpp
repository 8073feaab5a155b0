// Programs from seeds through the formatter: `format_fuzz [COUNT] [FIRST SEED]`. Prints the first
// that does not come back, and fails.

#include <cstdio>
#include <cstdlib>

#include "tests/dsl/generate/faithful.h"

int main(int count, char** values) {
  using namespace yingbao::dsl;
  const std::uint64_t programs = count > 1 ? std::strtoull(values[1], nullptr, 10) : 100'000;
  const std::uint64_t first = count > 2 ? std::strtoull(values[2], nullptr, 10) : 1;
  for (std::uint64_t seed = first; seed < first + programs; ++seed) {
    const generate::Rules rules = generate::make_rules(seed);
    const std::string wrong = unfaithful_in(rules);
    if (wrong.empty()) continue;
    std::printf("seed %llu: %s\n--- given\n%s", static_cast<unsigned long long>(seed),
                wrong.c_str(), rules.text.c_str());
    return 1;
  }
  std::printf("%llu programs: same meaning, same comments, back byte for byte\n",
              static_cast<unsigned long long>(programs));
  return 0;
}
