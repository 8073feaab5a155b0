#include "sim/read/cell.h"

#include <utility>

namespace yingbao::sim {
namespace {

using dsl::Kind;

bool is_quantity(Kind kind) {
  return kind != Kind::yes_no && kind != Kind::date && kind != Kind::enumeration &&
         kind != Kind::text;
}

}  // namespace

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
  return read_typed(text);
}

}  // namespace yingbao::sim
