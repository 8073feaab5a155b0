#include "dsl/load/table_text.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "dsl/gb18030.h"
#include "dsl/messages.h"
#include "dsl/parse/limits.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

/// Whichever stands most often in the row that names the columns.
char separator_of(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  const auto count = [&](char sign) { return std::count(header.begin(), header.end(), sign); };
  char best = ',';
  for (const char sign : {';', '\t'})
    if (count(sign) > count(best)) best = sign;
  return best;
}

class TableReader {
 public:
  TableReader(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics)
      : sources_(sources),
        source_(source),
        text_(sources[source].text()),
        separator_(separator_of(text_)),
        diagnostics_(diagnostics) {}

  ast::TableText read() {
    while (at_ < text_.size()) row();
    if (table_.rows.size() < 2 && !broken_) say(messages::table_empty, {source_, 0, 0}, {});
    if (broken_) table_.rows.clear();
    return std::move(table_);
  }

 private:
  void row() {
    const auto begin = std::uint32_t(at_);
    std::vector<ast::TableCell> cells;
    do {
      cells.push_back(cell());
    } while (at_ < text_.size() && text_[at_] == separator_ && ++at_);
    end_of_line();
    const bool blank = cells.size() == 1 && cells[0].text.empty();
    if (blank) return;
    if (!table_.rows.empty() && cells.size() != table_.rows[0].size())
      say(messages::table_row_length, {source_, begin, cells.back().span.end},
          {std::to_string(cells.size()), std::to_string(table_.rows[0].size())});
    table_.rows.push_back(std::move(cells));
  }
  ast::TableCell cell() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() && text_[at_] == '"' ? quoted() : plain();
  }
  bool at_end_of_cell() const {
    return at_ == text_.size() || text_[at_] == separator_ || text_[at_] == '\n' ||
           text_[at_] == '\r';
  }
  ast::TableCell plain() {
    const std::size_t begin = at_;
    while (!at_end_of_cell()) ++at_;
    std::size_t end = at_;
    while (end > begin && text_[end - 1] == ' ') --end;
    return {std::string(text_.substr(begin, end - begin)), span(begin, end)};
  }
  ast::TableCell quoted() {
    const std::size_t begin = at_++;
    std::string text;
    for (;; ++at_) {
      if (at_ == text_.size() || text_[at_] == '\n') {
        say(messages::table_quote_open, span(begin, begin + 1), {});
        break;
      }
      if (text_[at_] == '"' && text_.substr(at_ + 1, 1) != "\"") break;
      if (text_[at_] == '"') ++at_;
      text += text_[at_];
    }
    if (at_ < text_.size() && text_[at_] == '"') ++at_;
    const std::size_t end = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (!at_end_of_cell()) {
      say(messages::table_after_quote, span(begin, end), {});
      while (!at_end_of_cell()) ++at_;
    }
    return {std::move(text), span(begin, end)};
  }
  void end_of_line() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  }

  Span span(std::size_t begin, std::size_t end) const {
    return {source_, std::uint32_t(begin), std::uint32_t(end)};
  }
  void say(const Message& message, Span where, std::vector<Bilingual> arguments) {
    broken_ = true;
    if (diagnostics_.size() > most_diagnostics) return;
    report(diagnostics_, message, locate(sources_, where), std::move(arguments));
  }

  const Sources& sources_;
  std::uint32_t source_;
  std::string_view text_;
  char separator_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  ast::TableText table_;
  bool broken_ = false;
};

}  // namespace

std::optional<std::string> decode_table(std::string bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
  if (bytes.find('\0') != bytes.npos) return std::nullopt;
  if (!first_byte_not_utf8(bytes)) return bytes;
  return from_gb18030(bytes).text;
}

ast::TableText read_table(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics) {
  return TableReader(sources, source, diagnostics).read();
}

}  // namespace yingbao::dsl
