#pragma once
// What the tool says about an author's text: rule files, and by the same form the YAML and CSV
// files that sim reads. A diagnostic is a value: a message of the catalogue, where, and the
// author's own words as arguments. Sentences stand in *.def files and nowhere else.
// Style: one lower-case sentence, no full stop, the author's words in backticks, help apart.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/language.h"
#include "dsl/source.h"

namespace yingbao::dsl {

enum class Severity : std::uint8_t { error, warning, note };

/// An entry of a catalogue. `{0}`, `{1}` … stand for the arguments. Help may be empty.
struct Message {
  std::string_view code;  // "E0204": stable, never reused
  Severity severity;
  std::string_view zh;
  std::string_view en;
  std::string_view help_zh;
  std::string_view help_en;
};

/// A place that needs no Sources to be shown: it carries its line of text.
/// `line` 0: the file as a whole. Columns count characters from 1; the end is exclusive. Editors
/// count UTF-16 units (from 1, too), programs bytes of the file (from 0, without a byte order
/// mark).
struct Location {
  std::string path;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;
  std::string excerpt;
  std::uint32_t utf16_column = 0;
  std::uint32_t utf16_end_column = 0;
  std::uint32_t byte = 0;
  std::uint32_t end_byte = 0;
};

Location locate(const Sources& sources, Span span);

/// A further place that helps to understand the first: `元/人·月，见第 6 行`.
struct Label {
  Location where;
  Bilingual text;
};

struct Diagnostic {
  const Message* message = nullptr;
  Location where;
  std::vector<Bilingual> arguments;
  std::vector<Label> labels;
  std::optional<Bilingual> suggestion;  // the nearest name, or a text to write instead
  std::optional<Bilingual> citation;    // of the clause in which it stands

  Severity severity() const { return message->severity; }
};

using Diagnostics = std::vector<Diagnostic>;

bool has_errors(const Diagnostics& diagnostics);
/// By file, line, column, code; a passing order for people and for goldens.
void sort_by_place(Diagnostics& diagnostics);

/// The sentence alone, arguments filled in.
std::string sentence(const Diagnostic& diagnostic, Language language);
std::string help(const Diagnostic& diagnostic, Language language);

struct RenderStyle {
  Language language = Language::zh;
  bool colour = false;
  bool short_form = false;  // one line each: path:line:column: code: sentence
  bool plain = false;       // no box drawing
};
std::string render(const Diagnostic& diagnostic, const RenderStyle& style);
std::string render(const Diagnostics& diagnostics, const RenderStyle& style);

/// At most three of `candidates`, nearest first: within a third of `name`'s length, or one slip.
std::vector<std::string> nearest_names(std::string_view name,
                                       std::span<const std::string> candidates);

/// Every message that rule files can cause; a test demands both languages of each.
std::span<const Message* const> rule_messages();

}  // namespace yingbao::dsl
