// An expression that stands in no rule file, against a policy that is checked already.

#include <algorithm>
#include <memory>
#include <utility>

#include "dsl/check/draft.h"
#include "dsl/check/expressions.h"
#include "dsl/check_expression.h"
#include "dsl/parse.h"

namespace yingbao::dsl {
namespace {

using checking::Draft;
using checking::Named;
using checking::Thing;

/// The names of a finished policy, as they were while it was checked.
class Redraft {
 public:
  explicit Redraft(Draft& draft) : draft_(draft), policy_(draft.policy) {}

  void all() {
    values(policy_.inputs, Thing::input);
    values(policy_.parameters, Thing::parameter);
    definitions();
    values(policy_.programs, Thing::program);
    enumerations();
    for (std::uint32_t i = 0; i < policy_.measures.size(); ++i)
      named(draft_.measures, policy_.measures[i].title, MeasureId{i}, policy_.measures[i].span);
    for (std::uint32_t i = 0; i < policy_.lists.size(); ++i)
      named(draft_.lists, policy_.lists[i].title, Level(i + 1), Span{});
    for (std::uint32_t i = 0; i < policy_.documents.size(); ++i)
      named(draft_.documents, policy_.documents[i].title, DocumentId{i}, policy_.documents[i].span);
    for (std::size_t i = 0; i < policy_.texts.size(); ++i)
      draft_.texts.emplace(policy_.texts[i], std::int64_t(i));
    for (const Input& input : policy_.inputs) draft_.inputs.push_back({nullptr, input.span});
    for (const Parameter& parameter : policy_.parameters)
      draft_.parameters.push_back({{}, parameter.span});
    draft_.layers.resize(policy_.sources->size());
    draft_.places.resize(policy_.expressions.size());
  }

 private:
  template <class Meaning>
  void named(checking::NameTable<Meaning>& table, const Title& title, Meaning meaning, Span span) {
    table.declare(title.name, meaning, span);
    if (!title.alias.empty()) table.declare(title.alias, meaning, span);
  }
  template <class Things>
  void values(const Things& things, Thing thing) {
    for (std::uint32_t i = 0; i < things.size(); ++i)
      named(draft_.values, things[i].title, Named{thing, i}, things[i].span);
  }
  void definitions() {
    for (std::uint32_t i = 0; i < policy_.definitions.size(); ++i) {
      const Definition& definition = policy_.definitions[i];
      auto& draft = draft_.definitions.emplace_back();
      draft.type = definition.type;
      draft.level = definition.level;
      draft.state = checking::DefinitionDraft::State::checked;
      if (!definition.hidden)
        named(draft_.values, definition.title, Named{Thing::definition, i}, definition.span);
    }
  }
  void enumerations() {
    for (std::uint32_t i = 0; i < policy_.enumerations.size(); ++i) {
      const Enumeration& enumeration = policy_.enumerations[i];
      named(draft_.enumerations, enumeration.title, EnumerationId{i}, enumeration.span);
      auto& members = draft_.members.emplace_back();
      for (std::uint32_t m = 0; m < enumeration.members.size(); ++m) {
        const Title& title = enumeration.members[m];
        named(members, title, m, enumeration.span);
        draft_.owners_of_member[title.name].push_back({i});
        if (!title.alias.empty() && title.alias != title.name)
          draft_.owners_of_member[title.alias].push_back({i});
      }
    }
  }

  Draft& draft_;
  Policy& policy_;
};

class TypesAsChecked final : public checking::TypeOfDefinition {
 public:
  explicit TypesAsChecked(const Policy& policy) : policy_(policy) {}
  std::optional<Type> type_of(DefinitionId id) override { return policy_[id].type; }

 private:
  const Policy& policy_;
};

/// The expression as the body of a definition: what the grammar knows.
struct Frame {
  std::string before;
  std::uint32_t characters;  // of the last line, before the expression
};
Frame frame_of(Language surface) {
  return surface == Language::zh ? Frame{"语言 中文\n家庭 算式 = ", 8}
                                 : Frame{"language english\nhousehold expression = ", 23};
}

struct ParsedAlone {
  std::shared_ptr<Sources> sources;
  Parsed parsed;
  const ast::Expression* expression = nullptr;
  std::uint32_t characters = 0;
};

ParsedAlone parse_in(Language surface, const Policy& policy, const std::string& text,
                     const std::string& path) {
  ParsedAlone alone;
  alone.sources = std::make_shared<Sources>(*policy.sources);
  const Frame frame = frame_of(surface);
  const std::uint32_t file = alone.sources->add(Source(path, frame.before + text + "\n"));
  Declared declared;
  for (const Measure& measure : policy.measures)
    for (const std::string& name : {measure.title.name, measure.title.alias})
      if (!name.empty()) declared.measures.insert(name);
  alone.parsed = parse(*alone.sources, file, declared);
  alone.characters = frame.characters;
  for (const auto& declaration : alone.parsed.file.declarations) {
    const auto* definition = std::get_if<ast::DefinitionDeclaration>(&declaration.node);
    const auto* body = definition ? std::get_if<ast::ExpressionPtr>(&definition->body) : nullptr;
    if (body != nullptr) alone.expression = body->get();
  }
  return alone;
}

/// As Chinese or as English, whichever it is; where it is neither, as the one that it looks like.
ParsedAlone parse_alone(const Policy& policy, const std::string& text, const std::string& path) {
  const bool chinese = std::any_of(text.begin(), text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const Language likely = chinese ? Language::zh : Language::en;
  ParsedAlone first = parse_in(likely, policy, text, path);
  if (!has_errors(first.parsed.diagnostics)) return first;
  ParsedAlone second = parse_in(chinese ? Language::en : Language::zh, policy, text, path);
  return has_errors(second.parsed.diagnostics) ? std::move(first) : std::move(second);
}

/// From the frame's last line to where the text stands.
void move_into(Location& place, const ParsedAlone& alone, const Location& where) {
  if (place.path != where.path || place.line == 0) return;
  const auto shift = [&](std::uint32_t column) {
    return column > alone.characters ? where.column + column - alone.characters - 1 : where.column;
  };
  const bool one_line = place.end_line == place.line;
  const std::uint32_t begin = shift(place.column);
  const std::uint32_t end = one_line ? shift(place.end_column) : where.end_column;
  place = where;
  place.column = begin;
  place.end_column = std::max(end, begin);
  place.utf16_column = where.utf16_column + begin - where.column;
  place.utf16_end_column = where.utf16_column + place.end_column - where.column;
}

}  // namespace

CheckedExpression check_expression(const Policy& policy, const std::string& text,
                                   const Location& where) {
  std::string line = text;
  std::replace(line.begin(), line.end(), '\n', ' ');
  ParsedAlone alone = parse_alone(policy, line, where.path);
  CheckedExpression checked;
  checked.diagnostics = alone.parsed.diagnostics;
  if (!has_errors(checked.diagnostics) && alone.expression != nullptr) {
    Policy known = policy;
    known.sources = alone.sources;
    Draft draft(alone.sources, checked.diagnostics, false);
    draft.policy = std::move(known);
    Redraft(draft).all();
    TypesAsChecked types(draft.policy);
    checking::Expressions expressions(draft, types, household_level, DefinitionId{});
    checked.id = expressions.present_value(*alone.expression, {}, std::nullopt).id;
    if (!has_errors(checked.diagnostics) && checked.id.valid()) {
      checked.policy = std::move(draft.policy);
    }
  }
  for (Diagnostic& diagnostic : checked.diagnostics) {
    move_into(diagnostic.where, alone, where);
    for (Label& label : diagnostic.labels) move_into(label.where, alone, where);
  }
  return checked;
}

}  // namespace yingbao::dsl
