#include "dsl/load.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "dsl/check.h"
#include "dsl/load/read_rules.h"
#include "dsl/messages.h"
#include "dsl/parse.h"
#include "dsl/parse/limits.h"

namespace yingbao::dsl {
namespace {

/// The first hundred, errors before all else, and one that says that there are more.
void cap(Diagnostics& diagnostics) {
  if (diagnostics.size() <= most_diagnostics) return;
  std::stable_partition(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity() == Severity::error;
  });
  const Location where = diagnostics[most_diagnostics].where;
  diagnostics.resize(most_diagnostics);
  sort_by_place(diagnostics);
  report(diagnostics, messages::too_many_mistakes, where, {std::to_string(most_diagnostics)});
}

Loaded load(std::vector<RuleText> texts, Lints lints) {
  auto sources = std::make_shared<Sources>();
  for (auto& text : texts) sources->add(Source(std::move(text.path), std::move(text.text)));
  std::vector<ast::File> files;
  Diagnostics mistakes;
  const Declared declared = declared_in(*sources);
  for (std::uint32_t i = 0; i < sources->size(); ++i) {
    Parsed parsed = parse(*sources, i, declared);
    files.push_back(std::move(parsed.file));
    mistakes.insert(mistakes.end(), std::make_move_iterator(parsed.diagnostics.begin()),
                    std::make_move_iterator(parsed.diagnostics.end()));
  }
  const bool incomplete = has_errors(mistakes);
  Loaded loaded = check(files, std::move(sources), incomplete, lints);
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

}  // namespace

Loaded load_policy(const std::filesystem::path& path, Lints lints) {
  Diagnostics diagnostics;
  auto texts = read_rules(path, diagnostics);
  if (!texts) return {std::nullopt, std::move(diagnostics)};
  return load(std::move(*texts), lints);
}

Loaded load_policy_text(const std::string& path, std::string text, Lints lints) {
  Diagnostics diagnostics;
  auto rules = rule_text(path, std::move(text), diagnostics);
  if (!rules) return {std::nullopt, std::move(diagnostics)};
  return load({std::move(*rules)}, lints);
}

}  // namespace yingbao::dsl
