#include "dsl/load/kept_rules.h"

#include <algorithm>
#include <map>
#include <utility>

#include "dsl/check.h"
#include "dsl/load/assemble.h"
#include "dsl/load/compose.h"
#include "dsl/load/library.h"
#include "dsl/parse.h"

namespace yingbao::dsl {
namespace {

using RewrittenTexts = std::map<std::string, std::string>;  // by path

RuleText in_its_place(RuleText text, const RewrittenTexts& rewritten) {
  const auto found = rewritten.find(text.path);
  if (found != rewritten.end()) text.text = found->second;
  return text;
}

/// What a library answered once, with some texts rewritten.
class Rewritten final : public Library {
 public:
  Rewritten(const Library& library, const RewrittenTexts& texts)
      : library_(library), texts_(texts) {}

  Place find(const std::string& from, const std::string& path) const override {
    return library_.find(from, path);
  }
  std::optional<std::vector<Entry>> policies(Diagnostics& diagnostics,
                                             const Location& asked) const override {
    return library_.policies(diagnostics, asked);
  }
  std::optional<std::vector<RuleText>> read_policy(const std::string& path,
                                                   Diagnostics& diagnostics) const override {
    auto texts = library_.read_policy(path, diagnostics);
    if (texts)
      for (RuleText& text : *texts) text = in_its_place(std::move(text), texts_);
    return texts;
  }
  std::optional<RuleText> read_file(const std::string& path,
                                    Diagnostics& diagnostics) const override {
    auto text = library_.read_file(path, diagnostics);
    if (text) text = in_its_place(std::move(*text), texts_);
    return text;
  }
  std::optional<std::string> read_table(const std::string& path) const override {
    const auto found = texts_.find(path);
    return found == texts_.end() ? library_.read_table(path) : found->second;
  }
  std::string identity(const std::string& path) const override { return library_.identity(path); }
  std::string root() const override { return library_.root(); }

 private:
  const Library& library_;
  const RewrittenTexts& texts_;
};

/// From the last piece to the first, so that places before it stay.
RewrittenTexts texts_with(const std::vector<Rewriting>& pieces, const Sources& sources) {
  std::vector<const Rewriting*> order;
  for (const Rewriting& piece : pieces) order.push_back(&piece);
  std::sort(order.begin(), order.end(),
            [](const Rewriting* a, const Rewriting* b) { return a->span > b->span; });
  RewrittenTexts texts;
  for (const Rewriting* piece : order) {
    const Source& source = sources[piece->span.file];
    std::string& text = texts.try_emplace(source.path(), std::string(source.text())).first->second;
    text.replace(piece->span.begin, piece->span.end - piece->span.begin, piece->text);
  }
  return texts;
}

bool reads_tables(const ast::File& file) {
  return std::any_of(
      file.declarations.begin(), file.declarations.end(), [](const ast::Declaration& one) {
        const auto* parameter = std::get_if<ast::ParameterDeclaration>(&one.node);
        const auto* enumeration = std::get_if<ast::EnumerationDeclaration>(&one.node);
        return (parameter && parameter->file) || (enumeration && enumeration->file);
      });
}

}  // namespace

/// Asks the library on disk once, while the rules are read; afterwards it only repeats.
class KeptRules::Record final : public Library {
 public:
  explicit Record(std::unique_ptr<Library> library) : library_(std::move(library)) {}

  void close() { open_ = false; }

  Place find(const std::string& from, const std::string& path) const override {
    return kept(places_, {from, path}, [&] { return library_->find(from, path); });
  }
  std::optional<std::vector<Entry>> policies(Diagnostics& diagnostics,
                                             const Location& asked) const override {
    return kept(entries_, 0, [&] { return library_->policies(diagnostics, asked); });
  }
  std::optional<std::vector<RuleText>> read_policy(const std::string& path,
                                                   Diagnostics& diagnostics) const override {
    return kept(policies_, path, [&] { return library_->read_policy(path, diagnostics); });
  }
  std::optional<RuleText> read_file(const std::string& path,
                                    Diagnostics& diagnostics) const override {
    return kept(files_, path, [&] { return library_->read_file(path, diagnostics); });
  }
  std::optional<std::string> read_table(const std::string& path) const override {
    return kept(tables_, path, [&] { return library_->read_table(path); });
  }
  std::string identity(const std::string& path) const override {
    return kept(identities_, path, [&] { return library_->identity(path); });
  }
  std::string root() const override { return library_->root(); }

 private:
  template <class Map, class Ask>
  typename Map::mapped_type kept(Map& known, const typename Map::key_type& key, Ask&& ask) const {
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    auto answer = ask();
    if (open_) known.emplace(key, answer);
    return answer;
  }

  std::unique_ptr<Library> library_;
  bool open_ = true;
  mutable std::map<std::pair<std::string, std::string>, Place> places_;
  mutable std::map<int, std::optional<std::vector<Entry>>> entries_;
  mutable std::map<std::string, std::optional<std::vector<RuleText>>> policies_;
  mutable std::map<std::string, std::optional<RuleText>> files_;
  mutable std::map<std::string, std::optional<std::string>> tables_;
  mutable std::map<std::string, std::string> identities_;
};

KeptRules::KeptRules(KeptRules&&) noexcept = default;
KeptRules& KeptRules::operator=(KeptRules&&) noexcept = default;
KeptRules::~KeptRules() = default;

std::optional<KeptRules> KeptRules::read(const std::filesystem::path& path,
                                         Diagnostics& diagnostics) {
  auto own = read_rules(path, diagnostics);
  if (!own) return std::nullopt;
  KeptRules rules;
  rules.own_ = std::move(*own);
  rules.record_ = std::make_unique<Record>(library_around(path));
  rules.loaded_ = load_rules(rules.own_, *rules.record_, Lints::off);
  Assembled assembled = assemble(rules.own_, *rules.record_);
  rules.record_->close();
  Sources of_rules;  // tables declare nothing
  for (const ast::File& file : assembled.files) of_rules.add((*assembled.sources)[file.source]);
  rules.declared_ = declared_in(of_rules);
  rules.parsed_ = assembled.files;
  compose(assembled.files, *assembled.sources, assembled.diagnostics);
  rules.files_ = std::move(assembled.files);
  rules.sources_ = std::move(assembled.sources);
  return rules;
}

/// Only the files that are rewritten are parsed again; what the others say is known.
Loaded KeptRules::rewritten(const std::vector<Rewriting>& pieces, Lints lints) const {
  const RewrittenTexts texts = texts_with(pieces, *sources_);
  auto sources = std::make_shared<Sources>();
  std::vector<bool> changed;
  for (std::uint32_t i = 0; i < sources_->size(); ++i) {
    const Source& source = (*sources_)[i];
    const auto found = texts.find(source.path());
    changed.push_back(found != texts.end());
    sources->add(changed[i] ? Source(source.path(), found->second) : source);
  }
  std::vector<ast::File> files;
  Diagnostics mistakes;
  std::size_t parsed_again = 0;
  for (const ast::File& file : parsed_) {
    if (!changed[file.source]) {
      files.push_back(file);
      continue;
    }
    if (reads_tables(file)) return read_again(pieces, lints);
    Parsed parsed = parse(*sources, file.source, declared_);
    parsed.file.layer = file.layer;
    files.push_back(std::move(parsed.file));
    mistakes.insert(mistakes.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
    ++parsed_again;
  }
  if (parsed_again != texts.size()) return read_again(pieces, lints);  // a table is rewritten
  compose(files, *sources, mistakes);
  if (has_errors(mistakes)) return {std::nullopt, std::move(mistakes)};
  return check(files, std::move(sources), false, lints);
}

Loaded KeptRules::read_again(const std::vector<Rewriting>& pieces, Lints lints) const {
  const RewrittenTexts texts = texts_with(pieces, *sources_);
  std::vector<RuleText> own;
  for (const RuleText& text : own_) own.push_back(in_its_place(text, texts));
  return load_rules(std::move(own), Rewritten(*record_, texts), lints);
}

}  // namespace yingbao::dsl
