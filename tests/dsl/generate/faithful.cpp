#include "tests/dsl/generate/faithful.h"

#include <optional>

#include "dsl/format.h"
#include "dsl/parse.h"
#include "dsl/print_ast.h"

namespace yingbao::dsl {
namespace {

struct Read {
  std::string ast;
  Language surface = Language::zh;
  bool parses = false;
};

Read read(const std::string& text) {
  Sources sources;
  sources.add(Source("规则.bao", text));
  const Parsed parsed = parse(sources, 0);
  return {print_ast(parsed.file), parsed.file.surface, !has_errors(parsed.diagnostics)};
}

std::string written(const std::string& text, std::optional<Language> to, std::string& wrong) {
  const Formatted result = format_rules("规则.bao", text, to);
  if (result.outcome == Formatted::Outcome::formatted) return result.text;
  wrong = result.outcome == Formatted::Outcome::unfaithful
              ? "formatting finds itself unfaithful"
              : "refused: " + render(result.diagnostics, {});
  return {};
}

/// The comments from their `#` to the end of their line; of generated programs only, whose texts
/// hold `# b` and no `# 注释`.
std::string comments_of(const std::string& text) {
  std::string all;
  for (std::size_t at = text.find("# 注释"); at != text.npos; at = text.find("# 注释", at + 1)) {
    all += text.substr(at, text.find('\n', at) - at) + "\n";
  }
  return all;
}

}  // namespace

std::string unfaithful_in(const std::string& text) {
  const Read original = read(text);
  if (!original.parses) return "does not parse";
  std::string wrong;
  const std::string once = written(text, std::nullopt, wrong);
  if (!wrong.empty()) return wrong;
  if (read(once).ast != original.ast) return "another AST:\n" + once;
  if (written(once, std::nullopt, wrong) != once) return "another layout:\n" + once;
  const Language other = original.surface == Language::zh ? Language::en : Language::zh;
  const std::string there = written(text, other, wrong);
  if (!wrong.empty()) return wrong;
  if (read(there).ast != original.ast) return "another AST there:\n" + there;
  if (written(there, other, wrong) != there) return "another layout there:\n" + there;
  if (written(there, original.surface, wrong) != once) return "other bytes come back:\n" + there;
  return wrong;
}

std::string unfaithful_in(const generate::Rules& rules) {
  std::string expected;
  for (const std::string& comment : rules.comments) expected += comment + "\n";
  std::string wrong = unfaithful_in(rules.text);
  if (!wrong.empty()) return wrong;
  for (const Language surface : {Language::zh, Language::en}) {
    const std::string text = written(rules.text, surface, wrong);
    if (comments_of(text) != expected) return "other comments:\n" + text;
  }
  return wrong;
}

}  // namespace yingbao::dsl
