#include "dsl/check/over_households.h"

#include <utility>

#include "dsl/check/expressions.h"

namespace yingbao::dsl::checking {
bool names_all_households(const Draft& draft, const ast::Name& list) {
  return (list.text == "各户" || list.text == "households") &&
         draft.lists.find(list.text) == nullptr;
}

/// The total of a hidden definition of the household, which stands for it.
Operand Expressions::over_households(const ast::Aggregate& e, const ast::Expression& at,
                                     const Want& want) {
  if (e.word != ast::AggregateWord::sum && e.word != ast::AggregateWord::count) {
    draft_.reporter.say(messages::run_gathers, at.span, {draft_.reporter.words(at.span)});
    return broken(at.span);
  }
  const DefinitionId id =
      draft_.add_hidden({draft_.reporter.words(at.span), {}}, integer, household_level, at.span);
  Expressions inside(draft_, definitions_, household_level, id);
  const Operand part = inside.of_one_household(e, want);
  if (!part.firm()) return broken(at.span);
  const Type type = part.quantity.type;
  draft_.policy.definitions[id.value].type = type;
  draft_.definitions[id.value].type = type;
  draft_.policy.definitions[id.value].versions.push_back({{}, part.id, {}, at.span});
  totals_.push_back({id, draft_.reporter.words(at.span)});
  return made(DefinitionRead{id}, part.quantity, household_level, e.word_span, at.span);
}

/// What it adds: nothing where the condition does not hold.
Operand Expressions::of_one_household(const ast::Aggregate& e, const Want& want) {
  Operand where;
  if (e.where) {
    where = condition(*e.where);
    guards_.add(known_if(*e.where));
  }
  Operand value;
  if (e.word == ast::AggregateWord::count) {
    const Span span = e.word_span;
    value = made(Literal{1}, {integer}, household_level, span, span);
  } else {
    value = present(check(*e.value, want.alone()));
    settle(value, want);
    if (value.broken || !can_gather(e.word, value)) return broken(e.value->span);
    const Quantity quantity = settled_at(value.quantity, at_hand_);
    value = converted(value, quantity.type);
    value.quantity = quantity;
  }
  if (!value.firm() || !e.where) return value;
  if (!where.firm()) return where;
  const Span span = e.where->span;
  const Operand none = made(Literal{0}, value.quantity, household_level, span, span);
  Choice node{{{where.id, value.id, {}, span}}, none.id, {}, span};
  return made(std::move(node), value.quantity, household_level, span, span);
}

}  // namespace yingbao::dsl::checking
