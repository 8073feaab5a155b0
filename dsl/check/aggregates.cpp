// What is gathered from the children of a list. Inside, a child is at hand; the result is the
// household's.

#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/nearest.h"

namespace yingbao::dsl::checking {
namespace {

AggregateKind kind_of(ast::AggregateWord word) {
  switch (word) {
    case ast::AggregateWord::sum:
      return AggregateKind::sum;
    case ast::AggregateWord::count:
      return AggregateKind::count;
    case ast::AggregateWord::any:
      return AggregateKind::any;
    case ast::AggregateWord::all:
      return AggregateKind::all;
    case ast::AggregateWord::largest:
      return AggregateKind::largest;
    case ast::AggregateWord::smallest:
      return AggregateKind::smallest;
  }
  return AggregateKind::sum;
}

bool asks(ast::AggregateWord word) {
  return word == ast::AggregateWord::any || word == ast::AggregateWord::all;
}

bool picks(ast::AggregateWord word) {
  return word == ast::AggregateWord::largest || word == ast::AggregateWord::smallest;
}

/// A sum is the household's; the largest of persons' amounts is still one person's.
Quantity result_of(ast::AggregateWord word, const Operand& value) {
  if (word == ast::AggregateWord::count) return {persons};
  if (asks(word)) return {yes_no};
  Quantity quantity = value.quantity;
  if (is_amount(quantity.type) && !picks(word)) quantity.holder = Holder::household;
  return quantity;
}

}  // namespace

bool Expressions::is_members(const ast::Name& list) {
  const Title& title = draft_.policy.lists.front().title;
  if (list.text == title.name || list.text == title.alias) return true;
  suggest(draft_.reporter.say(messages::unknown_list, list.span, {list.text}), list.text,
          {title.name, title.alias});
  return false;
}

Operand Expressions::of(const ast::Aggregate& e, const ast::Expression& at, const Want& want) {
  const bool known_list = is_members(e.list);
  const Level level_before = std::exchange(at_hand_, person_level);
  const Guards guards_before = std::exchange(guards_, guards_.of_household());
  Operand where;
  if (e.where) {
    where = condition(*e.where);
    guards_.add(known_if(*e.where));
  }
  const Operand value = gathered(e, want);
  at_hand_ = level_before;
  guards_ = guards_before;
  if (!known_list || where.broken || value.broken) return broken(at.span);

  Aggregate node{kind_of(e.word), person_level, value.id, where.id};
  Operand result = made(node, result_of(e.word, value), household_level, e.word_span, at.span);
  result.optional = result.may_miss = picks(e.word);
  draft_.policy.expressions[result.id.value].optional = result.optional;
  return result;
}

Operand Expressions::gathered(const ast::Aggregate& e, const Want& want) {
  if (!e.value) return {};
  if (asks(e.word)) return condition(*e.value);
  Operand value = present(check(*e.value, want.alone()));
  settle(value, want);
  if (value.broken || !can_gather(e.word, value)) return broken(e.value->span);
  const Quantity quantity = settled_at(value.quantity, at_hand_);
  value = converted(value, quantity.type);
  value.quantity = quantity;
  return value;
}

bool Expressions::can_gather(ast::AggregateWord word, const Operand& value) {
  const Type type = value.quantity.type;
  const bool ordered = type.kind == Kind::enumeration && draft_.policy[type.enumeration].ordered;
  if (is_quantitative(type.kind)) return true;
  if (picks(word) && (type.kind == Kind::date || ordered)) return true;
  draft_.reporter.say(messages::not_gathered, value.span, {unit(value)});
  return false;
}

}  // namespace yingbao::dsl::checking
