#include "sim/explain/derivation.h"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

#include "sim/explain/rounded_step.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

using dsl::ExpressionId;
using interpreter::Value;

bool holds(const Value* value) { return value && !value->fault && value->raw != 0; }

Fate fate_of(const Value* condition) {
  if (!condition) return Fate::not_reached;
  return holds(condition) ? Fate::applied : Fate::did_not_apply;
}

/// Walks one definition's body along what the trace reached.
class Deriver {
 public:
  Deriver(Assessment& assessment, Derivation& derivation)
      : assessment_(assessment),
        policy_(assessment.policy()),
        trace_(assessment.trace()),
        derivation_(derivation),
        child_(derivation.child) {}

  void walk_body(ExpressionId body) { walk(body, derivation_.steps, true); }

 private:
  using Steps = std::vector<StepTaken>;

  std::int32_t child_at(dsl::Level level) const {
    return level == dsl::household_level ? -1 : child_;
  }
  const Value* value_of(ExpressionId id) const {
    return id.valid() ? trace_.at(id, child_at(policy_[id].level)) : nullptr;
  }

  /// `decides`: the value at hand is the definition's own.
  void walk(ExpressionId id, Steps& steps, bool decides = false) {
    const Value* value = value_of(id);
    if (!value) return;
    std::visit([&](const auto& node) { see(node, id, *value, steps, decides); }, policy_[id].node);
  }
  void walk_all(const std::vector<ExpressionId>& ids, Steps& steps) {
    for (const ExpressionId id : ids) walk(id, steps);
  }

  // ---------------------------------------------------------------- what is read

  void see(const dsl::Literal&, ExpressionId, const Value&, Steps&, bool) {}
  void see(const dsl::InputRead& node, ExpressionId, const Value& value, Steps&, bool) {
    note(InputSeen{node.input, child_at(policy_[node.input].level), value});
  }
  void see(const dsl::DefinitionRead& node, ExpressionId, const Value& value, Steps&, bool) {
    note(DefinitionSeen{node.definition, child_at(policy_[node.definition].level), value});
  }
  void see(const dsl::EvaluationDay&, ExpressionId, const Value&, Steps&, bool) {
    note(DaySeen{assessment_.edition().day});
  }
  void see(const dsl::ParameterRead& node, ExpressionId, const Value& value, Steps&, bool) {
    ParameterSeen seen{node.parameter, value, {}, 0};
    for (const dsl::ParameterIndex& index : policy_[node.parameter].indexes) {
      const auto& members = policy_[index.enumeration].members;
      const std::size_t at = member_of(index);
      seen.indexes.push_back(at < members.size() ? members[at].name : "?");
      seen.cell = seen.cell * members.size() + std::min(at, members.size() - 1);
    }
    note(std::move(seen));
  }

  std::size_t member_of(const dsl::ParameterIndex& index) {
    const auto read = [&](auto id) { return value_of_source(id, child_at(policy_[id].level)); };
    const Value value = std::visit(read, index.source);
    return value.fault ? std::string::npos : static_cast<std::size_t>(value.raw);
  }
  Value value_of_source(dsl::InputId id, std::int32_t child) const {
    return assessment_.input(id, child);
  }
  Value value_of_source(dsl::DefinitionId id, std::int32_t child) {
    return assessment_.value(id, child);
  }

  void note(Seen seen) {
    const auto same = [&](const Seen& known) { return known == seen; };
    auto& all = derivation_.seen;
    if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(seen));
  }

  // ---------------------------------------------------------------- steps

  void take(ExpressionId id, const Value& value, Steps& steps,
            std::optional<dsl::Rounding> rounding = {}) {
    StepTaken step{id, child_at(policy_[id].level), words_at(policy_, policy_[id].span), value,
                   rounding};
    // What the checker put around an expression has the same words; its value is the last.
    const bool again =
        !steps.empty() && steps.back().words == step.words && steps.back().child == step.child;
    if (again && !step.rounding) step.rounding = steps.back().rounding;
    if (again) steps.pop_back();
    steps.push_back(std::move(step));
  }

  void see(const dsl::Not& node, ExpressionId, const Value&, Steps& steps, bool) {
    walk(node.operand, steps);
  }
  void see(const dsl::Conjunction& node, ExpressionId, const Value&, Steps& steps, bool) {
    walk_all(node.operands, steps);
  }
  void see(const dsl::Disjunction& node, ExpressionId, const Value&, Steps& steps, bool) {
    walk_all(node.operands, steps);
  }
  void see(const dsl::Comparison& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    walk_all({node.left, node.right}, steps);
    take(id, value, steps);
  }
  void see(const dsl::Membership& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    walk(node.operand, steps);
    take(id, value, steps);
  }
  void see(const dsl::Arithmetic& node, ExpressionId id, const Value& value, Steps& steps,
           bool decides) {
    for (const ExpressionId operand : {node.a, node.b, node.c}) {
      if (operand.valid()) walk(operand, steps, decides);
    }
    take(id, value, steps, rounding_of(node, id, value));
  }
  std::optional<dsl::Rounding> rounding_of(const dsl::Arithmetic& node, ExpressionId id,
                                           const Value& value) const {
    const auto raw = [&](ExpressionId operand) {
      const Value* read = value_of(operand);
      return read ? read->raw : 0;
    };
    if (value.fault) return std::nullopt;
    const bool inexact =
        was_inexact(policy_, node, policy_[id].type, raw(node.a), raw(node.b), raw(node.c));
    return inexact ? std::optional(node.rounding) : std::nullopt;
  }
  void see(const dsl::Extremum& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    walk_all(node.operands, steps);
    take(id, value, steps);
  }
  void see(const dsl::Known& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    walk(node.operand, steps);
    take(id, value, steps);
  }
  void see(const dsl::OrElse& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    walk_all({node.operand, node.fallback}, steps);
    take(id, value, steps);
  }
  void see(const dsl::DateShift& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    walk_all({node.date, node.amount}, steps);
    take(id, value, steps);
  }
  void see(const dsl::DaysBetween& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    walk_all({node.later, node.earlier}, steps);
    take(id, value, steps);
  }
  void see(const dsl::MonthsBetween& node, ExpressionId id, const Value& value, Steps& steps,
           bool) {
    walk_all({node.later, node.earlier}, steps);
    take(id, value, steps);
  }
  void see(const dsl::ChildRank&, ExpressionId, const Value&, Steps&, bool) {}
  static bool is_same_unit(const Value* own, const Value* other) {
    return own && other && own->known && other->known && own->raw == other->raw;
  }
  void see(const dsl::Age& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    walk(node.birth, steps);
    note(DaySeen{assessment_.edition().day});
    take(id, value, steps);
  }
  void see(const dsl::Previous& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    note_months(node.definition, 1);
    take(id, value, steps);
  }
  void see(const dsl::OverMonths& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    std::int64_t months = assessment_.months_of_year();
    if (node.months.valid()) {
      walk(node.months, steps);
      const Value* count = value_of(node.months);
      months = count && !count->fault ? count->raw : 0;
    } else {
      note(DaySeen{assessment_.edition().day});
    }
    note_months(node.definition, months);
    take(id, value, steps);
  }
  void note_months(dsl::DefinitionId id, std::int64_t months) {
    const std::int32_t child = child_at(policy_[id].level);
    std::optional<PastSeen> run;
    for (std::int64_t ago = 1; ago <= months; ++ago) {
      const EarlierMonth month = assessment_.months_ago(id, child, ago);
      if (run && run->value == month.value && run->initially == month.initially) {
        run->earliest = ago;
        continue;
      }
      if (run) note(*run);
      run = PastSeen{id, child, month.value, ago, ago, month.initially};
    }
    if (run) note(*run);
  }
  void see(const dsl::Aggregate& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    const std::int32_t outer = child_;
    const std::int32_t children = assessment_.children(node.list);
    const Value* own = node.unit.valid() ? value_of(node.unit) : nullptr;
    for (child_ = 0; child_ < children; ++child_) {
      if (node.unit.valid() && !is_same_unit(own, value_of(node.unit))) continue;
      if (node.where.valid()) walk(node.where, steps);
      if (node.value.valid()) walk(node.value, steps);
    }
    child_ = outer;
    take(id, value, steps);
  }

  // ---------------------------------------------------------------- clauses

  ClauseSeen clause(const dsl::Span& span, const dsl::Basis& basis, Fate fate) const {
    ClauseSeen seen;
    seen.fate = fate;
    seen.words = words_without_basis(policy_, span);
    seen.span = span;
    seen.basis = basis;
    return seen;
  }

  /// A clause after the one that decided is not reached, whatever is known of its words: what is
  /// the household's may have been looked at for another member.
  void add_not_reached(const dsl::Span& span, const dsl::Basis& basis) {
    derivation_.clauses.push_back(clause(span, basis, Fate::not_reached));
  }

  void add_branch(const dsl::Branch& branch, bool decides) {
    ClauseSeen seen = clause(branch.span, branch.basis, fate_of(value_of(branch.condition)));
    walk(branch.condition, seen.steps);
    if (seen.fate == Fate::applied) walk(branch.value, seen.steps, decides);
    if (const Value* value = value_of(branch.value); value && seen.fate == Fate::applied) {
      seen.value = *value;
    }
    seen.decides = decides && seen.fate == Fate::applied;
    derivation_.clauses.push_back(std::move(seen));
  }

  void add_otherwise(ExpressionId otherwise, const dsl::Basis& basis, dsl::Span span,
                     bool decides) {
    const Value* value = value_of(otherwise);
    ClauseSeen seen = clause(span, basis, value ? Fate::applied : Fate::not_reached);
    walk(otherwise, seen.steps, decides);
    if (value) seen.value = *value;
    seen.decides = decides && value;
    derivation_.clauses.push_back(std::move(seen));
  }

  bool applied_since(std::size_t first) const {
    return std::any_of(derivation_.clauses.begin() + static_cast<std::ptrdiff_t>(first),
                       derivation_.clauses.end(),
                       [](const ClauseSeen& seen) { return seen.fate == Fate::applied; });
  }

  void add_in_order(const std::vector<dsl::Branch>& branches, bool decides) {
    const std::size_t first = derivation_.clauses.size();
    for (const dsl::Branch& branch : branches) {
      if (applied_since(first)) {
        add_not_reached(branch.span, branch.basis);
      } else {
        add_branch(branch, decides);
      }
    }
  }

  void add_rows(const dsl::Table& node, bool decides) {
    if (node.hit_policy == dsl::HitPolicy::first) return add_in_order(node.rows, decides);
    for (const dsl::Branch& row : node.rows) add_branch(row, decides);
  }

  /// What else holds where no clause since `first` applied.
  template <class Form>
  void close(const Form& node, std::size_t first, bool decides) {
    if (!node.otherwise.valid()) return;
    if (applied_since(first)) return add_not_reached(node.otherwise_span, node.otherwise_basis);
    add_otherwise(node.otherwise, node.otherwise_basis, node.otherwise_span, decides);
  }

  void see(const dsl::Choice& node, ExpressionId, const Value&, Steps& steps, bool decides) {
    // Of a program's amount: `eligible: amount; otherwise 0` is nobody's clause.
    if (policy_[derivation_.definition].hidden && decides) {
      for (const dsl::Branch& branch : node.branches) {
        walk_all({branch.condition, branch.value}, steps);
      }
      return;
    }
    if (!node.branches.front().is_written()) return;
    const std::size_t first = derivation_.clauses.size();
    add_in_order(node.branches, decides);
    close(node, first, decides);
  }

  void see(const dsl::Table& node, ExpressionId, const Value& value, Steps& steps, bool decides) {
    const bool outside = node.scope.valid() && !holds(value_of(node.scope));
    if (node.scope.valid()) walk(node.scope, steps);
    if (outside) {
      ClauseSeen scope = clause(policy_[node.scope].span, {}, Fate::did_not_apply);
      scope.decides = decides;
      derivation_.clauses.push_back(std::move(scope));
      return;
    }
    const std::size_t first = derivation_.clauses.size();
    add_rows(node, decides);
    close(node, first, decides);
    const bool one_of_many =
        node.hit_policy == dsl::HitPolicy::largest || node.hit_policy == dsl::HitPolicy::smallest;
    for (std::size_t i = first; one_of_many && i < derivation_.clauses.size(); ++i) {
      ClauseSeen& row = derivation_.clauses[i];
      row.decides = row.decides && row.value && row.value->raw == value.raw;
    }
  }

  /// The base decides where no exception applies; without one its clauses are not looked at.
  void see(const dsl::Excepted& node, ExpressionId, const Value&, Steps& steps, bool decides) {
    bool applied = false;
    for (const dsl::NamedException& exception : node.exceptions) {
      ClauseSeen seen =
          clause(exception.span, exception.basis, fate_of(value_of(exception.condition)));
      seen.label = exception.title.name;
      seen.alias = exception.title.alias;
      walk(exception.condition, seen.steps);
      if (seen.fate == Fate::applied) {
        walk(exception.value, seen.steps, false);
        if (const Value* value = value_of(exception.value)) seen.value = *value;
        seen.decides = decides && !applied;
        applied = true;
      }
      derivation_.clauses.push_back(std::move(seen));
    }
    if (!applied) walk(node.base, steps, decides);
  }

  /// A bracket applies where something of the amount lies in it.
  void see(const dsl::Brackets& node, ExpressionId id, const Value& value, Steps& steps,
           bool decides) {
    walk(node.amount, steps);
    const Value* amount = value_of(node.amount);
    for (const dsl::Bracket& bracket : node.brackets) {
      const Value* above = value_of(bracket.above);
      const bool within = amount && above && !amount->fault && !above->fault;
      const bool applies = within && amount->raw > above->raw;
      ClauseSeen seen =
          clause(bracket.span, bracket.basis, applies ? Fate::applied : Fate::did_not_apply);
      walk(bracket.above, seen.steps), walk(bracket.rate, seen.steps);
      seen.decides = decides && applies;
      derivation_.clauses.push_back(std::move(seen));
    }
    const bool stated = node.rounding != dsl::Rounding{};
    take(id, value, steps, stated ? std::optional(node.rounding) : std::nullopt);
  }

  void see(const dsl::Nearest& node, ExpressionId id, const Value& value, Steps& steps, bool) {
    walk(node.gap, steps);
    walk_all(node.tiers, steps);
    walk(node.up, steps);
    take(id, value, steps);
  }

  void see(const dsl::Itemised& node, ExpressionId, const Value& value, Steps&, bool decides) {
    for (const dsl::Item& item : node.items) {
      Fate fate = fate_of(value_of(item.condition));
      if (fate == Fate::applied && holds(value_of(item.exception))) fate = Fate::excepted;
      ClauseSeen seen = clause(item.span, item.basis, fate);
      seen.label = item.label;
      walk(item.condition, seen.steps);
      if (item.exception.valid()) walk(item.exception, seen.steps);
      // Any: the item that holds decides a yes. All: the one that does not decides a no.
      const bool yes = holds(&value);
      const bool item_holds = fate == Fate::applied;
      seen.decides = decides && fate != Fate::not_reached && yes == node.any && item_holds == yes;
      derivation_.clauses.push_back(std::move(seen));
    }
  }

  Assessment& assessment_;
  const dsl::Policy& policy_;
  const Trace& trace_;
  Derivation& derivation_;
  std::int32_t child_;
};

}  // namespace

Derivation derive(Assessment& assessment, dsl::DefinitionId definition, std::int32_t child) {
  const dsl::DefinitionVersion& version = assessment.edition()[definition];
  Derivation derivation;
  derivation.definition = definition;
  derivation.child = child;
  derivation.value = assessment.value(definition, child);
  derivation.given = assessment.is_given(definition);
  derivation.in_force = version.in_force;
  derivation.span = version.span;
  derivation.basis = version.basis;
  if (!derivation.given) Deriver(assessment, derivation).walk_body(version.body);
  return derivation;
}

std::vector<Derivation> derive_all(Assessment& assessment, dsl::DefinitionId definition,
                                   std::int32_t child) {
  std::vector<Derivation> all;
  std::set<std::pair<dsl::DefinitionId, std::int32_t>> known{{definition, child}};
  std::deque<std::pair<dsl::DefinitionId, std::int32_t>> waiting{{definition, child}};
  while (!waiting.empty()) {
    const auto [next, of] = waiting.front();
    waiting.pop_front();
    all.push_back(derive(assessment, next, of));
    for (const Seen& seen : all.back().seen) {
      const auto* read = std::get_if<DefinitionSeen>(&seen);
      if (!read || !known.insert({read->definition, read->child}).second) continue;
      waiting.emplace_back(read->definition, read->child);
    }
  }
  return all;
}

}  // namespace yingbao::sim
