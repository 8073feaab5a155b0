#include "sim/cli/explain_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "interpreter/messages.h"
#include "sim/cli/embedded.h"
#include "sim/messages.h"
#include "sim/phrases.h"

namespace yingbao::sim::cli {
namespace {

std::vector<const dsl::Message*> all_messages() {
  std::vector<const dsl::Message*> all;
  for (const auto catalogue :
       {dsl::rule_messages(), sim_messages(), interpreter::fault_messages()}) {
    all.insert(all.end(), catalogue.begin(), catalogue.end());
  }
  return all;
}

/// `{0}` as `…`: what stands there differs from message to message.
std::string without_arguments(std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool argument = i + 2 < text.size() && text[i] == '{' && text[i + 2] == '}';
    if (argument) i += 2;
    all += argument ? std::string_view("…") : text.substr(i, 1);
  }
  return all;
}

const Phrase& phrase_of(dsl::Severity severity) {
  switch (severity) {
    case dsl::Severity::error:
      return phrases::code_error;
    case dsl::Severity::warning:
      return phrases::code_warning;
    case dsl::Severity::note:
      return phrases::code_note;
  }
  return phrases::code_error;
}

/// The sentences that have the code, each with its help, and each once.
std::vector<std::string> sentences(const std::string& code, dsl::Language language) {
  const bool zh = language == dsl::Language::zh;
  std::vector<std::string> lines;
  const auto add = [&](std::string_view text) {
    const std::string line = without_arguments(text);
    // A help that is made on the spot says nothing here.
    if (line.empty() || line == "…") return;
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  };
  for (const dsl::Message* message : all_messages()) {
    if (message->code != code) continue;
    add(zh ? message->zh : message->en);
    add(zh ? message->help_zh : message->help_en);
  }
  return lines;
}

std::string heading(const std::string& code, dsl::Language language) {
  for (const dsl::Message* message : all_messages()) {
    if (message->code == code) {
      return fmt::format("{} {}", phrase_of(message->severity).in(language), code);
    }
  }
  return code;
}

// ---------------------------------------------------------------- the page

/// The page's half in the language: what stands below `## 中文` or `## English`.
std::string_view half(std::string_view page, dsl::Language language) {
  const std::string_view zh = "\n## 中文\n", en = "\n## English\n";
  const std::size_t border = page.find(en);
  if (border == page.npos) return {};
  if (language == dsl::Language::en) return page.substr(border + en.size());
  const std::size_t at = page.find(zh);
  if (at == page.npos) return {};
  return page.substr(at + zh.size(), border - at - zh.size());
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\n');
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of('\n') + 1 - first);
}

/// "csv households.csv escaped": the file that an example is, if it is one.
std::string_view file_of(std::string_view info) {
  const std::size_t blank = info.find(' ');
  if (blank == info.npos) return {};
  const std::string_view rest = info.substr(blank + 1);
  return rest.substr(0, rest.find(' '));
}

/// Markdown as plain text: examples are indented, the title has no stars.
class Plain {
 public:
  std::string of(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      add(text.substr(0, end));
      if (end == text.npos) break;
      text.remove_prefix(end + 1);
    }
    return std::move(all_);
  }

 private:
  void add(std::string_view line) {
    if (line.starts_with("```")) {
      in_example_ = !in_example_;
      const std::string_view file = in_example_ ? file_of(line.substr(3)) : std::string_view();
      if (!file.empty()) all_ += fmt::format("  {}:\n", file);
    } else if (in_example_) {
      all_ += line.empty() ? "\n" : fmt::format("    {}\n", line);
    } else {
      const bool title = line.size() > 4 && line.starts_with("**") && line.ends_with("**");
      all_ += fmt::format("{}\n", title ? line.substr(2, line.size() - 4) : line);
    }
  }

  std::string all_;
  bool in_example_ = false;
};

std::string page_text(const std::string& code, dsl::Language language) {
  return Plain().of(trimmed(half(text_of(code_pages(), code + ".md"), language)));
}

}  // namespace

std::optional<std::string> code_of(std::string text) {
  if (text.size() != 5) return std::nullopt;
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  const bool is_code =
      text[0] >= 'A' && text[0] <= 'Z' &&
      std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_code ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<std::string> code_text(const std::string& code, dsl::Language language) {
  const auto lines = sentences(code, language);
  if (lines.empty()) return std::nullopt;
  std::string text = heading(code, language) + "\n";
  for (const std::string& line : lines) text += fmt::format("  {}\n", line);
  if (text.find("…") != text.npos) {
    text += fmt::format("  {}\n", phrases::code_arguments.in(language));
  }
  const std::string page = page_text(code, language);
  return page.empty() ? text : text + "\n" + page;
}

std::vector<std::string> all_codes() {
  std::set<std::string> codes;
  for (const dsl::Message* message : all_messages()) codes.emplace(message->code);
  return {codes.begin(), codes.end()};
}

}  // namespace yingbao::sim::cli
