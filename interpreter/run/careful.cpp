#include "interpreter/run/careful.h"

#include <array>
#include <map>

#include "interpreter/run/careful/row.h"
#include "interpreter/run/uniforms.h"

namespace yingbao::interpreter::running {
namespace {

using Function = Value (*)(const careful::Row&);
constexpr std::array<Function, operation_count> functions = {
#define OPERATION(name, operands, uniform, faults, kinds, meaning) careful::name,
#include "interpreter/operations.def"
#undef OPERATION
};

}  // namespace

Careful::Careful(const Program& program, const Edition& edition, const View& view)
    : program_(program),
      edition_(edition),
      view_(view),
      uniforms_(uniform_values(program, edition)),
      slots_(program.slot_levels.size()),
      ranks_(view.first.size()) {}

std::size_t Careful::begin(dsl::Level level, std::size_t household) const {
  return level == dsl::household_level ? household : view_.first[level - 1u][household];
}

std::size_t Careful::rows(dsl::Level level) const {
  return begin(level, first_ + count_) - begin(level, first_);
}

std::int32_t Careful::rank(dsl::Level level, std::size_t row) const {
  return level == dsl::household_level ? -1 : ranks_[level - 1u][row];
}

void Careful::run(std::size_t first, std::size_t count, std::span<const PastColumn> past,
                  std::size_t block) {
  first_ = first;
  count_ = count;
  for (std::size_t list = 0; list < ranks_.size(); ++list) {
    ranks_[list].clear();
    for (std::size_t h = first; h < first + count; ++h)
      for (std::uint32_t i = view_.first[list][h]; i < view_.first[list][h + 1]; ++i)
        ranks_[list].push_back(std::int32_t(i - view_.first[list][h]));
  }
  read_inputs();
  read_past(past, block);
  run(*program_.root);
}

void Careful::read_inputs() {
  for (const auto& [input, slot] : program_.inputs) {
    const Column& column = *view_.inputs[input.value];
    const dsl::Level level = program_.level(slot);
    const std::size_t from = begin(level, first_);
    auto& values = slots_[slot.value];
    values.resize(rows(level));
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = {column.raw[from + i], column.is_known(from + i), {}};
  }
}

void Careful::read_past(std::span<const PastColumn> past, std::size_t block) {
  for (std::size_t p = 0; p < program_.past.size(); ++p) {
    const Slot slot = program_.past[p].slot;
    const dsl::Level level = program_.level(slot);
    const std::size_t from = begin(level, first_) - begin(level, block);
    auto& values = slots_[slot.value];
    values.resize(rows(level));
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = {past[p].raw[from + i], past[p].is_known(from + i), past[p].fault_at(from + i)};
  }
}

void Careful::run(const Region& region) {
  for (const Step& step : region.steps) {
    if (const auto* code = std::get_if<Instruction>(&step))
      run(*code);
    else
      run(*std::get<std::unique_ptr<Region>>(step));
  }
}

void Careful::run(const Instruction& code) {
  slots_[code.output.value].resize(rows(code.level));
  if (code.operation == Operation::broadcast)
    broadcast(code);
  else if (const auto* over = std::get_if<Over>(&code.detail))
    gather(code, over->list);
  else if (looks_at_all_children(code.operation) && facts(code.operation).operands > 0)
    each_unit(code);
  else
    each_row(code);
}

Value Careful::operand(const Instruction& code, unsigned at, std::size_t row) const {
  const Operand operand = code.operands[at];
  return operand.uniform ? careful::plain(uniforms_[operand.index]) : slots_[operand.index][row];
}

void Careful::broadcast(const Instruction& code) {
  auto& output = slots_[code.output.value];
  for (std::size_t h = 0; h < count_; ++h) {
    const std::size_t from = begin(code.level, first_ + h) - begin(code.level, first_);
    const std::size_t until = begin(code.level, first_ + h + 1) - begin(code.level, first_);
    for (std::size_t i = from; i < until; ++i) output[i] = operand(code, 0, h);
  }
}

void Careful::gather(const Instruction& code, dsl::Level list) {
  const auto function = functions[std::size_t(code.operation)];
  std::size_t row = 0;
  for (std::size_t h = 0; h < count_; ++h) {
    const std::size_t children = begin(list, first_ + h + 1) - begin(list, first_ + h);
    group_a_.clear();
    group_b_.clear();
    const bool two = facts(code.operation).operands == 2;
    for (std::size_t i = 0; i < children; ++i, ++row) {
      group_a_.push_back(operand(code, 0, row));
      if (two) group_b_.push_back(operand(code, 1, row));
    }
    slots_[code.output.value][h] = function({code, edition_, -1, {group_a_, group_b_, {}}});
  }
}

/// The key is the last operand. A fault in anybody's is everybody's.
void Careful::each_unit(const Instruction& code) {
  const auto function = functions[std::size_t(code.operation)];
  const unsigned key = facts(code.operation).operands - 1;
  auto& output = slots_[code.output.value];
  for (std::size_t h = 0; h < count_; ++h) {
    const std::size_t from = begin(code.level, first_ + h) - begin(code.level, first_);
    const std::size_t until = begin(code.level, first_ + h + 1) - begin(code.level, first_);
    std::vector<Value> keys;
    Fault fault;
    for (std::size_t i = from; i < until; ++i) {
      keys.push_back(operand(code, key, i));
      fault = first_of(fault, keys.back().fault);
    }
    std::map<std::int64_t, Value> results;
    const auto result_for = [&](const Value& own) {
      group_a_.clear();
      group_b_.clear();
      for (std::size_t i = from; i < until; ++i) {
        const Value& other = keys[i - from];
        if (!own.known || !other.known || other.raw != own.raw) continue;
        group_a_.push_back(operand(code, 0, i));
        if (key == 2) group_b_.push_back(operand(code, 1, i));
      }
      return function({code, edition_, -1, {group_a_, group_b_, {}}});
    };
    for (std::size_t i = from; i < until; ++i) {
      const Value& own = keys[i - from];
      if (fault) {
        output[i] = careful::faulty(fault);
        continue;
      }
      const auto known = own.known ? results.find(own.raw) : results.end();
      Value value = known != results.end() ? known->second : result_for(own);
      if (own.known) results.emplace(own.raw, value);
      // A fault of the operation's own names the person at hand.
      if (value.fault && value.fault.place() == code.place && value.fault.child() == -1)
        value.fault = Fault(value.fault.kind(), code.place, std::int32_t(i - from));
      output[i] = value;
    }
  }
}

void Careful::each_row(const Instruction& code) {
  const auto function = functions[std::size_t(code.operation)];
  auto& output = slots_[code.output.value];
  std::array<Value, 3> values;
  const auto one = [&](unsigned i) { return std::span<const Value>(&values[i], 1); };
  for (std::size_t row = 0; row < output.size(); ++row) {
    for (unsigned i = 0; i < facts(code.operation).operands; ++i) values[i] = operand(code, i, row);
    output[row] = function({code, edition_, rank(code.level, row), {one(0), one(1), one(2)}});
  }
}

std::span<const Value> Careful::output(std::size_t index) const {
  return slots_[program_.output_slots[index].value];
}

}  // namespace yingbao::interpreter::running
