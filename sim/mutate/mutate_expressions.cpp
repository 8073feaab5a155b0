#include <algorithm>

#include "sim/mutate/mutator.h"
#include "sim/mutate/neighbours.h"

namespace yingbao::sim {

using dsl::Span;
using Keyword = dsl::Word;
namespace ast = dsl::ast;

void Mutator::walk(const ast::ExpressionPtr& expression) {
  std::visit([&](const auto& e) { form(e, *expression); }, expression->node);
}

// ---------------------------------------------------------------- literals

/// Places that say the same number, and change together.
void Mutator::number(const ast::NumberLiteral& literal, const std::vector<Span>& places,
                     const dsl::Type& type) {
  const std::string old_text(text(places.front()));
  const NumberNeighbours all = neighbours_of(literal, type, old_text);
  const auto instead = [&](Operator op, const std::string& other) {
    Pieces pieces;
    for (const Span place : places) pieces.push_back({place, other});
    note(numbers_as_.value_or(op), std::move(pieces), places.front(), old_text, other);
  };
  for (const std::string& other : all.near) instead(Operator::boundary, other);
  for (const std::string& other : all.far) instead(Operator::constant, other);
}

void Mutator::form(const ast::NumberLiteral& e, const Expression& at) {
  number(e, {at.span}, type_of(at));
}

void Mutator::form(const ast::DateLiteral& e, const Expression& at) {
  const auto day = day_of(e);
  if (!day) return;
  for (const int days : {-1, 1}) {
    note(Operator::boundary, at.span, show_like(*day + days, text(at.span)));
  }
}

void Mutator::form(const ast::YesNoLiteral& e, const Expression& at) {
  note(Operator::constant, at.span, yes_no(!e.value));
}

/// A member of an enumeration becomes its neighbour; what is true or false is negated.
void Mutator::form(const ast::Reference&, const Expression& at) {
  const dsl::Expression* known = typed(at.span);
  if (!known) return;
  if (const auto* literal = std::get_if<dsl::Literal>(&known->node)) {
    if (known->type.kind != dsl::Kind::enumeration) return;
    const auto& enumeration = policy_[known->type.enumeration];
    const auto count = static_cast<std::int64_t>(enumeration.members.size());
    for (const std::int64_t step : {-1, 1}) {
      const std::int64_t other = literal->raw + step;
      if (other < 0 || other >= count) continue;
      const dsl::Title& title = enumeration.members[static_cast<std::size_t>(other)];
      note(enumeration.ordered ? Operator::boundary : Operator::constant, at.span, title.name);
    }
  } else if (known->type == dsl::yes_no) {
    note(Operator::negation, at.span, spelled(Keyword::not_) + " " + std::string(text(at.span)));
  }
}

// ---------------------------------------------------------------- logic

void Mutator::form(const ast::Not& e, const Expression& at) {
  note(Operator::negation, at.span, std::string(text(e.operand->span)));
  if (!std::holds_alternative<ast::Reference>(e.operand->node)) walk(e.operand);
}

void Mutator::form(const ast::Logical& e, const Expression&) {
  const Keyword word = e.conjunction ? Keyword::and_ : Keyword::or_;
  const std::string other = spelled(e.conjunction ? Keyword::or_ : Keyword::and_);
  Pieces pieces;
  for (std::size_t i = 0; i + 1 < e.operands.size(); ++i) {
    const Span left = e.operands[i]->span;
    const auto at = find(word, {left.file, left.end, e.operands[i + 1]->span.begin});
    if (at) pieces.push_back({*at, other});
  }
  if (!pieces.empty()) {
    const Span where = pieces.front().span;
    note(Operator::connective, std::move(pieces), where, spelled(word), other);
  }
  for (const auto& operand : e.operands) {
    note(Operator::connective, operand->span, yes_no(e.conjunction));
    walk(operand);
  }
}

void Mutator::form(const ast::Comparison& e, const Expression&) {
  const dsl::Type type = type_of(*e.left);
  const bool enumerated = type.kind == dsl::Kind::enumeration;
  const bool ordered = enumerated ? policy_[type.enumeration].ordered
                                  : type.kind != dsl::Kind::yes_no && type.kind != dsl::Kind::text;
  for (const auto& other : other_comparisons(e.word, text(e.operator_span), ordered, surface_)) {
    if (e.operator_span.begin < e.right->span.begin) {
      note(Operator::comparison, e.operator_span, other);
    } else {
      comparison_after(e, other);
    }
  }
  walk(e.left);
  walk(e.right);
}

/// 70周岁以上: the other word stands before the number.
void Mutator::comparison_after(const ast::Comparison& e, const std::string& word) {
  const Span gap{e.left->span.file, e.left->span.end, e.right->span.begin};
  const Span tail{gap.file, e.right->span.end, e.operator_span.end};
  const std::string number(text(e.right->span));
  note(Operator::comparison, {{gap, " " + word + " "}, {tail, ""}}, dsl::join(e.right->span, tail),
       std::string(text(dsl::join(e.right->span, tail))), word + " " + number);
}

void Mutator::form(const ast::Membership& e, const Expression&) {
  const auto others =
      other_comparisons(e.negated ? ast::ComparisonWord::unequal : ast::ComparisonWord::equal,
                        text(e.operator_span), false, surface_);
  for (const std::string& other : others) note(Operator::comparison, e.operator_span, other);
  drop_one(Operator::item, e.members);
  walk(e.operand);
}

/// With the sign that sets it off from its neighbour.
void Mutator::drop_one(Operator op, const std::vector<ast::ExpressionPtr>& list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Span own = list[i]->span;
    const Span cut = i == 0 ? Span{own.file, own.begin, list[1]->span.begin}
                            : Span{own.file, list[i - 1]->span.end, own.end};
    note(op, {{cut, ""}}, own, std::string(text(own)), "");
  }
}

// ---------------------------------------------------------------- arithmetic

void Mutator::form(const ast::Chain& e, const Expression& at) {
  using Sign = ast::Chain::Operator;
  Span before = e.first->span;
  walk(e.first);
  for (const auto& link : e.links) {
    switch (link.op) {
      case Sign::plus:
        note(Operator::arithmetic, link.operator_span, "-");
        break;
      case Sign::minus:
        note(Operator::arithmetic, link.operator_span, "+");
        break;
      case Sign::times:
        note(Operator::arithmetic, link.operator_span, "/");
        break;
      case Sign::divided:
        note(Operator::arithmetic, link.operator_span, "*");
        break;
    }
    const Span cut{before.file, before.end, link.operand->span.end};
    const Span shown{before.file, link.operator_span.begin, cut.end};
    note(Operator::arithmetic, {{cut, ""}}, shown, std::string(text(shown)), "");
    walk(link.operand);
    before = link.operand->span;
  }
  unrounded(at);
}

/// A division that is rounded as the language does: to the nearest.
void Mutator::unrounded(const Expression& at) {
  const dsl::Expression* known = typed(at.span);
  const auto* arithmetic = known ? std::get_if<dsl::Arithmetic>(&known->node) : nullptr;
  if (!arithmetic || known->type.kind != dsl::Kind::money) return;
  const bool divides = arithmetic->op == dsl::ArithmeticOperator::divide ||
                       arithmetic->op == dsl::ArithmeticOperator::multiply_divide;
  if (!divides || arithmetic->rounding != dsl::Rounding{}) return;
  const std::string yuan = surface_ == dsl::Language::zh ? "0.01元" : "0.01 yuan";
  for (const Keyword word : {Keyword::round_up, Keyword::round_down}) {
    const std::string inside(text(at.span));
    note(Operator::rounding, at.span, "(" + inside + " " + spelled(word) + " " + yuan + ")");
  }
}

void Mutator::form(const ast::Rounded& e, const Expression&) {
  rounding(e.rounding);
  const bool arithmetic = std::holds_alternative<ast::Chain>(e.operand->node);
  if (!arithmetic) return walk(e.operand);
  // Its own rounding is stated already.
  const auto& chain = std::get<ast::Chain>(e.operand->node);
  form(chain, *e.operand);
}

void Mutator::form(const ast::OrElse& e, const Expression&) {
  walk(e.operand);
  walk(e.fallback);
}

void Mutator::form(const ast::Call& e, const Expression& at) {
  if (e.function == ast::Function::max) note(Operator::swap, e.name_span, spelled(Keyword::min));
  if (e.function == ast::Function::min) note(Operator::swap, e.name_span, spelled(Keyword::max));
  if (e.function == ast::Function::known) {
    note(Operator::negation, at.span, spelled(Keyword::not_) + " " + std::string(text(at.span)));
  }
  for (const auto& argument : e.arguments) walk(argument);
  unrounded(at);
}

// ---------------------------------------------------------------- children, months, tiers

void Mutator::words(ast::AggregateWord word, Span span) {
  using Kind = ast::AggregateWord;
  switch (word) {
    case Kind::any:
      return note(Operator::quantifier, span, spelled(Keyword::all));
    case Kind::all:
      return note(Operator::quantifier, span, spelled(Keyword::any));
    case Kind::largest:
      return note(Operator::swap, span, spelled(Keyword::smallest));
    case Kind::smallest:
      return note(Operator::swap, span, spelled(Keyword::largest));
    case Kind::sum:
    case Kind::count:
      return;
  }
}

void Mutator::form(const ast::Aggregate& e, const Expression&) {
  words(e.word, e.word_span);
  if (e.where) {
    note(Operator::branch, e.where->span, yes_no(true));
    walk(e.where);
  }
  if (e.value) walk(e.value);
}

void Mutator::form(const ast::Nearest& e, const Expression&) {
  walk(e.gap);
  if (e.tiers.size() > 2) drop_one(Operator::swap, e.tiers);
  for (const auto& tier : e.tiers) walk(tier);
  walk(e.up);
}

void Mutator::form(const ast::OverMonths& e, const Expression&) {
  words(e.word, e.word_span);
  if (e.window.count) walk(e.window.count);
  walk(e.value);
}

}  // namespace yingbao::sim
