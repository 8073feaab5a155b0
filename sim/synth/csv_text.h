#pragma once
// Synthetic households as the text of CSV tables, as the reader of people expects them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/synth/generator.h"

namespace yingbao::sim::synth {

class CsvText {
 public:
  /// `spec` outlives the object. Begins with the header rows.
  explicit CsvText(const Spec& spec);

  void add(const Household& household);

  /// What has come together since the last time.
  std::string take_households() { return std::exchange(households_, {}); }
  /// By table of the specification: the persons, then the lists.
  std::vector<std::string> take_children() { return std::exchange(children_, {}); }

 private:
  const Spec& spec_;
  std::string households_;
  std::vector<std::string> children_;
};

/// `1200.5`, `2020-09-01`, a label; nothing where the value is missing. Quoted where CSV needs it.
void append_cell(std::string& text, const Column& column, Value value);

/// A text as a cell.
void append_quoted(std::string& text, std::string_view cell);

}  // namespace yingbao::sim::synth
