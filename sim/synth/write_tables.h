#pragma once
// A synthetic population as files: two tables, and the achieved-against-target table.

#include <filesystem>

#include "sim/synth/achieved.h"

namespace yingbao::sim::synth {

/// Writes households.csv, persons.csv and achieved.csv. What cannot be written is a diagnostic.
Achieved write_tables(const Spec& spec, std::uint64_t households, std::uint64_t seed,
                      const std::filesystem::path& folder, dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim::synth
