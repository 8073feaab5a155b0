#pragma once
// Items are cited by their labels: （一）, （二） … each once, in order.

#include <vector>

#include "dsl/ast.h"
#include "dsl/check/reporter.h"

namespace yingbao::dsl::checking {

void check_labels(Reporter& reporter, const std::vector<ast::Item>& items);

}  // namespace yingbao::dsl::checking
