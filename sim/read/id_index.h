#pragma once
// Texts and their positions: household ids, values of type text. Rows of one household usually
// stand together or in the order of the households, so the last hit and the next are tried first.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yingbao::sim {

class IdIndex {
 public:
  explicit IdIndex(std::vector<std::string> ids = {});

  std::optional<std::uint32_t> find(std::string_view id);
  struct Added {
    std::uint32_t position;
    bool fresh;
  };
  /// Appends an id that is not there yet.
  Added add(std::string_view id);

  /// Room for so many ids in all.
  void reserve(std::size_t count);

  const std::vector<std::string>& ids() const { return ids_; }
  std::vector<std::string> take_ids() { return std::move(ids_); }

 private:
  bool near(std::string_view id);
  std::size_t slot_of(std::string_view id) const;
  void grow(std::size_t slots);

  std::vector<std::string> ids_;
  // INVARIANT: a power of two, at least half empty; 0 is empty, otherwise position + 1.
  std::vector<std::uint32_t> slots_;
  std::uint32_t last_ = 0;
};

}  // namespace yingbao::sim
