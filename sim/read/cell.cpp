#include "sim/read/cell.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace yingbao::sim {
namespace {

using dsl::Kind;

bool is_quantity(Kind kind) {
  return kind != Kind::yes_no && kind != Kind::date && kind != Kind::enumeration &&
         kind != Kind::text;
}

constexpr std::size_t longest_kept = 16;

template <class Word>
std::uint64_t word_at(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

CellMemo::Entry CellMemo::entry_of(std::string_view text) {
  const char* begin = text.data();
  const std::size_t size = text.size();
  if (size >= 8) {
    return {word_at<std::uint64_t>(begin), word_at<std::uint64_t>(begin + size - 8), size, {}};
  }
  if (size >= 4) {
    return {word_at<std::uint32_t>(begin), word_at<std::uint32_t>(begin + size - 4), size, {}};
  }
  const auto byte = [&](std::size_t at) { return word_at<unsigned char>(begin + at); };
  return {byte(0), byte(size / 2) << 8 | byte(size - 1), size, {}};
}

std::size_t CellMemo::slot_of(const Entry& entry) {
  constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;
  const std::uint64_t mixed = (entry.first + entry.last * golden + entry.size) * golden;
  return static_cast<std::size_t>(mixed >> 56);  // of 256
}

const Cell* CellMemo::find(std::string_view text) const {
  if (entries_.empty() || text.size() > longest_kept) return nullptr;
  const Entry wanted = entry_of(text);
  const Entry& kept = entries_[slot_of(wanted)];
  const bool same =
      kept.size == wanted.size && kept.first == wanted.first && kept.last == wanted.last;
  return same ? &kept.cell : nullptr;
}

void CellMemo::keep(std::string_view text, const Cell& cell) {
  if (text.empty() || text.size() > longest_kept) return;
  if (entries_.empty()) entries_.resize(256);
  Entry entry = entry_of(text);
  entry.cell = cell;
  entries_[slot_of(entry)] = entry;
}

CellReader::CellReader(const Field& field, CellForm form, IdIndex& texts)
    : field_(&field),
      form_(form),
      texts_(&texts),
      plain_number_(form.scale.trivial() && is_quantity(field.type.kind)),
      decimals_(decimals_of(field.type.kind)) {}

void CellReader::add_code(CodedCell code) { codes_.push_back(std::move(code)); }

Cell CellReader::read_typed(std::string_view text) {
  if (field_->type.kind == Kind::text) return {texts_->add(text).position};
  const ValueRead value = read_value(text, *field_, form_);
  if (!value.good()) return {0, CellState::bad, value.problem};
  return {value.raw};
}

Cell CellReader::read(std::string_view text) {
  text = trimmed(text);
  for (const CodedCell& code : codes_) {
    if (code.code == text) return code.meaning;
  }
  if (text.empty()) return missing();
  if (plain_number_) {
    const auto raw = read_plain_number(text, decimals_);
    const auto& range = field_->range;
    if (raw && (!range || (*raw >= range->least && *raw <= range->most))) return {*raw};
  }
  // Dates are many, and quickly read.
  if (field_->type.kind == Kind::date) return read_typed(text);
  if (const Cell* known = memo_.find(text)) return *known;
  const Cell cell = read_typed(text);
  memo_.keep(text, cell);
  return cell;
}

}  // namespace yingbao::sim
