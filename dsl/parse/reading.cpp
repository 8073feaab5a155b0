#include "dsl/parse/reading.h"

#include <utility>

namespace yingbao::dsl {

std::string_view Reading::text() const {
  return std::string_view(folded_.text).substr(piece_.begin, piece_.end - piece_.begin);
}

std::string_view Reading::text(const Tree& tree) const {
  return text().substr(tree.begin, tree.end - tree.begin);
}

std::string Reading::quoted(const Tree& quoted) const {
  const std::string_view whole = text(quoted);
  return std::string(whole.substr(1, whole.size() - 2));
}

ast::Name Reading::name(const Tree& name) const { return {std::string(text(name)), span(name)}; }

Span Reading::span(std::uint32_t begin, std::uint32_t end) const {
  return folded_.span(piece_.begin + begin, piece_.begin + end);
}

Diagnostic& Reading::say(const Message& message, Span where, std::vector<Bilingual> arguments) {
  if (!is_full()) {
    return report(diagnostics_, message, place(where), std::move(arguments));
  }
  beyond_limit_ = {};
  beyond_limit_.message = &message;
  return beyond_limit_;
}

bool Reading::enter(int levels, Span where) {
  if (depth_ + levels > deepest_nesting) {
    if (!std::exchange(said_too_deep_, true)) {
      say(messages::nested_too_deep, where, {std::to_string(deepest_nesting)});
    }
    return false;
  }
  depth_ += levels;
  return true;
}

}  // namespace yingbao::dsl
