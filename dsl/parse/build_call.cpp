#include "dsl/parse/build_call.h"

#include <utility>

#include "dsl/parse/build_expression.h"

namespace yingbao::dsl {
namespace {

ast::Function function_of(Word word) {
  switch (word) {
    case Word::max:
      return ast::Function::max;
    case Word::min:
      return ast::Function::min;
    case Word::known:
      return ast::Function::known;
    case Word::age:
      return ast::Function::age;
    case Word::months_between:
      return ast::Function::months_between;
    case Word::per_month:
      return ast::Function::per_month;
    default:
      return ast::Function::per_year;
  }
}

ast::AggregateWord aggregate_of(Word word) {
  switch (word) {
    case Word::sum:
      return ast::AggregateWord::sum;
    case Word::count:
      return ast::AggregateWord::count;
    case Word::any:
      return ast::AggregateWord::any;
    case Word::all:
      return ast::AggregateWord::all;
    case Word::largest:
      return ast::AggregateWord::largest;
    default:
      return ast::AggregateWord::smallest;
  }
}

}  // namespace

ast::ExpressionNode build_call(Reading& reading, const Tree& call) {
  const Tree& name = call.children[0];
  ast::Call built{function_of(name.word), reading.span(name), {}};
  if (!reading.enter(1, reading.span(call))) return ast::Broken{};
  for (const Tree* argument : expressions(call)) {
    built.arguments.push_back(build_expression(reading, *argument));
  }
  reading.leave(1);
  return built;
}

/// The gap stands first and the rule for ties last; the tiers are between them.
ast::ExpressionNode build_nearest(Reading& reading, const Tree& nearest) {
  if (!reading.enter(1, reading.span(nearest))) return ast::Broken{};
  const auto parts = expressions(nearest);
  ast::Nearest built{
      reading.span(nearest.children[0]), build_expression(reading, *parts.front()), {}, nullptr};
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    built.tiers.push_back(build_expression(reading, *parts[i]));
  }
  built.up = build_expression(reading, *parts.back());
  reading.leave(1);
  return built;
}

ast::ExpressionNode build_previous(Reading& reading, const Tree& previous) {
  return ast::Previous{reading.span(previous.children[0]), reading.name(previous.children[1])};
}

ast::ExpressionNode build_over_months(Reading& reading, const Tree& over_months) {
  const Tree& word = over_months.children[0];
  const Tree& window = over_months.children[1];
  ast::OverMonths built{
      aggregate_of(word.word), reading.span(word), {nullptr, reading.span(window)}, nullptr};
  if (!reading.enter(1, reading.span(over_months))) return ast::Broken{};
  if (window.form == Form::last_months)
    built.window.count = build_expression(reading, window.children.back());
  built.value = build_expression(reading, over_months.children.back());
  reading.leave(1);
  return built;
}

ast::ExpressionNode build_aggregate(Reading& reading, const Tree& aggregate) {
  const Tree& word = aggregate.children[0];
  const Tree& list = aggregate.children[1];
  ast::Aggregate built{aggregate_of(word.word), reading.span(word), reading.name(list), nullptr,
                       nullptr};
  if (!reading.enter(1, reading.span(aggregate))) return ast::Broken{};
  for (std::size_t i = 2; i < aggregate.children.size(); ++i) {
    const Tree& part = aggregate.children[i];
    const bool where = part.form == Form::where_clause;
    (where ? built.where : built.value) =
        build_expression(reading, where ? part.children.back() : part);
  }
  reading.leave(1);
  return built;
}

}  // namespace yingbao::dsl
