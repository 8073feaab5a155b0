#include "sim/read/csv.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace yingbao::sim {
namespace {

static_assert(std::endian::native == std::endian::little, "bit i of a mask is byte i of a word");

constexpr std::size_t block_size = 64;
constexpr std::uint64_t every_byte = 0x0101010101010101;
constexpr std::uint64_t low_bits = 0x7f * every_byte;

/// The high bit of each byte of `word` that is zero, exactly.
std::uint64_t zero_bytes(std::uint64_t word) {
  return ~(((word & low_bits) + low_bits) | word | low_bits);
}

/// Bit i for byte i whose high bit is set.
std::uint64_t gathered(std::uint64_t high_bits) {
  return ((high_bits >> 7) * 0x0102040810204080u) >> 56;
}

std::uint64_t signs_of(const char* block, char separator) {
  const std::uint64_t separators = every_byte * static_cast<unsigned char>(separator);
  std::uint64_t signs = 0;
  for (std::size_t i = 0; i < block_size / 8; ++i) {
    std::uint64_t word;
    std::memcpy(&word, block + 8 * i, 8);
    const std::uint64_t found = zero_bytes(word ^ separators) |
                                zero_bytes(word ^ (every_byte * '\n')) |
                                zero_bytes(word ^ (every_byte * '"'));
    signs |= gathered(found) << (8 * i);
  }
  return signs;
}

}  // namespace

CsvScanner::CsvScanner(std::string_view text, char separator, std::size_t begin)
    : text_(text), separator_(separator), cursor_(cursor_at(begin)) {}

std::uint64_t CsvScanner::signs_in(std::size_t block) const {
  if (block >= text_.size()) return 0;
  if (block + block_size <= text_.size()) return signs_of(text_.data() + block, separator_);
  char last[block_size] = {};
  std::memcpy(last, text_.data() + block, text_.size() - block);
  return signs_of(last, separator_);
}

CsvScanner::Cursor CsvScanner::cursor_at(std::size_t at) const {
  const std::size_t block = at - at % block_size;
  return {at, block, signs_in(block) & (~std::uint64_t{0} << (at - block))};
}

inline std::size_t CsvScanner::next_sign(Cursor& cursor) const {
  while (cursor.signs == 0) {
    cursor.block += block_size;
    if (cursor.block >= text_.size()) return text_.size();
    cursor.signs = signs_in(cursor.block);
  }
  const auto sign = cursor.block + static_cast<std::size_t>(std::countr_zero(cursor.signs));
  cursor.signs &= cursor.signs - 1;
  return sign;
}

std::nullopt_t CsvScanner::stop(CsvProblem problem, std::size_t at) {
  problem_ = problem;
  problem_at_ = at;
  return std::nullopt;
}

/// The separator or line end behind a quoted cell.
std::optional<std::size_t> CsvScanner::end_of_quoted(std::size_t begin) {
  std::size_t end = begin;
  do {
    end = text_.find('"', end + 1);
    if (end == text_.npos) return stop(CsvProblem::open_quote, begin);
    ++end;
  } while (end < text_.size() && text_[end] == '"');
  const std::string_view rest = text_.substr(end, 2);
  if (rest.empty() || rest[0] == separator_ || rest[0] == '\n') return end;
  if (rest == "\r\n" || rest == "\r") return std::min(end + 1, text_.size());
  return stop(CsvProblem::text_after_quote, end);
}

bool CsvScanner::next(std::vector<std::string_view>& cells) {
  cells.clear();
  record_begin_ = cursor_.at;
  if (cursor_.at >= text_.size() || problem_ != CsvProblem::none) return false;
  Cursor cursor = cursor_;  // a local of its own stays in registers
  for (;;) {
    std::size_t end = next_sign(cursor);
    if (end < text_.size() && text_[end] == '"') {
      const auto quoted =
          end == cursor.at ? end_of_quoted(end) : stop(CsvProblem::quote_in_cell, end);
      if (!quoted) return false;
      end = *quoted;
      const std::size_t begin =
          std::exchange(cursor, cursor_at(std::min(end + 1, text_.size()))).at;
      cursor.at = begin;
    }
    cells.emplace_back(text_.data() + cursor.at, end - cursor.at);
    cursor.at = std::min(end + 1, text_.size());
    if (end < text_.size() && text_[end] == separator_) continue;
    cursor_ = cursor;
    std::string_view& last = cells.back();
    if (!last.empty() && last.back() == '\r') last.remove_suffix(1);
    return true;
  }
}

std::string_view unquoted(std::string_view cell, std::string& scratch) {
  if (cell.empty() || cell.front() != '"') return cell;
  cell = cell.substr(1, cell.size() - 2);
  if (cell.find('"') == cell.npos) return cell;
  scratch.clear();
  for (std::size_t i = 0; i < cell.size(); ++i) {
    scratch += cell[i];
    if (cell[i] == '"') ++i;
  }
  return scratch;
}

}  // namespace yingbao::sim
