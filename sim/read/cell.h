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
  bool plain_number_;  // without a scale: digits are grains, up to a power of ten
  unsigned decimals_;
};

}  // namespace yingbao::sim
