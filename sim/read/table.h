#pragma once
// One CSV file opened: unzipped, decoded, its separator found out, its header read. Rows are
// scanned from it; a place in it is a byte range of its text.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/diagnostic.h"
#include "sim/read/csv.h"
#include "sim/read/mapping.h"
#include "sim/read/place.h"

namespace yingbao::sim {

struct HeaderColumn {
  std::string name;
  std::size_t begin;
  std::size_t end;
};

class Table {
 public:
  /// Nothing (and a diagnostic) where any of it fails.
  static std::optional<Table> open(const std::filesystem::path& path, const TableMapping& mapping,
                                   dsl::Diagnostics& diagnostics);
  /// From a text in UTF-8 that messages call `name`.
  static std::optional<Table> of_text(const std::string& name, std::string text,
                                      const TableMapping& mapping, dsl::Diagnostics& diagnostics);

  const std::vector<HeaderColumn>& header() const { return header_; }
  std::vector<std::string> column_names() const;
  std::optional<std::size_t> column(std::string_view name) const;
  std::string_view text() const { return *text_; }
  /// Stands before the first row.
  CsvScanner rows() const { return CsvScanner(*text_, separator_, first_row_); }
  CsvScanner rows_from(std::size_t begin) const { return CsvScanner(*text_, separator_, begin); }

  dsl::Location location(std::size_t begin, std::size_t end) const {
    return places_->location(begin, end);
  }
  /// A cell that rows() gave.
  dsl::Location location(std::string_view cell) const;
  dsl::Location file() const { return places_->file(); }

 private:
  bool read_header(const TableMapping& mapping, dsl::Diagnostics& diagnostics);

  std::unique_ptr<const std::string> text_;
  std::unique_ptr<Places> places_;
  char separator_ = ',';
  std::vector<HeaderColumn> header_;
  std::size_t first_row_ = 0;
};

/// A scanner's problem as a diagnostic of its table.
void say_problem(const Table& table, const CsvScanner& rows, dsl::Diagnostics& diagnostics);

}  // namespace yingbao::sim
