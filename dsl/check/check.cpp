#include "dsl/check.h"

#include <utility>

#include "dsl/check/cases/decide.h"
#include "dsl/check/conflicts.h"
#include "dsl/check/declare.h"
#include "dsl/check/draft.h"
#include "dsl/check/lint.h"
#include "dsl/check/places.h"
#include "dsl/check/rows.h"
#include "dsl/check/unused.h"

namespace yingbao::dsl {

Loaded check(const std::vector<ast::File>& files, std::shared_ptr<const Sources> sources,
             bool incomplete, Lints lints) {
  Loaded loaded;
  checking::Draft draft(std::move(sources), loaded.diagnostics, incomplete);
  checking::declare(draft, files);
  checking::check_citations(draft, files);
  checking::check_inputs(draft);
  checking::check_parameters(draft);
  checking::check_definitions_and_programs(draft);
  const bool linted = !incomplete && lints == Lints::on;
  if (draft.reporter.silent()) checking::check_conflicts(draft, linted);
  checking::Decider decider(draft.policy);
  checking::check_rows(draft, decider);
  if (!has_errors(loaded.diagnostics)) {
    if (!incomplete) checking::mention_unused(draft);
    if (linted) checking::lint(draft, decider, files);
    checking::rank_places(draft);
    if (!incomplete) loaded.policy = std::move(draft.policy);
  }
  sort_by_place(loaded.diagnostics);
  return loaded;
}

}  // namespace yingbao::dsl
