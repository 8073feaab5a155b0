#pragma once
// Where reading stopped becomes a diagnostic: what stands there, and what should.

#include "dsl/parse/failures.h"
#include "dsl/parse/reading.h"

namespace yingbao::dsl {

void explain(Reading& reading, const Failure& failure);

}  // namespace yingbao::dsl
