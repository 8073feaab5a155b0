#include "sim/read/id_index.h"

#include <bit>
#include <functional>
#include <utility>

namespace yingbao::sim {

IdIndex::IdIndex(std::vector<std::string> ids) : slots_(64) {
  for (std::string& id : ids) add(id);
}

/// The slot that holds the id, or the empty one where it belongs.
std::size_t IdIndex::slot_of(std::string_view id) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(id)&mask;
  while (slots_[slot] != 0 && ids_[slots_[slot] - 1] != id) slot = (slot + 1) & mask;
  return slot;
}

bool IdIndex::near(std::string_view id) {
  if (last_ < ids_.size() && ids_[last_] == id) return true;
  if (last_ + 1 >= ids_.size() || ids_[last_ + 1] != id) return false;
  ++last_;
  return true;
}

std::optional<std::uint32_t> IdIndex::find(std::string_view id) {
  if (near(id)) return last_;
  const std::uint32_t entry = slots_[slot_of(id)];
  if (entry == 0) return std::nullopt;
  last_ = entry - 1;
  return last_;
}

IdIndex::Added IdIndex::add(std::string_view id) {
  if (near(id)) return {last_, false};
  const std::size_t slot = slot_of(id);
  const bool fresh = slots_[slot] == 0;
  if (fresh) {
    ids_.emplace_back(id);
    slots_[slot] = static_cast<std::uint32_t>(ids_.size());
  }
  last_ = slots_[slot] - 1;
  if (ids_.size() * 2 > slots_.size()) grow(slots_.size() * 4);
  return {last_, fresh};
}

void IdIndex::reserve(std::size_t count) {
  ids_.reserve(count);
  if (count * 2 > slots_.size()) grow(std::bit_ceil(count * 2));
}

void IdIndex::grow(std::size_t slots) {
  slots_.assign(slots, 0);
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    slots_[slot_of(ids_[i])] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace yingbao::sim
