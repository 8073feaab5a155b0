// The tables for spreadsheets: a row each for what the text report shows in a line, and all the
// measures that JSON holds.

#include "sim/phrases.h"
#include "sim/report/report.h"

namespace yingbao::sim {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

using Row = std::vector<std::string>;

std::string cell(const std::string& text) {
  if (text.find_first_of("\",\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string(2, '"') : std::string(1, c);
  return quoted + "\"";
}

void append(std::string& bytes, const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) bytes += ",";
    bytes += cell(row[i]);
  }
  bytes += "\r\n";
}

std::string number(const ReportedFigure& figure) {
  return figure.figure ? short_text_of(*figure.figure) : std::string();
}

class CsvForm {
 public:
  CsvForm(const Report& report, dsl::Language language) : report_(report), language_(language) {}

  std::vector<CsvFile> make() const {
    std::vector<CsvFile> files = {overall()};
    const std::size_t crossings = report_.alternatives.front().groups.size();
    for (std::size_t c = 0; c < crossings; ++c) files.push_back(groups(c));
    if (!report_.changes.empty()) files.push_back(changes());
    return files;
  }

 private:
  std::string word(const Phrase& phrase) const { return std::string(phrase.in(language_)); }

  CsvFile overall() const {
    std::string bytes(byte_order_mark);
    Row head = {"name", word(phrases::report_measure)};
    for (const auto& alternative : report_.alternatives) {
      head.push_back(name_by_month(alternative.name, alternative.date, report_.months));
    }
    append(bytes, head);
    const Figures& first = report_.alternatives.front().overall;
    for (std::size_t i = 0; i < first.size(); ++i) {
      Row row = {first[i].name, first[i].label.in(language_)};
      for (const auto& alternative : report_.alternatives) {
        const auto& figures = alternative.overall;
        row.push_back(i < figures.size() ? number(figures[i]) : std::string());
      }
      append(bytes, row);
    }
    return {"overall.csv", bytes};
  }

  CsvFile groups(std::size_t crossing) const {
    std::string bytes(byte_order_mark);
    bool headed = false;
    std::string name = "by";
    for (const auto& alternative : report_.alternatives) {
      for (const ReportedGroup& group : alternative.groups[crossing]) {
        if (!headed) {
          append(bytes, head_of(group));
          for (const auto& [what, value] : group.by) name += "_" + what;
        }
        headed = true;
        append(bytes,
               row_of(name_by_month(alternative.name, alternative.date, report_.months), group));
      }
    }
    return {name + ".csv", bytes};
  }

  Row head_of(const ReportedGroup& group) const {
    Row head = {word(phrases::report_alternative)};
    for (const auto& [name, value] : group.by) head.push_back(name);
    for (const ReportedFigure& figure : group.figures) head.push_back(figure.label.in(language_));
    return head;
  }

  Row row_of(const std::string& alternative, const ReportedGroup& group) const {
    Row row = {alternative};
    for (const auto& [name, value] : group.by) row.push_back(group_text(value));
    for (const ReportedFigure& figure : group.figures) row.push_back(number(figure));
    return row;
  }

  std::string group_text(const GroupValue& value) const {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* yes = std::get_if<bool>(&value)) {
      return word(*yes ? phrases::report_yes : phrases::report_no);
    }
    if (const auto* count = std::get_if<std::int64_t>(&value)) return std::to_string(*count);
    return {};
  }

  CsvFile changes() const {
    std::string bytes(byte_order_mark);
    Row head = {"name", word(phrases::report_measure)};
    for (const ReportedChange& change : report_.changes) {
      head.push_back(name_by_month(change.to, change.date, report_.months));
    }
    append(bytes, head);
    const Figures& first = report_.changes.front().overall;
    for (std::size_t i = 0; i < first.size(); ++i) {
      Row row = {first[i].name, first[i].label.in(language_)};
      for (const ReportedChange& change : report_.changes) {
        row.push_back(number(change.overall[i]));
      }
      append(bytes, row);
    }
    return {"changes.csv", bytes};
  }

  const Report& report_;
  dsl::Language language_;
};

}  // namespace

std::vector<CsvFile> csv_files(const Report& report, dsl::Language language) {
  return CsvForm(report, language).make();
}

}  // namespace yingbao::sim
