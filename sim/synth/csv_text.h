#pragma once
// Synthetic households as the text of two CSV tables, as the reader of people expects them.

#include <string>
#include <string_view>
#include <utility>

#include "sim/synth/generator.h"

namespace yingbao::sim::synth {

class CsvText {
 public:
  /// `spec` outlives the object. Begins with the header rows.
  explicit CsvText(const Spec& spec);

  void add(const Household& household);

  /// What has come together since the last time.
  std::string take_households() { return std::exchange(households_, {}); }
  std::string take_persons() { return std::exchange(persons_, {}); }
  std::size_t size() const { return households_.size() + persons_.size(); }

 private:
  const Spec& spec_;
  std::string households_;
  std::string persons_;
};

/// `1200.5`, `2020-09-01`, a label; nothing where the value is missing. Quoted where CSV needs it.
void append_cell(std::string& text, const Column& column, Value value);

/// A text as a cell.
void append_quoted(std::string& text, std::string_view cell);

}  // namespace yingbao::sim::synth
