#pragma once
// How each operation runs over a block: which kernel, with which locals. One function for each
// operation, by its name, and a few for what the plan adds.

#include "interpreter/run/machine.h"

namespace yingbao::interpreter::running::fast {

#define OPERATION(name, operands, uniform, faults, kinds, meaning) \
  void name(Machine& m, const Code& code);
#include "interpreter/operations.def"
#undef OPERATION

// Between a column and a local, and between values and yes/no bytes.
void load(Machine& m, const Code& code);
void load_known(Machine& m, const Code& code);
void widen(Machine& m, const Code& code);
void narrow(Machine& m, const Code& code);

/// Every arithmetic operation whose constants kernels do exactly.
void by_ratio(Machine& m, const Code& code);
/// The others, row by row.
void by_scalar(Machine& m, const Code& code);

}  // namespace yingbao::interpreter::running::fast
