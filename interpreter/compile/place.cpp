#include "interpreter/compile/place.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace yingbao::interpreter::compiling {
namespace {

/// Executor, printer and destructors recurse once a scope.
constexpr unsigned deepest_scope = 12;
/// A scope of less work than this costs more to guard than to compute everywhere.
constexpr unsigned least_work = 8;

/// Scopes that are not worth it are dissolved in so many steps at most.
constexpr unsigned most_passes = deepest_scope * least_work;

/// Roughly in additions per household; a household has two or three children.
unsigned work(const Node& node) {
  if (node.is_column()) return 0;
  const unsigned rows = reading_level(node.code) == dsl::household_level ? 1 : 3;
  switch (node.code.operation) {
    case Operation::multiply:
    case Operation::scale:
    case Operation::lookup:
      return 2 * rows;
    case Operation::divide:
    case Operation::multiply_divide:
      return 3 * rows;
    case Operation::shift_date:
    case Operation::months_between:
    case Operation::age:
      return 20 * rows;
    default:
      return rows;
  }
}

struct Use {
  std::uint32_t node;
  unsigned operand;
  friend auto operator<=>(const Use&, const Use&) = default;
};

/// One pass over the nodes against their order: all uses of a node are placed before it.
class Place {
 public:
  Place(const Graph& graph, const std::vector<Operand>& outputs, const std::set<Use>& plain)
      : graph_(graph), plain_(plain) {
    placement_.scopes.emplace_back();
    placement_.scope_of.assign(graph.nodes().size(), nowhere);
    for (Operand output : outputs) use(output, root_scope);
  }

  void run() {
    for (auto node = std::uint32_t(graph_.nodes().size()); node-- > 0;)
      if (placement_.scope_of[node] != nowhere) place_operands(node);
  }

  Placement take() { return std::move(placement_); }

  /// The guarded uses whose scopes hold too little work: of those the outermost, and of these the
  /// smallest. What is within or beside them may be worth it still, once it lies together.
  std::set<Use> not_worth_it() const {
    const std::vector<unsigned> inside = work_inside();
    const auto order = [&](ScopeId id) { return std::pair(scope(id).depth, inside[id]); };
    auto first = std::pair(std::numeric_limits<unsigned>::max(), least_work);
    for (const auto& [opened, id] : guarded_uses_)
      if (inside[id] < least_work) first = std::min(first, order(id));
    std::set<Use> plain;
    for (const auto& [opened, id] : guarded_uses_)
      if (order(id) == first) plain.insert(opened);
    return plain;
  }

 private:
  std::vector<unsigned> work_inside() const {
    std::vector<unsigned> inside(placement_.scopes.size());
    for (std::uint32_t node = 0; node < graph_.nodes().size(); ++node)
      if (placement_.scope_of[node] != nowhere)
        inside[placement_.scope_of[node]] += work(graph_.nodes()[node]);
    for (ScopeId id = ScopeId(inside.size()); id-- > 1;) inside[scope(id).parent] += inside[id];
    return inside;
  }

  const Scope& scope(ScopeId id) const { return placement_.scopes[id]; }

  void place_operands(std::uint32_t node) {
    const Node& reader = graph_.nodes()[node];
    const ScopeId here = placement_.scope_of[node];
    for (unsigned i = 0; i < reader.operands(); ++i)
      use(reader.code.operands[i], scope_for({node, i}, here));
  }

  ScopeId scope_for(Use wanted, ScopeId here) {
    const Node& reader = graph_.nodes()[wanted.node];
    const Operand value = reader.code.operands[wanted.operand];
    const auto guard = reader.guards[wanted.operand];
    if (!guard || guard->uniform || value.uniform || graph_.nodes()[value.index].is_column())
      return here;
    if (plain_.contains(wanted)) return here;
    const ScopeId opened = open(here, *guard);
    if (opened != here) guarded_uses_.emplace_back(wanted, opened);
    return opened;
  }

  /// The scope within `here` where the guard holds; `here` itself where none can be.
  ScopeId open(ScopeId here, Operand guard) {
    const dsl::Level level = graph_.level(guard);
    if (scope(here).depth == deepest_scope || holds_already(here, guard) || !admits(here, level))
      return here;
    if (scope(here).list != dsl::household_level && level == dsl::household_level) return here;
    const auto [at, added] =
        opened_.emplace(std::pair(here, guard.index), ScopeId(placement_.scopes.size()));
    if (added) {
      const dsl::Level list = std::max(level, scope(here).list);
      placement_.scopes.push_back({here, guard.index, level, list, scope(here).depth + 1});
      use(guard, here);
    }
    return at->second;
  }

  bool holds_already(ScopeId here, Operand guard) const {
    for (; here != root_scope; here = scope(here).parent)
      if (scope(here).guard == guard.index) return true;
    return false;
  }
  bool admits(ScopeId here, dsl::Level level) const {
    return scope(here).list == dsl::household_level || scope(here).list == level;
  }

  void use(Operand value, ScopeId where) {
    if (value.uniform) return;
    ScopeId& placed = placement_.scope_of[value.index];
    placed = placed == nowhere ? where : common(placed, where);
    const Node& node = graph_.nodes()[value.index];
    const bool all = !node.input && looks_at_all_children(node.code.operation);
    const dsl::Level level = all ? dsl::household_level : graph_.level(value);
    while (!admits(placed, level)) placed = scope(placed).parent;
  }
  ScopeId common(ScopeId a, ScopeId b) const {
    while (a != b) {
      ScopeId& deeper = scope(a).depth > scope(b).depth ? a : b;
      deeper = scope(deeper).parent;
    }
    return a;
  }

  const Graph& graph_;
  const std::set<Use>& plain_;
  Placement placement_;
  std::map<std::pair<ScopeId, std::uint32_t>, ScopeId> opened_;
  std::vector<std::pair<Use, ScopeId>> guarded_uses_;
};

}  // namespace

Placement place(const Graph& graph, const std::vector<Operand>& outputs) {
  std::set<Use> plain;
  for (unsigned pass = 0;; ++pass) {
    Place placing(graph, outputs, plain);
    placing.run();
    const std::set<Use> more = placing.not_worth_it();
    if (more.empty() || pass == most_passes) return placing.take();
    plain.insert(more.begin(), more.end());
  }
}

}  // namespace yingbao::interpreter::compiling
