#pragma once
// Which kernel a code calls and with which constants. Parameters are known when a run begins, so
// what is uniform folds into the ratio.

#include "interpreter/run/plan.h"

namespace yingbao::interpreter::running {

/// Sets `execute` and what it needs.
void bind(Code& code, const Edition& edition, const kernels::Kernels& kernels);

/// A raw as kernels have it: no_row_yet is -inf, what is beyond the limit NaN.
double value_of(std::int64_t raw);

}  // namespace yingbao::interpreter::running
