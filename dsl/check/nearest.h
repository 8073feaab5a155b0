#pragma once
// "Did you mean": by kind of name.

#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

/// The nearest of the candidates, if any is near, becomes the diagnostic's suggestion.
void suggest(Diagnostic& diagnostic, const std::string& name,
             const std::vector<std::string>& candidates);
template <class Table>
void suggest(Diagnostic& diagnostic, const std::string& name, const Table& table) {
  if (diagnostic.message != nullptr) suggest(diagnostic, name, table.names());
}

/// `城市、农村`, `urban, rural`: the members as an author may write them.
Bilingual listed(const std::vector<Title>& members);

}  // namespace yingbao::dsl::checking
