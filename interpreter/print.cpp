// A Program as text: `%3 persons = add %1, 5`, one instruction a line. Tests read it.

#include <sstream>
#include <utility>

#include "interpreter/program.h"

namespace yingbao::interpreter {
namespace {

using dsl::ArithmeticOperator;
using dsl::RoundingMode;

std::string_view word(RoundingMode mode) {
  switch (mode) {
    case RoundingMode::half_away:
      return "half away";
    case RoundingMode::up:
      return "up";
    case RoundingMode::down:
      return "down";
    case RoundingMode::half_up:
      return "half up";
    case RoundingMode::half_down:
      return "half down";
    case RoundingMode::half_even:
      return "half even";
  }
  return "";
}

std::string_view word(dsl::CalendarUnit unit) {
  switch (unit) {
    case dsl::CalendarUnit::days:
      return "days";
    case dsl::CalendarUnit::months:
      return "months";
    case dsl::CalendarUnit::years:
      return "years";
  }
  return "";
}

class Print {
 public:
  Print(const Program& program, const dsl::Policy& policy) : program_(program), policy_(policy) {}

  std::string run() {
    for (const auto& [input, slot] : program_.inputs)
      out_ << name(slot) << ' ' << level(program_.level(slot)) << " = input "
           << policy_[input].title.name << '\n';
    for (const auto& [past, slot] : program_.past) {
      out_ << name(slot) << ' ' << level(program_.level(slot)) << " = ";
      print(past);
      out_ << '\n';
    }
    print(*program_.root, "");
    for (std::size_t i = 0; i < program_.outputs.size(); ++i)
      out_ << "output " << policy_[program_.outputs[i]].title.name << " = "
           << name(program_.output_slots[i]) << '\n';
    return out_.str();
  }

 private:
  void print(const Past& past) {
    static constexpr const char* words[] = {"sum", "count", "any", "all", "largest", "smallest"};
    out_ << (past.gathered ? words[std::size_t(*past.gathered)] : "previous") << ' '
         << policy_[past.definition].title.name;
    if (!past.gathered) return;
    if (past.months == 0)
      out_ << " over this year";
    else
      out_ << " over the last " << past.months;
  }

  static std::string name(Slot slot) { return std::to_string(slot.value).insert(0, 1, '%'); }
  std::string level(dsl::Level level) const {
    return level == dsl::household_level ? "household" : policy_.lists[level - 1u].title.name;
  }

  void print(const Region& region, const std::string& indent) {
    for (const Step& step : region.steps) {
      if (const auto* code = std::get_if<Instruction>(&step))
        print(*code, indent);
      else
        print_inner(*std::get<std::unique_ptr<Region>>(step), indent);
    }
  }

  void print_inner(const Region& region, const std::string& indent) {
    out_ << indent << "where " << name(region.guard) << ' ' << level(region.guard_level) << " {\n";
    print(region, indent + "  ");
    out_ << indent << "}";
    const char* separator = " leaves ";
    for (Slot slot : region.exports) out_ << std::exchange(separator, ", ") << name(slot);
    out_ << '\n';
  }

  void print(const Instruction& code, const std::string& indent) {
    out_ << indent << name(code.output) << ' ' << level(code.level) << " = "
         << facts(code.operation).name;
    const char* separator = " ";
    for (unsigned i = 0; i < facts(code.operation).operands; ++i) {
      out_ << std::exchange(separator, ", ");
      print(code.operands[i]);
    }
    std::visit([this](const auto& detail) { print(detail); }, code.detail);
    out_ << '\n';
  }

  void print(Operand operand) {
    if (!operand.uniform)
      out_ << name(operand.slot());
    else
      std::visit([this](const auto& value) { print_uniform(value); },
                 program_.uniforms[operand.index]);
  }
  void print_uniform(std::int64_t raw) {
    if (raw == no_row_yet)
      out_ << "none";
    else
      out_ << raw;
  }
  void print_uniform(dsl::ParameterId id) { out_ << policy_.parameters[id.value].title.name; }
  void print_uniform(TheDay) { out_ << "the day"; }

  void print(std::monostate) {}
  void print(const Exact& exact) {
    const bool sum =
        exact.op == ArithmeticOperator::add || exact.op == ArithmeticOperator::subtract;
    if (exact.times != 1) out_ << ", times " << exact.times;
    if (sum && exact.times_b != 1) out_ << ", times_b " << exact.times_b;
    if (exact.over != 1) out_ << ", over " << exact.over;
    if (exact.over != 1 || !is_plain(exact)) out_ << ", " << word(exact.rounding.mode);
    if (exact.step != 1) out_ << " to " << exact.step;
  }
  /// Whole by nature: nothing is ever rounded.
  static bool is_plain(const Exact& exact) {
    const bool divides =
        exact.op == ArithmeticOperator::divide || exact.op == ArithmeticOperator::multiply_divide;
    return exact.over == 1 && exact.step == 1 && !divides;
  }
  void print(const Across& across) {
    if (across.left != across.right) out_ << ", grains " << across.left << ':' << across.right;
  }
  void print(const Listed& listed) {
    const char* separator = " of ";
    for (auto member : listed.members) out_ << std::exchange(separator, ", ") << member;
  }
  void print(const Within& within) {
    out_ << ", " << within.range.least << " to " << within.range.most;
  }
  void print(const Sized& sized) { out_ << ", size " << sized.size; }
  void print(const CellOf& cell) {
    out_ << " in " << policy_.parameters[cell.parameter.value].title.name;
  }
  void print(const Shift& shift) {
    out_ << ' ' << word(shift.unit) << (shift.backwards ? " back" : "");
  }
  void print(const Over& over) { out_ << " over " << level(over.list); }

  const Program& program_;
  const dsl::Policy& policy_;
  std::ostringstream out_;
};

}  // namespace

std::string print(const Program& program, const dsl::Policy& policy) {
  return Print(program, policy).run();
}

}  // namespace yingbao::interpreter
