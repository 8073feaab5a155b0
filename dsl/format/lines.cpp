#include "dsl/format/lines.h"

#include <algorithm>
#include <limits>

#include "dsl/unicode.h"

namespace yingbao::dsl::formatting {
namespace {

constexpr std::size_t further_indent = 2;

class Lines {
 public:
  Lines(std::string& text, const Tokens& tokens, Run run, Language surface)
      : text_(text),
        tokens_(tokens),
        column_(run.column),
        first_indent_(run.indent),
        surface_(surface) {}

  /// INVARIANT: tokens before `begin` are written; `begin` itself needs no break.
  void flow(std::size_t begin, std::size_t end, std::size_t indent) {
    const int rank = lowest_rank(begin, end);
    if (rank == Token::no_break || column_ + width(begin, end) <= line_width) {
      return put(begin, end);
    }
    std::size_t at = next_break(begin, end, rank);
    // A condition's further lines stand apart from the value below them.
    flow(begin, at, indent + (rank == value_rank ? 2 * further_indent : 0));
    while (at < end) {
      const std::size_t next = next_break(at, end, rank);
      const std::size_t blanks = blanks_before(at);
      if (tokens_[at].filled && column_ + blanks + width(at, next) <= line_width) {
        put_blanks(blanks);
      } else {
        new_line(indent_of(at, indent));
      }
      flow(at, next, indent + further_indent);
      at = next;
    }
  }

 private:
  int lowest_rank(std::size_t begin, std::size_t end) const {
    int lowest = Token::no_break;
    for (std::size_t i = begin + 1; i < end; ++i) {
      const int rank = tokens_[i].rank;
      if (rank != Token::no_break && (lowest == Token::no_break || rank < lowest)) lowest = rank;
    }
    return lowest;
  }
  /// Of a list that began on a line of its own: below that one.
  std::size_t indent_of(std::size_t at, std::size_t indent) const {
    return tokens_[at].of_list ? first_indent_ : indent;
  }
  std::size_t next_break(std::size_t after, std::size_t end, int rank) const {
    std::size_t at = after + 1;
    while (at < end && tokens_[at].rank != rank) ++at;
    return std::min(at, end);
  }
  std::size_t blanks_before(std::size_t at) const {
    return formatting::blanks_before(tokens_, at, surface_);
  }
  std::size_t width(std::size_t begin, std::size_t end) const {
    std::size_t sum = 0;
    for (std::size_t i = begin; i < end && sum <= line_width; ++i) {
      sum += width_of(tokens_[i].text) + (i > begin ? blanks_before(i) : 0);
    }
    return sum;
  }

  void put(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) put_blanks(blanks_before(i));
      text_ += tokens_[i].text;
      column_ += width_of(tokens_[i].text);
    }
  }
  void put_blanks(std::size_t blanks) {
    text_.append(blanks, ' ');
    column_ += blanks;
  }
  void new_line(std::size_t indent) {
    text_ += '\n';
    text_.append(indent, ' ');
    column_ = indent;
  }

  std::string& text_;
  const Tokens& tokens_;
  std::size_t column_;
  std::size_t first_indent_;
  Language surface_;
};

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (; !text.empty(); text.remove_prefix(first_character(text).bytes)) {
    width += static_cast<std::size_t>(std::max(0, display_width(first_character(text).code)));
  }
  return width;
}

void append_lines(std::string& text, const Tokens& tokens, Run run, Language surface) {
  Lines(text, tokens, run, surface).flow(run.begin, run.end, run.indent);
}

}  // namespace yingbao::dsl::formatting
