#include "tests/interpreter/differential/people_generator.h"

#include "tests/interpreter/differential/values.h"

namespace yingbao::interpreter::differential {
namespace {

std::vector<std::uint32_t> some_sizes(Random& random, Mood mood, std::size_t households) {
  const std::int64_t least = mood == Mood::serene ? 1 : 0;
  std::vector<std::uint32_t> sizes;
  for (std::size_t i = 0; i < households; ++i)
    sizes.push_back(
        std::uint32_t(random.chance(3) ? random.between(6, 12) : random.between(least, 4)));
  return sizes;
}

Temper some_temper(Random& random, Mood mood) {
  if (random.chance(12)) return Temper::large;
  if (mood == Mood::serene) return random.chance(85) ? Temper::serene : Temper::calm;
  if (random.chance(14)) return Temper::wild;
  return random.chance(40) ? Temper::ties : Temper::calm;
}

std::vector<Cell> some_cells(Random& random, Mood mood, const dsl::Input& input, std::size_t rows) {
  const Temper temper = some_temper(random, mood);
  const unsigned missing = input.optional ? random.pick({0u, 30u, 30u, 30u, 100u}) : 0u;
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < rows; ++i)
    cells.push_back(random.chance(missing) ? Cell{} : some_value(random, input.type, temper));
  return cells;
}

}  // namespace

Households generate_people(Random& random, Mood mood, const dsl::Policy& policy,
                           std::size_t count) {
  Households people(count);
  std::vector<std::size_t> rows{count};
  for (std::size_t i = 0; i < policy.lists.size(); ++i) {
    const auto sizes = some_sizes(random, mood, count);
    std::size_t total = 0;
    for (auto size : sizes) total += size;
    rows.push_back(total);
    people.list(sizes);
  }
  for (const auto& input : policy.inputs)
    people.column(some_cells(random, mood, input, rows[input.level]));
  return people;
}

}  // namespace yingbao::interpreter::differential
