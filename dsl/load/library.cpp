#include "dsl/load/library.h"

#include <utility>
#include <variant>

#include "dsl/parse.h"
#include "dsl/source.h"

namespace yingbao::dsl {
namespace {

/// The language line and the policy's declaration alone: enough for a name, however long the file.
std::string header_of(std::string_view text) {
  std::string header;
  bool first = true;
  bool taking = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    if (begins_policy(line)) {
      taking = true;
    } else if (taking && line[0] != ' ' && line[0] != '\t' && line[0] != '\r' && line[0] != '\n') {
      return header;
    }
    const bool language = first && line[0] != '#' && line[0] != '\n' && line[0] != '\r';
    if (taking || language) header += line;
    if (language) first = false;
  }
  return header;
}

}  // namespace

std::optional<Library::Entry> policy_entry(const RuleText& text) {
  if (!declares_policy(text.text)) return std::nullopt;
  Sources sources;
  sources.add(Source(text.path, header_of(text.text)));
  const Parsed parsed = parse(sources, 0);
  for (const auto& declaration : parsed.file.declarations) {
    const auto* header = std::get_if<ast::PolicyHeader>(&declaration.node);
    if (header == nullptr) continue;
    const ast::Title& title = header->title;
    return Library::Entry{title.name.text, title.alias ? title.alias->text : std::string(),
                          text.path};
  }
  return std::nullopt;
}

}  // namespace yingbao::dsl
