#include "dsl/diagnostic.h"

#include <algorithm>
#include <tuple>

#include "dsl/frame.h"

namespace yingbao::dsl {
namespace {

// Beyond this a line is no help to a reader, and a copy at every place would cost too much.
constexpr std::size_t longest_excerpt = 1'000;

std::string excerpt(const Source& source, std::uint32_t line) {
  const std::string_view text = source.line(line);
  return text.size() > longest_excerpt ? std::string() : std::string(text);
}

/// The argument of `{3}` at the front of `text`, or none.
std::optional<std::size_t> placeholder(std::string_view text) {
  if (text.size() < 3 || text[0] != '{' || text[2] != '}') return std::nullopt;
  if (text[1] < '0' || text[1] > '9') return std::nullopt;
  return static_cast<std::size_t>(text[1] - '0');
}

std::string fill(std::string_view text, const std::vector<Bilingual>& arguments,
                 Language language) {
  std::string filled;
  while (!text.empty()) {
    const auto argument = placeholder(text);
    if (argument && *argument < arguments.size()) {
      filled += arguments[*argument].in(language);
      text.remove_prefix(3);
    } else {
      filled += text.front();
      text.remove_prefix(1);
    }
  }
  return filled;
}

/// The author's words stand in backticks; a text that has some of its own is left alone.
Bilingual quoted(const Bilingual& text) {
  const auto quote = [](const std::string& words) {
    return words.find('`') == std::string::npos ? "`" + words + "`" : words;
  };
  return {quote(text.zh), quote(text.en)};
}

auto place_key(const Diagnostic& diagnostic) {
  return std::tuple(std::string_view(diagnostic.where.path), diagnostic.where.line,
                    diagnostic.where.column, diagnostic.message->code);
}

}  // namespace

Location locate(const Sources& sources, Span span) {
  const Source& source = sources[span.file];
  const Position begin = source.position(span.begin);
  const Position end = source.position(std::max(span.begin, span.end));
  return {source.path(),
          begin.line,
          begin.column,
          end.line,
          end.column,
          excerpt(source, begin.line),
          source.utf16_column(span.begin),
          source.utf16_column(std::max(span.begin, span.end)),
          span.begin,
          std::max(span.begin, span.end)};
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity() == Severity::error;
  });
}

void sort_by_place(Diagnostics& diagnostics) {
  std::stable_sort(
      diagnostics.begin(), diagnostics.end(),
      [](const Diagnostic& a, const Diagnostic& b) { return place_key(a) < place_key(b); });
}

std::string sentence(const Diagnostic& diagnostic, Language language) {
  const Message& message = *diagnostic.message;
  return fill(language == Language::zh ? message.zh : message.en, diagnostic.arguments, language);
}

std::string help(const Diagnostic& diagnostic, Language language) {
  const Message& message = *diagnostic.message;
  std::string text = fill(language == Language::zh ? message.help_zh : message.help_en,
                          diagnostic.arguments, language);
  if (!diagnostic.suggestion) return text;
  const std::string nearest =
      fill(frame::did_you_mean.in(language), {quoted(*diagnostic.suggestion)}, language);
  return text.empty() ? nearest : nearest + frame::and_then.in(language) + text;
}

}  // namespace yingbao::dsl
