// The order of definitions: each after those that it reads.

#include <algorithm>
#include <utility>

#include "dsl/check/definitions.h"
#include "dsl/check/graph.h"

namespace yingbao::dsl::checking {
namespace {

Reads reads_of(const Draft& draft) {
  Reads reads(draft.definitions.size());
  for (std::size_t i = 0; i < reads.size(); ++i)
    for (const auto& [id, span] : draft.definitions[i].reads) reads[i].push_back(id.value);
  return reads;
}

/// A cycle longer than anybody reads is shown by its two ends.
constexpr std::size_t most_shown = 12;

bool is_shown(std::size_t at, std::size_t size) {
  return size <= most_shown || at < most_shown / 2 || at >= size - most_shown / 2;
}

std::string path_of(const Draft& draft, const std::vector<std::uint32_t>& cycle) {
  const auto& definitions = draft.policy.definitions;
  std::string path;
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    if (is_shown(i, cycle.size())) path += definitions[cycle[i]].title.name + " → ";
    if (cycle.size() > most_shown && i == most_shown / 2) path += "… → ";
  }
  return path + definitions[cycle.front()].title.name;
}

void print_cycle(Draft& draft, const std::vector<std::uint32_t>& cycle) {
  const auto& definitions = draft.policy.definitions;
  const std::string path = path_of(draft, cycle);
  const Span place = draft.definitions[cycle.front()].versions.front().declaration->title.name.span;
  Diagnostic& diagnostic =
      draft.reporter.say(messages::cycle, place, {definitions[cycle.front()].title.name, path});
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    if (!is_shown(i, cycle.size())) continue;
    const DefinitionId next{cycle[(i + 1) % cycle.size()]};
    const std::string& reader = definitions[cycle[i]].title.name;
    const std::string& read = definitions[next.value].title.name;
    draft.reporter.label(
        diagnostic, draft.definitions[cycle[i]].reads.at(next),
        {"`" + reader + "` 用到 `" + read + "`", "`" + reader + "` reads `" + read + "`"});
  }
}

class Renumber {
 public:
  Renumber(Draft& draft, const std::vector<std::uint32_t>& order)
      : policy_(draft.policy), new_(order.size()) {
    std::vector<Definition> sorted;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      new_[order[i]] = i;
      sorted.push_back(std::move(policy_.definitions[order[i]]));
    }
    policy_.definitions = std::move(sorted);
  }

  void run() {
    for (auto& expression : policy_.expressions) {
      if (auto* read = std::get_if<DefinitionRead>(&expression.node)) move(read->definition);
      if (auto* read = std::get_if<Previous>(&expression.node)) move(read->definition);
      if (auto* read = std::get_if<OverMonths>(&expression.node)) move(read->definition);
    }
    for (auto& definition : policy_.definitions)
      if (definition.initially.valid()) move(definition.initially);
    for (auto& parameter : policy_.parameters)
      for (auto& index : parameter.indexes)
        if (auto* id = std::get_if<DefinitionId>(&index.source)) move(*id);
    for (auto& unit : policy_.units) {
      if (auto* id = std::get_if<DefinitionId>(&unit.key); id && id->valid()) move(*id);
      move(unit.head);
    }
    for (auto& program : policy_.programs)
      for (auto* id : {&program.eligible, &program.due, &program.covered, &program.need})
        if (id->valid()) move(*id);
    for (auto& requirement : policy_.requirements)
      if (requirement.holds.valid()) move(requirement.holds);
    for (auto& requirement : policy_.run_requirements)
      for (auto& total : requirement.totals) move(total.each);
  }

 private:
  void move(DefinitionId& id) const { id.value = new_[id.value]; }

  Policy& policy_;
  std::vector<std::uint32_t> new_;
};

}  // namespace

void order_definitions(Draft& draft) {
  const Reads reads = reads_of(draft);
  std::vector<std::uint32_t> order;
  for (const auto& component : components(reads)) {
    const auto cycle = cycle_through(component.front(), reads, component);
    if (!cycle.empty()) print_cycle(draft, cycle);
    order.insert(order.end(), component.begin(), component.end());
  }
  Renumber(draft, order).run();
}

}  // namespace yingbao::dsl::checking
