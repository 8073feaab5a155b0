#include "dsl/parse.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "dsl/messages.h"
#include "dsl/parse/build_declaration.h"
#include "dsl/parse/fold.h"
#include "dsl/parse/limits.h"
#include "dsl/parse/reading.h"
#include "dsl/parse/tree.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

/// The words of the first line, and the rest of it.
struct FirstLine {
  std::string_view word;
  std::string_view language;
  std::string_view rest;
};

std::string_view take_word(std::string_view& text) {
  const std::string_view word = text.substr(0, text.find_first_of(" \n;"));
  text.remove_prefix(std::min(text.find_first_not_of(" \n", word.size()), text.size()));
  return word;
}

FirstLine split(std::string_view text) {
  FirstLine line;
  line.word = take_word(text);
  line.language = take_word(text);
  line.rest = text.starts_with(';') ? text.substr(1) : text;
  return line;
}

std::optional<Language> declared_surface(const FirstLine& line) {
  if (line.word == "语言" && line.language == "中文") return Language::zh;
  if (line.word == "language" && line.language == "english") return Language::en;
  return std::nullopt;
}

/// The surface that an undeclared file seems to be in: that of its first reserved word.
Language likely_surface(std::string_view text) {
  const std::string_view first = text.substr(0, text.find_first_of(" \n"));
  const auto reserved = reserved_word(first);
  if (reserved) return reserved->surface;
  return text.empty() || static_cast<unsigned char>(text[0]) >= 0x80 ? Language::zh : Language::en;
}

class Parser {
 public:
  Parser(const Sources& sources, std::uint32_t file, const Declared& declared)
      : sources_(sources), declared_(declared) {
    parsed_.file.source = file;
  }

  Parsed run();

 private:
  void read_surface();
  void refuse_surface(std::string_view words);
  void read_piece(Piece piece);
  void keep_names(Piece piece);
  void cut_off();
  std::string_view text(Piece piece) const {
    return std::string_view(folded_.text).substr(piece.begin, piece.end - piece.begin);
  }

  const Sources& sources_;
  const Declared& declared_;
  Folded folded_;
  std::size_t first_declaration_ = 0;
  Parsed parsed_;
};

Parsed Parser::run() {
  folded_ = fold(sources_, parsed_.file.source, parsed_.diagnostics);
  read_surface();
  for (std::size_t i = first_declaration_; i < folded_.pieces.size(); ++i) {
    if (parsed_.diagnostics.size() > most_diagnostics) break;
    read_piece(folded_.pieces[i]);
  }
  sort_by_place(parsed_.diagnostics);
  cut_off();
  return std::move(parsed_);
}

void Parser::read_surface() {
  const std::string_view first =
      folded_.pieces.empty() ? std::string_view() : text(folded_.pieces.front());
  const FirstLine line = split(first);
  const auto surface = declared_surface(line);
  parsed_.file.surface = surface.value_or(likely_surface(first));
  const bool meant = surface || line.word == "语言" || line.word == "language";
  first_declaration_ = meant ? 1 : 0;
  if (!surface) return refuse_surface(meant && !line.language.empty() ? line.language : line.word);
  if (!line.rest.empty()) refuse_surface(line.rest);
}

void Parser::refuse_surface(std::string_view words) {
  const auto begin =
      static_cast<std::uint32_t>(words.data() == nullptr ? 0 : words.data() - folded_.text.data());
  const auto end = begin + static_cast<std::uint32_t>(words.size());
  report(parsed_.diagnostics, messages::surface_missing,
         locate(sources_, folded_.span(begin, end)));
}

void Parser::read_piece(Piece piece) {
  Reading reading(sources_, folded_, piece, parsed_.file.surface, declared_, parsed_.diagnostics);
  if (piece.too_deep) return keep_names(piece);
  const Tree tree = read_tree(text(piece), parsed_.file.surface, declared_);
  parsed_.file.declarations.push_back(build_declaration(reading, tree));
}

/// Of a declaration too deep to be read, what stands before its first parenthesis.
void Parser::keep_names(Piece piece) {
  const std::string_view whole = text(piece);
  piece.end = piece.begin + static_cast<std::uint32_t>(std::min(whole.find('('), whole.size()));
  Diagnostics said_already;
  Reading reading(sources_, folded_, piece, parsed_.file.surface, declared_, said_already);
  const Tree tree = read_tree(text(piece), parsed_.file.surface, declared_);
  parsed_.file.declarations.push_back(build_declaration(reading, tree));
}

void Parser::cut_off() {
  Diagnostics& all = parsed_.diagnostics;
  if (all.size() <= most_diagnostics) return;
  const std::string path = all.front().where.path;
  all.resize(most_diagnostics);
  report(all, messages::too_many_mistakes, {path, 0, 0, 0, 0, {}},
         {std::to_string(most_diagnostics)});
}

}  // namespace

Parsed parse(const Sources& sources, std::uint32_t file, const Declared& declared) {
  return Parser(sources, file, declared).run();
}

Parsed parse(const Sources& sources, std::uint32_t file) {
  return parse(sources, file, declared_in(sources));
}

namespace {

/// `benefit unit` is two words.
std::optional<Reserved> opening_word(std::string_view& piece) {
  const std::string_view unit = spelling(Word::benefit_unit, Language::en);
  if (piece.starts_with(unit) && take_word(piece) == "benefit" && take_word(piece) == "unit")
    return Reserved{Word::benefit_unit, Language::en};
  return reserved_word(take_word(piece));
}

/// `计量单位 亩 又名 mu`, `清单 车辆 又名 vehicles`: the words of a declaration in the first
/// column.
void add_declared(std::string_view piece, Declared& declared) {
  const auto reserved = opening_word(piece);
  if (!reserved || (reserved->word != Word::measure && reserved->word != Word::list &&
                    reserved->word != Word::benefit_unit))
    return;
  auto& names = reserved->word == Word::measure ? declared.measures : declared.lists;
  const auto add = [&](std::string_view word) {
    word = word.substr(0, word.find(','));
    if (!word.empty() && !reserved_word(word)) names.emplace(word);
  };
  add(take_word(piece));
  const auto alias = reserved_word(take_word(piece));
  if (alias && alias->word == Word::alias) add(take_word(piece));
}

/// Files that cannot declare such a name are not looked at twice.
bool may_declare(std::string_view text) {
  constexpr std::string_view words[] = {"计量单位", "measure",  "清单",
                                        "list",     "保障单位", "benefit unit"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.find(word) != text.npos; });
}

}  // namespace

Declared declared_in(const Sources& sources) {
  Declared declared;
  for (std::uint32_t file = 0; file < sources.size(); ++file) {
    const std::string_view text = sources[file].text();
    if (!may_declare(text)) continue;
    Diagnostics said_when_parsed;
    const Folded folded = fold(sources, file, said_when_parsed);
    for (const Piece& piece : folded.pieces)
      add_declared(std::string_view(folded.text).substr(piece.begin, piece.end - piece.begin),
                   declared);
  }
  return declared;
}

std::string accept_text(const std::string& path, std::string bytes, Diagnostics& diagnostics) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (bytes.size() > largest_rule_file) {
    report(diagnostics, messages::rules_too_large, {path, 0, 0, 0, 0, {}},
           {std::to_string(largest_rule_file >> 20)});
    return {};
  }
  if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
  const auto bad = first_byte_not_utf8(bytes);
  if (!bad) return bytes;
  Sources sources;
  const auto at = static_cast<std::uint32_t>(*bad);
  sources.add(Source(path, bytes));
  Location where = locate(sources, {0, at, at + 1});
  where.excerpt.clear();
  report(diagnostics, messages::rules_not_utf8, std::move(where), {std::to_string(*bad + 1)});
  return {};
}

}  // namespace yingbao::dsl
