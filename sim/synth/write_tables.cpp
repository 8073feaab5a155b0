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
  const std::vector<std::string> children = text.take_children();
  const std::string households_text = text.take_households();
  const std::string achieved_text = csv_of(achieved);
  std::vector<FileContent> files{{folder / "households.csv", households_text},
                                 {folder / "achieved.csv", achieved_text}};
  for (std::size_t i = 0; i < children.size(); ++i) {
    if (!spec.children[i].size_column) continue;  // nobody has any: `none`, and no table
    const std::string& list = spec.children[i].name;
    files.push_back({folder / ((list.empty() ? "persons" : list) + ".csv"), children[i]});
  }
  write_files(files, diagnostics);
  return achieved;
}

}  // namespace yingbao::sim::synth
