#pragma once
// What the careful executor hands to an operation: its operands at one row. An operation that
// gathers children has a value for each child in `a` and `b`, others exactly one.

#include <array>
#include <cstdint>
#include <span>

#include "interpreter/edition.h"
#include "interpreter/evaluate.h"
#include "interpreter/program.h"

namespace yingbao::interpreter::running::careful {

struct Row {
  const Instruction& code;
  const Edition& edition;
  std::int32_t child;  // -1 for the household's own
  std::array<std::span<const Value>, 3> operands;

  const Value& a() const { return operands[0].front(); }
  const Value& b() const { return operands[1].front(); }
  const Value& c() const { return operands[2].front(); }

  template <class Kind>
  const Kind& detail() const {
    return std::get<Kind>(code.detail);
  }
  Value fault(FaultKind kind) const { return {0, true, Fault(kind, code.place, child)}; }
  Value result(ScalarResult scalar) const {
    return scalar.fault == FaultKind::none ? Value{scalar.raw, true, {}} : fault(scalar.fault);
  }
};

inline Value plain(std::int64_t raw) { return {raw, true, {}}; }
inline Value faulty(Fault fault) { return {0, true, fault}; }

/// One function for each operation, by its name.
#define OPERATION(name, operands, uniform, faults, kinds, meaning) Value name(const Row& row);
#include "interpreter/operations.def"
#undef OPERATION

}  // namespace yingbao::interpreter::running::careful
