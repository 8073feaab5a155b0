// What is there to read, and literals.

#include <algorithm>

#include "tests/interpreter/differential/expression_generator.h"
#include "tests/interpreter/differential/values.h"

namespace yingbao::interpreter::differential {

Scene Scene::knowing(const Thing& thing) const {
  Scene scene = deeper();
  scene.known.push_back(thing);
  return scene;
}

bool ExpressionGenerator::is_known(const Thing& thing, const Scene& scene) const {
  return std::find(scene.known.begin(), scene.known.end(), thing) != scene.known.end();
}

template <class Wanted>
std::vector<Thing> ExpressionGenerator::things(const Scene& scene, Wanted wanted) const {
  std::vector<Thing> found;
  const auto consider = [&](const auto& thing, Thing id) {
    const bool near = thing.level == dsl::household_level || thing.level == scene.level;
    if (near && wanted(thing.type, thing.optional, id)) found.push_back(id);
  };
  const dsl::Policy& policy = make_.policy();
  for (std::uint32_t i = 0; i < policy.inputs.size(); ++i)
    consider(policy.inputs[i], dsl::InputId{i});
  for (std::uint32_t i = 0; i < policy.definitions.size(); ++i)
    if (!policy.definitions[i].versions.empty())  // else it is being made
      consider(policy.definitions[i], dsl::DefinitionId{i});
  return found;
}

std::vector<Thing> ExpressionGenerator::certain(const Type& type, const Scene& scene) const {
  return things(scene, [&](const Type& its, bool optional, const Thing& id) {
    return its == type && (!optional || is_known(id, scene));
  });
}

std::vector<Thing> ExpressionGenerator::uncertain(const std::optional<Type>& type,
                                                  const Scene& scene) const {
  return things(scene, [&](const Type& its, bool optional, const Thing& id) {
    return (!type || its == *type) && optional && !is_known(id, scene);
  });
}

std::vector<dsl::ParameterId> ExpressionGenerator::parameters(const Type& type,
                                                              const Scene& scene) const {
  std::vector<dsl::ParameterId> found;
  const auto& all = make_.policy().parameters;
  for (std::uint32_t i = 0; i < all.size(); ++i)
    if (all[i].type == type &&
        (all[i].level == dsl::household_level || all[i].level == scene.level))
      found.push_back({i});
  return found;
}

dsl::ExpressionId ExpressionGenerator::read(const Thing& thing) {
  return std::visit([this](auto id) { return make_.read(id); }, thing);
}

dsl::ExpressionId ExpressionGenerator::literal(const Type& type) {
  Temper temper = random_.chance(6) ? Temper::wild : random_.pick({Temper::calm, Temper::ties});
  if (serene_) temper = Temper::serene;
  if (random_.chance(8)) temper = Temper::large;
  return make_.literal(some_value(random_, type, temper), type);
}

dsl::ExpressionId ExpressionGenerator::at_the_edge(const Type& type) {
  return serene_ ? literal(type) : make_.literal(some_value(random_, type, Temper::wild), type);
}

dsl::ExpressionId ExpressionGenerator::leaf(const Type& type, const Scene& scene) {
  if (type == dsl::date && random_.chance(15)) return make_.day();
  if (random_.chance(25))
    if (const auto past = earlier(type, scene)) return *past;
  if (type == dsl::integer && scene.level == dsl::person_level && random_.chance(12))
    return make_.rank();
  const auto tables = parameters(type, scene);
  if (!tables.empty() && random_.chance(30)) return make_.read(random_.pick(tables));
  const auto readable = certain(type, scene);
  if (readable.empty() || random_.chance(20)) return literal(type);
  for (const Thing& thing : scene.known)
    if (std::find(readable.begin(), readable.end(), thing) != readable.end() && random_.chance(50))
      return read(thing);
  return read(random_.pick(readable));
}

}  // namespace yingbao::interpreter::differential
