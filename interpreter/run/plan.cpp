#include "interpreter/run/plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "interpreter/compile/graph.h"
#include "interpreter/run/bind.h"
#include "interpreter/run/fast/fast.h"
#include "interpreter/run/kinds.h"
#include "interpreter/run/uniforms.h"

namespace yingbao::interpreter::running {
namespace {

/// A slot has up to three locals in a region: itself, its known bytes, itself as the other kind.
enum class Facet : std::uint8_t { own, known, other_kind };
using Key = std::pair<std::uint32_t, Facet>;

/// What a code computes, but for its place: kernels know no places.
struct Meaning {
  Operation operation;
  dsl::Level level;
  std::array<Operand, 3> operands;
  Detail detail;

  friend bool operator==(const Meaning&, const Meaning&) = default;
};

/// A region being planned.
struct Scope {
  Scope* outside = nullptr;
  PlannedRegion* region = nullptr;
  std::map<Key, Local> locals;
  std::set<dsl::Level> lists;
  std::set<Slot> written;  // inside, or left by a region inside
  std::multimap<Operation, std::pair<Meaning, Slot>> meanings;  // of the codes so far

  bool narrows(dsl::Level level) const {
    return region->guard_level == dsl::household_level || region->guard_level == level;
  }
};

class Planner {
 public:
  Planner(const Program& program, const Edition& edition, const View& view,
          const kernels::Kernels& kernels)
      : program_(program),
        edition_(edition),
        kernels_(kernels),
        kinds_(kinds_of(program, *edition.policy, view)),
        uniforms_(uniform_values(program, edition)) {
    for (const auto& [input, slot] : program.inputs)
      columns_[slot.value] = {view.inputs[input.value], 0};
    for (std::uint32_t i = 0; i < program.past.size(); ++i) {
      columns_[program.past[i].slot.value] = {nullptr, i};
      plan_.past_levels.push_back(program.level(program.past[i].slot));
    }
  }

  Plan run() {
    Scope root;
    root.region = &plan_.root;
    steps(*program_.root, root);
    for (Slot output : program_.output_slots) {
      plan_.outputs.push_back(source(output, kinds_[output.value].yes_no, root));
      plan_.output_levels.push_back(program_.level(output));
    }
    plan_.root.lists.assign(root.lists.begin(), root.lists.end());
    return std::move(plan_);
  }

 private:
  void steps(const Region& region, Scope& scope) {
    for (const Step& step : region.steps) {
      if (const auto* code = std::get_if<Instruction>(&step))
        instruction(*code, scope);
      else
        inner(*std::get<std::unique_ptr<Region>>(step), scope);
    }
  }

  void inner(const Region& region, Scope& outside) {
    auto planned = std::make_unique<PlannedRegion>();
    planned->guard = source(region.guard, true, outside).local;
    planned->guard_level = region.guard_level;
    Scope scope;
    scope.outside = &outside;
    scope.region = planned.get();
    steps(region, scope);
    for (Slot slot : region.exports) leave(slot, scope);
    planned->lists.assign(scope.lists.begin(), scope.lists.end());
    outside.lists.insert(scope.lists.begin(), scope.lists.end());
    outside.region->steps.emplace_back(std::move(planned));
  }

  void leave(Slot exported, Scope& scope) {
    const Slot slot = original(exported);
    if (!scope.written.contains(slot) || cheap_.contains(slot.value)) return;
    if (!scope.outside->written.insert(slot).second) return;
    for (Facet facet : {Facet::own, Facet::known}) {
      const auto found = scope.locals.find({slot.value, facet});
      if (found == scope.locals.end()) continue;
      const Local outer = local(plan_.locals[found->second]);
      scope.outside->locals[found->first] = outer;
      scope.region->exports.push_back({found->second, outer, scope.narrows(program_.level(slot))});
    }
  }

  // ------------------------------------------------------------ the same again
  /// The slot that stands for this one: kernels compute the same value once.
  Slot original(Slot slot) const {
    const auto found = same_as_.find(slot);
    return found == same_as_.end() ? slot : found->second;
  }
  bool computed_already(const Instruction& code, Scope& scope) {
    Meaning meaning{code.operation, code.level, {}, code.detail};
    for (unsigned i = 0; i < facts(code.operation).operands; ++i) {
      meaning.operands[i] = code.operands[i];
      if (!code.operands[i].uniform)
        meaning.operands[i].index = original(code.operands[i].slot()).value;
    }
    for (const Scope* at = &scope; at != nullptr; at = at->outside) {
      const auto [begin, end] = at->meanings.equal_range(code.operation);
      for (auto known = begin; known != end; ++known)
        if (known->second.first == meaning)
          return same_as_[code.output] = known->second.second, true;
    }
    scope.meanings.emplace(code.operation, std::pair(std::move(meaning), code.output));
    return false;
  }

  // ------------------------------------------------------------ instructions
  void instruction(const Instruction& instruction, Scope& scope) {
    if (computed_already(instruction, scope)) return;
    if (is_cheap(instruction))
      cheap_[instruction.output.value] = &instruction;
    else
      emit(instruction, scope);
  }

  /// Yes or no of inputs alone: computed in each region that needs it, as inputs are loaded, so
  /// that two branches which few rows take do not make all rows compute it.
  bool is_cheap(const Instruction& code) const {
    if (facts(code.operation).kinds[0] != 'y' || std::holds_alternative<Over>(code.detail) ||
        looks_at_all_children(code.operation))
      return false;
    for (unsigned i = 0; i < facts(code.operation).operands; ++i) {
      const Operand operand = code.operands[i];
      const std::uint32_t slot = operand.uniform ? 0 : original(operand.slot()).value;
      if (!operand.uniform && !columns_.contains(slot) && !cheap_.contains(slot)) return false;
    }
    return true;
  }

  void emit(const Instruction& instruction, Scope& scope) {
    scope.written.insert(instruction.output);
    const OperationFacts& about = facts(instruction.operation);
    const SlotKind& kind = kinds_[instruction.output.value];
    const dsl::Level reading = compiling::reading_level(instruction);
    if (reading != dsl::household_level) scope.lists.insert(reading);
    Code code;
    code.instruction = &instruction;
    code.level = instruction.level;
    code.bytes = kind.yes_no;
    for (unsigned i = 0; i < about.operands; ++i)
      code.operands[i] = operand(instruction, i, kind.yes_no, scope);
    code.output = put(instruction.output, Facet::own, kind.yes_no, scope);
    if (kind.may_be_missing) code.known = put(instruction.output, Facet::known, true, scope);
    code.scratch = scratch(instruction, scope);
    if (instruction.operation == Operation::broadcast) note_spread(scope);
    bind(code, edition_, kernels_);
    scope.region->steps.emplace_back(std::move(code));
  }

  Source operand(const Instruction& code, unsigned at, bool result_bytes, Scope& scope) {
    const char kind = facts(code.operation).kinds[at + 1];
    const bool same = kind == 's' || kind == 'S';
    const bool bytes = kind == 'y' || kind == 'Y' || (same && result_bytes);
    const bool takes_uniform = kind == 'V' || kind == 'Y' || (kind == 'S' && !bytes);
    const Operand operand = code.operands[at];
    if (!operand.uniform) {
      const bool as_it_is = kind == '-' && kinds_[operand.index].yes_no;
      return source(operand.slot(), bytes || as_it_is, scope);
    }
    const double value = value_of(uniforms_[operand.index]);
    if (takes_uniform) return {true, value, no_local, no_local};
    return filled(value, bytes, compiling::reading_level(code), scope);
  }

  Source filled(double value, bool bytes, dsl::Level level, Scope& scope) {
    Code code;
    code.execute = fast::fill;
    code.level = level;
    code.bytes = bytes;
    code.operands[0] = {true, value, no_local, no_local};
    code.output = new_local(level, bytes, scope);
    const Source result{false, 0, code.output, no_local};
    scope.region->steps.emplace_back(std::move(code));
    return result;
  }

  /// Aggregates that combine their operands first have a place for that.
  Local scratch(const Instruction& code, Scope& scope) {
    if (code.operation != Operation::any_of && code.operation != Operation::all_of) return no_local;
    return new_local(compiling::reading_level(code), true, scope);
  }

  // ------------------------------------------------------------ locals
  Local local(LocalKind kind) {
    plan_.locals.push_back(kind);
    return Local(plan_.locals.size() - 1);
  }
  Local new_local(dsl::Level level, bool bytes, Scope& scope) {
    if (level != dsl::household_level) scope.lists.insert(level);
    return local({level, bytes});
  }
  Local put(Slot slot, Facet facet, bool bytes, Scope& scope) {
    return scope.locals[{slot.value, facet}] = new_local(program_.level(slot), bytes, scope);
  }

  Source source(Slot read, bool bytes, Scope& scope) {
    const Slot slot = original(read);
    Source source;
    if (kinds_[slot.value].may_be_missing) source.known = find(slot, Facet::known, scope);
    const bool own = kinds_[slot.value].yes_no == bytes;
    source.local = own ? find(slot, Facet::own, scope) : converted(slot, bytes, scope);
    return source;
  }

  Local find(Slot slot, Facet facet, Scope& scope) {
    const auto found = scope.locals.find({slot.value, facet});
    if (found != scope.locals.end()) return found->second;
    const bool outside = !scope.narrows(program_.level(slot)) || loaded_outside(slot, facet, scope);
    if (outside) return import(slot, facet, scope);
    if (columns_.contains(slot.value)) return load(slot, facet, scope);
    emit(*cheap_.at(slot.value), scope);
    return scope.locals.at({slot.value, facet});
  }
  bool loaded_outside(Slot slot, Facet facet, const Scope& scope) const {
    for (const Scope* at = scope.outside; at != nullptr; at = at->outside)
      if (at->locals.contains({slot.value, facet})) return true;
    return false;
  }

  Local load(Slot slot, Facet facet, Scope& scope) {
    Code code;
    code.execute = facet == Facet::known ? fast::load_known : fast::load;
    std::tie(code.column, code.past) = columns_.at(slot.value);
    code.level = program_.level(slot);
    code.bytes = facet == Facet::known || kinds_[slot.value].yes_no;
    if (facet == Facet::own && code.column != nullptr)
      scope.region->reads.push_back({code.column, code.level});
    code.output = put(slot, facet, code.bytes, scope);
    const Local output = code.output;
    scope.region->steps.emplace_back(std::move(code));
    return output;
  }

  Local import(Slot slot, Facet facet, Scope& scope) {
    const Local outer = find(slot, facet, *scope.outside);
    const Local here = put(slot, facet, plan_.locals[outer].bytes, scope);
    scope.region->imports.push_back({outer, here, scope.narrows(program_.level(slot))});
    return here;
  }

  Local converted(Slot slot, bool bytes, Scope& scope) {
    const auto found = scope.locals.find({slot.value, Facet::other_kind});
    if (found != scope.locals.end()) return found->second;
    Code code;
    code.execute = bytes ? fast::narrow : fast::widen;
    code.level = program_.level(slot);
    code.bytes = bytes;
    code.operands[0].local = find(slot, Facet::own, scope);
    code.output = put(slot, Facet::other_kind, bytes, scope);
    const Local output = code.output;
    scope.region->steps.emplace_back(std::move(code));
    return output;
  }

  static void note_spread(Scope& scope) {
    for (Scope* at = &scope; at != nullptr; at = at->outside) at->region->spreads = true;
  }

  const Program& program_;
  const Edition& edition_;
  const kernels::Kernels& kernels_;
  std::vector<SlotKind> kinds_;
  std::vector<std::int64_t> uniforms_;
  std::map<std::uint32_t, std::pair<const Column*, std::uint32_t>> columns_;  // by slot
  std::map<std::uint32_t, const Instruction*> cheap_;                         // by slot
  std::map<Slot, Slot> same_as_;
  Plan plan_;
};

}  // namespace

Plan plan(const Program& program, const Edition& edition, const View& view,
          const kernels::Kernels& kernels) {
  return Planner(program, edition, view, kernels).run();
}

}  // namespace yingbao::interpreter::running
