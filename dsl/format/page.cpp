#include "dsl/format/page.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "dsl/format/lines.h"
#include "dsl/unicode.h"

namespace yingbao::dsl::formatting {
namespace {

constexpr std::size_t clause_indent = 2;
constexpr std::size_t line_indent = 4;
constexpr std::string_view before_comment = "   ";

std::string_view without_blanks_at_end(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

/// The lines of a file: where each begins, and where its text does.
class SourceLines {
 public:
  explicit SourceLines(std::string_view source) {
    for (std::size_t at = 0; at <= source.size();) {
      const std::size_t end = std::min(source.find('\n', at), source.size());
      std::size_t text = at;
      while (text < end && is_rule_blank(first_character(source.substr(text)).code)) {
        text += first_character(source.substr(text)).bytes;
      }
      lines_.push_back({at, text, text >= end});
      at = end + 1;
    }
  }

  bool begins_line(std::size_t offset) const { return offset <= line_of(offset)->text; }
  bool in_first_column(std::size_t offset) const { return offset == line_of(offset)->begin; }
  bool follows_empty_line(std::size_t offset) const {
    const auto line = line_of(offset);
    return line != lines_.begin() && offset <= line->text && std::prev(line)->empty;
  }

 private:
  struct Line {
    std::size_t begin;
    std::size_t text;
    bool empty;
  };
  std::vector<Line>::const_iterator line_of(std::size_t offset) const {
    const auto after =
        std::upper_bound(lines_.begin(), lines_.end(), offset,
                         [](std::size_t at, const Line& line) { return at < line.begin; });
    return std::prev(after);
  }

  std::vector<Line> lines_;
};

class Page {
 public:
  explicit Page(const Conversion& conversion)
      : conversion_(conversion),
        source_(conversion.source),
        places_(conversion.source),
        comments_(conversion.folded.comments) {}

  std::string run() {
    const auto& pieces = conversion_.folded.pieces;
    declaration(surface_line(pieces.front()), 0);
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      declaration(tokens_of(conversion_, pieces[i]), clause_indent);
    }
    comments_between(static_cast<std::uint32_t>(source_.size()), clause_indent);
    text_ += '\n';
    return std::move(text_);
  }

 private:
  Tokens surface_line(Piece piece) const {
    const Span span = conversion_.folded.span(piece.begin, piece.end);
    Token token;
    token.text = conversion_.to == Language::zh ? "语言 中文" : "language english";
    token.begin = span.begin;
    token.end = span.end;
    return {token};
  }

  void declaration(const Tokens& tokens, std::size_t indent_of_comments);
  void clause(const Tokens& tokens, std::size_t begin, std::size_t end, std::size_t indent);
  void lines(const Tokens& tokens, std::size_t begin, std::size_t end, std::size_t indent,
             std::size_t further);

  void comments_between(std::uint32_t before, std::size_t indent_of_indented);
  void comments_in_body(std::uint32_t before, bool at_its_beginning);
  void comments_within(std::uint32_t before, std::size_t indent);

  bool comment_before(std::uint32_t offset) const {
    return next_comment_ < comments_.size() && comments_[next_comment_].begin < offset;
  }
  void take_comment(std::size_t indent, bool may_follow_empty_line);
  void new_line(std::size_t indent, bool empty_line_before);

  const Conversion& conversion_;
  std::string_view source_;
  SourceLines places_;
  const std::vector<Span>& comments_;
  std::size_t next_comment_ = 0;
  std::string text_;
  bool line_has_comment_ = false;
};

void Page::new_line(std::size_t indent, bool empty_line_before) {
  if (!text_.empty()) text_ += empty_line_before ? "\n\n" : "\n";
  text_.append(indent, ' ');
  line_has_comment_ = false;
}

// ---------------------------------------------------------------- comments

void Page::take_comment(std::size_t indent, bool may_follow_empty_line) {
  const Span span = comments_[next_comment_++];
  const bool behind = !text_.empty() && !line_has_comment_ && !places_.begins_line(span.begin);
  if (behind) {
    text_ += before_comment;
  } else {
    new_line(indent, may_follow_empty_line && places_.follows_empty_line(span.begin));
  }
  text_ += without_blanks_at_end(source_.substr(span.begin, span.end - span.begin));
  line_has_comment_ = true;
}

/// One that is indented belongs to the declaration above it.
void Page::comments_between(std::uint32_t before, std::size_t indent_of_indented) {
  while (comment_before(before)) {
    const std::uint32_t begin = comments_[next_comment_].begin;
    const bool indented = !places_.in_first_column(begin);
    take_comment(indented ? indent_of_indented : 0, true);
  }
}

void Page::comments_in_body(std::uint32_t before, bool at_its_beginning) {
  while (comment_before(before)) {
    take_comment(clause_indent, !at_its_beginning);
    at_its_beginning = false;
  }
}

void Page::comments_within(std::uint32_t before, std::size_t indent) {
  while (comment_before(before)) take_comment(indent, false);
}

// ---------------------------------------------------------------- declarations

void Page::declaration(const Tokens& tokens, std::size_t indent_of_comments) {
  comments_between(tokens.front().begin, indent_of_comments);
  for (std::size_t begin = 0; begin < tokens.size();) {
    std::size_t end = begin + 1;
    while (end < tokens.size() && !tokens[end].begins_clause) ++end;
    const bool head = begin == 0;
    bool first = begin > 0 && !tokens[begin - 1].ends_clause;
    if (!head) {
      const bool commented = comment_before(tokens[begin].begin);
      comments_in_body(tokens[begin].begin, first);
      first = first && !commented;
    }
    new_line(head ? 0 : clause_indent,
             !first && places_.follows_empty_line(tokens[begin].stood_at));
    clause(tokens, begin, end, head ? 0 : clause_indent);
    begin = end;
  }
}

/// A comment ends its line, wherever in a clause it stands.
void Page::clause(const Tokens& tokens, std::size_t begin, std::size_t end, std::size_t indent) {
  const std::size_t further = indent + line_indent;
  std::size_t written = begin;
  for (std::size_t at = begin + 1; at < end; ++at) {
    if (tokens[at].touches_before() || tokens[at - 1].touches_after()) continue;
    if (!comment_before(tokens[at].begin)) continue;
    lines(tokens, written, at, written == begin ? indent : further, further);
    comments_within(tokens[at].begin, further);
    new_line(further, false);
    written = at;
  }
  lines(tokens, written, end, written == begin ? indent : further, further);
}

void Page::lines(const Tokens& tokens, std::size_t begin, std::size_t end, std::size_t indent,
                 std::size_t further) {
  append_lines(text_, tokens, {begin, end, indent, further}, conversion_.to);
}

}  // namespace

std::string write_page(const Conversion& conversion) { return Page(conversion).run(); }

}  // namespace yingbao::dsl::formatting
