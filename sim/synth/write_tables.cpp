#include "sim/synth/write_tables.h"

#include <string>

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
  const std::string persons_text = text.take_persons();
  const std::string households_text = text.take_households();
  const std::string achieved_text = csv_of(achieved);
  const FileContent files[] = {{folder / "persons.csv", persons_text},
                               {folder / "households.csv", households_text},
                               {folder / "achieved.csv", achieved_text}};
  write_files(files, diagnostics);
  return achieved;
}

}  // namespace yingbao::sim::synth
