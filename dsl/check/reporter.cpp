#include "dsl/check/reporter.h"

#include "dsl/parse/limits.h"
#include "dsl/unicode.h"

namespace yingbao::dsl::checking {
namespace {

constexpr std::size_t longest_words = 40;  // characters
constexpr std::size_t most_kept = 2 * most_diagnostics;

std::string shortened(std::string_view text) {
  std::string words;
  std::size_t taken = 0;
  while (!text.empty() && taken < longest_words) {
    const auto [code, bytes] = first_character(text);
    const bool blank = code == U'\n' || code == U'\r' || code == U'\t' || code == U' ';
    if (!blank) words.append(text.substr(0, bytes));
    if (blank && !words.empty() && words.back() != ' ') words += ' ';
    text.remove_prefix(bytes);
    ++taken;
  }
  return text.empty() ? words : words + "…";
}

std::string listed(const std::vector<ast::CitedPlace>& citations, std::string_view between) {
  std::string text;
  for (const auto& citation : citations) {
    if (!text.empty()) text += between;
    text += citation.document.text;
    if (!citation.locator.empty()) text += " " + citation.locator;
  }
  return text;
}

}  // namespace

Diagnostic& Reporter::say(const Message& message, Span where, std::vector<Bilingual> arguments) {
  const bool first_error = message.severity == Severity::error && silent();
  if (diagnostics_.size() >= most_kept && !first_error) return beyond_ = Diagnostic();
  Diagnostic& diagnostic =
      report(diagnostics_, message, locate(sources_, where), std::move(arguments));
  diagnostic.citation = citation_;
  return diagnostic;
}

void Reporter::label(Diagnostic& diagnostic, Span where, Bilingual text) const {
  if (diagnostic.message == nullptr) return;
  diagnostic.labels.push_back({locate(sources_, where), std::move(text)});
}

std::string Reporter::words(Span span) const { return shortened(sources_.text(span)); }

Bilingual Reporter::see(Span declared, Span from) const {
  const std::string line = std::to_string(sources_[declared.file].position(declared.begin).line);
  if (declared.file == from.file) return {"见第 " + line + " 行", "see line " + line};
  const std::string& path = sources_[declared.file].path();
  return {"见 " + path + " 第 " + line + " 行", "see " + path + " line " + line};
}

Clause::Clause(Reporter& reporter, const ast::Basis& basis)
    : reporter_(reporter), before_(reporter.citation_) {
  if (basis.citations.empty()) return;
  reporter_.citation_ = Bilingual(listed(basis.citations, "、"), listed(basis.citations, ", "));
}

}  // namespace yingbao::dsl::checking
