// Units that must be equal: what a literal takes from its place, and what is said where they are
// not.

#include <algorithm>
#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/literal.h"
#include "dsl/check/twelve.h"
#include "dsl/unicode.h"

namespace yingbao::dsl::checking {
namespace {

Bilingual verb(Together together) {
  switch (together) {
    case Together::added:
      return {"相加", "added"};
    case Together::subtracted:
      return {"相减", "subtracted"};
    case Together::compared:
      return {"比较", "compared"};
    case Together::chosen:
      return {"同作一项的取值", "values of one and the same thing"};
    case Together::placed:
      return {"互相代替", "used for each other"};
  }
  return {};
}

bool is_bare(const ast::NumberLiteral& literal) {
  return literal.unit == ast::Unit::none || literal.unit == ast::Unit::times;
}

/// `12` in the unit that is wanted: `12个月`.
Bilingual with_unit(const Policy& policy, const std::string& digits, Type type) {
  switch (type.kind) {
    case Kind::money:
    case Kind::money_per_person:
      return {digits + "元", digits + " yuan"};
    case Kind::days:
      return {digits + "天", digits + " days"};
    case Kind::months:
      return {digits + "个月", digits + " months"};
    case Kind::years:
      return {digits + "年", digits + " years"};
    case Kind::persons:
      return {digits + "人", digits + " persons"};
    case Kind::quantity:
    case Kind::quantity_per_person:
    case Kind::money_per_quantity: {
      const Bilingual unit = unit_of(policy, {type, Holder::household});
      return {digits + unit.zh, digits + " " + unit.en};
    }
    default:
      return digits;
  }
}

/// A type that every literal fits: the wanted one, or what one of them is alone.
std::optional<Type> type_for_all(const std::vector<Operand*>& operands, const Want& want,
                                 Level at_hand) {
  const auto suits = [&](Type type) {
    return std::all_of(operands.begin(), operands.end(), [&](const Operand* operand) {
      return fits(*operand->loose, type, at_hand);
    });
  };
  if (want.type && suits(*want.type)) return want.type;
  for (const Operand* operand : operands)
    if (const Type type = type_alone(*operand->loose); suits(type)) return type;
  return suits(number) ? std::optional(number) : std::nullopt;
}

}  // namespace

Operand Expressions::broken(Span span) {
  Operand operand;
  operand.broken = true;
  operand.span = span;
  return operand;
}

Level Expressions::deepest(std::initializer_list<const Operand*> operands) {
  Level level = household_level;
  for (const Operand* operand : operands) level = std::max(level, operand->level);
  return level;
}

Operand Expressions::made(Node node, Quantity quantity, Level level, Span place, Span span) {
  Operand operand;
  operand.id =
      draft_.add({std::move(node), quantity.type, policy_level(level), false, 0, span}, place);
  operand.quantity = quantity;
  operand.level = level;
  operand.span = span;
  return operand;
}

Operand Expressions::literal(std::int64_t raw, Type type, Span span) {
  return made(Literal{raw}, quantity_of(type, at_hand_), household_level, span, span);
}

Operand Expressions::present(Operand operand) {
  if (operand.broken || !operand.optional) return operand;
  if (operand.gap) {
    draft_.gaps.push_back({operand.id, operand.span, false, draft_.reporter.citation()});
    draft_.policy.expressions[operand.id.value].optional = false;
    operand.optional = operand.may_miss = operand.gap = false;
    return operand;
  }
  draft_.reporter.say(operand.nobody ? messages::not_counted_here : messages::may_be_missing,
                      operand.span, {draft_.reporter.words(operand.span)});
  return broken(operand.span);
}

std::optional<Quantity> Expressions::agree(const std::vector<Operand*>& operands, const Want& want,
                                           Together together) {
  std::optional<Quantity> shared;
  Operand* first = nullptr;
  std::vector<Operand*> loose;
  bool mistaken = false;
  for (Operand* operand : operands) {
    if (operand->broken) mistaken = true;
    if (operand->loose) loose.push_back(operand);
    if (!operand->firm() || mistaken) continue;
    if (first == nullptr) first = operand;
    shared = shared ? common(*shared, operand->quantity) : operand->quantity;
    if (!shared) disagree(together, *first, *operand), mistaken = true;
  }
  if (mistaken) return std::nullopt;
  if (!shared) {
    const auto type = type_for_all(loose, want, at_hand_);
    if (type) shared = quantity_of(*type, at_hand_);
    if (!type) disagree(together, *loose.front(), *loose.back());
    if (!type) return std::nullopt;
  }
  const Operand like = first ? *first : *loose.front();
  for (Operand* operand : loose) {
    if (!settle_as(*operand, *shared, together, like)) return std::nullopt;
    if (const auto wider = common(*shared, operand->quantity)) shared = wider;
  }
  return shared;
}

void Expressions::settle(Operand& operand, const Want& want) {
  if (operand.loose && !agree({&operand}, want, Together::placed)) operand = broken(operand.span);
}

bool Expressions::settle_as(Operand& operand, Quantity quantity, Together together,
                            const Operand& like) {
  const ast::NumberLiteral literal = *operand.loose;
  const bool fraction = is_bare(literal) && !is_whole(literal);
  if (fraction && quantity.type.kind == Kind::integer) quantity = {number, Holder::household};
  if (!fits(literal, quantity.type, at_hand_)) {
    if (is_bare(literal) && is_quantitative(quantity.type.kind))
      draft_.reporter.say(
          messages::unit_missing, operand.span,
          {draft_.reporter.words(operand.span), unit_of(draft_.policy, quantity),
           with_unit(draft_.policy, draft_.reporter.words(operand.span), quantity.type)});
    else
      disagree(together, operand, like);
    operand = broken(operand.span);
    return false;
  }
  const Grains grains = grains_of(literal, quantity.type);
  if (grains.problem != Grains::Problem::none) {
    refuse_grains(grains, operand.span, quantity);
    operand = broken(operand.span);
    return false;
  }
  operand = this->literal(grains.raw, quantity.type, operand.span);
  operand.quantity = quantity;
  return true;
}

void Expressions::refuse_grains(const Grains& grains, Span span, Quantity quantity) {
  const bool large = grains.problem == Grains::Problem::too_large;
  draft_.reporter.say(large ? messages::number_too_large : messages::number_too_fine, span,
                      {draft_.reporter.words(span), unit_of(draft_.policy, quantity),
                       value_of(draft_.policy, large ? largest_raw : 1, quantity.type)});
}

Operand Expressions::converted(Operand operand, Type type) {
  if (operand.broken || operand.quantity.type == type) return operand;
  const Quantity target = quantity_of(type, at_hand_);
  Expression& node = draft_.policy.expressions[operand.id.value];
  if (type.kind == Kind::integer) {
    node.type = type;
    std::get<Arithmetic>(node.node).rounding.grain /= grains_per_unit(Kind::number);
    operand.quantity = target;
    return operand;
  }
  const Span place = draft_.places[operand.id.value];
  const Arithmetic round{ArithmeticOperator::round, operand.id, {}, {}, {}};
  Operand result = made(round, target, operand.level, place, operand.span);
  if (!operand.optional) return result;
  const Operand known = made(Known{operand.id}, {yes_no}, operand.level, place, operand.span);
  Choice choice;
  choice.branches.push_back({known.id, result.id, {}, operand.span});
  result = made(std::move(choice), target, operand.level, place, operand.span);
  result.optional = true;
  draft_.policy.expressions[result.id.value].optional = true;
  return result;
}

Operand Expressions::fitted(Operand operand, Type type, std::optional<Span> declared) {
  if (operand.broken) return operand;
  Operand place;
  place.quantity = quantity_of(type, at_hand_);
  place.span = declared.value_or(operand.span);
  if (operand.loose && !settle_as(operand, place.quantity, Together::placed, place)) return operand;
  const auto shared = common(operand.quantity, place.quantity);
  if (!shared) {
    disagree(Together::placed, operand, place);
    return broken(operand.span);
  }
  const bool whole_wanted = type.kind == Kind::integer && operand.quantity.type != type;
  if (whole_wanted && !operand.whole) {
    draft_.reporter.say(messages::not_whole, operand.span, {draft_.reporter.words(operand.span)});
    return broken(operand.span);
  }
  return converted(operand, type);
}

Bilingual Expressions::unit(const Operand& operand) const {
  if (!operand.loose) return unit_of(draft_.policy, operand.quantity);
  const Type type = type_alone(*operand.loose);
  return unit_of(draft_.policy, quantity_of(type, at_hand_));
}

Bilingual Expressions::unit_and_line(const Operand& operand) const {
  Bilingual text = unit(operand);
  if (!operand.declared) return text;
  const Bilingual see = draft_.reporter.see(*operand.declared, operand.span);
  return {text.zh + "，" + see.zh, text.en + ", " + see.en};
}

namespace {

bool is_one_word(std::string_view words) {
  while (!words.empty()) {
    const auto [code, bytes] = first_character(words);
    if (!is_word_character(code)) return false;
    words.remove_prefix(bytes);
  }
  return true;
}

bool is_flow(const Operand& operand) { return operand.quantity.type.period != Period::stock; }
bool is_yearly(const Operand& operand) { return operand.quantity.type.period == Period::year; }
bool is_households(const Operand& operand) { return operand.quantity.holder == Holder::household; }

}  // namespace

Bilingual as_factor(const Reporter& reporter, Span span) {
  const std::string words = reporter.words(span);
  if (is_one_word(words)) return words;
  return {"（" + words + "）", "(" + words + ")"};
}

namespace {

/// What `value` stands for, as it would have another unit; empty where more than one thing differs.
Bilingual rewritten(const Reporter& reporter, const Operand& value, Quantity to) {
  const Quantity from = value.quantity;
  const std::string words = reporter.words(value.span);
  const Bilingual operand = as_factor(reporter, value.span);
  const auto followed = [&](const char* zh, const char* en) {
    return Bilingual(operand.zh + zh, operand.en + en);
  };
  const Period a = from.type.period;
  const Period b = to.type.period;
  if (common({money(a), from.holder}, {money(a), to.holder})) {
    if (a == Period::year && b == Period::month)
      return {"按月折算（" + words + "）", "per month(" + words + ")"};
    if (a == Period::month && b == Period::year)
      return {"按年折算（" + words + "）", "per year(" + words + ")"};
    if (a == Period::month) return followed(" × 12个月", " * 12 months");
    if (a == Period::year) return followed(" × 1年", " * 1 years");
    return b == Period::month ? followed(" ÷ 12个月", " / 12 months")
                              : followed(" ÷ 1年", " / 1 years");
  }
  if (a != b) return {};
  return to.holder == Holder::per_person ? followed(" ÷ 计数（成员）", " / count(members)")
                                         : followed(" × 计数（成员）", " * count(members)");
}

/// What to say of an amount's bare 12 instead of the advice for amounts in general.
struct Advice {
  const Message* message;
  std::vector<Bilingual> rewritings;  // what is written, what to write instead
};
Advice instead_of_twelve(const Policy& policy, const Reporter& reporter, const Operand& value,
                         Period to, const Message& sure, const Message& unsure) {
  const auto found = without_bare_twelve(policy, reporter, value.id, to);
  if (!found) return {&unsure, {"", ""}};
  return {&sure, {found->written, found->instead}};
}

bool has_twelve(const Policy& policy, const Operand& value) {
  return value.id.valid() && has_bare_twelve(policy, value.id);
}

/// A quantity beside the same a person: `平方米` and `平方米/人`; the first of them stands first.
bool are_whole_and_per_person(const Operand& a, const Operand& b) {
  return a.quantity.type.kind == Kind::quantity &&
         b.quantity.type.kind == Kind::quantity_per_person &&
         a.quantity.type.measure == b.quantity.type.measure;
}

struct Slip {
  const Message* message;
  bool swapped;  // the second operand is the message's first
};

/// What is wrong with two amounts, or two other values, that should have one unit.
Slip slip_of(const Operand& a, const Operand& b) {
  const Type x = a.quantity.type;
  const Type y = b.quantity.type;
  if (is_duration(x.kind) && is_duration(y.kind)) return {&messages::durations_differ, false};
  if (are_whole_and_per_person(a, b)) return {&messages::whole_and_per_person, false};
  if (are_whole_and_per_person(b, a)) return {&messages::whole_and_per_person, true};
  if (!is_amount(x) || !is_amount(y)) return {&messages::units_differ, false};
  const bool periods = x.period != y.period;
  if (a.quantity.holder != b.quantity.holder &&
      !common({money(Period::stock), a.quantity.holder}, {money(Period::stock), b.quantity.holder}))
    return periods ? Slip{&messages::units_differ, false}
                   : Slip{&messages::household_and_person, !is_households(a)};
  if (is_flow(a) != is_flow(b)) return {&messages::flow_and_stock, !is_flow(a)};
  return {&messages::month_and_year, !is_yearly(a)};
}

Advice advice_on(const Policy& policy, const Reporter& reporter, const Message& slip,
                 const Operand& first, const Operand& second) {
  const bool years = &slip == &messages::month_and_year;
  const bool twelve = has_twelve(policy, first);
  const bool other_twelve = has_twelve(policy, second);
  if (&slip == &messages::whole_and_per_person) {
    const Bilingual total = as_factor(reporter, first.span);
    const Bilingual each = as_factor(reporter, second.span);
    return {&slip,
            {{total.zh + " ÷ 计数（成员）", total.en + " / count(members)"},
             {each.zh + " × 计数（成员）", each.en + " * count(members)"}}};
  }
  if ((!years && &slip != &messages::flow_and_stock) || (!twelve && !other_twelve))
    return {
        &slip,
        {rewritten(reporter, first, second.quantity), rewritten(reporter, second, first.quantity)}};
  const Message& sure =
      years ? messages::month_and_year_by_twelve : messages::flow_and_stock_by_twelve;
  const Message& unsure =
      years ? messages::month_and_year_by_some_twelve : messages::flow_and_stock_by_some_twelve;
  if (twelve && other_twelve) return {&unsure, {"", ""}};
  const Operand& value = twelve ? first : second;
  const Period to = (twelve ? second : first).quantity.type.period;
  return instead_of_twelve(policy, reporter, value, to, sure, unsure);
}

}  // namespace

/// An amount where a place expects another: what to write instead. A literal is just mended.
void Expressions::misplaced(const Operand& value, const Operand& place) {
  Reporter& say = draft_.reporter;
  const bool literal = value.loose || std::holds_alternative<Literal>(draft_.policy[value.id].node);
  const Bilingual text = literal ? Bilingual() : rewritten(say, value, place.quantity);
  Advice advice{text.zh.empty() ? &messages::other_type_expected : &messages::other_amount_expected,
                {text}};
  const Period period = place.quantity.type.period;
  if (!text.zh.empty() && period != value.quantity.type.period && has_twelve(draft_.policy, value))
    advice = instead_of_twelve(draft_.policy, say, value, period,
                               messages::other_amount_expected_by_twelve,
                               messages::other_amount_expected_by_some_twelve);
  std::vector<Bilingual> arguments{unit(place), unit(value), say.words(value.span)};
  arguments.insert(arguments.end(), advice.rewritings.begin(), advice.rewritings.end());
  Diagnostic& diagnostic = say.say(*advice.message, value.span, std::move(arguments));
  say.label(diagnostic, value.span, unit_and_line(value));
  if (!(place.span == value.span)) say.label(diagnostic, place.span, unit(place));
}

void Expressions::disagree(Together together, const Operand& a, const Operand& b) {
  Operand x = a;
  Operand y = b;
  for (Operand* operand : {&x, &y})
    if (operand->loose) operand->quantity = quantity_of(type_alone(*operand->loose), at_hand_);
  const bool amounts = is_amount(x.quantity.type) && is_amount(y.quantity.type);
  Reporter& say = draft_.reporter;
  if (together == Together::placed && !amounts) {
    say.say(messages::other_type_expected, x.span, {unit(y), unit(x), say.words(x.span)});
    return;
  }
  if (together == Together::placed) return misplaced(x, y);
  const Slip slip = slip_of(x, y);
  const Operand& first = slip.swapped ? y : x;
  const Operand& second = slip.swapped ? x : y;
  const Advice advice = advice_on(draft_.policy, say, *slip.message, first, second);
  std::vector<Bilingual> arguments{verb(together), unit(first), unit(second)};
  arguments.insert(arguments.end(), advice.rewritings.begin(), advice.rewritings.end());
  Diagnostic& diagnostic = say.say(*advice.message, x.span, std::move(arguments));
  say.label(diagnostic, x.span, unit_and_line(x));
  if (!(y.span == x.span)) say.label(diagnostic, y.span, unit_and_line(y));
}

}  // namespace yingbao::dsl::checking
