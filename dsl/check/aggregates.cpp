// What is gathered from the children of a list. Inside, a child is at hand; the result is the
// household's.

#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/literal.h"
#include "dsl/check/nearest.h"
#include "dsl/check/operands_of.h"
#include "dsl/check/over_households.h"

namespace yingbao::dsl::checking {

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

namespace {

bool asks(ast::AggregateWord word) {
  return word == ast::AggregateWord::any || word == ast::AggregateWord::all;
}

bool picks(ast::AggregateWord word) {
  return word == ast::AggregateWord::largest || word == ast::AggregateWord::smallest;
}

/// A sum is the household's; the largest of persons' amounts is still one person's.
Quantity result_of(ast::AggregateWord word, Level list, const Operand& value) {
  if (word == ast::AggregateWord::count) return {list == person_level ? persons : integer};
  if (asks(word)) return {yes_no};
  Quantity quantity = value.quantity;
  if (quantity.holder == Holder::own && !picks(word)) quantity.holder = Holder::household;
  return quantity;
}

/// Whether it is so much per person wherever it is read: every amount that it is made of is.
bool is_per_person(const Policy& policy, ExpressionId id) {
  bool found = false;
  std::vector<ExpressionId> open{id};
  while (!open.empty()) {
    const Expression& e = policy[open.back()];
    open.pop_back();
    const std::vector<ExpressionId> operands = operands_of(e.node);
    open.insert(open.end(), operands.begin(), operands.end());
    if (!is_amount(e.type) || !operands.empty() || std::holds_alternative<Literal>(e.node))
      continue;
    if (e.type.kind != Kind::money_per_person) return false;
    found = true;
  }
  return found;
}

}  // namespace

/// A value of the household's inside an aggregate is a slip: it says nothing of the members.
bool Expressions::varies(const ast::Aggregate& e, const Operand& value, bool amount_of_anyone) {
  if (value.broken || value.level != household_level) return true;
  Reporter& say = draft_.reporter;
  const std::string words = say.words(value.span);
  const std::string where = e.where ? say.words(e.where->span) : "";
  if (at_hand_ != person_level) {
    const Bilingual list = level_of(draft_.policy, at_hand_);
    say.say(messages::gathered_same_of_list, value.span,
            {words, list, Bilingual("计数（" + list.zh + "）", "count(" + list.en + ")")});
    return false;
  }
  if (e.word != ast::AggregateWord::sum) {
    say.say(e.where ? messages::gathered_same_where : messages::gathered_same, value.span,
            {words, where});
    return false;
  }
  const Bilingual count =
      e.where ? Bilingual("计数（成员，其中 " + where + "）", "count(members, where " + where + ")")
              : Bilingual("计数（成员）", "count(members)");
  const bool households =
      is_amount(value.quantity.type) && value.quantity.holder == Holder::household;
  if (amount_of_anyone || is_per_person(draft_.policy, value.id))
    say.say(messages::sum_of_same_per_person, value.span,
            {words, as_factor(say, value.span), count});
  else
    say.say(households ? messages::sum_of_households : messages::sum_of_same, value.span,
            {words, words, count});
  return false;
}

std::optional<Level> Expressions::level_of_list(const ast::Name& list) {
  if (const auto* entry = draft_.lists.find(list.text)) return entry->meaning;
  if (draft_.is_lost(list)) return std::nullopt;
  suggest(draft_.reporter.say(messages::unknown_list, list.span, {list.text}), list.text,
          draft_.lists);
  return std::nullopt;
}

template <class First>
Expressions::Gathering Expressions::of_each_child(const ast::Aggregate& e, const Want& want,
                                                  Level level, First first) {
  const Level level_before = std::exchange(at_hand_, level);
  const Guards guards_before = std::exchange(guards_, guards_.of_household());
  first();
  Gathering each;
  if (e.where) {
    each.where = condition(*e.where);
    guards_.add(known_if(*e.where));
  }
  each.value = gathered(e, want);
  at_hand_ = level_before;
  guards_ = guards_before;
  return each;
}

Operand Expressions::of(const ast::Aggregate& e, const ast::Expression& at, const Want& want) {
  if (at_hand_ == the_run && names_all_households(draft_, e.list))
    return over_households(e, at, want);
  const auto list = level_of_list(e.list);
  if (!list) return broken(at.span);
  if (*list == unit_members) return over_unit_members(e, at, want);
  auto [where, value] = of_each_child(e, want, *list, [] {});
  if (where.broken || value.broken) return broken(at.span);

  if (is_unit(*list)) where = once_a_unit(*list, where, e.list.span);
  if (where.broken) return broken(at.span);
  Aggregate node{kind_of(e.word), policy_level(*list), value.id, where.id, {}};
  Operand result =
      made(node, result_of(e.word, *list, value), household_level, e.word_span, at.span);
  result.optional = result.may_miss = picks(e.word);
  draft_.policy.expressions[result.id.value].optional = result.optional;
  return result;
}

/// A unit stands at its first person.
Operand Expressions::once_a_unit(Level unit, const Operand& where, Span span) {
  const Level before = std::exchange(at_hand_, person_level);
  const Operand head = is_head(unit, span);
  at_hand_ = before;
  if (head.broken || !where.id.valid()) return head;
  return made(Conjunction{{head.id, where.id}}, {yes_no}, unit, span, span);
}

/// The unit that is at hand; for a person the only one that there is.
std::optional<Level> Expressions::unit_at_hand(const ast::Name& list) {
  if (is_unit(at_hand_)) return at_hand_;
  if (at_hand_ == person_level && draft_.units.size() == 1) return first_unit;
  draft_.reporter.say(messages::which_unit, list.span, {list.text});
  return std::nullopt;
}

Operand Expressions::over_unit_members(const ast::Aggregate& e, const ast::Expression& at,
                                       const Want& want) {
  const auto unit = unit_at_hand(e.list);
  if (!unit) return broken(at.span);
  const Level result_level = at_hand_;
  Operand unit_key;
  const auto [where, value] = of_each_child(e, want, person_level, [&] {
    const auto& key = draft_.unit_of(*unit).key;
    if (key) guards_.add(*key, person_level);
    unit_key = key_of(*unit, e.list.span);
  });
  if (unit_key.broken || where.broken || value.broken) return broken(at.span);
  Aggregate node{kind_of(e.word), person_level, value.id, where.id, unit_key.id};
  Operand result =
      made(node, result_of(e.word, person_level, value), result_level, e.word_span, at.span);
  result.optional = result.may_miss = picks(e.word);
  draft_.policy.expressions[result.id.value].optional = result.optional;
  return result;
}

Operand Expressions::gathered(const ast::Aggregate& e, const Want& want) {
  if (!e.value) return {};
  if (asks(e.word)) {
    const Operand value = condition(*e.value);
    return varies(e, value, false) ? value : broken(e.value->span);
  }
  Operand value = present(check(*e.value, want.alone()));
  const bool amount_of_anyone = value.loose && amount_type(value.loose->unit);
  settle(value, want);
  if (value.broken || !can_gather(e.word, value) || !varies(e, value, amount_of_anyone))
    return broken(e.value->span);
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
