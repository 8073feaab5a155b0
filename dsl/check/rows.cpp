#include "dsl/check/rows.h"

#include <algorithm>
#include <map>
#include <utility>

#include "dsl/check/operands_of.h"

namespace yingbao::dsl::checking {
namespace {

// Every two are compared; beyond, it is not decided.
constexpr std::size_t most_rows = 200;

using Numbers = std::vector<std::size_t>;

/// A choice's branches or a table's rows, as questions see them: condition 0 is the table's scope.
struct RowSet {
  std::vector<ExpressionId> conditions;
  const std::vector<Branch>* rows;
  bool stops;  // at the first that applies
  bool unique = false;

  std::size_t count() const { return rows->size(); }
  Numbers before(std::size_t row) const {
    Numbers all;
    for (std::size_t i = 1; i <= row; ++i) all.push_back(i);
    return all;
  }
};

RowSet set_of(const std::vector<Branch>& rows, ExpressionId scope, bool stops) {
  RowSet set{{scope}, &rows, stops};
  for (const Branch& row : rows) set.conditions.push_back(row.condition);
  return set;
}

RowSet set_of(const Choice& choice) { return set_of(choice.branches, {}, true); }

RowSet set_of(const Table& table) {
  RowSet set = set_of(table.rows, table.scope, table.hit_policy == HitPolicy::first);
  set.unique = table.hit_policy == HitPolicy::unique;
  return set;
}

bool is_set(const Node& node) {
  return std::holds_alternative<Choice>(node) || std::holds_alternative<Table>(node) ||
         std::holds_alternative<Itemised>(node);
}

/// A choice, table or list of items, and when its definition holds.
struct Found {
  ExpressionId id;
  Times times;
};

/// The checker's own choices (a program's amount) are no author's rows.
std::vector<bool> made_by_the_checker(const Policy& policy) {
  std::vector<bool> made(policy.expressions.size());
  for (const Definition& definition : policy.definitions)
    for (const auto& version : definition.versions)
      if (definition.hidden) made[version.body.value] = true;
  return made;
}

std::vector<Found> sets_in(const Policy& policy) {
  const auto times = times_of_expressions(policy);
  const auto made = made_by_the_checker(policy);
  std::vector<Found> found;
  for (std::uint32_t i = 0; i < times.size(); ++i)
    if (!never(times[i]) && !made[i] && is_set(policy.expressions[i].node))
      found.push_back({{i}, times[i]});
  return found;
}

class Gaps {
 public:
  Gaps(Draft& draft, Decider& decider) : draft_(draft), decider_(decider) {}

  void run(const std::vector<Found>& sets) {
    std::map<ExpressionId, Times> times;
    for (const Found& set : sets) times.emplace(set.id, set.times);
    for (const auto& gap : draft_.gaps) look_at(gap, times[gap.id]);
  }

 private:
  void look_at(const Draft::Gap& gap, const Times& times) {
    const Node& node = draft_.policy[gap.id].node;
    const auto* table = std::get_if<Table>(&node);
    const RowSet set = table ? set_of(*table) : set_of(std::get<Choice>(node));
    const auto cases = decider_.cases(set.conditions, times);
    const Answer answer = cases->can({0}, set.before(set.count()));
    if (answer.never() || (cases->broken() && !draft_.reporter.silent())) return;
    say(gap, answer.certainly() ? answer.example : Bilingual());
  }

  void say(const Draft::Gap& gap, const Bilingual& example) {
    Reporter& reporter = draft_.reporter;
    const std::string words = reporter.words(gap.span);
    const bool plain = example.zh.empty();
    Diagnostic& said = gap.table
                           ? plain ? reporter.say(messages::table_gap, gap.span)
                                   : reporter.say(messages::table_gap_example, gap.span, {example})
                       : plain ? reporter.say(messages::gap, gap.span, {words})
                               : reporter.say(messages::gap_example, gap.span, {words, example});
    said.citation = gap.citation;
  }

  Draft& draft_;
  Decider& decider_;
};

Span condition_of(const Policy& policy, const RowSet& set, std::size_t row) {
  return policy[set.conditions[row]].span;
}

/// Two rows that can apply together, under `unique`.
void check_overlap(Draft& draft, Decider& decider, const Table& table, const Times& times) {
  const RowSet set = set_of(table);
  if (!set.unique || set.count() > most_rows) return;
  const auto cases = decider.cases(set.conditions, times);
  for (std::size_t second = 2; second <= set.count(); ++second)
    for (std::size_t first = 1; first < second; ++first) {
      const Answer answer = cases->can({0, first, second}, {});
      if (!answer.certainly() || cases->broken()) continue;
      Reporter& say = draft.reporter;
      const Span other = condition_of(draft.policy, set, first);
      Diagnostic& said = say.say(messages::rows_overlap, condition_of(draft.policy, set, second),
                                 {answer.example});
      say.label(said, other, {"与这一行重叠", "overlaps with this one"});
      break;
    }
}

bool contains(Span outer, Span inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

class LintRows {
 public:
  LintRows(Draft& draft, Decider& decider, const std::vector<Span>& mentioned)
      : draft_(draft), decider_(decider), mentioned_(mentioned) {}

  void run() {
    for (const Found& set : sets_in(draft_.policy)) {
      if (!draft_.is_own(draft_.places[set.id.value])) continue;
      const Node& node = draft_.policy[set.id].node;
      if (const auto* items = std::get_if<Itemised>(&node)) look_at(*items, set.times);
      if (const auto* choice = std::get_if<Choice>(&node)) {
        const bool written = choice->branches.front().is_written();
        if (written) rows(set_of(*choice), set.times, choice->otherwise_span);
      }
      if (const auto* table = std::get_if<Table>(&node)) {
        rows(set_of(*table), set.times, table->otherwise_span);
        if (undecided_) draft_.reporter.say(messages::table_undecided, draft_.places[set.id.value]);
      }
    }
  }

 private:
  bool is_mentioned(Span span) const {
    return std::any_of(mentioned_.begin(), mentioned_.end(),
                       [&](Span one) { return contains(span, one) || contains(one, span); });
  }

  void rows(const RowSet& set, const Times& times, Span otherwise) {
    undecided_ = false;
    const auto cases = decider_.cases(set.conditions, times);
    for (std::size_t row = 1; row <= set.count(); ++row)
      if (!is_mentioned(condition_of(draft_.policy, set, row))) look_at(set, row, *cases);
    if (set.count() <= most_rows) bounds(set, *cases);
    if (set.unique) undecided_ |= overlaps_undecided(set, *cases);
    if (otherwise.end != 0 && cases->can({0}, set.before(set.count())).never())
      draft_.reporter.say(messages::otherwise_never, otherwise);
  }

  void look_at(const RowSet& set, std::size_t row, Decider::Cases& cases) {
    const Span span = condition_of(draft_.policy, set, row);
    const std::string words = draft_.reporter.words(span);
    const Answer answer = cases.can({0, row}, set.stops ? set.before(row - 1) : Numbers());
    if (!answer.never()) {
      undecided_ |= !answer.certainly();
      return;
    }
    if (!set.stops || cases.can({0, row}, {}).never()) {
      draft_.reporter.say(messages::row_never, span, {words});
      return;
    }
    Diagnostic& said = draft_.reporter.say(messages::row_hidden, span, {words});
    for (std::size_t before = 1; before < row; ++before) {
      const bool hides = cases.can({0, row}, {before}).never();
      if (!hides) continue;
      draft_.reporter.label(said, condition_of(draft_.policy, set, before),
                            {"这一条已经包括了它", "this one includes it"});
      break;
    }
  }

  void bounds(const RowSet& set, Decider::Cases& cases) {
    if (set.unique) return;
    for (std::size_t second = 2; second <= set.count(); ++second)
      for (std::size_t first = 1; first < second; ++first) {
        const auto at = cases.shared_bound(first, second);
        if (!at || cases.can({0, first, second}, {}).never()) continue;
        const Span here = condition_of(draft_.policy, set, second);
        const Span there = condition_of(draft_.policy, set, first);
        Reporter& say = draft_.reporter;
        say.label(say.say(messages::both_bounds, here, {say.words(here), say.words(there), *at}),
                  there, {"也包括它", "includes it, too"});
        break;
      }
  }

  bool overlaps_undecided(const RowSet& set, Decider::Cases& cases) const {
    if (set.count() > most_rows) return true;
    for (std::size_t second = 2; second <= set.count(); ++second)
      for (std::size_t first = 1; first < second; ++first)
        if (!cases.can({0, first, second}, {}).never()) return true;
    return false;
  }

  void look_at(const Itemised& items, const Times& times) {
    std::vector<ExpressionId> conditions;
    for (const Item& item : items.items)
      conditions.insert(conditions.end(), {item.condition, item.exception});
    const auto cases = decider_.cases(conditions, times);
    for (std::size_t i = 0; i < items.items.size(); ++i) {
      const Item& item = items.items[i];
      const Span span = draft_.policy[item.condition].span;
      if (is_mentioned(span)) continue;
      const std::string words = draft_.reporter.words(span);
      if (cases->can({2 * i}, {}).never()) {
        draft_.reporter.say(messages::row_never, span, {words});
        continue;
      }
      if (!item.exception.valid()) continue;
      const Span except = draft_.policy[item.exception].span;
      if (!is_mentioned(except) && cases->can({2 * i, 2 * i + 1}, {}).never())
        draft_.reporter.say(messages::exception_never, except,
                            {words, draft_.reporter.words(except)});
    }
  }

  Draft& draft_;
  Decider& decider_;
  const std::vector<Span>& mentioned_;
  bool undecided_ = false;
};

}  // namespace

void check_rows(Draft& draft, Decider& decider) {
  const auto sets = sets_in(draft.policy);
  Gaps(draft, decider).run(sets);
  for (const Found& set : sets)
    if (const auto* table = std::get_if<Table>(&draft.policy[set.id].node))
      check_overlap(draft, decider, *table, set.times);
}

void lint_rows(Draft& draft, Decider& decider, const std::vector<Span>& mentioned) {
  LintRows(draft, decider, mentioned).run();
}

}  // namespace yingbao::dsl::checking
