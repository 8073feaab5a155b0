#include "interpreter/run/kinds.h"

namespace yingbao::interpreter::running {
namespace {

class Kinds {
 public:
  explicit Kinds(const Program& program) : kinds_(program.slot_levels.size()) {}

  void inputs(const Program& program, const dsl::Policy& policy, const View& view) {
    for (const auto& [input, slot] : program.inputs)
      kinds_[slot.value] = {policy[input].type.kind == dsl::Kind::yes_no,
                            !view.inputs[input.value]->known.empty()};
  }

  /// Whatever a block has: what may be missing of earlier months is known from the rules.
  void past(const Program& program, const dsl::Policy& policy) {
    for (const auto& [past, slot] : program.past) {
      const dsl::Definition& definition = policy[past.definition];
      const bool counts = past.gathered == dsl::AggregateKind::count;
      const bool some = past.gathered == dsl::AggregateKind::largest ||
                        past.gathered == dsl::AggregateKind::smallest;
      kinds_[slot.value] = {definition.type.kind == dsl::Kind::yes_no && !counts,
                            past.gathered ? some && past.months == 0 : definition.optional};
    }
  }

  void region(const Region& region) {
    for (const Step& step : region.steps) {
      if (const auto* code = std::get_if<Instruction>(&step))
        kinds_[code->output.value] = {is_yes_no(*code), may_be_missing(*code)};
      else
        this->region(*std::get<std::unique_ptr<Region>>(step));
    }
  }

  std::vector<SlotKind> take() { return std::move(kinds_); }

 private:
  bool is_yes_no(const Instruction& code) const {
    const char result = facts(code.operation).kinds[0];
    return result == 'y' || (result == 's' && carries_yes_no(code));
  }

  /// Some operand is yes/no, and each that is of the result's kind is so, or uniform.
  bool carries_yes_no(const Instruction& code) const {
    bool some = false;
    for (unsigned i = 0; i < facts(code.operation).operands; ++i) {
      const Operand operand = code.operands[i];
      const char kind = facts(code.operation).kinds[i + 1];
      if ((kind != 's' && kind != 'S') || operand.uniform) continue;
      if (!kinds_[operand.index].yes_no) return false;
      some = true;
    }
    return some;
  }

  bool missing(const Instruction& code, unsigned at) const {
    return !code.operands[at].uniform && kinds_[code.operands[at].index].may_be_missing;
  }
  bool may_be_missing(const Instruction& code) const {
    switch (code.operation) {
      case Operation::largest_of:
      case Operation::smallest_of:
      case Operation::unit_largest:
      case Operation::unit_smallest:
      case Operation::choose_or_missing:
        return true;
      case Operation::broadcast:
      case Operation::check_range:
        return missing(code, 0);
      case Operation::choose:
        return missing(code, 1) || missing(code, 2);
      case Operation::choose_or_fault:
      case Operation::or_else:
      case Operation::close_table:
        return missing(code, 1);
      default:
        return false;
    }
  }

  std::vector<SlotKind> kinds_;
};

}  // namespace

std::vector<SlotKind> kinds_of(const Program& program, const dsl::Policy& policy,
                               const View& view) {
  Kinds kinds(program);
  kinds.inputs(program, policy, view);
  kinds.past(program, policy);
  kinds.region(*program.root);
  return kinds.take();
}

}  // namespace yingbao::interpreter::running
