// `甲 或 乙 且 丙` and `非 甲 或 乙`: what binds first is easily read otherwise.

#include "dsl/check/lint.h"
#include "dsl/check/walk.h"

namespace yingbao::dsl::checking {
namespace {

/// `非 已知（x） 或 …` is how a value that may be missing is guarded.
bool guards(const ast::Not& negation) {
  const auto* call = std::get_if<ast::Call>(&negation.operand->node);
  return call != nullptr && call->function == ast::Function::known;
}

class LintLogic {
 public:
  explicit LintLogic(Draft& draft) : draft_(draft) {}

  void look_at(const ast::Expression& e) {
    const auto* either = std::get_if<ast::Logical>(&e.node);
    if (either == nullptr || either->conjunction) return;
    for (const auto& part : either->operands) {
      const auto* both = std::get_if<ast::Logical>(&part->node);
      if (both == nullptr || !both->conjunction || part->parenthesised) continue;
      draft_.reporter.say(messages::and_before_or, part->span, {draft_.reporter.words(part->span)});
      return;
    }
    const ast::Expression& first = *either->operands.front();
    const auto* negation = std::get_if<ast::Not>(&first.node);
    if (negation == nullptr || first.parenthesised || guards(*negation)) return;
    for (const auto& part : either->operands)
      if (part != either->operands.front() && std::holds_alternative<ast::Not>(part->node)) return;
    draft_.reporter.say(messages::not_before_or, first.span, {draft_.reporter.words(first.span)});
  }

 private:
  Draft& draft_;
};

}  // namespace

void lint_logic(Draft& draft, const std::vector<ast::File>& files) {
  LintLogic lint(draft);
  const Visit visit{nullptr, nullptr, [&](const ast::Expression& e) { lint.look_at(e); }};
  for (const auto& file : files) {
    if (file.layer != draft.own_layer) continue;
    for (const auto& declaration : file.declarations) walk(declaration, visit);
  }
}

}  // namespace yingbao::dsl::checking
