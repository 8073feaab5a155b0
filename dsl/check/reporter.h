#pragma once
// Collects what checking has to say, with the citation of the clause at hand.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dsl/ast.h"
#include "dsl/diagnostic.h"
#include "dsl/messages.h"
#include "dsl/source.h"

namespace yingbao::dsl::checking {

class Reporter {
 public:
  Reporter(const Sources& sources, Diagnostics& diagnostics)
      : sources_(sources), diagnostics_(diagnostics) {}

  /// The reference is good until the next one. Beyond a good many nothing more is kept, but for the
  /// first error.
  Diagnostic& say(const Message& message, Span where, std::vector<Bilingual> arguments = {});
  bool silent() const { return !has_errors(diagnostics_); }
  void label(Diagnostic& diagnostic, Span where, Bilingual text) const;

  /// Of the clause at hand, for what can only be said later.
  const std::optional<Bilingual>& citation() const { return citation_; }

  /// The author's words, on one line and cut short where they are long.
  std::string words(Span span) const;
  /// `见第 6 行`, naming the file where it is another than `from`'s.
  Bilingual see(Span declared, Span from) const;

 private:
  friend class Clause;
  const Sources& sources_;
  Diagnostics& diagnostics_;
  std::optional<Bilingual> citation_;
  Diagnostic beyond_;  // what is not kept: without a message
};

/// While it lives, diagnostics carry this clause's citation; a clause without one keeps its
/// parent's.
class Clause {
 public:
  Clause(Reporter& reporter, const ast::Basis& basis);
  ~Clause() { reporter_.citation_ = std::move(before_); }
  Clause(const Clause&) = delete;
  Clause& operator=(const Clause&) = delete;

 private:
  Reporter& reporter_;
  std::optional<Bilingual> before_;
};

}  // namespace yingbao::dsl::checking
