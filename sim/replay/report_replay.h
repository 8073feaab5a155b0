#pragma once
// What came of a replay, for people and for programs.

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "sim/replay/replay.h"

namespace yingbao::sim {

std::string replay_text(const Replayed& replayed, const dsl::Policy& policy,
                        const Decisions& decisions, dsl::Language language);
nlohmann::ordered_json replay_json(const Replayed& replayed, const dsl::Policy& policy,
                                   const Decisions& decisions);

}  // namespace yingbao::sim
