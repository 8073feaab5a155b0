#include "sim/synth/synthesize.h"

#include "sim/synth/csv_text.h"
#include "sim/synth/generator.h"

namespace yingbao::sim::synth {

PeopleRead synthesize(const Spec& spec, std::uint64_t households, std::uint64_t seed,
                      const Schema& schema, const std::vector<bool>& needed) {
  Generator generator(spec, seed);
  CsvText text(spec);
  for (std::uint64_t number = 1; number <= households; ++number) {
    text.add(generator.household(number));
  }
  PopulationTexts tables;
  tables.households = {spec.name + "#households.csv", text.take_households()};
  std::vector<std::string> children = text.take_children();
  tables.persons = {spec.name + "#persons.csv", std::move(children.front())};
  for (std::size_t i = 1; i < children.size(); ++i) {
    const ChildTable& list = spec.children[i];
    ListText& taken = tables.lists.emplace_back(ListText{list.name, list.where, std::nullopt});
    if (!list.size_column) continue;
    taken.table = TableText{spec.name + "#" + list.name + ".csv", std::move(children[i])};
  }
  return read_population_texts(std::move(tables), schema, needed);
}

}  // namespace yingbao::sim::synth
