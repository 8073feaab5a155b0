// Programs: who qualifies, what is due, who is covered, who is in need, each a hidden definition.

#include <utility>

#include "dsl/check/declare.h"
#include "dsl/check/definitions.h"
#include "dsl/check/describe.h"
#include "dsl/check/twelve.h"

namespace yingbao::dsl::checking {
namespace {

struct Part {
  const char* zh;
  const char* en;
};

class CheckProgram {
 public:
  CheckProgram(Draft& draft, Definitions& definitions, std::size_t index)
      : draft_(draft),
        definitions_(definitions),
        program_(draft.policy.programs[index]),
        state_(draft.programs[index]),
        e_(*state_.declaration) {}

  void run() {
    const Clause clause(draft_.reporter, e_.basis);
    program_.basis = basis_of(draft_, e_.basis);
    program_.eligible = condition(*e_.eligible, state_.unit, {"·条件", ".eligible"});
    program_.due = due();
    program_.covered = covered();
    if (e_.need) program_.need = condition(*e_.need, state_.unit, {"·困难口径", ".need"});
  }

 private:
  DefinitionId begin(Type type, Level level, Span span, Part part) {
    const bool zh = state_.surface == Language::zh;
    Title title = program_.title;
    title.name += zh ? part.zh : part.en;
    if (!title.alias.empty()) title.alias += zh ? part.en : part.zh;
    return draft_.add_hidden(std::move(title), type, level, span);
  }
  void end(DefinitionId id, const Operand& body) {
    if (!body.firm()) return;
    Definition& definition = draft_.policy.definitions[id.value];
    definition.versions.push_back({{}, body.id, program_.basis, definition.span});
  }
  Expressions expressions(DefinitionId id, Level level) {
    return {draft_, definitions_, level, id};
  }

  DefinitionId condition(const ast::Expression& e, Level level, Part part) {
    const DefinitionId id = begin(yes_no, level, e.span, part);
    Expressions expressions = this->expressions(id, level);
    Operand holds = expressions.condition(e);
    if (holds.firm() && is_unit(level)) {
      const Operand belongs = expressions.belongs(level, e.span);
      if (belongs.broken) return id;
      Conjunction both{{belongs.id, holds.id}};
      holds = expressions.made(std::move(both), {yes_no}, level, e.span, e.span);
    }
    end(id, holds);
    return id;
  }

  /// The amount where the program's condition holds, and nothing elsewhere.
  DefinitionId due() {
    const ast::Expression& e = *e_.amount;
    const DefinitionId id = begin(money(Period::month), state_.unit, e.span, {"·金额", ".due"});
    Expressions expressions = this->expressions(id, state_.unit);
    expressions.guards().add(expressions.known_if(*e_.eligible));
    const Operand amount = expressions.open_value(e, money(Period::month));
    if (!amount.firm() || !is_payable(amount)) return id;
    const Type type = amount.quantity.type;
    draft_.policy.definitions[id.value].type = type;
    draft_.definitions[id.value].type = type;
    program_.one_off = type.period == Period::stock;

    Operand eligible = expressions.read_definition(program_.eligible, e_.eligible->span);
    if (is_unit(state_.unit)) eligible = once(expressions, eligible, e.span);
    if (eligible.broken) return id;
    const Operand none =
        expressions.made(Literal{0}, amount.quantity, household_level, e.span, e.span);
    Choice choice{{{eligible.id, amount.id, {}, e.span}}, none.id, {}, e.span};
    end(id, expressions.made(std::move(choice), amount.quantity, state_.unit, e.span, e.span));
    return id;
  }

  /// What a unit is due stands at its first person.
  Operand once(Expressions& expressions, const Operand& eligible, Span span) {
    const Operand head = expressions.is_head(state_.unit, span);
    if (head.broken) return head;
    Conjunction both{{eligible.id, head.id}};
    return expressions.made(std::move(both), {yes_no}, state_.unit, span, span);
  }

  bool is_payable(const Operand& amount) {
    const Type type = amount.quantity.type;
    Reporter& say = draft_.reporter;
    const Bilingual unit = unit_of(draft_.policy, amount.quantity);
    if (!is_amount(type))
      say.say(messages::amount_is_no_money, amount.span, {program_.title.name, unit});
    else if (type.period == Period::year)
      say_yearly(amount);
    else if (type.kind == Kind::money_per_person)
      say.say(messages::amount_per_person, amount.span, {say.words(amount.span)});
    else
      return true;
    return false;
  }

  void say_yearly(const Operand& amount) {
    Reporter& say = draft_.reporter;
    const std::string words = say.words(amount.span);
    if (!has_bare_twelve(draft_.policy, amount.id)) {
      say.say(messages::amount_is_yearly, amount.span, {words});
    } else if (const auto mended =
                   without_bare_twelve(draft_.policy, say, amount.id, Period::month)) {
      say.say(messages::amount_is_yearly_by_twelve, amount.span,
              {words, mended->written, mended->instead});
    } else {
      say.say(messages::amount_is_yearly_by_some_twelve, amount.span, {words});
    }
  }

  DefinitionId covered() {
    const Span span = e_.covers ? e_.covers->span : e_.title.name.span;
    const DefinitionId id = begin(yes_no, person_level, span, {"·保障人员", ".covered"});
    Expressions expressions = this->expressions(id, person_level);
    expressions.guards().add(expressions.known_if(*e_.eligible));
    if (is_unit(state_.unit))
      if (const auto& key = draft_.unit_of(state_.unit).key)
        expressions.guards().add(*key, person_level);
    const Operand eligible = expressions.read_definition(program_.eligible, e_.eligible->span);
    if (!e_.covers) {
      end(id, eligible);
      return id;
    }
    const Operand counted = expressions.condition(*e_.covers);
    if (!counted.firm()) return id;
    Conjunction both{{eligible.id, counted.id}};
    end(id, expressions.made(std::move(both), {yes_no}, person_level, span, span));
    return id;
  }

  Draft& draft_;
  Definitions& definitions_;
  Program& program_;
  const Draft::ProgramDraft& state_;
  const ast::ProgramDeclaration& e_;
};

}  // namespace

void check_programs(Draft& draft, Definitions& definitions) {
  for (std::size_t i = 0; i < draft.programs.size(); ++i) CheckProgram(draft, definitions, i).run();
}

}  // namespace yingbao::dsl::checking
