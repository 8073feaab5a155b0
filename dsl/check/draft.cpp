#include "dsl/check/draft.h"

#include <utility>

namespace yingbao::dsl::checking {

ExpressionId Draft::add(Expression expression, Span place) {
  policy.expressions.push_back(std::move(expression));
  places.push_back(place);
  return {static_cast<std::uint32_t>(policy.expressions.size() - 1)};
}

DefinitionId Draft::add_hidden(Title title, Type type, Level level, Span span) {
  const DefinitionId id{std::uint32_t(policy.definitions.size())};
  Definition definition;
  definition.title = std::move(title);
  definition.level = policy_level(level);
  definition.type = type;
  definition.hidden = true;
  definition.span = span;
  policy.definitions.push_back(std::move(definition));
  DefinitionDraft& draft = definitions.emplace_back();
  draft.type = type;
  draft.state = DefinitionDraft::State::checked;
  draft.level = level;
  return id;
}

std::int64_t Draft::text_id(const std::string& text) {
  const auto [entry, added] = texts.emplace(text, std::int64_t(policy.texts.size()));
  if (added) policy.texts.push_back(text);
  return entry->second;
}

}  // namespace yingbao::dsl::checking
