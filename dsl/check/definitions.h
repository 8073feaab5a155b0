#pragma once
// Definitions: their versions, their types (declared, or those of their bodies), their bodies.

#include <cstdint>
#include <optional>
#include <vector>

#include "dsl/check/draft.h"
#include "dsl/check/expressions.h"

namespace yingbao::dsl::checking {

class Definitions final : public TypeOfDefinition {
 public:
  explicit Definitions(Draft& draft) : draft_(draft) {}

  void check_all();
  std::optional<Type> type_of(DefinitionId id) override;
  /// Definitions whose type could not be found for the depth of what they read without a type.
  const std::vector<std::pair<Span, std::string>>& tangled() const { return tangled_; }

 private:
  void line_up_versions(std::uint32_t index);
  void head_of_versions(std::uint32_t index);
  static void drop_what_never_holds(DefinitionDraft& definition);
  void declared_type(std::uint32_t index);
  void same_everywhere(std::uint32_t index);
  void check(std::uint32_t index);
  /// As declared: what a unit lacks outside goes without saying.
  bool may_be_missing(std::uint32_t index) const {
    return draft_.definitions[index].versions.front().declaration->optional;
  }
  void check_version(std::uint32_t index, const DefinitionDraft::Version& version);
  void check_range(std::uint32_t index);
  void check_initially(std::uint32_t index);
  std::vector<std::uint32_t> order_of_text() const;

  Draft& draft_;
  int depth_ = 0;
  std::vector<std::pair<Span, std::string>> tangled_;
};

/// The benefit units: their keys, and a hidden definition of each for its first person.
void begin_units(Draft& draft);
void end_units(Draft& draft, Definitions& definitions);

/// The parts of each program become hidden definitions.
void check_programs(Draft& draft, Definitions& definitions);

/// What must hold, as hidden definitions, or as expressions of parameters.
void check_requirements(Draft& draft, Definitions& definitions);

/// Puts each definition after those that it reads; a cycle is printed.
void order_definitions(Draft& draft);

}  // namespace yingbao::dsl::checking
