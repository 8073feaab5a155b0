// Marginal rates: 超过…的部分，按….

#include <algorithm>
#include <string>
#include <utility>

#include "dsl/check/bracket_order.h"
#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/print_ast.h"

namespace yingbao::dsl::checking {
namespace {

/// Each bracket begins where the one before ends, and the last one has no end.
bool adjoin(Reporter& reporter, const std::vector<ast::Bracket>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool last = i + 1 == all.size();
    if (!last && all[i].until == nullptr) {
      reporter.say(messages::bracket_after_an_open_one, all[i + 1].span);
      return false;
    }
    if (last && all[i].until != nullptr) {
      reporter.say(messages::last_bracket_closed, all[i].span,
                   {reporter.words(all[i].until->span)});
      return false;
    }
    if (last) continue;
    const auto& next = all[i + 1].above;
    if (next && print_ast(*next) == print_ast(*all[i].until)) continue;
    Diagnostic& said = reporter.say(messages::brackets_apart, next ? next->span : all[i + 1].span,
                                    {reporter.words(all[i].until->span)});
    reporter.label(said, all[i].until->span, {"前一段到这里", "the one before ends here"});
    return false;
  }
  return true;
}

bool is_broken(const ast::Bracket& bracket) { return !bracket.above && !bracket.until; }

}  // namespace

/// The first is zero where the first bracket has no threshold of its own. None: a mistake.
std::optional<Expressions::Thresholds> Expressions::thresholds(const ast::Brackets& e,
                                                               Operand& amount, const Want& want) {
  std::vector<Operand> found;
  for (const auto& bracket : e.brackets) {
    const Clause clause(draft_.reporter, bracket.basis);
    if (!bracket.above) continue;
    found.push_back(present(check(*bracket.above, want.alone())));
  }
  std::vector<Operand*> all{&amount};
  for (Operand& threshold : found) all.push_back(&threshold);
  const auto shared = agree(all, want, Together::compared);
  if (!shared) return std::nullopt;
  if (!is_amount(shared->type)) {
    draft_.reporter.say(messages::brackets_of_no_amount, e.amount->span,
                        {unit_of(draft_.policy, *shared)});
    return std::nullopt;
  }
  const Quantity quantity = settled_at(*shared, at_hand_);
  if (!e.brackets.front().above)
    found.insert(found.begin(), literal(0, quantity.type, e.brackets.front().span));
  return Thresholds{quantity, std::move(found)};
}

Operand Expressions::brackets(const ast::Brackets& e, const Want& want, Span name) {
  const bool unread = std::any_of(e.brackets.begin(), e.brackets.end(), is_broken);
  Operand amount = present(check(*e.amount, want.alone()));
  if (unread || !adjoin(draft_.reporter, e.brackets)) return broken(name);
  const auto thresholds = this->thresholds(e, amount, want);
  if (!thresholds) return broken(name);
  const Quantity quantity = thresholds->quantity;
  Brackets node{converted(amount, quantity.type).id, {}, {}};
  Level level = amount.level;
  bool mistaken = false;
  for (std::size_t i = 0; i < e.brackets.size(); ++i) {
    const ast::Bracket& bracket = e.brackets[i];
    const Clause clause(draft_.reporter, bracket.basis);
    const Operand rate = present_value(*bracket.rate, wanting(number), std::nullopt);
    mistaken |= rate.broken;
    if (rate.broken) continue;
    const Operand& above = thresholds->above[i];
    level = std::max({level, above.level, rate.level});
    node.brackets.push_back({converted(above, quantity.type).id, rate.id,
                             basis_of(draft_, bracket.basis), bracket.span});
  }
  if (mistaken) return broken(name);
  if (want.rounding) {
    const auto rounding = rounding_for(*want.rounding, quantity.type);
    if (!rounding) return broken(name);
    node.rounding = *rounding;
  }
  if (const auto descending = first_descending(draft_.policy, node.brackets)) {
    draft_.reporter.say(messages::brackets_descend, node.brackets[descending->bracket].span,
                        {descending->before, descending->after});
    return broken(name);
  }
  return made(std::move(node), quantity, level, name, name);
}

}  // namespace yingbao::dsl::checking
