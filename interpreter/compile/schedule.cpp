#include "interpreter/compile/schedule.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <set>
#include <span>
#include <utility>

#include "interpreter/compile/exports.h"

namespace yingbao::interpreter::compiling {
namespace {

/// Emits what is ready in a scope before it opens one within; so an inner region is opened as
/// late, and as few times, as its uses allow.
class Schedule {
 public:
  Schedule(const Lowered& lowered, const Placement& placement)
      : graph_(lowered.graph),
        nodes_(lowered.graph.nodes()),
        placement_(placement),
        waits_for_(nodes_.size()),
        readers_(nodes_.size()),
        slots_(nodes_.size()),
        ready_(placement.scopes.size()),
        ready_within_(placement.scopes.size()) {
    for (std::uint32_t node = 0; node < nodes_.size(); ++node)
      if (alive(node)) count_waits(node);
    for (std::uint32_t node = 0; node < nodes_.size(); ++node)
      if (alive(node) && waits_for_[node] == 0) make_ready(node);
  }

  Program run(const std::vector<Operand>& outputs) {
    program_.uniforms = graph_.uniforms();
    std::unique_ptr<Region> root = emit(root_scope);
    for (Operand output : outputs) program_.output_slots.push_back(slots_[output.index]);
    find_exports(*root, program_.output_slots, program_.slot_levels.size());
    program_.root = std::move(root);
    return std::move(program_);
  }

 private:
  using Nodes = std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>>;

  bool alive(std::uint32_t node) const { return placement_.scope_of[node] != nowhere; }
  const Scope& scope(ScopeId id) const { return placement_.scopes[id]; }

  void count_waits(std::uint32_t node) {
    for (unsigned i = 0; i < nodes_[node].operands(); ++i)
      wait(node, nodes_[node].code.operands[i]);
    for (ScopeId at = placement_.scope_of[node]; at != root_scope; at = scope(at).parent)
      wait(node, {false, scope(at).guard});
  }
  void wait(std::uint32_t node, Operand operand) {
    if (operand.uniform) return;
    ++waits_for_[node];
    readers_[operand.index].push_back(node);
  }

  void make_ready(std::uint32_t node) {
    ScopeId at = placement_.scope_of[node];
    ready_[at].push(node);
    for (; at != root_scope; at = scope(at).parent) ready_within_[scope(at).parent].insert(at);
  }

  std::unique_ptr<Region> emit(ScopeId id) {
    auto region = std::make_unique<Region>();
    if (id != root_scope) {
      region->guard = slots_[scope(id).guard];
      region->guard_level = scope(id).guard_level;
    }
    for (;;) {
      drain(id, *region);
      if (ready_within_[id].empty()) return region;
      const ScopeId inner = *ready_within_[id].begin();
      region->steps.emplace_back(emit(inner));
      ready_within_[id].erase(inner);  // only now: its own code made more of it ready
    }
  }

  void drain(ScopeId id, Region& region) {
    while (!ready_[id].empty()) {
      const std::uint32_t node = ready_[id].top();
      ready_[id].pop();
      write(node, region);
      for (std::uint32_t reader : readers_[node])
        if (--waits_for_[reader] == 0) make_ready(reader);
    }
  }

  void write(std::uint32_t node, Region& region) {
    const Slot slot{std::uint32_t(program_.slot_levels.size())};
    slots_[node] = slot;
    program_.slot_levels.push_back(nodes_[node].level());
    if (nodes_[node].input) {
      program_.inputs.push_back({*nodes_[node].input, slot});
      return;
    }
    if (nodes_[node].past) {
      program_.past.push_back({*nodes_[node].past, slot});
      return;
    }
    Instruction code = nodes_[node].code;
    code.output = slot;
    for (Operand& operand : std::span(code.operands).first(nodes_[node].operands()))
      if (!operand.uniform) operand.index = slots_[operand.index].value;
    region.steps.emplace_back(std::move(code));
  }

  const Graph& graph_;
  const std::vector<Node>& nodes_;
  const Placement& placement_;
  std::vector<std::uint32_t> waits_for_;
  std::vector<std::vector<std::uint32_t>> readers_;
  std::vector<Slot> slots_;
  std::vector<Nodes> ready_;                     // by scope
  std::vector<std::set<ScopeId>> ready_within_;  // by scope: inner scopes that have ready nodes
  Program program_;
};

}  // namespace

Program schedule(const Lowered& lowered, const Placement& placement) {
  return Schedule(lowered, placement).run(lowered.outputs);
}

}  // namespace yingbao::interpreter::compiling
