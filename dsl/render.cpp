// Diagnostics as people read them: the sentence, the place with its line and underlines, help.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/frame.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

constexpr std::size_t tab_width = 4;

struct Strokes {
  std::string_view corner, bar, underline;
};
constexpr Strokes boxed{"┌", "│", "─"};
constexpr Strokes plain{"-->", "|", "^"};

std::string repeat(std::string_view piece, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += piece;
  return all;
}

// What an author's file holds must not be able to steer the terminal of who reads it.
std::string visible(std::string_view text) {
  std::string shown;
  for (const char32_t code : characters(text)) {
    if (code == U'\t') {
      shown += repeat(" ", tab_width);
    } else {
      append_character(shown, is_hidden(code) ? U'\uFFFD' : code);
    }
  }
  return shown;
}

std::size_t columns(char32_t code) {
  if (code == U'\t') return tab_width;
  return static_cast<std::size_t>(is_hidden(code) ? 1 : display_width(code));
}

/// Display columns of the first `count` characters.
std::size_t columns(const std::u32string& line, std::size_t count) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < std::min(count, line.size()); ++i) total += columns(line[i]);
  return total;
}

/// Underlined display columns of a line, with what is said beside them.
struct Mark {
  std::size_t begin;
  std::size_t end;
  std::string text;
};

Mark mark_of(const Location& where, std::string text) {
  const std::u32string line = characters(where.excerpt);
  const std::size_t begin = columns(line, where.column - 1);
  const bool on_one_line = where.end_line == where.line;
  const std::size_t end = columns(line, on_one_line ? where.end_column - 1 : line.size());
  return {begin, std::max(end, begin + 1), std::move(text)};
}

class Renderer {
 public:
  explicit Renderer(const RenderStyle& style)
      : style_(style), strokes_(style.plain ? plain : boxed) {}

  std::string short_form(const Diagnostic& diagnostic) const;
  std::string long_form(const Diagnostic& diagnostic);

 private:
  void heading(const Diagnostic& diagnostic);
  void places(const Diagnostic& diagnostic);
  void path_line(const Location& where);
  void excerpt(const Location& where, std::vector<Mark> marks);
  void underlines(std::vector<Mark> marks);
  void hanging_texts(const std::vector<Mark>& marks);
  void note(const frame::Words& word, const std::string& text);

  std::string gutter(std::string_view number = {}) const;
  std::string paint(const std::string& text, std::string_view colour) const;
  std::string_view colour_of(Severity severity) const;

  const RenderStyle& style_;
  const Strokes& strokes_;
  std::size_t gutter_width_ = 2;
  std::string_view accent_;
  std::string out_;
};

const frame::Words& word_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return frame::error;
    case Severity::warning:
      return frame::warning;
    case Severity::note:
      return frame::note;
  }
  return frame::note;
}

std::string_view Renderer::colour_of(Severity severity) const {
  switch (severity) {
    case Severity::error:
      return "\x1b[1;31m";
    case Severity::warning:
      return "\x1b[1;33m";
    case Severity::note:
      return "\x1b[1;36m";
  }
  return {};
}

std::string Renderer::paint(const std::string& text, std::string_view colour) const {
  if (!style_.colour) return text;
  return std::string(colour) + text + "\x1b[0m";
}

std::string place_text(const Location& where) {
  std::string text = visible(where.path);
  if (where.line == 0) return text;
  return text + ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
}

std::string Renderer::short_form(const Diagnostic& diagnostic) const {
  const std::string place = place_text(diagnostic.where);
  return (place.empty() ? "" : place + ": ") +
         paint(std::string(diagnostic.message->code), colour_of(diagnostic.severity())) + ": " +
         visible(sentence(diagnostic, style_.language)) + "\n";
}

std::string Renderer::long_form(const Diagnostic& diagnostic) {
  accent_ = colour_of(diagnostic.severity());
  heading(diagnostic);
  places(diagnostic);
  const std::string advice = help(diagnostic, style_.language);
  if (!advice.empty()) note(frame::help, advice);
  if (diagnostic.citation) note(frame::basis, diagnostic.citation->in(style_.language));
  return std::move(out_);
}

void Renderer::heading(const Diagnostic& diagnostic) {
  const Message& message = *diagnostic.message;
  const std::string label =
      word_of(message.severity).in(style_.language) + " " + std::string(message.code);
  out_ += paint(label, accent_) + "  " + visible(sentence(diagnostic, style_.language)) + "\n";
}

std::string Renderer::gutter(std::string_view number) const {
  return repeat(" ", gutter_width_ - std::min(gutter_width_, number.size())) + std::string(number);
}

void Renderer::path_line(const Location& where) {
  if (where.path.empty()) return;
  out_ += gutter() + std::string(strokes_.corner) + " " + place_text(where) + "\n";
}

bool same_line(const Location& a, const Location& b) {
  return a.line != 0 && a.line == b.line && a.path == b.path;
}

std::size_t digits(std::uint32_t line) { return std::to_string(line).size(); }

void Renderer::places(const Diagnostic& diagnostic) {
  const Location& where = diagnostic.where;
  gutter_width_ = std::max<std::size_t>(2, digits(where.line));
  for (const Label& label : diagnostic.labels) {
    gutter_width_ = std::max(gutter_width_, digits(label.where.line));
  }
  path_line(where);
  std::vector<Mark> marks{mark_of(where, "")};
  for (const Label& label : diagnostic.labels) {
    if (!same_line(label.where, where)) continue;
    marks.push_back(mark_of(label.where, visible(label.text.in(style_.language))));
  }
  if (where.line != 0) excerpt(where, std::move(marks));
  for (const Label& label : diagnostic.labels) {
    if (label.where.line == 0 || same_line(label.where, where)) continue;
    if (label.where.path != where.path) path_line(label.where);
    excerpt(label.where, {mark_of(label.where, visible(label.text.in(style_.language)))});
  }
}

void Renderer::excerpt(const Location& where, std::vector<Mark> marks) {
  if (where.excerpt.empty() && where.column > 1) return;  // too long a line to be shown
  out_ += gutter(std::to_string(where.line)) + std::string(strokes_.bar) + " " +
          visible(where.excerpt) + "\n";
  underlines(std::move(marks));
}

void Renderer::underlines(std::vector<Mark> marks) {
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return std::pair(a.begin, a.text.empty()) < std::pair(b.begin, b.text.empty());
  });
  std::string line;
  std::size_t column = 0;
  for (const Mark& mark : marks) {
    if (mark.begin > column) line += repeat(" ", mark.begin - column);
    column = std::max(column, mark.begin);
    if (mark.end <= column) continue;
    line += paint(repeat(strokes_.underline, mark.end - column), accent_);
    column = mark.end;
  }
  if (!marks.back().text.empty() && marks.back().end == column) {
    line += " " + marks.back().text;
    marks.pop_back();
  }
  out_ += gutter() + std::string(strokes_.bar) + " " + line + "\n";
  hanging_texts(marks);
}

void Renderer::hanging_texts(const std::vector<Mark>& marks) {
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
    if (mark->text.empty()) continue;
    out_ +=
        gutter() + std::string(strokes_.bar) + " " + repeat(" ", mark->begin) + mark->text + "\n";
  }
}

void Renderer::note(const frame::Words& word, const std::string& text) {
  out_ += gutter() + word.in(style_.language) + visible(text) + "\n";
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const RenderStyle& style) {
  Renderer renderer(style);
  return style.short_form ? renderer.short_form(diagnostic) : renderer.long_form(diagnostic);
}

std::string render(const Diagnostics& diagnostics, const RenderStyle& style) {
  std::string all;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!all.empty() && !style.short_form) all += "\n";
    all += render(diagnostic, style);
  }
  return all;
}

}  // namespace yingbao::dsl
