#include "dsl/load.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "dsl/check.h"
#include "dsl/load/assemble.h"
#include "dsl/load/compose.h"
#include "dsl/load/library.h"
#include "dsl/load/read_rules.h"
#include "dsl/messages.h"
#include "dsl/parse.h"
#include "dsl/parse/limits.h"

namespace yingbao::dsl {
namespace {

/// Of more than a hundred errors the first hundred, and one that says that there are more. Warnings
/// and notes (a policy on a base has every assumption of that base) are never too many.
void cap(Diagnostics& diagnostics) {
  const auto errors = std::count_if(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& diagnostic) { return diagnostic.severity() == Severity::error; });
  if (static_cast<std::size_t>(errors) <= most_diagnostics) return;
  std::stable_partition(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity() == Severity::error;
  });
  const Location where = diagnostics[most_diagnostics].where;
  diagnostics.resize(most_diagnostics);
  sort_by_place(diagnostics);
  report(diagnostics, messages::too_many_mistakes, where, {std::to_string(most_diagnostics)});
}

}  // namespace

Loaded load_rules(std::vector<RuleText> own, const Library& library, Lints lints) {
  Assembled assembled = assemble(std::move(own), library);
  Diagnostics& mistakes = assembled.diagnostics;
  if (!assembled.is_whole) {
    // What a base would declare is unknown: anything more would be said of names alone.
    sort_by_place(mistakes);
    cap(mistakes);
    return {std::nullopt, std::move(mistakes)};
  }
  compose(assembled.files, *assembled.sources, mistakes);
  const bool incomplete = has_errors(mistakes);
  Loaded loaded = check(assembled.files, assembled.sources, incomplete, lints);
  if (mistakes.empty()) {
    cap(loaded.diagnostics);
    return loaded;
  }
  mistakes.insert(mistakes.end(), std::make_move_iterator(loaded.diagnostics.begin()),
                  std::make_move_iterator(loaded.diagnostics.end()));
  sort_by_place(mistakes);
  cap(mistakes);
  loaded.diagnostics = std::move(mistakes);
  if (has_errors(loaded.diagnostics)) loaded.policy.reset();
  return loaded;
}

Loaded load_policy(const std::filesystem::path& path, Lints lints) {
  Diagnostics diagnostics;
  auto texts = read_rules(path, diagnostics);
  if (!texts) return {std::nullopt, std::move(diagnostics)};
  return load_rules(std::move(*texts), *library_around(path), lints);
}

Loaded load_policy_text(const std::string& path, std::string text,
                        const std::vector<RuleText>& beside, Lints lints) {
  Diagnostics diagnostics;
  auto rules = rule_text(path, std::move(text), diagnostics);
  if (!rules) return {std::nullopt, std::move(diagnostics)};
  std::vector<RuleText> all = beside;
  all.push_back(*rules);
  return load_rules({std::move(*rules)}, *library_of(std::move(all)), lints);
}

}  // namespace yingbao::dsl
