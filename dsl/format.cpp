#include "dsl/format.h"

#include <utility>
#include <vector>

#include "dsl/format/page.h"
#include "dsl/messages.h"
#include "dsl/parse.h"
#include "dsl/print_ast.h"

namespace yingbao::dsl {
namespace formatting {
namespace {

using Outcome = Formatted::Outcome;

/// A file as far as formatting asks.
struct Draft {
  Sources sources;
  Declared declared;
  Parsed parsed;
  Folded folded;

  Draft(const std::string& path, std::string text, const std::vector<std::string>& beside) {
    sources.add(Source(path, std::move(text)));
    for (const std::string& other : beside) sources.add(Source(path, other));
    declared = declared_in(sources);
    parsed = parse(sources, 0, declared);
    Diagnostics said_already;
    folded = fold(sources, 0, said_already);
  }
  std::string_view text() const { return sources[0].text(); }
  Language surface() const { return parsed.file.surface; }
  bool parses() const { return !has_errors(parsed.diagnostics); }
  std::string written(Language to) const {
    return write_page({text(), folded, declared, surface(), to});
  }
};

std::string_view trimmed(std::string_view comment) {
  return comment.substr(0, comment.find_last_not_of(" \t\r") + 1);
}

bool same_comments(const Draft& one, const Draft& other) {
  const auto& left = one.folded.comments;
  const auto& right = other.folded.comments;
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (trimmed(one.sources.text(left[i])) != trimmed(other.sources.text(right[i]))) return false;
  }
  return true;
}

/// The first declaration that says something else in `other`, or nothing.
const ast::Declaration* first_different(const Draft& one, const Draft& other) {
  const auto& left = one.parsed.file.declarations;
  const auto& right = other.parsed.file.declarations;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (i >= right.size() || print_ast(left[i]) != print_ast(right[i])) return &left[i];
  }
  return nullptr;
}

bool is_faithful(const Draft& original, const Draft& result, Language to) {
  return result.parses() && result.surface() == to &&
         original.parsed.file.declarations.size() == result.parsed.file.declarations.size() &&
         first_different(original, result) == nullptr && same_comments(original, result) &&
         result.written(to) == result.text();
}

Formatted unfaithful() { return {Outcome::unfaithful, {}, {}}; }

Formatted refuse(const Draft& draft, const Draft& result, Language to) {
  const ast::Declaration* different = first_different(draft, result);
  if (different == nullptr) return unfaithful();
  Formatted refused{Outcome::mistakes, {}, {}};
  const Bilingual language =
      to == Language::zh ? Bilingual("中文", "Chinese") : Bilingual("英文", "English");
  report(refused.diagnostics, messages::not_in_other_surface,
         locate(draft.sources, different->span), {language});
  return refused;
}

}  // namespace
}  // namespace formatting

Formatted format_rules(const std::string& path, std::string bytes, std::optional<Language> to,
                       const std::vector<std::string>& beside) {
  using namespace formatting;
  Diagnostics diagnostics;
  std::string text = accept_text(path, std::move(bytes), diagnostics);
  if (has_errors(diagnostics)) return {Outcome::mistakes, {}, std::move(diagnostics)};
  Draft draft(path, std::move(text), beside);
  if (!draft.parses()) {
    return {Outcome::mistakes, {}, std::move(draft.parsed.diagnostics)};
  }
  const Language own = draft.surface();
  Draft result(path, draft.written(own), beside);
  if (!is_faithful(draft, result, own)) return unfaithful();
  std::string written(result.text());
  if (to.value_or(own) != own) {
    const Draft turned(path, result.written(*to), beside);
    if (!is_faithful(result, turned, *to)) return refuse(draft, turned, *to);
    if (turned.written(own) != written) return unfaithful();
    written = std::string(turned.text());
  }
  accept_text(path, written, diagnostics);  // longer words may have made it too large
  if (has_errors(diagnostics)) return {Outcome::mistakes, {}, std::move(diagnostics)};
  return {Outcome::formatted, std::move(written), std::move(draft.parsed.diagnostics)};
}

}  // namespace yingbao::dsl
