#include "interpreter/compile/lower.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <variant>

#include "interpreter/compile/arithmetic.h"
#include "interpreter/compile/reach.h"

namespace yingbao::interpreter::compiling {
namespace {

/// Lowers one definition's expressions; those of definitions that it reads are there already.
class LowerExpression {
 public:
  LowerExpression(const Edition& edition, Graph& graph, const std::vector<Operand>& definitions)
      : policy_(*edition.policy), graph_(graph), definitions_(definitions) {}

  Operand value(dsl::ExpressionId id) const {
    const dsl::Expression& expression = policy_[id];
    return std::visit([&](const auto& node) { return lower(node, expression); }, expression.node);
  }

  Operand index_of(const dsl::ParameterIndex& index) const {
    if (const auto* id = std::get_if<dsl::InputId>(&index.source)) return input(*id);
    return definitions_[std::get<dsl::DefinitionId>(index.source).value];
  }

 private:
  using Expression = dsl::Expression;

  // ------------------------------------------------------------ leaves
  Operand input(dsl::InputId id) const { return graph_.input(id, policy_[id].level); }
  Operand lower(const dsl::Literal& e, const Expression&) const { return graph_.literal(e.raw); }
  Operand lower(const dsl::InputRead& e, const Expression&) const { return input(e.input); }
  Operand lower(const dsl::EvaluationDay&, const Expression&) const {
    return graph_.uniform(TheDay{});
  }
  Operand lower(const dsl::DefinitionRead& e, const Expression&) const {
    return definitions_[e.definition.value];
  }
  Operand lower(const dsl::ParameterRead& e, const Expression&) const {
    const dsl::Parameter& parameter = policy_[e.parameter];
    if (parameter.indexes.empty()) return graph_.uniform(e.parameter);
    Operand position = index_of(parameter.indexes.front());
    for (std::size_t i = 1; i < parameter.indexes.size(); ++i) {
      const auto size = policy_[parameter.indexes[i].enumeration].members.size();
      position = natural(Operation::index, {position, index_of(parameter.indexes[i])},
                         Sized{std::int64_t(size)});
    }
    return natural(Operation::lookup, {position}, CellOf{e.parameter});
  }

  // ------------------------------------------------------------ instructions
  /// At the deepest level of its operands: what raises no fault of its own.
  Operand natural(Operation op, const std::vector<Edge>& edges, Detail detail = {}) const {
    dsl::Level level = dsl::household_level;
    for (const Edge& edge : edges) level = std::max(level, graph_.level(edge.value));
    return graph_.add({op, level, {}, {}, 0, std::move(detail)}, edges);
  }
  /// At the expression's own level, whose row a fault names.
  Operand faulting(Operation op, const Expression& at, const std::vector<Edge>& edges,
                   Detail detail = {}) const {
    return graph_.add({op, at.level, {}, {}, at.place, std::move(detail)}, edges);
  }

  // ------------------------------------------------------------ logic
  Operand negation(Operand a) const {
    if (const auto raw = graph_.literal_value(a)) return graph_.literal(*raw == 0);
    return natural(Operation::negation, {a});
  }
  Operand both(Operand a, Operand b) const {
    if (const auto raw = graph_.literal_value(a)) return *raw ? b : a;
    return natural(Operation::both, {a, b});
  }
  Operand either(Operand a, Operand b) const {
    if (const auto raw = graph_.literal_value(a)) return *raw ? a : b;
    return natural(Operation::either, {a, b});
  }
  Operand lower(const dsl::Not& e, const Expression&) const { return negation(value(e.operand)); }
  Operand lower(const dsl::Conjunction& e, const Expression&) const {
    Operand all = graph_.literal(1);
    for (auto operand : e.operands) all = both(all, value(operand));
    return all;
  }
  Operand lower(const dsl::Disjunction& e, const Expression&) const {
    Operand any = graph_.literal(0);
    for (auto operand : e.operands) any = either(any, value(operand));
    return any;
  }
  Operand lower(const dsl::Itemised& e, const Expression&) const {
    Operand result = graph_.literal(!e.any);
    for (const auto& item : e.items)
      result = e.any ? either(result, holds(item)) : both(result, holds(item));
    return result;
  }
  Operand holds(const dsl::Item& item) const {
    const Operand condition = value(item.condition);
    return item.exception.valid() ? both(condition, negation(value(item.exception))) : condition;
  }

  // ------------------------------------------------------------ comparison
  std::int64_t scale(dsl::ExpressionId id) const { return grains_per_unit(policy_[id].type); }
  Operand lower(const dsl::Comparison& e, const Expression&) const {
    return lower_comparison(graph_, e.comparator, value(e.left), scale(e.left), value(e.right),
                            scale(e.right));
  }
  Operand lower(const dsl::Membership& e, const Expression&) const {
    const Operand found = natural(Operation::member, {value(e.operand)}, Listed{e.members});
    return e.negated ? negation(found) : found;
  }

  // ------------------------------------------------------------ arithmetic
  Operand lower(const dsl::Arithmetic& e, const Expression& at) const {
    Amounts amounts{e.op, {}, {}, e.rounding};
    amounts.scales.result = grains_per_unit(at.type);
    const auto put = [&](unsigned i, dsl::ExpressionId id, std::int64_t& grains) {
      if (id.valid()) amounts.operands[i] = value(id), grains = scale(id);
    };
    put(0, e.a, amounts.scales.a);
    put(1, e.b, amounts.scales.b);
    put(2, e.c, amounts.scales.c);
    return lower_arithmetic(graph_, amounts, at.level, at.place);
  }
  Operand lower(const dsl::Extremum& e, const Expression&) const {
    const Operation op = e.largest ? Operation::larger : Operation::smaller;
    Operand best = value(e.operands.front());
    for (std::size_t i = 1; i < e.operands.size(); ++i) {
      Operand next = value(e.operands[i]);
      if (best.uniform) std::swap(best, next);
      best = natural(op, {best, next});
    }
    return best;
  }

  // ------------------------------------------------------------ choice
  /// Each branch's condition and value, and where it is reached and holds.
  struct Reached {
    Operand condition;
    Operand value;
    Operand guard;
  };
  struct Chain {
    std::vector<Reached> branches;
    Operand none;  // where no condition held
  };
  Chain chain(const std::vector<dsl::Branch>& branches) const {
    Chain chain;
    Operand seen = graph_.literal(0);
    for (const auto& branch : branches) {
      const Operand condition = value(branch.condition);
      const bool first = chain.branches.empty();
      const Operand guard = first ? condition : natural(Operation::without, {condition, seen});
      chain.branches.push_back({condition, value(branch.value), guard});
      seen = either(seen, condition);
    }
    chain.none = negation(seen);
    return chain;
  }
  Operand choose(Operand condition, Edge then, Edge otherwise) const {
    if (const auto raw = graph_.literal_value(condition))
      return *raw ? then.value : otherwise.value;
    return natural(Operation::choose, {condition, then, otherwise});
  }
  /// The innermost choice is `last`; those before it choose their value or the rest.
  template <class Last>
  Operand fold(const Chain& chain, Last last) const {
    const auto& branches = chain.branches;
    Operand rest = last(branches.back());
    for (auto at = branches.rbegin() + 1; at != branches.rend(); ++at)
      rest = choose(at->condition, {at->value, at->guard}, rest);
    return rest;
  }
  Operand lower_otherwise(const Chain& chain, dsl::ExpressionId otherwise) const {
    const Operand other = value(otherwise);
    return fold(chain, [&](const Reached& last) {
      return choose(last.condition, {last.value, last.guard}, {other, chain.none});
    });
  }
  Operand lower(const dsl::Choice& e, const Expression&) const {
    const Chain chain = this->chain(e.branches);
    if (e.otherwise.valid()) return lower_otherwise(chain, e.otherwise);
    return fold(chain, [&](const Reached& last) {
      return natural(Operation::choose_or_missing, {last.condition, {last.value, last.guard}});
    });
  }

  // ------------------------------------------------------------ tables
  Operand lower(const dsl::Table& e, const Expression& at) const {
    if (!e.scope.valid()) return rows(e, at);
    const Operand scope = value(e.scope);
    return choose(scope, {rows(e, at), scope}, graph_.literal(0));
  }
  Operand rows(const dsl::Table& e, const Expression& at) const {
    if (e.hit_policy == dsl::HitPolicy::first) return first_row(e, at);
    Operand so_far = graph_.literal(no_row_yet);
    Operand none = graph_.literal(1);
    for (const auto& row : e.rows) {
      const Operand applies = value(row.condition);
      so_far =
          faulting(row_operation(e.hit_policy), at, {so_far, applies, {value(row.value), applies}});
      if (e.otherwise.valid()) none = both(none, negation(applies));
    }
    if (!e.otherwise.valid()) return faulting(Operation::close_or_fault, at, {so_far});
    return faulting(Operation::close_table, at, {so_far, {value(e.otherwise), none}});
  }
  Operand first_row(const dsl::Table& e, const Expression& at) const {
    const Chain chain = this->chain(e.rows);
    if (e.otherwise.valid()) return lower_otherwise(chain, e.otherwise);
    return fold(chain, [&](const Reached& last) {
      return faulting(Operation::choose_or_fault, at, {last.condition, {last.value, last.guard}});
    });
  }
  static Operation row_operation(dsl::HitPolicy policy) {
    switch (policy) {
      case dsl::HitPolicy::first:
      case dsl::HitPolicy::unique:
        return Operation::row_unique;
      case dsl::HitPolicy::largest:
        return Operation::row_largest;
      case dsl::HitPolicy::smallest:
        return Operation::row_smallest;
      case dsl::HitPolicy::sum:
        return Operation::row_sum;
    }
    return Operation::row_unique;
  }

  // ------------------------------------------------------------ exceptions
  struct Exception {
    Operand applies;
    Operand value;
  };
  /// Two that apply without order between them are compared, the earlier ones with each later one.
  Operand lower(const dsl::Excepted& e, const Expression& at) const {
    std::vector<Exception> all;
    Operand so_far = graph_.literal(no_row_yet);
    Operand none = graph_.literal(1);
    for (const auto& exception : e.exceptions) {
      const Exception next{value(exception.condition), value(exception.value)};
      so_far =
          faulting(Operation::row_first, at, {so_far, next.applies, {next.value, next.applies}});
      none = both(none, negation(next.applies));
      all.push_back(next);
    }
    for (std::uint32_t i = 1; i < all.size(); ++i) {
      const Operand differs = this->differs(e, all, i);
      if (graph_.literal_value(differs) == 0) continue;  // in order, or always equal
      so_far = graph_.add({Operation::refuse, at.level, {}, {}, e.exceptions[i].place, {}},
                          {so_far, differs});
    }
    return faulting(Operation::close_table, at, {so_far, {value(e.base), none}});
  }
  Operand differs(const dsl::Excepted& e, const std::vector<Exception>& all,
                  std::uint32_t later) const {
    Operand any = graph_.literal(0);
    for (std::uint32_t i = 0; i < later; ++i) {
      const auto& before = e.exceptions[i].before;
      if (std::binary_search(before.begin(), before.end(), later)) continue;
      any = either(any, both_differ(all[i], all[later]));
    }
    return any;
  }
  Operand both_differ(const Exception& a, const Exception& b) const {
    const auto x = graph_.literal_value(a.value);
    const auto y = graph_.literal_value(b.value);
    if (x && y && *x == *y) return graph_.literal(0);
    const Operand both_apply = both(a.applies, b.applies);
    if (x && y) return both_apply;
    const Operand unequal =
        lower_comparison(graph_, dsl::Comparator::unequal, a.value, 1, b.value, 1);
    return natural(Operation::both, {both_apply, {unequal, both_apply}});
  }

  // ------------------------------------------------------------ brackets and tiers
  Operand arithmetic(dsl::ArithmeticOperator op, Operand a, Operand b, const Scales& scales,
                     dsl::Rounding rounding, const Expression& at) const {
    return lower_arithmetic(graph_, {op, {a, b, {}}, scales, rounding}, at.level, at.place);
  }
  Operand extreme(Operation op, Operand a, Operand b) const {
    if (a.uniform) std::swap(a, b);
    return natural(op, {a, b});
  }
  /// Whole grains and millionths of one are added apart, and meet in one rounding.
  Operand lower(const dsl::Brackets& e, const Expression& at) const {
    using Op = dsl::ArithmeticOperator;
    const std::int64_t grains = grains_per_unit(at.type);
    const std::int64_t millionths = grains_per_unit(dsl::Kind::number);
    const Scales same{grains, grains, 1, grains};
    const dsl::Rounding down{dsl::RoundingMode::down, 1};
    const Operand amount = value(e.amount);
    Operand whole = graph_.literal(0);
    Operand rest = graph_.literal(0);
    for (std::size_t i = 0; i < e.brackets.size(); ++i) {
      const Operand above = value(e.brackets[i].above);
      Operand top = amount;
      if (i + 1 < e.brackets.size())
        top = extreme(Operation::smaller, top, value(e.brackets[i + 1].above));
      top = extreme(Operation::larger, top, above);
      const Operand part = arithmetic(Op::subtract, top, above, same, {}, at);
      const Operand rate = value(e.brackets[i].rate);
      const Operand product =
          arithmetic(Op::multiply, part, rate, {grains, millionths, 1, grains}, down, at);
      whole = arithmetic(Op::add, whole, product, same, {}, at);
      const Operand beyond = natural(Operation::product_rest, {part, rate});
      rest = arithmetic(Op::add, rest, beyond, {}, {}, at);
    }
    return arithmetic(Op::add, whole, rest, {grains, grains * millionths, 1, grains}, e.rounding,
                      at);
  }
  Operand distance(Operand gap, Operand tier, const Expression& at) const {
    const std::int64_t grains = grains_per_unit(at.type);
    const Scales same{grains, grains, 1, grains};
    const Operand more = arithmetic(dsl::ArithmeticOperator::subtract, gap, tier, same, {}, at);
    const Operand less =
        arithmetic(dsl::ArithmeticOperator::negate, more, {}, {grains, 1, 1, grains}, {}, at);
    return extreme(Operation::larger, more, less);
  }
  Operand compared(dsl::Comparator comparator, Operand a, Operand b) const {
    return lower_comparison(graph_, comparator, a, 1, b, 1);
  }
  /// At the same distance a higher tier is nearer where ties go up, and a lower one where not.
  Operand lower(const dsl::Nearest& e, const Expression& at) const {
    using dsl::Comparator;
    const Operand gap = value(e.gap);
    const Operand up = value(e.up);
    Operand best = value(e.tiers.front());
    Operand least = distance(gap, best, at);
    for (std::size_t i = 1; i < e.tiers.size(); ++i) {
      const Operand tier = value(e.tiers[i]);
      const Operand next = distance(gap, tier, at);
      const Operand higher = compared(Comparator::greater, tier, best);
      const Operand tie = compared(Comparator::equal, next, least);
      const Operand preferred = choose(up, higher, negation(higher));
      const Operand nearer = either(compared(Comparator::less, next, least), both(tie, preferred));
      best = choose(nearer, tier, best);
      least = choose(nearer, next, least);
    }
    return best;
  }

  // ------------------------------------------------------------ optional values
  Operand lower(const dsl::Known& e, const Expression&) const {
    const Operand operand = value(e.operand);
    if (operand.uniform) return graph_.literal(1);
    return natural(Operation::known, {operand});
  }
  Operand lower(const dsl::OrElse& e, const Expression&) const {
    const Operand operand = value(e.operand);
    if (operand.uniform) return operand;
    const Operand missing = negation(natural(Operation::known, {operand}));
    return natural(Operation::or_else, {operand, {value(e.fallback), missing}});
  }

  // ------------------------------------------------------------ children
  /// What an aggregate takes from each child, and from which.
  struct Gathered {
    Operand value;
    Operand where;
  };
  Operand lower(const dsl::ChildRank&, const Expression& at) const {
    return graph_.add({Operation::rank_of, at.level, {}, {}, 0, {}}, {});
  }
  Operand over_unit(const Gathered& gathered, const dsl::Aggregate& e, const Expression& at) const {
    const Operand key = value(e.unit);
    if (e.kind == dsl::AggregateKind::count)
      return graph_.add({Operation::unit_count, at.level, {}, {}, 0, {}}, {gathered.where, key});
    const Edge counted =
        gathered.where.uniform ? Edge(gathered.value) : Edge(gathered.value, gathered.where);
    return graph_.add({unit_operation(e.kind), at.level, {}, {}, at.place, {}},
                      {counted, gathered.where, key});
  }
  static Operation unit_operation(dsl::AggregateKind kind) {
    switch (kind) {
      case dsl::AggregateKind::sum:
        return Operation::unit_sum;
      case dsl::AggregateKind::count:
        return Operation::unit_count;
      case dsl::AggregateKind::any:
        return Operation::unit_any;
      case dsl::AggregateKind::all:
        return Operation::unit_all;
      case dsl::AggregateKind::largest:
        return Operation::unit_largest;
      case dsl::AggregateKind::smallest:
        return Operation::unit_smallest;
    }
    return Operation::unit_sum;
  }
  Operand lower(const dsl::Aggregate& e, const Expression& at) const {
    Gathered gathered{graph_.literal(1), graph_.literal(1)};
    if (e.where.valid()) gathered.where = value(e.where);
    if (e.value.valid()) gathered.value = value(e.value);
    if (e.unit.valid()) return over_unit(gathered, e, at);
    if (e.kind == dsl::AggregateKind::sum || e.kind == dsl::AggregateKind::count)
      return sum(choice_as_where(gathered), e.list, at);
    const Edge counted =
        gathered.where.uniform ? Edge(gathered.value) : Edge(gathered.value, gathered.where);
    return graph_.add({aggregate_operation(e.kind), dsl::household_level, {}, {}, 0, Over{e.list}},
                      {counted, gathered.where});
  }

  const Instruction* code_of(Operand operand, Operation op) const {
    if (operand.uniform) return nullptr;
    const Node& node = graph_.nodes()[operand.index];
    return !node.is_column() && node.code.operation == op ? &node.code : nullptr;
  }

  /// Adding up `a where c, else 0` is adding up a where c.
  Gathered choice_as_where(Gathered gathered) const {
    const Instruction* choice = code_of(gathered.value, Operation::choose);
    if (graph_.literal_value(gathered.where) != 1 || choice == nullptr) return gathered;
    if (graph_.literal_value(choice->operands[2]) != 0) return gathered;
    return {choice->operands[1], choice->operands[0]};
  }

  /// A condition on the household that comes before all others on its children.
  struct Condition {
    Operand household;
    Operand rest;  // for each child
  };
  std::optional<Condition> split(Operand where) const {
    if (where.uniform) return std::nullopt;
    if (graph_.level(where) == dsl::household_level) return Condition{where, graph_.literal(1)};
    if (const Instruction* broadcast = code_of(where, Operation::broadcast))
      return Condition{broadcast->operands[0], graph_.literal(1)};
    const Instruction* conjunction = code_of(where, Operation::both);
    if (conjunction == nullptr) return std::nullopt;
    const Operand second = conjunction->operands[1];
    auto first = split(conjunction->operands[0]);
    if (first) first->rest = both(first->rest, second);
    return first;
  }

  /// So that the children of the other households are not looked at.
  Operand sum(const Gathered& gathered, dsl::Level list, const Expression& at) const {
    const auto condition = split(gathered.where);
    if (!condition) return plain_sum(gathered, list, at);
    const Operand sum = plain_sum({gathered.value, condition->rest}, list, at);
    const Operand children = plain_sum({graph_.literal(1), graph_.literal(1)}, list, at);
    return natural(Operation::sum_under,
                   {condition->household, {sum, condition->household}, children});
  }
  Operand plain_sum(const Gathered& gathered, dsl::Level list, const Expression& at) const {
    const auto add = [&](Operation op, const std::vector<Edge>& edges) {
      return graph_.add({op, dsl::household_level, {}, {}, at.place, Over{list}}, edges);
    };
    if (graph_.literal_value(gathered.value) == 1)
      return add(Operation::count_of, {gathered.where});
    if (gathered.where.uniform) return add(Operation::sum_of, {gathered.value, gathered.where});
    return add(Operation::sum_of, {{gathered.value, gathered.where}, gathered.where});
  }
  static Operation aggregate_operation(dsl::AggregateKind kind) {
    switch (kind) {
      case dsl::AggregateKind::sum:
        return Operation::sum_of;
      case dsl::AggregateKind::count:
        return Operation::count_of;
      case dsl::AggregateKind::any:
        return Operation::any_of;
      case dsl::AggregateKind::all:
        return Operation::all_of;
      case dsl::AggregateKind::largest:
        return Operation::largest_of;
      case dsl::AggregateKind::smallest:
        return Operation::smallest_of;
    }
    return Operation::sum_of;
  }

  // ------------------------------------------------------------ earlier months
  Operand lower(const dsl::Previous& e, const Expression&) const {
    return graph_.past({e.definition, std::nullopt, 1, 0}, policy_[e.definition].level);
  }
  Operand months(const dsl::OverMonths& e, std::int64_t count, const Expression& at) const {
    return graph_.past({e.definition, e.kind, count, at.place}, policy_[e.definition].level);
  }
  Operand lower(const dsl::OverMonths& e, const Expression& at) const {
    if (!e.months.valid()) return months(e, 0, at);
    const Operand count = value(e.months);
    if (const auto raw = graph_.literal_value(count); raw && *raw > 0) return months(e, *raw, at);
    Operand result = months(e, e.most, at);
    for (std::int64_t months = e.most; months-- > 1;)
      result = choose(is(count, months), this->months(e, months, at), result);
    if (e.kind != dsl::AggregateKind::largest && e.kind != dsl::AggregateKind::smallest)
      return choose(is(count, 0), graph_.literal(e.kind == dsl::AggregateKind::all), result);
    return natural(Operation::choose_or_missing, {negation(is(count, 0)), result});
  }
  Operand is(Operand count, std::int64_t months) const {
    return lower_comparison(graph_, dsl::Comparator::equal, count, 1, graph_.literal(months), 1);
  }

  // ------------------------------------------------------------ calendar
  Operand lower(const dsl::DateShift& e, const Expression& at) const {
    return faulting(Operation::shift_date, at, {value(e.date), value(e.amount)},
                    Shift{e.unit, e.backwards});
  }
  Operand lower(const dsl::DaysBetween& e, const Expression& at) const {
    const Amounts amounts{
        dsl::ArithmeticOperator::subtract, {value(e.later), value(e.earlier)}, {}, {}};
    return lower_arithmetic(graph_, amounts, at.level, at.place);
  }
  Operand lower(const dsl::MonthsBetween& e, const Expression&) const {
    return natural(Operation::months_between, {value(e.later), value(e.earlier)});
  }
  Operand lower(const dsl::Age& e, const Expression& at) const {
    return faulting(Operation::age, at, {value(e.birth), graph_.uniform(TheDay{})});
  }

  const dsl::Policy& policy_;
  Graph& graph_;
  const std::vector<Operand>& definitions_;
};

/// A range is checked where a value could leave it; a literal is looked at now.
Operand within_range(Graph& graph, const dsl::Definition& definition, Operand body) {
  const auto raw = graph.literal_value(body);
  const dsl::Range range = *definition.range;
  if (raw && range.least <= *raw && *raw <= range.most) return body;
  return graph.add(
      {Operation::check_range, definition.level, {}, {}, definition.place, Within{range}}, {body});
}

}  // namespace

Lowered lower(const Edition& edition, const std::vector<dsl::DefinitionId>& outputs) {
  const auto& definitions = edition.policy->definitions;
  const std::vector<bool> wanted = reachable(edition, outputs);
  Lowered lowered;
  std::vector<Operand> values(definitions.size());
  const LowerExpression expressions(edition, lowered.graph, values);
  for (std::uint32_t i = 0; i < definitions.size(); ++i) {
    if (!wanted[i]) continue;
    values[i] = expressions.value(edition.definitions[i]->body);
    if (definitions[i].range) values[i] = within_range(lowered.graph, definitions[i], values[i]);
  }
  for (auto id : outputs)
    lowered.outputs.push_back(lowered.graph.column(values[id.value], definitions[id.value].level));
  return lowered;
}

}  // namespace yingbao::interpreter::compiling
