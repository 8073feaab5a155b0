// A generated program → compile → run, through both evaluators: the bytes are the seed and the
// number of households.

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "tests/interpreter/differential/trial.h"

using namespace yingbao::interpreter::differential;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < sizeof(std::uint64_t) + 1) return 0;
  std::uint64_t seed = 0;
  std::memcpy(&seed, data, sizeof seed);
  Counts counts;
  const Trial trial = make_trial(seed, 1 + data[sizeof seed] % 40);
  if (const auto mismatch = compare(trial, counts)) {
    std::cerr << describe(trial, *mismatch) << "\n";
    std::abort();
  }
  return 0;
}
