#pragma once
// What is said of faults: a short name for tables, and a sentence of the catalogue.

#include <span>

#include "dsl/diagnostic.h"
#include "interpreter/fault.h"

namespace yingbao::interpreter {

/// "除数为零" / "division by zero". A kind other than `none`.
dsl::Bilingual name(FaultKind kind);
/// Its one argument is the name of the rule in which the fault arose.
const dsl::Message& message(FaultKind kind);

/// Every message of the catalogue; a test demands both languages of each.
std::span<const dsl::Message* const> fault_messages();

}  // namespace yingbao::interpreter
