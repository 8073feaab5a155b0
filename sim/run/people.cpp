#include "sim/run/prepare.h"
#include "sim/synth/synthesize.h"

namespace yingbao::sim {
namespace {

struct Reader {
  const Schema& schema;
  const std::vector<bool>& needed;

  PeopleRead operator()(const RecordedPeople& people) const {
    PeopleRead read = read_population(people.files, schema, needed);
    if (read.population) read.population->frame = people.frame;
    return read;
  }

  PeopleRead operator()(const SyntheticPeople& people) const {
    synth::SpecRead spec = synth::read_spec(people.specification);
    if (!spec.spec) return {std::nullopt, std::move(spec.diagnostics)};
    const std::uint64_t households = people.households ? people.households : spec.spec->households;
    const std::uint64_t seed = people.seed.value_or(spec.spec->seed);
    return synth::synthesize(*spec.spec, households, seed, schema, needed);
  }
};

}  // namespace

PeopleRead read_people_of(const Scenario& scenario, const Schema& schema,
                          const std::vector<bool>& needed) {
  return std::visit(Reader{schema, needed}, scenario.people);
}

}  // namespace yingbao::sim
