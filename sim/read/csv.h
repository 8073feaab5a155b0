#pragma once
// A scanner for CSV (RFC 4180): records of cells as views into the text, nothing copied. Quoted
// cells may hold separators, line ends and doubled quotes; lines end in LF or CRLF.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yingbao::sim {

enum class CsvProblem : unsigned char {
  none,
  open_quote,        // a quoted cell that never ends
  text_after_quote,  // "abc"d
  quote_in_cell,     // ab"c
};

class CsvScanner {
 public:
  /// `text` outlives the scanner and every cell.
  CsvScanner(std::string_view text, char separator, std::size_t begin = 0);

  /// The next record's cells as they stand, quotes included; false at the end or at a problem.
  bool next(std::vector<std::string_view>& cells);

  std::size_t record_begin() const { return record_begin_; }
  std::size_t position() const { return cursor_.at; }
  CsvProblem problem() const { return problem_; }
  std::size_t problem_at() const { return problem_at_; }

 private:
  /// INVARIANT: bit i of `signs`: a separator, quote or line end at block + i, not yet passed.
  struct Cursor {
    std::size_t at;
    std::size_t block;
    std::uint64_t signs;
  };
  Cursor cursor_at(std::size_t at) const;
  std::uint64_t signs_in(std::size_t block) const;
  std::size_t next_sign(Cursor& cursor) const;
  std::optional<std::size_t> end_of_quoted(std::size_t begin);
  std::nullopt_t stop(CsvProblem problem, std::size_t at);

  std::string_view text_;
  char separator_;
  Cursor cursor_;
  std::size_t record_begin_ = 0;
  CsvProblem problem_ = CsvProblem::none;
  std::size_t problem_at_ = 0;
};

/// What a cell means: without its quotes, doubled quotes as one. `scratch` may hold the result.
std::string_view unquoted(std::string_view cell, std::string& scratch);

}  // namespace yingbao::sim
