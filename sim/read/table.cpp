#include "sim/read/table.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "sim/messages.h"
#include "sim/read/file.h"
#include "sim/read/gzip.h"
#include "sim/read/value.h"

namespace yingbao::sim {
namespace {

using dsl::Diagnostics;

dsl::Location whole(const std::filesystem::path& path) {
  dsl::Location where;
  where.path = path.string();
  return where;
}

const dsl::Message& message_of(GzipProblem problem) {
  switch (problem) {
    case GzipProblem::cut_off:
      return messages::csv_gzip_cut_off;
    case GzipProblem::damaged:
      return messages::csv_gzip_damaged;
    case GzipProblem::too_large:
      return messages::csv_gzip_too_large;
  }
  return messages::csv_gzip_damaged;
}

std::optional<std::string> unzipped(std::string bytes, const dsl::Location& file,
                                    Diagnostics& diagnostics) {
  if (!is_gzip(bytes)) return bytes;
  Unzipped result = unzip(bytes);
  if (!result.content) {
    const bool bomb = result.problem == GzipProblem::too_large;
    say(diagnostics, message_of(result.problem), file,
        {std::to_string(bomb ? most_growth : result.good_bytes)});
  }
  return std::move(result.content);
}

std::optional<std::string> decoded(std::string bytes, std::optional<Encoding> stated,
                                   const dsl::Location& file, Diagnostics& diagnostics) {
  Decoded result = decode(std::move(bytes), stated);
  if (!result.text) {
    const std::string offset = std::to_string(result.bad_byte);
    const bool utf8 = result.encoding == Encoding::utf8;
    if (stated) {
      say(diagnostics, messages::csv_encoding_wrong, file, {offset, utf8 ? "UTF-8" : "GB18030"});
    } else {
      say(diagnostics, messages::csv_encoding_unknown, file, {offset});
    }
  }
  return std::move(result.text);
}

/// The line of the header, as far as separators go (a quoted name may hold line ends).
std::array<std::size_t, 3> count_separators(std::string_view text, std::string_view candidates) {
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) break;
    const std::size_t which = candidates.find(c);
    if (!quoted && which != candidates.npos) ++counts[which];
  }
  return counts;
}

/// The sign that the header uses; nothing where two are used equally often.
std::optional<char> separator_of(std::string_view text) {
  constexpr std::string_view candidates = ",;\t";
  const auto counts = count_separators(text, candidates);
  const auto most = std::max_element(counts.begin(), counts.end());
  if (*most > 0 && std::count(counts.begin(), counts.end(), *most) > 1) return std::nullopt;
  return candidates[static_cast<std::size_t>(most - counts.begin())];
}

const dsl::Message& message_of(CsvProblem problem) {
  switch (problem) {
    case CsvProblem::none:
    case CsvProblem::open_quote:
      return messages::csv_open_quote;
    case CsvProblem::text_after_quote:
      return messages::csv_text_after_quote;
    case CsvProblem::quote_in_cell:
      return messages::csv_quote_in_cell;
  }
  return messages::csv_open_quote;
}

}  // namespace

void say_problem(const Table& table, const CsvScanner& rows, Diagnostics& diagnostics) {
  const std::size_t at = rows.problem_at();
  say(diagnostics, message_of(rows.problem()), table.location(at, at + 1));
}

std::optional<Table> Table::open(const std::filesystem::path& path, const TableMapping& mapping,
                                 Diagnostics& diagnostics) {
  auto text = read_bytes(path, diagnostics);
  if (text) text = unzipped(std::move(*text), whole(path), diagnostics);
  if (text) text = decoded(std::move(*text), mapping.encoding, whole(path), diagnostics);
  if (!text) return std::nullopt;
  return of_text(path.string(), std::move(*text), mapping, diagnostics);
}

std::optional<Table> Table::of_text(const std::string& name, std::string text,
                                    const TableMapping& mapping, Diagnostics& diagnostics) {
  Table table;
  table.text_ = std::make_unique<const std::string>(std::move(text));
  table.places_ = std::make_unique<Places>(name, *table.text_);
  if (!table.read_header(mapping, diagnostics)) return std::nullopt;
  return table;
}

bool Table::read_header(const TableMapping& mapping, Diagnostics& diagnostics) {
  const std::size_t nul = text_->find('\0');
  if (nul != text_->npos) {
    say(diagnostics, messages::csv_nul, location(nul, nul + 1));
    return false;
  }
  const auto separator = mapping.separator ? mapping.separator : separator_of(*text_);
  if (!separator) {
    say(diagnostics, messages::csv_separator_unclear, location(0, 1));
    return false;
  }
  separator_ = *separator;
  CsvScanner scanner = rows();
  std::vector<std::string_view> cells;
  if (text_->find_first_not_of(" \t\r\n") == text_->npos) {
    say(diagnostics, messages::csv_empty, file());
    return false;
  }
  if (!scanner.next(cells)) {
    say_problem(*this, scanner, diagnostics);
    return false;
  }
  first_row_ = scanner.position();
  std::set<std::string> names;
  std::string scratch;
  bool good = true;
  for (const std::string_view cell : cells) {
    const auto begin = static_cast<std::size_t>(cell.data() - text_->data());
    header_.push_back({std::string(trimmed(unquoted(cell, scratch))), begin, begin + cell.size()});
    if (names.insert(header_.back().name).second) continue;
    say(diagnostics, messages::column_twice, location(cell), {header_.back().name});
    good = false;
  }
  return good;
}

std::vector<std::string> Table::column_names() const {
  std::vector<std::string> names;
  for (const HeaderColumn& column : header_) names.push_back(column.name);
  return names;
}

std::optional<std::size_t> Table::column(std::string_view name) const {
  const auto found = std::find_if(header_.begin(), header_.end(),
                                  [&](const HeaderColumn& column) { return column.name == name; });
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

dsl::Location Table::location(std::string_view cell) const {
  const auto begin = static_cast<std::size_t>(cell.data() - text_->data());
  return location(begin, begin + std::max<std::size_t>(cell.size(), 1));
}

}  // namespace yingbao::sim
