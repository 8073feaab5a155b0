#pragma once
// The passes over declarations, in their order. Each leaves its part of the Draft complete.

#include <optional>
#include <vector>

#include "dsl/ast.h"
#include "dsl/check/draft.h"

namespace yingbao::dsl::checking {

/// Everything that has a name; duplicates are mentioned, the first stands.
void declare(Draft& draft, const std::vector<ast::File>& files);
/// Every citation names a declared document.
void check_citations(Draft& draft, const std::vector<ast::File>& files);
void check_inputs(Draft& draft);
void check_parameters(Draft& draft);
void check_definitions_and_programs(Draft& draft);

/// A type as declared for something of this level: a person's amount per person is that person's
/// own. None: a mistake, which is mentioned.
std::optional<Type> type_of(Draft& draft, const ast::TypeName& name, Level level);
Type measured_type(Draft& draft, ast::Unit unit, const std::string& measure);
std::optional<Range> range_of(Draft& draft, const ast::RangeClause& clause, Type type, Level level,
                              Span declared);
/// When a clause was issued: as it says, else as the latest of the documents that it cites; none:
/// it is always known.
std::optional<Day> issued_of(Draft& draft, const ast::InForce& dates, const ast::Basis& basis);
std::optional<InForce> in_force_of(Draft& draft, const ast::InForce& in_force);

Title title_of(const ast::Title& title);

/// None: a list that is not declared, which is mentioned.
std::optional<Level> level_of(Draft& draft, const ast::Owner& owner);

}  // namespace yingbao::dsl::checking
