#include "sim/administration/administration.h"
#include "sim/people/draw.h"

namespace yingbao::sim {

TakeUp::TakeUp(Rate rate, std::uint64_t seed)
    : rate_(rate), seed_(seed), purpose_(key_of("take_up")) {}

bool TakeUp::applies(std::string_view household_id) const {
  if (rate_ >= certain) return true;
  DrawKey key;
  key.seed = seed_;
  key.household = key_of(household_id);
  key.purpose = purpose_;
  return chance(key, rate_);
}

}  // namespace yingbao::sim
