// From the pieces that the grammar leaves to the words that are written. Every piece of the tree
// that has no parts is written once, by its kind; what the tree does not tell apart is written as
// it stands. So a new form of the grammar needs a line here only where it wants a layout of its
// own.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dsl/format/spell.h"
#include "dsl/format/token.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl::formatting {
namespace {

constexpr int ranks_a_level = 10;

bool is_operator_chain(Form form) {
  switch (form) {
    case Form::disjunction:
    case Form::conjunction:
    case Form::comparison:
    case Form::rounded:
    case Form::sum:
    case Form::product:
    case Form::with_fallback:
      return true;
    default:
      return false;
  }
}

bool is_after_word(Word word) { return word >= Word::or_more && word <= Word::beyond; }

bool is_operator(const Tree& tree) {
  switch (tree.form) {
    case Form::word:
      return !is_after_word(tree.word);
    case Form::plus_sign:
    case Form::minus_sign:
    case Form::times_sign:
    case Form::divided_sign:
    case Form::comparison_sign:
    case Form::rounding:
      return true;
    default:
      return false;
  }
}

/// 城市、农村: commas between things of one kind.
bool lists(const Tree& parent, const Tree* next) {
  switch (parent.form) {
    case Form::citing:
    case Form::comparison:
    case Form::indexes:
    case Form::before_clause:
      return true;
    case Form::enumeration:
      return next != nullptr && next->form == Form::title;
    case Form::parameter:
    case Form::version:
      return next != nullptr && next->form == Form::cell;
    default:
      return false;
  }
}

class Writer {
 public:
  Writer(const Conversion& conversion, Piece piece)
      : source_(conversion.source),
        folded_(conversion.folded),
        piece_(piece),
        text_(std::string_view(folded_.text).substr(piece.begin, piece.end - piece.begin)),
        to_(conversion.to),
        root_(read_layout_tree(text_, conversion.from, conversion.declared)) {}

  Tokens run() {
    for (const Tree& child : root_.children) {
      if (child.form != Form::mark) visit(child, 0);  // a `;` behind a declaration says nothing
    }
    return std::move(tokens_);
  }

 private:
  // ---------------------------------------------------------------- what is written
  Token& add(std::string text, Shape shape, std::uint32_t begin, std::uint32_t end) {
    const Span span = folded_.span(piece_.begin + begin, piece_.begin + end);
    Token& token = tokens_.emplace_back();
    token.text = std::move(text);
    token.shape = shape;
    token.begin = span.begin;
    token.end = span.end;
    token.stood_at = std::exchange(stood_at_, std::nullopt).value_or(span.begin);
    token.begins_clause = std::exchange(begins_clause_, false);
    if (pending_break_) {
      token.rank = pending_break_->rank;
      token.filled = pending_break_->filled;
      token.of_list = pending_break_->of_list;
    }
    pending_break_.reset();
    return token;
  }
  Token& add(std::string text, Shape shape, const Tree& tree) {
    return add(std::move(text), shape, tree.begin, tree.end);
  }
  void allow_break(int rank, bool filled, bool of_list = false) {
    pending_break_ = Break{rank, filled, of_list};
  }

  std::string_view text(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  std::string_view text(const Tree& tree) const { return text(tree.begin, tree.end); }

  /// Where what follows the blanks at `at` begins in the file.
  std::uint32_t begin_of_text(std::uint32_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\n')) ++at;
    return folded_.begins[piece_.begin + at];
  }

  // ---------------------------------------------------------------- the tree
  void visit(const Tree& tree, int depth);
  void children(const Tree& tree, int depth);
  void child(const Tree& parent, std::size_t at, int depth);
  void untold(std::uint32_t begin, std::uint32_t end);
  bool leaf(const Tree& parent, const Tree& tree);
  void word(const Tree& parent, const Tree& tree);
  void closing(const Tree& parent, const Tree& tree, int depth);
  void mark(const Tree& parent, std::size_t at, int depth);
  void separator(const Tree& parent, std::size_t at, int depth);
  void part_end(const Tree& tree, int depth);
  void clause_end(const Tree& tree);
  void quoted(const Tree& tree);
  void when(std::uint32_t at);

  struct Break {
    int rank;
    bool filled;
    bool of_list;
  };

  std::string_view source_;
  const Folded& folded_;
  Piece piece_;
  std::string_view text_;
  Language to_;
  Tree root_;
  Tokens tokens_;
  std::optional<Break> pending_break_;
  bool begins_clause_ = false;
  std::optional<std::uint32_t> stood_at_;
  bool after_condition_ = false;  // the next sign is `，` in Chinese and `:` in English
};

void Writer::visit(const Tree& tree, int depth) {
  if (tree.children.empty() || tree.form == Form::number) {
    if (tree.end > tree.begin) untold(tree.begin, tree.end);
    return;
  }
  children(tree, depth);
}

/// Whether the condition is closed by 的 there: in English it begins with `when`.
bool is_closed_by_of(const Tree& tree) {
  return tree.find(Word::of) != nullptr && tree.form != Form::of_tail;
}

void Writer::children(const Tree& tree, int depth) {
  if (is_closed_by_of(tree)) when(tree.begin);
  std::uint32_t at = tree.begin;
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    const Tree& next = tree.children[i];
    if (next.begin > at) untold(at, next.begin);
    child(tree, i, depth);
    at = std::max(at, next.end);
  }
  if (tree.end > at) untold(at, tree.end);
}

void Writer::child(const Tree& parent, std::size_t at, int depth) {
  const Tree& tree = parent.children[at];
  const Tree* next = at + 1 < parent.children.size() ? &parent.children[at + 1] : nullptr;
  if (next != nullptr && next->form == Form::clause_end) {
    begins_clause_ = true;
    pending_break_.reset();
  }
  if (next != nullptr && next->form == Form::of_tail) when(tree.begin);
  if (tree.form == Form::citing || tree.form == Form::assuming) {
    allow_break(depth <= 1 ? basis_rank : ranks_a_level * depth, false);
  }
  if (at > 0 && is_operator_chain(parent.form) && is_operator(tree)) {
    allow_break(ranks_a_level * depth + 5, false);
  }
  if (tree.form == Form::mark) return mark(parent, at, depth);
  if (tree.form == Form::clause_end) return clause_end(tree);
  if (tree.form == Form::closing) return closing(parent, tree, depth);
  const std::size_t before = tokens_.size();
  // What 的 closes is as deep as what `when` opens.
  const int further = next != nullptr && next->form == Form::of_tail ? 2 : 1;
  if (!leaf(parent, tree)) visit(tree, depth + further);
  if ((tree.form == Form::citing || tree.form == Form::assuming) && before < tokens_.size()) {
    tokens_[before].is_basis = true;
  }
}

/// Text that no piece of the tree stands for: as it is written.
void Writer::untold(std::uint32_t begin, std::uint32_t end) {
  std::string_view words = text(begin, end);
  while (!words.empty() && (words.front() == ' ' || words.front() == '\n')) {
    words.remove_prefix(1);
    ++begin;
  }
  while (!words.empty() && (words.back() == ' ' || words.back() == '\n')) {
    words.remove_suffix(1);
    --end;
  }
  if (!words.empty()) add(std::string(words), Shape::word, begin, end);
}

// ---------------------------------------------------------------- pieces without parts

bool Writer::leaf(const Tree& parent, const Tree& tree) {
  switch (tree.form) {
    case Form::word:
      word(parent, tree);
      return true;
    case Form::name:
    case Form::place:
      add(std::string(text(tree)), Shape::word, tree);
      return true;
    case Form::text:
      quoted(tree);
      return true;
    case Form::date:
    case Form::month:
      add(spell_date(text(tree), to_), Shape::number, tree);
      return true;
    case Form::number:
      add(spell_number(text_, tree, to_), Shape::number, tree);
      return true;
    case Form::type_word:
      add(spell_type(text(tree), to_), Shape::word, tree);
      return true;
    case Form::item_label: {
      const auto label = std::string(text(tree.begin + 1, tree.end - 1));
      add(to_ == Language::zh ? "（" + label + "）" : "(" + label + ")", Shape::label, tree);
      return true;
    }
    case Form::plus_sign:
    case Form::times_sign:
    case Form::divided_sign:
    case Form::comparison_sign:
      add(spell_sign(text(tree), to_), Shape::sign, tree);
      return true;
    case Form::minus_sign: {
      const bool between = parent.form == Form::sum;
      add(spell_sign("-", to_), between ? Shape::sign : Shape::prefix, tree);
      return true;
    }
    default:
      return false;
  }
}

/// The author's own bytes: a warning tells of hidden characters in them, the fold leaves them out.
void Writer::quoted(const Tree& tree) {
  const std::uint32_t begin = folded_.ends[piece_.begin + tree.begin];
  const std::uint32_t end = folded_.begins[piece_.begin + tree.end - 1];
  const std::string_view content = source_.substr(begin, end - begin);
  add(spell_text(content, to_), Shape::word, tree);
}

void Writer::word(const Tree& parent, const Tree& tree) {
  if (tree.word == Word::when && parent.form == Form::when_branch) {
    stood_at_ = folded_.begins[piece_.begin + tree.begin];
    return when(tree.end);
  }
  const std::string_view spelled = spelling(tree.word, to_);
  if (tree.word == Word::of || tree.word == Word::otherwise) after_condition_ = true;
  if (spelled.empty()) return;
  const bool of_part =
      parent.form == Form::bracket &&
      (tree.word == Word::part_above || tree.word == Word::part_within || tree.word == Word::to);
  const bool dated = of_part || (tree.word == Word::from && parent.form == Form::from_clause) ||
                     (tree.word == Word::until && parent.form == Form::until_clause);
  const Shape shape = tree.word == Word::of      ? Shape::closing_of
                      : is_after_word(tree.word) ? Shape::after
                      : dated                    ? Shape::leading
                                                 : Shape::word;
  add(std::string(spelled), shape, tree);
}

/// `when` stands before a condition in English; in Chinese 的 behind it does. It is written from
/// the condition's beginning, so that a comment stands before it in either surface.
void Writer::when(std::uint32_t at) {
  if (to_ == Language::zh) return;
  const std::uint32_t begin = begin_of_text(at);
  if (!stood_at_) stood_at_ = begin;
  Token& token = add(std::string(spelling(Word::when, to_)), Shape::leading, at, at);
  token.begin = token.end = begin;
}

// ---------------------------------------------------------------- signs

/// 起, 止, 除外, and 的 or 时 of a condition: written in the surface that has them.
void Writer::closing(const Tree& parent, const Tree& tree, int depth) {
  if (tree.word == Word::part_end) return part_end(tree, depth);
  const bool of_condition = tree.word == Word::when_end;
  const Word written = of_condition && parent.form == Form::when_branch ? Word::of : tree.word;
  const std::string_view spelled = spelling(written, to_);
  const bool of_date = tree.word == Word::from_end || tree.word == Word::until_end;
  if (!spelled.empty()) {
    add(std::string(spelled), of_date ? Shape::closing : Shape::closing_of, tree);
  }
  if (!of_condition) return;
  after_condition_ = true;
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    if (tree.children[i].form == Form::mark) mark(tree, i, depth);
  }
}

/// 超过 3000元 的部分，按 40%: above 3000 yuan: 40%.
void Writer::part_end(const Tree& tree, int depth) {
  if (to_ == Language::en) {
    add(":", Shape::separator, tree);
  } else {
    add(std::string(spelling(Word::part_end, to_)), Shape::closing_of, tree);
    add("，", Shape::separator, tree);
    add(std::string(spelling(Word::at_rate, to_)), Shape::leading, tree);
    // From the rate's beginning, so that a comment stands before both.
    tokens_.back().begin = tokens_.back().end = begin_of_text(tree.end);
  }
  allow_break(ranks_a_level * depth + 7, false);
}

/// Every clause of a body ends in `;`, the last one too.
void Writer::clause_end(const Tree& tree) {
  pending_break_.reset();
  begins_clause_ = false;
  add(to_ == Language::zh ? "；" : ";", Shape::separator, tree).ends_clause = true;
}

void Writer::mark(const Tree& parent, std::size_t at, int depth) {
  const Tree& tree = parent.children[at];
  const bool zh = to_ == Language::zh;
  switch (text(tree)[0]) {
    case '(': {
      const Shape shape = parent.form == Form::parenthesised ? Shape::group
                          : parent.form == Form::type        ? Shape::type_open
                                                             : Shape::open;
      add(zh ? "（" : "(", shape, tree);
      return;
    }
    case ')':
      add(zh ? "）" : ")", Shape::close, tree);
      return;
    case '=': {
      add("=", Shape::sign, tree);
      const bool text_follows =
          at + 1 < parent.children.size() && parent.children[at + 1].form == Form::text;
      if (!text_follows) allow_break(value_rank, false);
      return;
    }
    default:
      return separator(parent, at, depth);
  }
}

void Writer::separator(const Tree& parent, std::size_t at, int depth) {
  const Tree& tree = parent.children[at];
  const Tree* next = at + 1 < parent.children.size() ? &parent.children[at + 1] : nullptr;
  const bool zh = to_ == Language::zh;
  char sign = text(tree)[0];
  const bool condition = std::exchange(after_condition_, false);
  if (condition) sign = zh ? ',' : ':';
  const bool last = next != nullptr && next->form == Form::mark && text(*next) == ")";
  if (sign == ';' && last) return;
  const std::string_view chinese = sign == ';'           ? "；"
                                   : sign == ':'         ? "："
                                   : lists(parent, next) ? "、"
                                                         : "，";
  add(zh ? std::string(chinese) : std::string(1, sign), Shape::separator, tree);
  if (condition || sign == ':') {
    allow_break(depth <= 1 ? value_rank : ranks_a_level * depth + 7, depth > 1);
  } else {
    allow_break(ranks_a_level * depth + (sign == ';' ? 1 : 3), sign != ';',
                sign == ',' && (depth == 0 || lists(parent, next)));
  }
}

}  // namespace

Tokens tokens_of(const Conversion& conversion, Piece piece) {
  return Writer(conversion, piece).run();
}

// ---------------------------------------------------------------- blanks

namespace {

/// 70周岁以上, 超过 3000元的: as the law writes it. 除外 may not.
bool may_touch_number(const Token& token) {
  if (token.shape == Shape::closing_of) {
    return token.text == spelling(Word::of, Language::zh) ||
           token.text == spelling(Word::when_end, Language::zh) ||
           token.text == spelling(Word::part_end, Language::zh);
  }
  if (token.shape == Shape::leading) return token.text == spelling(Word::to, Language::zh);
  return token.shape == Shape::after;
}

bool is_figure(char byte) { return byte >= '0' && byte <= '9'; }

/// 按40%, 自2018年1月1日; 按百分之五 would be one word.
bool begins_with_figure(const Token& token) {
  return token.shape == Shape::number && is_figure(token.text.front());
}

bool touches(const Token& left, const Token& right, Language surface) {
  if (left.shape == Shape::prefix || left.shape == Shape::open || left.shape == Shape::type_open ||
      left.shape == Shape::group) {
    return true;
  }
  if (right.shape == Shape::close || right.shape == Shape::separator ||
      right.shape == Shape::open) {
    return true;
  }
  if (surface == Language::en) return false;
  return right.shape == Shape::type_open || right.shape == Shape::closing ||
         (left.shape == Shape::leading && begins_with_figure(right)) ||
         (left.shape == Shape::number && may_touch_number(right));
}

/// Full-width signs bring their blank along.
bool is_wide(const Token& token) {
  return token.shape == Shape::separator || token.shape == Shape::close ||
         token.shape == Shape::label;
}

/// 1，200 would be read as a thousand and more, or as a doubtful one.
bool would_group(std::string_view before, std::string_view after) {
  std::size_t left = 0;
  while (left < before.size() && is_figure(before[before.size() - 1 - left])) ++left;
  std::size_t right = 0;
  while (right < after.size() && is_figure(after[right])) ++right;
  return left >= 1 && left <= 3 && right == 3;
}

}  // namespace

std::size_t blanks_before(const Tokens& tokens, std::size_t at, Language surface) {
  const Token& left = tokens[at - 1];
  const Token& right = tokens[at];
  if (touches(left, right, surface)) return 0;
  if (right.is_basis) return 3;
  if (surface == Language::en) return 1;
  if (left.shape == Shape::closing) return right.shape == Shape::leading ? 0 : 1;
  if (left.text == "，" && at > 1 && would_group(tokens[at - 2].text, right.text)) return 1;
  // A parenthesis that touched a name would be a call's.
  if (right.shape == Shape::group) {
    const bool beside_word =
        left.shape == Shape::word || left.shape == Shape::number || left.shape == Shape::close;
    return beside_word ? 1 : 0;
  }
  return is_wide(left) ? 0 : 1;
}

}  // namespace yingbao::dsl::formatting
