#include "sim/read/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>

#include "sim/messages.h"
#include "sim/read/encoding.h"
#include "sim/read/file.h"
#include "sim/read/place.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;
using dsl::Location;
using dsl::Message;

// Far beyond what people write, far below what exhausts the machine.
constexpr std::size_t most_bytes = 4u << 20;
constexpr std::size_t most_nodes = 500'000;
constexpr std::size_t deepest = 64;
constexpr std::string_view full_width_colon = "：";

/// Ends the reading; the diagnostic is already in place.
struct Stop {};

/// Just behind the closing quote; nothing where there is none (yaml-cpp does not mind).
std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      const bool doubled = quote == '\'' && at + 1 < text.size() && text[at + 1] == quote;
      if (!doubled) return at + 1;
      ++at;
    }
  }
  return std::nullopt;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// A plain scalar's line ends are folded into blanks in its value.
std::size_t end_of_plain(std::string_view text, std::size_t begin, std::string_view value) {
  std::size_t at = begin;
  for (const char c : value) {
    if (!is_blank(c)) {
      ++at;
      continue;
    }
    while (at < text.size() && is_blank(text[at])) ++at;
  }
  return at;
}

bool stands_at(std::string_view text, std::size_t at, std::string_view words) {
  return text.substr(std::min(at, text.size()), words.size()) == words;
}

Bilingual open_quote() { return {"引号没有结束", "a quote is not closed"}; }

/// Builds the tree from yaml-cpp's events, refusing what has no business in our files.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::string_view text, Places& places, dsl::Diagnostics& diagnostics)
      : text_(text), places_(places), diagnostics_(diagnostics) {}

  std::optional<Yaml> take_root() { return std::move(root_); }

  [[noreturn]] void stop(const Message& message, Location where,
                         std::vector<Bilingual> words = {}) {
    say(diagnostics_, message, std::move(where), std::move(words));
    throw Stop{};
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    const std::size_t at = offset(mark);
    stop(messages::yaml_second_document, places_.location(at, at + 1));
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse_decoration(offset(mark));
    add(empty_or_written_null(mark));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_decoration(offset(mark)); }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                const std::string& value) override {
    const std::size_t begin = offset(mark);
    refuse_decoration(begin);
    const char first = begin < text_.size() ? text_[begin] : ' ';
    const bool plain = std::string_view("'\"|>").find(first) == std::string_view::npos;
    const std::size_t end = end_of_scalar(begin, value);
    if (plain) refuse_swallowed_key(begin, end);
    add({value, places_.location(begin, end), !plain});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value style) override {
    open(YamlList{}, mark, style);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value style) override {
    open(YamlMap{}, mark, style);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Yaml node;
    bool block;
    int column;
    std::optional<Yaml> key;                            // of a map: waits for its value
    std::map<std::string, Location, std::less<>> keys;  // of a map: where each stands
  };

  static std::size_t offset(const YAML::Mark& mark) {
    return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  }

  std::size_t end_of_scalar(std::size_t begin, std::string_view value) {
    const char first = begin < text_.size() ? text_[begin] : ' ';
    if (first == '|' || first == '>') return begin + 1;
    if (first != '"' && first != '\'') return end_of_plain(text_, begin, value);
    const auto end = end_of_quoted(text_, begin);
    if (!end) stop(messages::yaml_malformed, places_.location(begin, begin + 1), {open_quote()});
    return *end;
  }

  /// A plain scalar cannot begin with these; quoted ones begin with the quote.
  void refuse_decoration(std::size_t begin) {
    if (begin >= text_.size()) return;
    const char sign = text_[begin];
    if (sign != '&' && sign != '*' && sign != '!') return;
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,]}", begin), text_.size());
    stop(sign == '!' ? messages::yaml_tag : messages::yaml_alias, places_.location(begin, end),
         {text_.substr(begin, end - begin)});
  }

  /// `键：值` below a key, or as a further line of a value, is text to YAML; nobody means that.
  void refuse_swallowed_key(std::size_t begin, std::size_t end) {
    const std::string_view words = text_.substr(begin, end - begin);
    const std::size_t colon = words.find(full_width_colon);
    if (colon == words.npos) return;
    const bool own_line = !open_.empty() && open_.back().key &&
                          places_.location(begin, end).line > open_.back().key->where.line;
    if (!own_line && words.find('\n') == words.npos) return;
    const std::size_t at = begin + colon;
    stop(messages::yaml_full_width_colon, places_.location(at, at + full_width_colon.size()));
  }

  /// `{键：值}` is a key without a value to YAML.
  void refuse_key_that_swallowed_its_value(const Yaml& key) {
    const std::size_t colon = key.text()->find(full_width_colon);
    if (key.quoted || colon == std::string::npos) return;
    Location where = key.where;
    where.column += static_cast<std::uint32_t>(count_characters(key.text()->substr(0, colon)));
    where.end_column = where.column + 1;
    stop(messages::yaml_full_width_colon, where);
  }

  /// yaml-cpp reports `null` and `~` like nothing at all, and then with the mark of what follows.
  Yaml empty_or_written_null(const YAML::Mark& mark) {
    const std::size_t begin = offset(mark);
    const bool key = !open_.empty() && open_.back().node.map() && !open_.back().key;
    const bool ours =
        open_.empty() || key || !open_.back().block || mark.column > open_.back().column;
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (ours && stands_at(text_, begin, word)) {
        return {std::string(word), places_.location(begin, begin + word.size()), false};
      }
    }
    if (!open_.empty() && open_.back().key) return {{}, open_.back().key->where, false};
    return {{}, places_.location(begin, begin), false};
  }

  void open(decltype(Yaml::node) node, const YAML::Mark& mark, YAML::EmitterStyle::value style) {
    const std::size_t begin = offset(mark);
    refuse_decoration(begin);
    const Location where = places_.location(begin, begin + 1);
    if (open_.size() == deepest) {
      stop(messages::yaml_too_deep, where, {std::to_string(deepest)});
    }
    count_node(where);
    open_.push_back(
        {{std::move(node), where, false}, style != YAML::EmitterStyle::Flow, mark.column, {}, {}});
  }

  void close() {
    Yaml node = std::move(open_.back().node);
    open_.pop_back();
    place(std::move(node));
  }

  void add(Yaml node) {
    count_node(node.where);
    place(std::move(node));
  }

  void count_node(const Location& where) {
    if (++nodes_ <= most_nodes) return;
    const std::string most = std::to_string(most_nodes);
    stop(messages::yaml_too_large, where,
         {{"值超过 " + most + " 个", "more than " + most + " values"}});
  }

  void place(Yaml node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& top = open_.back();
    if (auto* list = std::get_if<YamlList>(&top.node.node)) {
      list->push_back(std::move(node));
    } else if (top.key) {
      if (node.empty()) refuse_key_that_swallowed_its_value(*top.key);
      std::get<YamlMap>(top.node.node).push_back({std::move(*top.key), std::move(node)});
      top.key.reset();
    } else {
      check_key(top, node);
      top.key = std::move(node);
    }
  }

  void check_key(Open& map, const Yaml& key) {
    if (!key.text()) stop(messages::yaml_key_not_text, key.where);
    if (*key.text() == "<<" && !key.quoted) stop(messages::yaml_merge, key.where);
    const auto [first, fresh] = map.keys.emplace(*key.text(), key.where);
    if (fresh) return;
    auto& repeated = say(diagnostics_, messages::yaml_duplicate_key, key.where, {*key.text()});
    repeated.labels.push_back({first->second, {"第一次写在这里", "given here first"}});
  }

  std::string_view text_;
  Places& places_;
  dsl::Diagnostics& diagnostics_;
  std::vector<Open> open_;
  std::optional<Yaml> root_;
  std::size_t documents_ = 0;
  std::size_t nodes_ = 0;
};

/// What yaml-cpp's reasons mean to an author.
Bilingual reason_of(const std::string& reason) {
  namespace said = YAML::ErrorMsg;
  static const std::map<std::string, Bilingual> known = {
      {said::TAB_IN_INDENTATION, {"缩进里有制表符", "a tab in the indentation"}},
      {said::FLOW_END, {"多了一个 `]` 或 `}`", "one `]` or `}` too many"}},
      {said::END_OF_MAP_FLOW,
       {"`{` 没有对应的 `}`，或缺少逗号", "a `{` without `}`, or a missing comma"}},
      {said::END_OF_SEQ_FLOW,
       {"`[` 没有对应的 `]`，或缺少逗号", "a `[` without `]`, or a missing comma"}},
      {said::END_OF_MAP,
       {"这一行没有和上面对齐，或缺少冒号",
        "this line is not aligned with those above, or lacks its colon"}},
      {said::END_OF_SEQ,
       {"这一行没有和上面的 `-` 对齐", "this line is not aligned with the `-` above"}},
      {said::EOF_IN_SCALAR, open_quote()},
      {said::DOC_IN_SCALAR, open_quote()},
      {said::MAP_VALUE, {"这里不能出现冒号", "a colon cannot stand here"}},
      {said::MAP_KEY, {"这里不能出现键", "a key cannot stand here"}},
      {said::BLOCK_ENTRY, {"这里不能出现 `-`", "a `-` cannot stand here"}},
      {said::INVALID_ESCAPE,
       {"双引号里有不认识的反斜杠写法", "an unknown backslash sequence in double quotes"}},
  };
  const auto found = known.find(reason);
  if (found != known.end()) return found->second;
  return {"写法不合 YAML 的规则", "it does not follow the rules of YAML"};
}

std::string_view line_around(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == text.npos ? 0 : before + 1;
  return text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
}

/// The full-width colon that stands where a key's colon should, on the line of `at`.
std::optional<std::size_t> hiding_colon(std::string_view text, std::size_t at) {
  const std::string_view line = line_around(text, std::min(at, text.size()));
  const std::size_t colon = line.find(full_width_colon);
  if (colon == line.npos || line.substr(0, colon).find(": ") != line.npos) return std::nullopt;
  return static_cast<std::size_t>(line.data() - text.data()) + colon;
}

/// yaml-cpp notices a hidden key only where the next token surprises it: look a line back, too.
std::optional<std::size_t> hiding_colon_near(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  if (const auto colon = hiding_colon(text, at)) return colon;
  const std::size_t line = at == 0 ? text.npos : text.rfind('\n', at - 1);
  return line == text.npos ? std::nullopt : hiding_colon(text, line);
}

void explain(const YAML::Exception& exception, std::string_view text, Places& places,
             Builder& builder) {
  const bool placed = exception.mark.pos >= 0;
  const auto at = placed ? static_cast<std::size_t>(exception.mark.pos) : 0;
  if (const auto colon = placed ? hiding_colon_near(text, at) : std::nullopt) {
    builder.stop(messages::yaml_full_width_colon,
                 places.location(*colon, *colon + full_width_colon.size()));
  }
  const Location where = placed ? places.location(at, at + 1) : places.file();
  if (exception.msg == YAML::ErrorMsg::UNKNOWN_ANCHOR || stands_at(text, at, "*")) {
    builder.stop(messages::yaml_alias, where, {"*"});
  }
  builder.stop(messages::yaml_malformed, where, {reason_of(exception.msg)});
}

void build(std::string_view text, Places& places, Builder& builder) {
  std::istringstream stream{std::string(text)};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& exception) {
    explain(exception, text, places, builder);
  }
}

/// What must be settled before yaml-cpp sees the text: it takes some control characters for the
/// end of the file, guesses encodings from zero bytes, and mistakes tabs.
void inspect(std::string_view text, Places& places, Builder& builder) {
  bool indentation = true;
  bool tab = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool line_end = byte == '\n' || (byte == '\r' && stands_at(text, at + 1, "\n"));
    if ((byte < 0x20 && byte != '\t' && !line_end) || byte == 0x7f) {
      builder.stop(messages::yaml_control_character, places.location(at, at + 1),
                   {std::to_string(byte)});
    }
    if (indentation && tab && !line_end && byte != ' ' && byte != '\t') {
      builder.stop(messages::yaml_tab, places.location(at - 1, at));
    }
    if (line_end) tab = false;
    indentation = line_end || (indentation && (byte == ' ' || byte == '\t'));
    tab = tab || (indentation && byte == '\t');
  }
}

}  // namespace

YamlFile read_yaml_text(const std::string& path, const std::string& text) {
  YamlFile file;
  Location whole;
  whole.path = path;
  if (text.size() > most_bytes) {
    say(file.diagnostics, messages::yaml_too_large, whole, {{"超过 4 MiB", "more than 4 MiB"}});
    return file;
  }
  if (const auto bad = first_invalid_utf8(text)) {
    say(file.diagnostics, messages::file_not_utf8, whole, {std::to_string(*bad)});
    return file;
  }
  const std::string_view words = without_byte_order_mark(text);
  Places places(path, words);
  Builder builder(words, places, file.diagnostics);
  try {
    inspect(words, places, builder);
    build(words, places, builder);
    file.root = builder.take_root();
    if (!file.root || file.root->empty()) builder.stop(messages::yaml_nothing, whole);
  } catch (const Stop&) {
  }
  if (dsl::has_errors(file.diagnostics)) file.root.reset();
  return file;
}

YamlFile read_yaml(const std::filesystem::path& path) {
  YamlFile file;
  const auto text = read_bytes(path, file.diagnostics);
  if (!text) return file;
  return read_yaml_text(path.string(), *text);
}

}  // namespace yingbao::sim
