// What is common to all forms: places, types, notes.

#include "sim/mutate/mutator.h"

#include <algorithm>

namespace yingbao::sim {

using dsl::Span;

Mutator::Mutator(const dsl::KeptRules& rules) : rules_(rules), policy_(*rules.loaded().policy) {
  for (const dsl::Expression& expression : policy_.expressions) {
    typed_.emplace(expression.span, &expression);
  }
}

/// The text of what is kept and of what was checked is the same, and so are its places.
const dsl::Expression* Mutator::typed(Span span) const {
  const auto [first, last] = typed_.equal_range(span);
  return first == last ? nullptr : first->second;
}

bool Mutator::is_read(dsl::InputId input) const {
  const auto reads = [&](const dsl::Expression& expression) {
    const auto* read = std::get_if<dsl::InputRead>(&expression.node);
    return read && read->input == input;
  };
  const auto indexes = [&](const dsl::Parameter& parameter) {
    return std::any_of(parameter.indexes.begin(), parameter.indexes.end(), [&](const auto& index) {
      const auto* id = std::get_if<dsl::InputId>(&index.source);
      return id && *id == input;
    });
  };
  return std::any_of(policy_.expressions.begin(), policy_.expressions.end(), reads) ||
         std::any_of(policy_.parameters.begin(), policy_.parameters.end(), indexes);
}

dsl::Type Mutator::type_of(const Expression& e) const {
  const dsl::Expression* known = typed(e.span);
  return known ? known->type : dsl::integer;
}

bool Mutator::is_yes_no(const Expression& e) const {
  const dsl::Expression* known = typed(e.span);
  return known && known->type == dsl::yes_no;
}

std::optional<Span> Mutator::find(dsl::Word word, Span gap) const {
  const std::string_view all = text(gap);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == '#') i = std::min(all.find('\n', i), all.size() - 1);
    if (const std::size_t bytes = dsl::match_word(all.substr(i), word, surface_)) {
      const auto begin = gap.begin + static_cast<std::uint32_t>(i);
      return Span{gap.file, begin, begin + static_cast<std::uint32_t>(bytes)};
    }
  }
  return std::nullopt;
}

void Mutator::note(Operator op, Span span, std::string replacement) {
  std::string old_text(text(span));
  if (replacement == old_text) return;
  Pieces pieces{{span, replacement}};
  note(op, std::move(pieces), span, std::move(old_text), std::move(replacement));
}

void Mutator::note(Operator op, Pieces pieces, Span where, std::string old_text,
                   std::string new_text) {
  Mutation mutation;
  mutation.op = op;
  mutation.pieces = std::move(pieces);
  mutation.where = where;
  mutation.old_text = std::move(old_text);
  mutation.new_text = std::move(new_text);
  mutation.owner = mutations_.owners.size() - 1;
  mutation.of_dates = op == Operator::date;
  const auto same = [&](const Mutation& known) {
    return known.owner == mutation.owner && known.where == mutation.where &&
           known.new_text == mutation.new_text;
  };
  if (std::any_of(mutations_.all.begin(), mutations_.all.end(), same)) return;
  mutations_.all.push_back(std::move(mutation));
}

void Mutator::swap(const Expression& first, const Expression& second) {
  const std::string a(text(first.span));
  const std::string b(text(second.span));
  if (a == b) return;
  note(Operator::swap, {{first.span, b}, {second.span, a}}, first.span, a, "⇄ " + b);
}

Mutations mutations_of(const dsl::KeptRules& rules, Breadth breadth) {
  return Mutator(rules).take(breadth);
}

}  // namespace yingbao::sim
