#pragma once
// Rule files made from seeds: every form of the grammar in both surfaces, as nobody would lay them
// out, with comments wherever a blank may stand. They parse; few of them check.

#include <cstdint>
#include <string>
#include <vector>

#include "dsl/language.h"

namespace yingbao::dsl::generate {

struct Rules {
  std::string text;
  Language surface;
  std::vector<std::string> comments;  // each once, in order
};

Rules make_rules(std::uint64_t seed);

}  // namespace yingbao::dsl::generate
