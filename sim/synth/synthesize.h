#pragma once
// A synthetic population in memory: the same as writing it to files and reading those, with
// nothing written. Household k is the same for the same seed and id at any size.

#include <cstdint>

#include "sim/people/schema.h"
#include "sim/read/read_people.h"
#include "sim/synth/spec.h"

namespace yingbao::sim::synth {

/// A column of the spec that is no input of the schema is an error, as it is in a file.
PeopleRead synthesize(const Spec& spec, std::uint64_t households, std::uint64_t seed,
                      const Schema& schema, const std::vector<bool>& needed);

}  // namespace yingbao::sim::synth
