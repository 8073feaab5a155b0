#include "dsl/check/lint.h"

#include "dsl/check/rows.h"

namespace yingbao::dsl::checking {

void lint(Draft& draft, Decider& decider, const std::vector<ast::File>& files) {
  const std::vector<Span> mentioned = lint_conditions(draft, decider);
  lint_rows(draft, decider, mentioned);
  lint_overruns(draft);
  lint_benefit(draft);
  lint_logic(draft, files);
  lint_unused(draft, files);
  lint_basis(draft, files);
}

}  // namespace yingbao::dsl::checking
