// The front of checking an expression: what every kind of it has in common.

#include "dsl/check/expressions.h"

#include <algorithm>
#include <utility>

#include "dsl/check/literal.h"

namespace yingbao::dsl::checking {
namespace {

bool is_choice(const ast::Expression& e) { return std::holds_alternative<ast::Choice>(e.node); }

bool is_constant(const Policy& policy, const Operand& operand) {
  return std::holds_alternative<Literal>(policy[operand.id].node);
}

}  // namespace

Operand Expressions::check(const ast::Expression& expression, const Want& want) {
  Operand operand =
      std::visit([&](const auto& node) { return of(node, expression, want); }, expression.node);
  operand.span = expression.span;
  if (operand.firm()) draft_.policy.expressions[operand.id.value].span = expression.span;
  return operand;
}

Operand Expressions::value(const ast::Expression& expression, const Want& want,
                           std::optional<Span> declared) {
  const bool rounds_inside = is_choice(expression);
  Operand operand = check(expression, rounds_inside ? want : want.alone());
  settle(operand, want);
  if (operand.broken) return operand;
  if (want.rounding && !rounds_inside) operand = rounded(operand, *want.rounding);
  if (want.type) return fitted(operand, *want.type, declared);
  return converted(operand, settled_at(operand.quantity, at_hand_).type);
}

Operand Expressions::present_value(const ast::Expression& expression, const Want& want,
                                   std::optional<Span> declared) {
  return present(value(expression, want, declared));
}

Operand Expressions::open_value(const ast::Expression& expression, Type hint) {
  Operand operand = present(check(expression, wanting(hint)));
  settle(operand, wanting(hint));
  if (operand.broken) return operand;
  return converted(operand, settled_at(operand.quantity, at_hand_).type);
}

Operand Expressions::condition(const ast::Expression& expression) {
  return fitted(present(check(expression, wanting(yes_no))), yes_no, std::nullopt);
}

std::optional<std::int64_t> Expressions::fixed(const ast::Expression& expression, Type type,
                                               std::optional<Span> declared) {
  const std::size_t before = draft_.policy.expressions.size();
  const Operand operand = fitted(check(expression, wanting(type)), type, declared);
  std::optional<std::int64_t> raw;
  if (operand.firm() && is_constant(draft_.policy, operand))
    raw = std::get<Literal>(draft_.policy[operand.id].node).raw;
  else if (operand.firm())
    draft_.reporter.say(messages::not_fixed, expression.span,
                        {draft_.reporter.words(expression.span)});
  draft_.policy.expressions.resize(before);
  while (!draft_.gaps.empty() && draft_.gaps.back().id.value >= before) draft_.gaps.pop_back();
  draft_.places.resize(before);
  return raw;
}

/// A rounding of yes or no is a mistake.
Operand Expressions::rounded_or_not(Operand operand, const Want& want) {
  return want.rounding ? rounded(operand, *want.rounding) : operand;
}

Operand Expressions::body(const ast::Body& body, const Want& want, std::optional<Span> declared,
                          bool may_be_missing, Span name) {
  Operand result;
  if (const auto* expression = std::get_if<ast::ExpressionPtr>(&body))
    result = value(**expression, want, declared);
  else if (const auto* choice = std::get_if<ast::Choice>(&body))
    result = this->choice(*choice, want, declared, name);
  else if (const auto* items = std::get_if<ast::Itemised>(&body))
    result = rounded_or_not(itemised(*items, name), want);
  else if (const auto* parts = std::get_if<ast::Brackets>(&body))
    result = brackets(*parts, want, name);
  else
    result = table(std::get<ast::Table>(body), want, declared, may_be_missing, name);
  if (want.type) result = fitted(result, *want.type, declared);
  return may_be_missing ? result : present(result);
}

Guards Expressions::known_if(const ast::Expression& condition) const {
  Guards guards;
  if (const auto* logical = std::get_if<ast::Logical>(&condition.node)) {
    if (!logical->conjunction) return guards;
    for (const auto& operand : logical->operands) guards.add(known_if(*operand));
    return guards;
  }
  const auto* call = std::get_if<ast::Call>(&condition.node);
  if (call == nullptr || call->function != ast::Function::known || call->arguments.empty())
    return guards;
  const auto* reference = std::get_if<ast::Reference>(&call->arguments.front()->node);
  const auto* entry = reference ? draft_.values.find(reference->name.text) : nullptr;
  if (entry == nullptr) return guards;
  const Named named = entry->meaning;
  if (named.thing == Thing::input) guards.add(named, draft_.policy.inputs[named.index].level);
  if (named.thing == Thing::definition) guards.add(named, draft_.definitions[named.index].level);
  return guards;
}

Guards Expressions::known_unless(const ast::Expression& condition) const {
  if (const auto* negation = std::get_if<ast::Not>(&condition.node))
    return known_if(*negation->operand);
  Guards guards;
  const auto* logical = std::get_if<ast::Logical>(&condition.node);
  if (logical == nullptr || logical->conjunction) return guards;
  for (const auto& operand : logical->operands) guards.add(known_unless(*operand));
  return guards;
}

/// Whether its unit comes from its place, so that what stands beside it is better checked first.
bool Expressions::leans(const ast::Expression& e) const {
  const auto leaning = [this](const auto& more) { return leans(*more); };
  if (const auto* number = std::get_if<ast::NumberLiteral>(&e.node)) return is_loose(number->unit);
  if (const auto* name = std::get_if<ast::Reference>(&e.node))
    return draft_.values.find(name->name.text) == nullptr;
  if (const auto* negation = std::get_if<ast::Negation>(&e.node)) return leans(*negation->operand);
  if (const auto* rounding = std::get_if<ast::Rounded>(&e.node)) return leans(*rounding->operand);
  if (const auto* call = std::get_if<ast::Call>(&e.node))
    return call->function != ast::Function::known && !call->arguments.empty() &&
           std::all_of(call->arguments.begin(), call->arguments.end(), leaning);
  if (const auto* choice = std::get_if<ast::Choice>(&e.node))
    return leans(*choice->branches.front().value);
  if (const auto* aggregate = std::get_if<ast::Aggregate>(&e.node))
    return aggregate->value && leans(*aggregate->value);
  const auto* chain = std::get_if<ast::Chain>(&e.node);
  if (chain == nullptr) return false;
  const auto linked = [&](const ast::Chain::Link& link) { return leans(*link.operand); };
  const bool sum = chain->links.front().op == ast::Chain::Operator::plus ||
                   chain->links.front().op == ast::Chain::Operator::minus;
  if (sum)
    return leans(*chain->first) && std::all_of(chain->links.begin(), chain->links.end(), linked);
  return leans(*chain->first) || std::any_of(chain->links.begin(), chain->links.end(), linked);
}

Basis basis_of(Draft& draft, const ast::Basis& basis) {
  Basis result;
  result.assumption = basis.assumption;
  for (const auto& citation : basis.citations)
    if (const auto* entry = draft.documents.find(citation.document.text))
      result.citations.push_back({entry->meaning, citation.locator});
  return result;
}

}  // namespace yingbao::dsl::checking
