#pragma once
// How the cells of one column become values: codes of the mapping, texts that mean missing, then
// the input's type. Made once for a column, asked once for a cell.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/people/schema.h"
#include "sim/read/id_index.h"
#include "sim/read/value.h"

namespace yingbao::sim {

enum class CellState : std::uint8_t { known, missing, bad };

struct Cell {
  std::int64_t raw = 0;
  CellState state = CellState::known;
  ValueProblem problem = ValueProblem::none;
};

struct CodedCell {
  std::string code;
  Cell meaning;
};

/// What short texts came to, so that a column of few words reads each of them once.
class CellMemo {
 public:
  /// The last cell remembered for this text, or null. Only texts of 1 to 16 bytes are kept.
  const Cell* find(std::string_view text) const;
  void keep(std::string_view text, const Cell& cell);

 private:
  /// INVARIANT: the first and last bytes (at most eight each) and the size are the whole text.
  struct Entry {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::size_t size = 0;
    Cell cell;
  };
  static Entry entry_of(std::string_view text);
  static std::size_t slot_of(const Entry& entry);

  std::vector<Entry> entries_;  // empty until the first is kept
};

class CellReader {
 public:
  /// `field` and `texts` (for values of type text) outlive the reader.
  CellReader(const Field& field, CellForm form, IdIndex& texts);

  void add_code(CodedCell code);
  void add_missing(std::string_view text) { add_code({std::string(text), missing()}); }
  Cell read(std::string_view text);

  static Cell missing() { return {0, CellState::missing, ValueProblem::none}; }

 private:
  Cell read_typed(std::string_view text);

  const Field* field_;
  CellForm form_;
  IdIndex* texts_;
  std::vector<CodedCell> codes_;
  CellMemo memo_;
  bool plain_number_;  // without a scale: digits are grains, up to a power of ten
  unsigned decimals_;
};

}  // namespace yingbao::sim
