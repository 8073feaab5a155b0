#pragma once
// The Policy in the making: what is declared, what is resolved so far, and what went wrong.
// Ids of definitions are in the order of the text until all are checked.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/ast.h"
#include "dsl/check/names.h"
#include "dsl/check/reporter.h"
#include "dsl/check/succession.h"
#include "dsl/policy.h"

namespace yingbao::dsl::checking {

/// The declarations of one named exception of a definition.
struct ExceptionDraft {
  struct Version {
    const ast::ExceptionDeclaration* declaration;
    std::uint32_t layer;  // see ast::File
    Span span;
  };

  Title title;
  std::vector<Version> versions;
  std::vector<Reign> reigns;  // of the versions; empty where their days are broken
};

/// Where a value stands while it is checked. Beside the levels of a Policy: the benefit units,
/// whose values the Policy has at each person, `unit_members` as the list that an aggregate
/// names, and the run, where totals of households are at hand and nothing else.
inline constexpr Level the_run = 126;  // all households at once
inline constexpr Level unit_members = 127;
inline constexpr Level first_unit = 128;
constexpr bool is_unit(Level level) { return level >= first_unit; }
constexpr Level policy_level(Level level) { return is_unit(level) ? person_level : level; }

/// The declarations of one definition, with what they say together.
struct DefinitionDraft {
  struct Version {
    const ast::DefinitionDeclaration* declaration;
    InForce in_force;
    std::uint32_t layer;  // see ast::File
    Span span;
    bool differs = false;  // it states another type than a version before, which was mentioned
  };
  enum class State : std::uint8_t { unchecked, at_work, checked };

  std::vector<Version> versions;
  std::vector<Reign> reigns;      // of the versions; empty where their days are broken
  std::optional<Type> type;       // declared, or found from the body
  std::optional<Span> unit_span;  // where the type is declared
  bool type_is_broken = false;    // and the mistake was mentioned
  State state = State::unchecked;
  Level level = household_level;
  std::map<DefinitionId, Span> reads;      // and the first place that reads
  std::vector<ExceptionDraft> exceptions;  // in the order of the text
  NameTable<std::uint32_t> exception_names;
};

struct Draft {
  Draft(std::shared_ptr<const Sources> all_sources, Diagnostics& diagnostics, bool incomplete_text)
      : reporter(*all_sources, diagnostics), incomplete(incomplete_text) {
    policy.sources = std::move(all_sources);
  }

  Reporter reporter;
  bool incomplete;                          // some text did not parse
  std::set<std::string, std::less<>> lost;  // names that it may have declared
  Policy policy;

  NameTable<Named> values;
  NameTable<Level> lists;  // the members among them
  NameTable<MeasureId> measures;
  NameTable<EnumerationId> enumerations;
  NameTable<DocumentId> documents;
  NameTable<std::size_t> named_requirements;
  std::vector<NameTable<std::uint32_t>> members;  // by enumeration
  std::map<std::string, std::vector<EnumerationId>, std::less<>> owners_of_member;

  struct InputDraft {
    const ast::InputDeclaration* declaration;  // null in a policy that is checked already
    Span span;
    bool type_is_broken = false;

    std::optional<Span> unit_span() const {
      return declaration != nullptr ? std::optional(declaration->type.span) : std::nullopt;
    }
  };
  struct ParameterDraft {
    struct Layer {
      const ast::ParameterDeclaration* declaration;
      std::uint32_t layer;  // see ast::File
    };
    std::vector<Layer> layers;  // the lowest first
    Span span;
    bool type_is_broken = false;
    bool is_broken = false;  // its level cannot be known

    std::optional<Span> unit_span() const {
      return !layers.empty() ? std::optional(layers.front().declaration->type.span) : std::nullopt;
    }
  };
  struct ProgramDraft {
    const ast::ProgramDeclaration* declaration;
    Span span;
    Language surface;
    Level unit;
  };
  struct RequirementDraft {
    const ast::RequirementDeclaration* declaration;
    Span span;
    Language surface;
  };
  std::vector<RequirementDraft> requirements;
  std::vector<InputDraft> inputs;            // as Policy::inputs
  std::vector<ParameterDraft> parameters;    // as Policy::parameters
  std::vector<DefinitionDraft> definitions;  // as Policy::definitions
  std::vector<ProgramDraft> programs;        // as Policy::programs
  struct UnitDraft {
    const ast::UnitDeclaration* declaration;
    Span span;
    Language surface;
    std::optional<Named> key;  // none: broken, and mentioned
  };
  std::vector<UnitDraft> units;  // as Policy::units

  std::vector<std::uint32_t> layers;  // by source; see ast::File
  std::uint32_t own_layer = 0;
  /// Whether it stands in the policy's own files, not in what they build on.
  bool is_own(Span span) const { return layers[span.file] == own_layer; }

  /// A choice or a table without `otherwise`, where a value is needed: it must leave nobody out.
  struct Gap {
    ExpressionId id;
    Span span;
    bool table;
    std::optional<Bilingual> citation;
  };
  std::vector<Gap> gaps;

  /// A version of a variant without a last day, and one of its base that begins later.
  struct Overrun {
    Span variant;
    Span base;
    std::string name;
    Day from;  // the base's
  };
  std::vector<Overrun> overruns;

  std::vector<Span> places;  // by expression: what a fault names
  std::map<std::string, std::int64_t, std::less<>> texts;

  Level level_of(DefinitionId id) const { return definitions[id.value].level; }
  const UnitDraft& unit_of(Level level) const { return units[level - first_unit]; }
  bool is_lost(const ast::Name& name) const { return lost.count(name.text) != 0; }
  ExpressionId add(Expression expression, Span place);
  /// A definition that the checker makes; its version is still to be given.
  DefinitionId add_hidden(Title title, Type type, Level level, Span span);
  std::int64_t text_id(const std::string& text);
};

}  // namespace yingbao::dsl::checking
