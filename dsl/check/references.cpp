// Literals and names.

#include <algorithm>
#include <utility>

#include "dsl/check/declare.h"
#include "dsl/check/describe.h"
#include "dsl/check/expressions.h"
#include "dsl/check/literal.h"
#include "dsl/check/nearest.h"
#include "dsl/parse/habits.h"
#include "dsl/parse/spaced.h"

namespace yingbao::dsl::checking {

Operand Expressions::of(const ast::NumberLiteral& e, const ast::Expression& at, const Want&) {
  if (is_measured(e.unit)) return measured_literal(e, at.span);
  Operand operand;
  operand.span = at.span;
  operand.loose = e;
  if (!is_loose(e.unit)) settle(operand, {});
  return operand;
}

/// `3亩`, `300元/亩·年`.
Operand Expressions::measured_literal(const ast::NumberLiteral& e, Span span) {
  const Type type = measured_type(draft_, e.unit, e.measure);
  if (!type.measure.valid()) return broken(span);
  const Grains grains = grains_of(e, type);
  if (grains.problem != Grains::Problem::none) {
    refuse_grains(grains, span, quantity_of(type, at_hand_));
    return broken(span);
  }
  const Measure& measure = draft_.policy[type.measure];
  if (measure.whole && type.kind == Kind::quantity && grains.raw % grains_per_unit(type) != 0) {
    draft_.reporter.say(messages::measure_not_whole, span,
                        {draft_.reporter.words(span), measure.title.name});
    return broken(span);
  }
  return literal(grains.raw, type, span);
}

Operand Expressions::of(const ast::DateLiteral& e, const ast::Expression& at, const Want&) {
  if (const auto day = checking::day_of(e)) return literal(*day, date, at.span);
  draft_.reporter.say(messages::no_such_day, at.span, {draft_.reporter.words(at.span)});
  return broken(at.span);
}

Operand Expressions::of(const ast::TextLiteral& e, const ast::Expression& at, const Want&) {
  return literal(draft_.text_id(e.text), text, at.span);
}

Operand Expressions::of(const ast::YesNoLiteral& e, const ast::Expression& at, const Want&) {
  return literal(e.value ? 1 : 0, yes_no, at.span);
}

Operand Expressions::of(const ast::EvaluationDay&, const ast::Expression& at, const Want&) {
  return made(EvaluationDay{}, {date}, household_level, at.span, at.span);
}

/// A value that is never there: what a branch gives to who is outside.
Operand Expressions::of(const ast::NotCounted&, const ast::Expression& at, const Want& want) {
  const Type type = want.type.value_or(integer);
  const Operand never = literal(0, yes_no, at.span);
  const Operand nothing = literal(0, type, at.span);
  Choice node;
  node.branches.push_back({never.id, nothing.id, {}, {}});
  Operand result = made(std::move(node), {type}, household_level, at.span, at.span);
  result.optional = result.may_miss = result.nobody = true;
  draft_.policy.expressions[result.id.value].optional = true;
  return result;
}

/// A key that nobody else has: below all that an author may number units by.
Operand Expressions::of(const ast::OwnUnit&, const ast::Expression& at, const Want&) {
  constexpr std::int64_t below_all = -(std::int64_t{1} << 50);
  if (at_hand_ != person_level) {
    draft_.reporter.say(messages::unit_key_unfit, at.span, {draft_.reporter.words(at.span)});
    return broken(at.span);
  }
  const Operand base = literal(below_all, integer, at.span);
  const Operand rank = made(ChildRank{}, {integer}, person_level, at.span, at.span);
  return arithmetic(ArithmeticOperator::subtract, {&base, &rank}, {integer}, at.span);
}

Operand Expressions::of(const ast::Broken&, const ast::Expression& at, const Want&) {
  return broken(at.span);
}

Operand Expressions::of(const ast::Reference& e, const ast::Expression&, const Want& want) {
  if (want.type && want.type->kind == Kind::enumeration)
    if (const auto found = member(e.name, want)) return *found;
  if (const auto* entry = draft_.values.find(e.name.text)) return read(entry->meaning, e.name);
  if (want.silent) return broken(e.name.span);
  if (const auto found = member(e.name, want)) return *found;
  return unknown(e.name, want);
}

/// As a member of the wanted enumeration; where none is wanted, of the only one that has it.
std::optional<Operand> Expressions::member(const ast::Name& name, const Want& want) {
  std::optional<EnumerationId> owner;
  if (want.type && want.type->kind == Kind::enumeration) owner = want.type->enumeration;
  const auto owners = draft_.owners_of_member.find(name.text);
  if (!owner && !want.type && owners != draft_.owners_of_member.end()) {
    if (owners->second.size() > 1) {
      draft_.reporter.say(messages::member_of_several, name.span,
                          {name.text, draft_.policy[owners->second[0]].title.name,
                           draft_.policy[owners->second[1]].title.name});
      return broken(name.span);
    }
    owner = owners->second.front();
  }
  if (!owner) return std::nullopt;
  const auto* found = draft_.members[owner->value].find(name.text);
  if (found == nullptr) return std::nullopt;
  Operand operand = literal(found->meaning, enumeration(*owner), name.span);
  operand.declared = found->declared;
  return operand;
}

/// `不在校`, `低保标准的3倍`, `每月60元`, `为100元`: what is written for it.
std::optional<std::string> Expressions::meant_by(const std::string& name) const {
  const auto rest_after = [&](std::string_view front) -> std::optional<std::string> {
    if (!name.starts_with(front) || name.size() == front.size()) return std::nullopt;
    return name.substr(front.size());
  };
  const auto begins_with_digit = [](const std::string& text) {
    return text[0] >= '0' && text[0] <= '9';
  };
  for (const std::string_view front : {"不是", "不", "没有", "没", "未", "无", "非"})
    if (const auto rest = rest_after(front); rest && draft_.values.find(*rest))
      return "非 " + *rest;
  for (const std::string_view front : {"有", "是", "符合", "属于"})
    if (const auto rest = rest_after(front); rest && draft_.values.find(*rest)) return *rest;
  for (const std::string_view front : {"为", "是", "共", "约", "人民币", "计", "发", "按"})
    if (const auto rest = rest_after(front); rest && begins_with_digit(*rest)) return *rest;
  constexpr std::pair<std::string_view, std::string_view> periods[] = {{"每人每月", "/人·月"},
                                                                       {"每户每月", "/月"},
                                                                       {"每月", "/月"},
                                                                       {"每年", "/年"},
                                                                       {"每人", "/人"}};
  for (const auto& [front, unit] : periods)
    if (const auto rest = rest_after(front); rest && begins_with_digit(*rest))
      return *rest + std::string(unit);
  constexpr std::string_view of = "的";
  const std::size_t at = name.find(of);
  if (at == name.npos || at == 0 || at + of.size() >= name.size()) return std::nullopt;
  const std::string right = name.substr(at + of.size());
  if (!begins_with_digit(right) && !right.starts_with("百分之")) return std::nullopt;
  return name.substr(0, at) + " × " + right;
}

/// `一级或二级`, `代步车除外`, where a member is wanted.
std::optional<std::string> Expressions::members_meant(const std::string& name,
                                                      EnumerationId of) const {
  const auto& members = draft_.members[of.value];
  for (const std::string_view between : {"或者", "或", "和", "与", "及"}) {
    const std::size_t at = name.find(between);
    if (at == name.npos || at == 0) continue;
    const std::string left = name.substr(0, at);
    const std::string right = name.substr(at + between.size());
    if (members.find(left) && members.find(right)) return left + "、" + right;
  }
  constexpr std::string_view excepted = "除外";
  if (!name.ends_with(excepted)) return std::nullopt;
  const std::string left = name.substr(0, name.size() - excepted.size());
  if (!members.find(left)) return std::nullopt;
  return "，但 … 为 " + left + " 除外";
}

/// The nearest name; or, where words touch, the same with blanks between them.
void Expressions::suggest_value(Diagnostic& diagnostic, const std::string& name) const {
  const auto is_name = [&](std::string_view part) {
    return draft_.values.find(part) != nullptr ||
           draft_.owners_of_member.find(part) != draft_.owners_of_member.end();
  };
  const auto spaced = spaced_names(name, Language::zh, is_name);
  if (diagnostic.message == nullptr) return;
  if (const auto meant = meant_by(name)) {
    diagnostic.suggestion = Bilingual(*meant);
    return;
  }
  if (spaced) {
    diagnostic.suggestion = Bilingual(*spaced);
    return;
  }
  const bool english = static_cast<unsigned char>(name.front()) < 0x80;
  const Language surface = english ? Language::en : Language::zh;
  for (const HabitPlace place : {HabitPlace::value, HabitPlace::word})
    if (const auto meant = habit(place, name, surface); meant && !meant->instead.empty()) {
      diagnostic.suggestion = Bilingual(std::string(meant->instead));
      return;
    }
  if (const auto figures = with_figures(name)) {
    diagnostic.suggestion = Bilingual(*figures);
    return;
  }
  suggest(diagnostic, name, draft_.values);
  if (diagnostic.suggestion) return;
  if (const auto apart = with_blanks(name)) diagnostic.suggestion = Bilingual(*apart);
}

Operand Expressions::unknown(const ast::Name& name, const Want& want) {
  if (draft_.is_lost(name)) return broken(name.span);
  const bool of_enumeration = want.type && want.type->kind == Kind::enumeration;
  if (of_enumeration) {
    const Enumeration& owner = draft_.policy[want.type->enumeration];
    Diagnostic& said = draft_.reporter.say(messages::unknown_member, name.span,
                                           {name.text, owner.title.name, listed(owner.members)});
    if (const auto meant = members_meant(name.text, want.type->enumeration))
      said.suggestion = Bilingual(*meant);
    else
      suggest(said, name.text, draft_.members[want.type->enumeration.value]);
  } else if (draft_.enumerations.find(name.text) != nullptr) {
    draft_.reporter.say(messages::not_a_value, name.span,
                        {name.text, Bilingual("枚举", "an enumeration")});
  } else if (draft_.measures.find(name.text) != nullptr) {
    draft_.reporter.say(messages::not_a_value, name.span,
                        {name.text, Bilingual("计量单位", "a measure")});
  } else if (draft_.lists.find(name.text) != nullptr) {
    draft_.reporter.say(messages::not_a_value, name.span, {name.text, Bilingual("清单", "a list")});
  } else if (draft_.documents.find(name.text) != nullptr) {
    draft_.reporter.say(messages::not_a_value, name.span,
                        {name.text, Bilingual("文件", "a document")});
  } else {
    suggest_value(draft_.reporter.say(messages::unknown_name, name.span, {name.text}), name.text);
  }
  return broken(name.span);
}

Operand Expressions::read(Named named, const ast::Name& name) {
  switch (named.thing) {
    case Thing::input:
      return read_input({named.index}, name);
    case Thing::parameter:
      return read_parameter({named.index}, name);
    case Thing::definition:
      return read_definition(DefinitionId{named.index}, name);
    case Thing::program:
      break;
  }
  draft_.reporter.say(messages::not_a_value, name.span,
                      {name.text, Bilingual("救助项目", "a program")});
  return broken(name.span);
}

namespace {

/// How the members' values of this type are gathered.
const Message& gather(const Policy& policy, std::optional<Type> type) {
  if (!type) return messages::person_from_household;
  if (type->kind == Kind::yes_no) return messages::person_from_household_asked;
  if (is_quantitative(type->kind)) return messages::person_from_household_summed;
  const bool ordered = type->kind == Kind::enumeration && policy[type->enumeration].ordered;
  return type->kind == Kind::date || ordered ? messages::person_from_household_ordered
                                             : messages::person_from_household_compared;
}

/// `合计（车辆：价值）`、`最高（车辆：价值）`: how the values of a list's children are gathered.
Bilingual gathered_as(const Policy& policy, std::optional<Type> type, Level level,
                      const std::string& name) {
  const Bilingual list = level_of(policy, level);
  const auto one = [&](const char* zh, const char* en, const char* zh_rest, const char* en_rest) {
    return Bilingual(std::string("`") + zh + "（" + list.zh + "：" + name + zh_rest + "）`",
                     std::string("`") + en + "(" + list.en + ": " + name + en_rest + ")`");
  };
  const auto both = [](const Bilingual& a, const Bilingual& b) {
    return Bilingual(a.zh + "、" + b.zh, a.en + " or " + b.en);
  };
  if (type && type->kind == Kind::yes_no)
    return both(one("任一", "any", "", ""), one("全部", "all", "", ""));
  if (type && is_quantitative(type->kind))
    return both(one("合计", "sum", "", ""), one("最高", "largest", "", ""));
  const bool ordered = type && type->kind == Kind::enumeration && policy[type->enumeration].ordered;
  if (type && (ordered || type->kind == Kind::date))
    return both(one("最高", "largest", "", ""), one("最低", "smallest", "", ""));
  return one("任一", "any", " 为 …", " is …");
}

}  // namespace

bool Expressions::reachable(Level level, std::optional<Type> type, const ast::Name& name) {
  if (level == household_level || level == at_hand_) return true;
  if (at_hand_ == person_level && is_unit(level)) return true;
  Reporter& say = draft_.reporter;
  const Policy& policy = draft_.policy;
  const bool of_unit = level == person_level && is_unit(at_hand_);
  const Bilingual how = gathered_as(policy, type, of_unit ? unit_members : level, name.text);
  if (of_unit)
    say.say(messages::person_from_unit, name.span, {name.text, level_of(policy, at_hand_), how});
  else if (level != person_level)
    say.say(messages::child_read_from_outside, name.span,
            {name.text, level_of(policy, level), how});
  else if (at_hand_ != household_level)
    say.say(messages::person_from_list, name.span, {name.text, level_of(policy, at_hand_), how});
  else
    say.say(gather(policy, type), name.span, {name.text});
  return false;
}

Operand Expressions::read_input(InputId id, const ast::Name& name) {
  const Input& input = draft_.policy[id];
  const bool known_type = !draft_.inputs[id.value].type_is_broken;
  const auto type = known_type ? std::optional(input.type) : std::nullopt;
  if (!reachable(input.level, type, name) || !known_type) return broken(name.span);
  Operand operand =
      made(InputRead{id}, quantity_of(input.type, input.level), input.level, name.span, name.span);
  operand.may_miss = input.optional;
  operand.optional = input.optional && !is_known({Thing::input, id.value}, input.level);
  operand.declared = draft_.inputs[id.value].unit_span();
  draft_.policy.expressions[operand.id.value].optional = input.optional;
  return operand;
}

Operand Expressions::read_parameter(ParameterId id, const ast::Name& name) {
  const Parameter& parameter = draft_.policy[id];
  const auto& draft = draft_.parameters[id.value];
  for (const auto& index : parameter.indexes)
    if (const auto* source = std::get_if<DefinitionId>(&index.source); source && reader_.valid())
      draft_.definitions[reader_.value].reads.emplace(*source, name.span);
  const auto type = draft.type_is_broken ? std::nullopt : std::optional(parameter.type);
  if (draft.is_broken || !reachable(parameter.level, type, name) || draft.type_is_broken)
    return broken(name.span);
  Operand operand = made(ParameterRead{id}, quantity_of(parameter.type, at_hand_), parameter.level,
                         name.span, name.span);
  operand.declared = draft.unit_span();
  return operand;
}

/// A unit's value is there for those who belong to one.
bool Expressions::missable(DefinitionId id) const {
  const DefinitionDraft& draft = draft_.definitions[id.value];
  if (!is_unit(draft.level)) return draft_.policy[id].optional;
  if (draft.versions.empty()) return draft_.policy[id].optional;
  if (draft.versions.front().declaration->optional) return true;
  const auto& key = draft_.unit_of(draft.level).key;
  return at_hand_ == person_level && !(key && guards_.holds(*key, person_level));
}

Operand Expressions::read_definition(DefinitionId id, Span span) {
  if (reader_.valid()) draft_.definitions[reader_.value].reads.emplace(id, span);
  const auto type = definitions_.type_of(id);
  if (!type) return broken(span);
  const Definition& definition = draft_.policy[id];
  const Level level = draft_.level_of(id);
  Operand operand = made(DefinitionRead{id}, quantity_of(*type, level), level, span, span);
  operand.may_miss = missable(id);
  operand.optional = operand.may_miss && !is_known({Thing::definition, id.value}, level);
  draft_.policy.expressions[operand.id.value].optional = definition.optional;
  operand.declared = draft_.definitions[id.value].unit_span;
  return operand;
}

Operand Expressions::read_definition(DefinitionId id, const ast::Name& name) {
  const Level level = draft_.level_of(id);
  const bool apart = level != household_level && level != at_hand_;
  if (!reachable(level, apart ? definitions_.type_of(id) : std::nullopt, name)) {
    if (reader_.valid()) draft_.definitions[reader_.value].reads.emplace(id, name.span);
    return broken(name.span);
  }
  return read_definition(id, name.span);
}

}  // namespace yingbao::dsl::checking
