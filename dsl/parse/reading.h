#pragma once
// One declaration while it becomes AST: its folded text, the way back to the author's bytes, and
// where diagnostics go.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/ast.h"
#include "dsl/diagnostic.h"
#include "dsl/messages.h"
#include "dsl/parse/fold.h"
#include "dsl/parse/limits.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {

class Reading {
 public:
  Reading(const Sources& sources, const Folded& folded, Piece piece, Language surface,
          const Declared& declared, Diagnostics& diagnostics)
      : sources_(sources),
        folded_(folded),
        piece_(piece),
        surface_(surface),
        declared_(declared),
        diagnostics_(diagnostics) {}

  Language surface() const { return surface_; }
  const Declared& declared() const { return declared_; }
  std::string_view text() const;
  std::string_view text(const Tree& tree) const;
  /// Without its quotes.
  std::string quoted(const Tree& text) const;
  ast::Name name(const Tree& name) const;

  /// Offsets count bytes of `text()`.
  Span span(std::uint32_t begin, std::uint32_t end) const;
  Span span(const Tree& tree) const { return span(tree.begin, tree.end); }
  /// As the author wrote it.
  std::string written(Span span) const { return std::string(sources_.text(span)); }
  std::string written(const Tree& tree) const { return written(span(tree)); }

  /// The reference is good until the next call.
  Diagnostic& say(const Message& message, Span where, std::vector<Bilingual> arguments = {});
  /// More would not be listed.
  bool is_full() const { return diagnostics_.size() > most_diagnostics; }
  Location place(Span where) const { return locate(sources_, where); }

  /// Nesting of what is being built; see deepest_nesting. Says so the first time it is exceeded.
  bool enter(int levels, Span where);
  void leave(int levels) { depth_ -= levels; }

 private:
  const Sources& sources_;
  const Folded& folded_;
  Piece piece_;
  Language surface_;
  const Declared& declared_;
  Diagnostics& diagnostics_;
  Diagnostic beyond_limit_;
  int depth_ = 0;
  bool said_too_deep_ = false;
};

}  // namespace yingbao::dsl
