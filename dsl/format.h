#pragma once
// A rule file in its one canonical layout, in either surface. The result is parsed again and
// compared before it is handed out: same AST, same comments, and writing it once more changes
// nothing.

#include <optional>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/language.h"

namespace yingbao::dsl {

struct Formatted {
  enum class Outcome {
    formatted,   // `text` is what to write
    mistakes,    // the file does not parse, or cannot be said in the other surface: `diagnostics`
    unfaithful,  // our own mistake: what was written says something else
  };
  Outcome outcome;
  std::string text;
  Diagnostics diagnostics;
};

/// `bytes` as they lie on disk, in UTF-8; `path` is what messages call them. `to`: the surface that
/// the result is to be in; the file's own where it is not given. `beside`: the texts of the
/// policy's other files, whose declared units and lists are words of this one, too.
Formatted format_rules(const std::string& path, std::string bytes,
                       std::optional<Language> to = std::nullopt,
                       const std::vector<std::string>& beside = {});

}  // namespace yingbao::dsl
