#include "dsl/parse/fold.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "dsl/messages.h"
#include "dsl/parse/limits.h"
#include "dsl/parse/words.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

constexpr std::pair<char32_t, std::string_view> twins[] = {
    {U'，', ","}, {U'、', ","}, {U'；', ";"}, {U'。', ";"}, {U'：', ":"}, {U'（', "("},
    {U'）', ")"}, {U'−', "-"},  {U'–', "-"},  {U'×', "*"},  {U'≤', "<="}, {U'≦', "<="},
    {U'≥', ">="}, {U'≧', ">="}, {U'≠', "!="}, {U'・', "·"}, {U'•', "·"},
};

bool is_invisible(char32_t code) {
  return is_hidden(code) || (code >= 0x200B && code <= 0x200D) || code == 0x2060;
}

bool is_full_width_digit(char32_t code) { return code >= U'０' && code <= U'９'; }
bool is_digit(char code) { return code >= '0' && code <= '9'; }

/// The ASCII character whose full-width form `code` is, or `code` itself.
char32_t narrow(char32_t code) { return code >= 0xFF01 && code <= 0xFF5E ? code - 0xFEE0 : code; }

char32_t closing_quote(char32_t opening) { return opening == U'"' ? U'"' : U'”'; }
bool opens_text(char32_t code) { return code == U'"' || code == U'“' || code == U'”'; }

class Folder {
 public:
  Folder(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics)
      : sources_(sources), source_(sources[file].text()), diagnostics_(diagnostics) {
    folded_.file = file;
  }

  Folded run() {
    while (at_ < source_.size()) step();
    end_piece();
    return std::move(folded_);
  }

 private:
  void step();
  void comment();
  void text(Character opening);
  void word();
  void warn_of_lookalike(std::size_t begin);
  void sign(Character next);
  void invisible(Character next);

  void begin_piece();
  void end_piece();
  void emit(std::string_view bytes, std::size_t begin, std::size_t end);
  void blank(char kind);
  void nest(char sign);
  void separate(Character next);
  bool between_digits(std::size_t comma_bytes) const;
  std::size_t line_end() const { return std::min(source_.find('\n', at_), source_.size()); }
  Character next() const { return first_character(source_.substr(at_)); }
  Diagnostic* say(const Message& message, std::size_t begin, std::size_t end,
                  std::vector<Bilingual> arguments = {});

  const Sources& sources_;
  std::string_view source_;
  Diagnostics& diagnostics_;
  Folded folded_;
  std::size_t at_ = 0;
  bool first_column_ = true;
  char pending_blank_ = 0;
  int depth_ = 0;
};

Diagnostic* Folder::say(const Message& message, std::size_t begin, std::size_t end,
                        std::vector<Bilingual> arguments) {
  if (diagnostics_.size() > most_diagnostics) return nullptr;
  const Span span{folded_.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return &report(diagnostics_, message, locate(sources_, span), std::move(arguments));
}

void Folder::step() {
  const Character here = next();
  const char32_t code = narrow(here.code);
  const bool first_column = std::exchange(first_column_, code == U'\n');
  if (code == U'\n' || is_rule_blank(code)) {
    blank(code == U'\n' ? '\n' : ' ');
    at_ += here.bytes;
  } else if (code == U'#') {
    comment();
  } else if (is_invisible(code)) {
    invisible(here);
  } else {
    if (first_column || folded_.pieces.empty()) begin_piece();
    if (opens_text(code)) {
      text({code, here.bytes});
    } else if (is_word_character(code)) {
      word();
    } else {
      sign({code, here.bytes});
    }
  }
}

// ---------------------------------------------------------------- pieces and blanks

void Folder::begin_piece() {
  end_piece();
  pending_blank_ = 0;
  depth_ = 0;
  const auto begin = static_cast<std::uint32_t>(folded_.text.size());
  folded_.pieces.push_back({begin, begin});
}

void Folder::end_piece() {
  if (folded_.pieces.empty()) return;
  folded_.pieces.back().end = static_cast<std::uint32_t>(folded_.text.size());
}

void Folder::blank(char kind) {
  if (pending_blank_ != '\n') pending_blank_ = kind;
}

void Folder::emit(std::string_view bytes, std::size_t begin, std::size_t end) {
  if (pending_blank_ != 0 && !folded_.pieces.empty() &&
      folded_.text.size() > folded_.pieces.back().begin) {
    folded_.text.push_back(pending_blank_);
    folded_.begins.push_back(folded_.ends.back());
    folded_.ends.push_back(folded_.ends.back());
  }
  pending_blank_ = 0;
  folded_.text += bytes;
  folded_.begins.insert(folded_.begins.end(), bytes.size(), static_cast<std::uint32_t>(begin));
  folded_.ends.insert(folded_.ends.end(), bytes.size(), static_cast<std::uint32_t>(end));
}

// ---------------------------------------------------------------- what stands in a file

void Folder::comment() {
  const std::size_t end = line_end();
  folded_.comments.push_back(
      {folded_.file, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)});
  for (; at_ < end; at_ += next().bytes) {
    if (next().code != U'\t' && next().code != U'\r' && is_hidden(next().code)) {
      say(messages::hidden_in_text, at_, at_ + next().bytes);
    }
  }
}

void Folder::text(Character opening) {
  const std::size_t quote = at_;
  const char32_t closing = closing_quote(opening.code);
  const std::size_t end = line_end();
  emit(std::string_view(&text_begin, 1), quote, quote + opening.bytes);
  at_ += opening.bytes;
  while (at_ < end && narrow(next().code) != closing) {
    const Character here = next();
    const bool hidden = here.code != U'\t' && here.code != U'\r' && is_hidden(here.code);
    if (hidden) say(messages::hidden_in_text, at_, at_ + here.bytes);
    if (!hidden) emit(source_.substr(at_, here.bytes), at_, at_ + here.bytes);
    at_ += here.bytes;
  }
  if (at_ >= end) say(messages::text_unended, quote, quote + opening.bytes);
  const std::size_t bytes = at_ < end ? next().bytes : 0;
  emit(std::string_view(&text_end, 1), at_, at_ + bytes);
  at_ += bytes;
}

void Folder::word() {
  struct Letter {
    std::string bytes;
    std::size_t begin;
  };
  std::vector<Letter> letters;
  std::string folded;
  const std::size_t begin = at_;
  while (at_ < source_.size() && is_word_character(narrow(next().code))) {
    Letter& letter = letters.emplace_back(Letter{{}, at_});
    append_character(letter.bytes, narrow(next().code));
    folded += letter.bytes;
    at_ += next().bytes;
  }
  warn_of_lookalike(begin);
  const std::string normal = nfc(folded);
  if (normal != folded) return emit(normal, begin, at_);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::size_t end = i + 1 < letters.size() ? letters[i + 1].begin : at_;
    emit(letters[i].bytes, letters[i].begin, end);
  }
}

/// The first character of the word before `at_` that looks like another one.
void Folder::warn_of_lookalike(std::size_t begin) {
  for (std::size_t at = begin; at < at_;) {
    const Character here = first_character(source_.substr(at));
    at += here.bytes;
    const std::string plain = lookalike(here.code);
    if (plain.empty()) continue;
    char number[16];
    std::snprintf(number, sizeof number, "%04X", static_cast<unsigned>(here.code));
    say(messages::confusable, at - here.bytes, at,
        {std::string(source_.substr(begin, at_ - begin)),
         std::string(source_.substr(at - here.bytes, here.bytes)), std::string(number), plain});
    return;
  }
}

void Folder::sign(Character next) {
  const auto* twin = std::find_if(std::begin(twins), std::end(twins),
                                  [&](const auto& pair) { return pair.first == next.code; });
  std::string bytes;
  if (twin != std::end(twins)) {
    bytes = twin->second;
  } else {
    append_character(bytes, next.code);
  }
  if (bytes == "," && source_[at_] != ',') return separate(next);
  nest(bytes[0]);
  emit(bytes, at_, at_ + next.bytes);
  at_ += next.bytes;
}

void Folder::nest(char sign) {
  if (sign == ')') depth_ = std::max(0, depth_ - 1);
  if (sign != '(' || ++depth_ != deepest_nesting + 1) return;
  say(messages::nested_too_deep, at_, at_ + next().bytes, {std::to_string(deepest_nesting)});
  folded_.pieces.back().too_deep = true;
}

/// A full-width comma: a separator, unless it groups full-width digits.
void Folder::separate(Character comma) {
  const std::size_t begin = at_;
  const bool digits =
      between_digits(comma.bytes) && first_character(source_.substr(at_)).code == U'，';
  at_ += comma.bytes;
  if (digits && is_full_width_digit(next().code)) return emit(",", begin, at_);
  if (digits) say(messages::comma_ambiguous, begin, at_);
  emit(",", begin, at_);
  if (!digits) blank(' ');  // a group of thousands, after all, so that nothing else is said
}

/// Whether digits behind `text` are a number, not the end of a name (`甲12`).
bool begins_number(std::string_view text) {
  const std::size_t blank = text.find_last_of(" \n,;:()+-*/<>=");
  const std::string_view touching = text.substr(blank == text.npos ? 0 : blank + 1);
  if (touching.empty()) return true;
  for (auto word = Word::below; word <= Word::round_half_even; word = Word(int(word) + 1))
    if (touching.ends_with(spelling(word, Language::zh))) return true;
  return touching == "自" || touching == "至";
}

/// One to three digits before a comma, exactly three after it, nothing between.
bool Folder::between_digits(std::size_t comma_bytes) const {
  const std::string& text = folded_.text;
  std::size_t before = 0;
  while (before < text.size() && is_digit(text[text.size() - 1 - before])) ++before;
  if (pending_blank_ != 0 || before < 1 || before > 3) return false;
  if (!begins_number(std::string_view(text).substr(0, text.size() - before))) return false;
  std::string_view rest = source_.substr(at_ + comma_bytes);
  for (std::size_t after = 0; after < 4; ++after) {
    const char32_t code = rest.empty() ? U' ' : narrow(first_character(rest).code);
    if ((code >= U'0' && code <= U'9') != (after < 3)) return false;
    if (!rest.empty()) rest.remove_prefix(first_character(rest).bytes);
  }
  return true;
}

void Folder::invisible(Character next) {
  if (next.code == 0) {
    say(messages::zero_byte, at_, at_ + 1);
  } else {
    const auto number = static_cast<std::uint32_t>(next.code);
    say(messages::hidden_character, at_, at_ + next.bytes, {std::to_string(number)});
  }
  at_ += next.bytes;
  blank(' ');
}

}  // namespace

bool is_rule_blank(char32_t code) {
  return code == U' ' || code == U'\t' || code == U'\r' || code == 0xA0 || code == 0x3000 ||
         (code >= 0x2000 && code <= 0x200A) || code == 0x202F;
}

Span Folded::span(std::uint32_t begin, std::uint32_t end) const {
  if (begins.empty()) return {file, 0, 0};
  if (end > begin) return {file, begins[begin], ends[end - 1]};
  const std::uint32_t place = begin > 0 ? ends[begin - 1] : begins[0];
  return {file, place, place};
}

Folded fold(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics) {
  return Folder(sources, file, diagnostics).run();
}

namespace {

std::size_t after_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \n", at), text.size());
}

}  // namespace

std::size_t clause_length(std::string_view text) {
  std::optional<std::size_t> at_line_end;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == text_begin) at = text.find(text_end, at);
    if (text[at] == '(') ++depth;
    if (text[at] == ')') depth = std::max(0, depth - 1);
    if (text[at] != ';') continue;
    if (depth == 0) return after_blanks(text, at + 1);
    if (!at_line_end && at + 1 < text.size() && text[at + 1] == '\n') at_line_end = at + 2;
  }
  return at_line_end.value_or(text.size());
}

}  // namespace yingbao::dsl
