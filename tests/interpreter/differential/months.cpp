// Reads of earlier months, of any definition that says what it is initially: its own among them.

#include <algorithm>

#include "tests/interpreter/differential/expression_generator.h"
#include "tests/interpreter/differential/values.h"

namespace yingbao::interpreter::differential {

using dsl::AggregateKind;

namespace {

bool is_code(dsl::Kind kind) {
  return kind == dsl::Kind::yes_no || kind == dsl::Kind::enumeration || kind == dsl::Kind::text;
}
bool adds_up(dsl::Kind kind) { return !is_code(kind) && kind != dsl::Kind::date; }

/// What adds up to `type` over months.
bool adds_up_to(const dsl::Type& its, const dsl::Type& type) {
  if (!dsl::is_amount(type)) return its == type;
  return type.period == dsl::Period::stock && its.kind == type.kind &&
         its.period != dsl::Period::year;
}

}  // namespace

dsl::ExpressionId ExpressionGenerator::initially(const Type& type, const Scene& scene,
                                                 bool optional) {
  std::vector<dsl::InputId> inputs;
  const auto& all = make_.policy().inputs;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const bool near = all[i].level == dsl::household_level || all[i].level == scene.level;
    if (near && all[i].type == type && (optional || !all[i].optional)) inputs.push_back({i});
  }
  if (random_.chance(10)) return at_the_edge(type);
  if (inputs.empty() || random_.chance(30)) return literal(type);
  const auto value = make_.read(random_.pick(inputs));
  const bool known = !make_.policy()[value].optional;
  if (!known || !adds_up(type.kind) || random_.chance(60)) return value;
  return make_.arithmetic(dsl::ArithmeticOperator::add, type, value, literal(type));
}

template <class Wanted>
std::vector<dsl::DefinitionId> ExpressionGenerator::with_past(const Scene& scene,
                                                              Wanted wanted) const {
  std::vector<dsl::DefinitionId> found;
  const auto& all = make_.policy().definitions;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const bool near = all[i].level == dsl::household_level || all[i].level == scene.level;
    if (near && all[i].initially.valid() && wanted(all[i])) found.push_back({i});
  }
  return found;
}

std::optional<dsl::ExpressionId> ExpressionGenerator::earlier(const Type& type,
                                                              const Scene& scene) {
  if (random_.chance(50))
    if (const auto gathered = over_months(type, scene)) return gathered;
  const auto candidates =
      with_past(scene, [&](const dsl::Definition& definition) { return definition.type == type; });
  if (candidates.empty()) return std::nullopt;
  const auto id = random_.pick(candidates);
  const dsl::Definition& definition = make_.policy()[id];
  const auto read = make_.add(dsl::Previous{id}, type, definition.level, definition.optional);
  return definition.optional ? make_.or_else(read, literal(type)) : read;
}

std::optional<dsl::ExpressionId> ExpressionGenerator::over_months(const Type& type,
                                                                  const Scene& scene) {
  struct Form {
    AggregateKind kind;
    std::vector<dsl::DefinitionId> of;
  };
  std::vector<Form> forms;
  const auto add = [&](AggregateKind kind, auto wanted) {
    auto of = with_past(scene, [&](const dsl::Definition& definition) {
      return !definition.optional && wanted(definition.type);
    });
    if (!of.empty()) forms.push_back({kind, std::move(of)});
  };
  const auto is_condition = [](const Type& its) { return its == dsl::yes_no; };
  const auto is_same = [&](const Type& its) { return its == type; };
  const auto adds = [&](const Type& its) { return adds_up_to(its, type); };
  if (type == dsl::yes_no) add(AggregateKind::any, is_condition);
  if (type == dsl::yes_no) add(AggregateKind::all, is_condition);
  if (type == dsl::months) add(AggregateKind::count, is_condition);
  if (adds_up(type.kind)) add(AggregateKind::sum, adds);
  if (!is_code(type.kind)) add(AggregateKind::largest, is_same);
  if (!is_code(type.kind)) add(AggregateKind::smallest, is_same);
  if (forms.empty()) return std::nullopt;
  const Form& form = random_.pick(forms);
  const auto id = random_.pick(form.of);
  const dsl::ExpressionId count = random_.chance(70) ? months_back(scene) : dsl::ExpressionId{};
  const bool literal_count =
      count.valid() && std::holds_alternative<dsl::Literal>(make_.policy()[count].node);
  const bool some = form.kind == AggregateKind::largest || form.kind == AggregateKind::smallest;
  dsl::Level level = make_.policy()[id].level;
  if (count.valid()) level = std::max(level, make_.policy()[count].level);
  const bool optional = some && !literal_count;
  const std::int64_t most = literal_count ? std::get<dsl::Literal>(make_.policy()[count].node).raw
                                          : (count.valid() ? most_months_back : 11);
  const auto gathered =
      make_.add(dsl::OverMonths{form.kind, id, count, most}, type, level, optional);
  return optional ? make_.or_else(gathered, literal(type)) : gathered;
}

dsl::ExpressionId ExpressionGenerator::months_back(const Scene& scene) {
  const auto& all = make_.policy().parameters;
  for (std::uint32_t i = 0; i < all.size() && random_.chance(50); ++i) {
    const bool near = all[i].level == dsl::household_level || all[i].level == scene.level;
    if (near && all[i].type == dsl::months && all[i].range) return make_.read(dsl::ParameterId{i});
  }
  return make_.literal(random_.between(1, most_months_back), dsl::months);
}

}  // namespace yingbao::interpreter::differential
