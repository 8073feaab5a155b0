#include "dsl/parse/build_comparison.h"

#include <utility>

#include "dsl/parse/build_expression.h"

namespace yingbao::dsl {
namespace {

using ast::ComparisonWord;

// Civil Code, article 1259: 以上 以下 以内 include the number, 不满 超过 以外 do not.
ComparisonWord meaning(Word word) {
  switch (word) {
    case Word::below:
    case Word::under:
      return ComparisonWord::less;
    case Word::at_most:
    case Word::no_more_than:
    case Word::or_less:
    case Word::within:
      return ComparisonWord::at_most;
    case Word::at_least:
    case Word::no_less_than:
    case Word::reaches:
    case Word::or_more:
      return ComparisonWord::at_least;
    case Word::exceeds:
    case Word::above:
    case Word::beyond:
      return ComparisonWord::greater;
    case Word::is_not:
    case Word::differs:
      return ComparisonWord::unequal;
    default:
      return ComparisonWord::equal;
  }
}

ComparisonWord meaning(std::string_view sign) {
  if (sign == "<") return ComparisonWord::less;
  if (sign == "<=") return ComparisonWord::at_most;
  if (sign == "!=") return ComparisonWord::unequal;
  if (sign == ">=") return ComparisonWord::at_least;
  if (sign == ">") return ComparisonWord::greater;
  return ComparisonWord::equal;
}

bool is_operator(const Tree& tree) {
  return tree.form == Form::comparison_sign || (tree.form == Form::word && !is_expression(tree));
}

const Tree& operator_in(const Tree& comparison) {
  const Tree& between = comparison.children[1];
  return is_operator(between) ? between : comparison.children.back();
}

}  // namespace

ast::ExpressionNode build_comparison(Reading& reading, const Tree& comparison) {
  const Tree& sign = operator_in(comparison);
  const auto operands = expressions(comparison);
  ast::ExpressionPtr left = build_expression(reading, *operands[0]);
  if (operands.size() > 2) {
    ast::Membership membership{sign.word == Word::is_not, reading.span(sign), std::move(left), {}};
    for (std::size_t i = 1; i < operands.size(); ++i) {
      membership.members.push_back(build_expression(reading, *operands[i]));
    }
    return membership;
  }
  const ComparisonWord word =
      sign.form == Form::word ? meaning(sign.word) : meaning(reading.text(sign));
  return ast::Comparison{word, reading.span(sign), std::move(left),
                         build_expression(reading, *operands[1])};
}

}  // namespace yingbao::dsl
