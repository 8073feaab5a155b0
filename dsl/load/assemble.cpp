#include "dsl/load/assemble.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "dsl/check/nearest.h"
#include "dsl/load/table_text.h"
#include "dsl/messages.h"
#include "dsl/parse.h"
#include "dsl/parse/limits.h"
#include "dsl/parse/words.h"
#include "dsl/unicode.h"

namespace yingbao::dsl {
namespace {

using Files = std::vector<ast::File>;

const ast::PolicyHeader* header_in(const Files& files) {
  for (const ast::File& file : files)
    for (const auto& declaration : file.declarations)
      if (const auto* header = std::get_if<ast::PolicyHeader>(&declaration.node)) return header;
  return nullptr;
}

/// What a rule file could call something.
bool is_name(std::string_view text) {
  if (text.empty() || reserved_word(text) || (text[0] >= '0' && text[0] <= '9')) return false;
  while (!text.empty()) {
    const Character next = first_character(text);
    if (!is_word_character(next.code)) return false;
    text.remove_prefix(next.bytes);
  }
  return true;
}

std::vector<ast::FileName> used_by(const Files& files) {
  std::vector<ast::FileName> used;
  for (const ast::File& file : files)
    for (const auto& declaration : file.declarations)
      if (const auto* use = std::get_if<ast::UseDeclaration>(&declaration.node))
        used.push_back(use->file);
  return used;
}

class Assembler {
 public:
  explicit Assembler(const Library& library) : library_(library) {}

  void policy(std::vector<RuleText> texts) {
    Files files = parsed(std::move(texts));
    if (const ast::PolicyHeader* header = header_in(files)) {
      chain_.push_back({root_of(files), header->title.name.text});
      if (header->variant_of) base(*header->variant_of);
    }
    use_all(files);
    add(std::move(files));
  }
  Assembled take() {
    parse_again();
    take_all(std::move(said_));
    for (ast::File& file : result_.files)
      for (auto& declaration : file.declarations) tables_of(declaration);
    result_.is_whole = !has_errors(unfound_);
    take_all(std::move(unfound_));
    return std::move(result_);
  }

 private:
  struct Link {
    std::string identity;  // of the root file
    std::string name;
  };

  Files parsed(std::vector<RuleText> texts) {
    const auto first = std::uint32_t(result_.sources->size());
    for (RuleText& text : texts) {
      loaded_.insert(library_.identity(text.path));
      result_.sources->add(Source(std::move(text.path), std::move(text.text)));
    }
    const Declared declared = declared_in(*result_.sources);
    Files files;
    for (std::uint32_t source = first; source < result_.sources->size(); ++source)
      files.push_back(parsed(source, declared));
    return files;
  }
  ast::File parsed(std::uint32_t source, const Declared& declared) {
    Parsed parsed = parse(*result_.sources, source, declared);
    std::move(parsed.diagnostics.begin(), parsed.diagnostics.end(), std::back_inserter(said_));
    return std::move(parsed.file);
  }
  void add(Files files) {
    for (ast::File& file : files) {
      file.layer = layers_;
      result_.files.push_back(std::move(file));
    }
    ++layers_;
  }
  /// Where there are several layers: again, now that the lists and units of all files are known.
  void parse_again() {
    if (layers_ < 2) return;
    said_.clear();
    const Declared declared = declared_in(*result_.sources);
    for (ast::File& file : result_.files) {
      const std::uint32_t layer = file.layer;
      file = parsed(file.source, declared);
      file.layer = layer;
    }
  }
  std::string root_of(const Files& files) const {
    for (const ast::File& file : files)
      for (const auto& declaration : file.declarations)
        if (std::holds_alternative<ast::PolicyHeader>(declaration.node))
          return library_.identity((*result_.sources)[file.source].path());
    return {};
  }

  // ---------------------------------------------------------------- the policy below
  void base(const ast::VariantOf& variant) {
    if (chain_.size() >= most_layers)
      return say(messages::too_many_layers, variant.policy.span, {std::to_string(most_layers)});
    const auto path = base_path(variant);
    if (!path) return;
    Diagnostics unread;
    auto texts = library_.read_policy(*path, unread);
    if (!texts) return lose(std::move(unread));
    if (goes_round(*texts, variant)) return;
    policy(std::move(*texts));
  }

  std::optional<std::string> base_path(const ast::VariantOf& variant) {
    if (variant.by_path) return found(variant.policy, messages::base_absent);
    if (!entries_) entries_ = library_.policies(unfound_, where(variant.policy.span));
    if (!entries_) return std::nullopt;
    std::vector<std::string> paths;
    for (const auto& entry : *entries_)
      if (entry.name == variant.policy.text || entry.alias == variant.policy.text)
        paths.push_back(entry.path);
    if (paths.size() == 1) return paths.front();
    if (paths.empty())
      unknown(variant.policy, *entries_);
    else
      say(messages::base_ambiguous, variant.policy.span, {variant.policy.text, paths[0], paths[1]});
    return std::nullopt;
  }
  void unknown(const ast::Name& name, const std::vector<Library::Entry>& entries) {
    std::vector<std::string> names;
    for (const auto& entry : entries) {
      names.push_back(entry.name);
      if (!entry.alias.empty()) names.push_back(entry.alias);
    }
    Diagnostic& diagnostic =
        report(unfound_, messages::base_unknown, where(name.span), {name.text, library_.root()});
    checking::suggest(diagnostic, name.text, names);
  }

  /// Whether one of these files is a root below which we are already.
  bool goes_round(const std::vector<RuleText>& texts, const ast::VariantOf& variant) {
    for (const RuleText& text : texts) {
      const std::string identity = library_.identity(text.path);
      const auto at = std::find_if(chain_.begin(), chain_.end(),
                                   [&](const Link& link) { return link.identity == identity; });
      if (at == chain_.end()) continue;
      std::string circle;
      for (auto link = at; link != chain_.end(); ++link) circle += "`" + link->name + "` → ";
      circle += "`" + at->name + "`";
      say(messages::variant_cycle, variant.policy.span, {at->name, circle});
      return true;
    }
    return false;
  }

  // ---------------------------------------------------------------- shared files
  void use_all(const Files& files) {
    for (const ast::FileName& file : used_by(files)) use(file);
  }
  void use(const ast::FileName& file) {
    const auto path = found({file.path, file.span}, messages::used_absent);
    if (!path || used_in_a_circle(*path, file)) return;
    if (loaded_.count(library_.identity(*path)) != 0) return;
    if (using_.size() >= most_layers)
      return say(messages::too_many_layers, file.span, {std::to_string(most_layers)});
    Diagnostics unread;
    auto text = library_.read_file(*path, unread);
    if (!text) return lose(std::move(unread));
    if (declares_policy(text->text)) return say(messages::used_policy, file.span, {file.path});
    using_.push_back(*path);
    std::vector<RuleText> one;
    one.push_back(std::move(*text));
    Files files = parsed(std::move(one));
    use_all(files);
    add(std::move(files));
    using_.pop_back();
  }
  bool used_in_a_circle(const std::string& path, const ast::FileName& file) {
    const auto same = [&](const std::string& other) {
      return library_.identity(other) == library_.identity(path);
    };
    const auto at = std::find_if(using_.begin(), using_.end(), same);
    if (at == using_.end()) return false;
    std::string circle;
    for (auto link = at; link != using_.end(); ++link) circle += "`" + *link + "` → ";
    say(messages::use_cycle, file.span, {*at, circle + "`" + *at + "`"});
    return true;
  }

  // ---------------------------------------------------------------- tables beside the rules
  void tables_of(ast::Declaration& declaration) {
    if (auto* parameter = std::get_if<ast::ParameterDeclaration>(&declaration.node))
      if (parameter->file) read_into(*parameter->file);
    if (auto* enumeration = std::get_if<ast::EnumerationDeclaration>(&declaration.node)) {
      if (!enumeration->file) return;
      read_into(*enumeration->file);
      members_from(*enumeration->file, enumeration->members);
    }
  }
  void read_into(ast::FileName& file) {
    const auto path = found({file.path, file.span}, messages::table_absent);
    if (!path) return;
    auto bytes = library_.read_table(*path);
    auto text = bytes ? decode_table(std::move(*bytes)) : std::nullopt;
    if (!text)
      return say(messages::table_unreadable, file.span,
                 {*path, std::to_string(largest_table_file >> 20)});
    const std::uint32_t source = result_.sources->add(Source(*path, std::move(*text)));
    file.table = read_table(*result_.sources, source, unfound_);
  }
  /// Columns 名称 and 又名.
  void members_from(const ast::FileName& file, std::vector<ast::Title>& members) {
    const auto& rows = file.table.rows;
    if (rows.empty()) return;
    std::optional<std::size_t> name, alias;
    for (std::size_t i = 0; i < rows[0].size(); ++i) {
      const ast::TableCell& column = rows[0][i];
      if (!name && (column.text == "名称" || column.text == "name"))
        name = i;
      else if (!alias && (column.text == "又名" || column.text == "alias"))
        alias = i;
      else
        say(messages::table_column_unknown, column.span,
            {column.text, {"`名称`、`又名`", "`name`, `alias`"}});
    }
    if (!name) return say(messages::table_column_missing, rows[0][0].span, {{"名称", "name"}});
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const auto written = member_name(rows[i][*name]);
      if (!written) continue;
      ast::Title title{*written, std::nullopt};
      if (alias && !rows[i][*alias].text.empty()) title.alias = member_name(rows[i][*alias]);
      members.push_back(std::move(title));
    }
  }
  std::optional<ast::Name> member_name(const ast::TableCell& cell) {
    if (is_name(cell.text)) return ast::Name{nfc(cell.text), cell.span};
    say(messages::table_name_bad, cell.span, {cell.text});
    return std::nullopt;
  }

  // ---------------------------------------------------------------- paths and places
  std::optional<std::string> found(const ast::Name& path, const Message& absent) {
    const auto place = library_.find((*result_.sources)[path.span.file].path(), path.text);
    if (place.reach == Library::Reach::found) return place.path;
    if (place.reach == Library::Reach::outside)
      say(messages::beyond_library, path.span, {path.text, library_.root()});
    else
      say(absent, path.span, {place.path});
    return std::nullopt;
  }
  Location where(Span span) const { return locate(*result_.sources, span); }
  void say(const Message& message, Span span, std::vector<Bilingual> arguments) {
    if (unfound_.size() > most_diagnostics) return;
    report(unfound_, message, where(span), std::move(arguments));
  }
  void lose(Diagnostics diagnostics) {
    std::move(diagnostics.begin(), diagnostics.end(), std::back_inserter(unfound_));
  }
  void take_all(Diagnostics diagnostics) {
    std::move(diagnostics.begin(), diagnostics.end(), std::back_inserter(result_.diagnostics));
  }

  const Library& library_;
  Assembled result_;
  Diagnostics said_;     // of parsing
  Diagnostics unfound_;  // what is to be built on, and is not there
  std::vector<Link> chain_;
  std::vector<std::string> using_;
  std::set<std::string> loaded_;                        // by identity
  std::optional<std::vector<Library::Entry>> entries_;  // once they are asked for
  std::uint32_t layers_ = 0;
};

}  // namespace

Assembled assemble(std::vector<RuleText> own, const Library& library) {
  Assembler assembler(library);
  assembler.policy(std::move(own));
  return assembler.take();
}

}  // namespace yingbao::dsl
