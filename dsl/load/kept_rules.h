#pragma once
// A policy's rules kept in memory, with all that they build on: read once, then checked as they
// are, or with some of their text rewritten. Nothing is ever written to disk.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/ast.h"
#include "dsl/load.h"
#include "dsl/parse/words.h"
#include "dsl/source.h"

namespace yingbao::dsl {

/// A piece of text, by its place in `KeptRules::sources`, and what stands there instead.
struct Rewriting {
  Span span;
  std::string text;
};

/// Safe to be asked from several threads.
class KeptRules {
 public:
  /// Nothing (and diagnostics) where there are no rules at the path.
  static std::optional<KeptRules> read(const std::filesystem::path& path, Diagnostics& diagnostics);
  KeptRules(KeptRules&&) noexcept;
  KeptRules& operator=(KeptRules&&) noexcept;
  ~KeptRules();

  /// As `load_policy` finds them.
  const Loaded& loaded() const { return loaded_; }
  /// What they would be with these pieces of text rewritten, which do not overlap. Names that are
  /// declared, and lines that say what the policy builds on, stay as they are.
  Loaded rewritten(const std::vector<Rewriting>& pieces, Lints lints = Lints::off) const;

  const Sources& sources() const { return *sources_; }
  /// The lowest layer first; what another layer replaces is gone.
  const std::vector<ast::File>& files() const { return files_; }
  /// Of the policy's own files.
  std::uint32_t own_layer() const { return files_.empty() ? 0 : files_.back().layer; }

 private:
  class Record;

  KeptRules() = default;
  Loaded read_again(const std::vector<Rewriting>& pieces, Lints lints) const;

  std::vector<RuleText> own_;
  std::unique_ptr<Record> record_;
  std::shared_ptr<const Sources> sources_;
  Declared declared_;
  std::vector<ast::File> parsed_;  // each by itself
  std::vector<ast::File> files_;   // laid one upon the other
  Loaded loaded_;
};

}  // namespace yingbao::dsl
