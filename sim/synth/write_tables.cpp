#include "sim/synth/write_tables.h"

#include "sim/synth/csv_text.h"
#include "sim/write/write_file.h"

namespace yingbao::sim::synth {

Achieved write_tables(const Spec& spec, std::uint64_t households, std::uint64_t seed,
                      const std::filesystem::path& folder, dsl::Diagnostics& diagnostics) {
  Generator generator(spec, seed);
  CsvText text(spec);
  Achieved achieved(spec);
  for (std::uint64_t number = 1; number <= households; ++number) {
    const Household& household = generator.household(number);
    text.add(household);
    achieved.add(household);
  }
  const bool written = write_file(folder / "persons.csv", text.take_persons(), diagnostics) &&
                       write_file(folder / "households.csv", text.take_households(), diagnostics);
  if (written) write_file(folder / "achieved.csv", csv_of(achieved), diagnostics);
  return achieved;
}

}  // namespace yingbao::sim::synth
