#include "dsl/check/cover.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <variant>

namespace yingbao::dsl::checking {
namespace {

using Subject = std::variant<InputId, DefinitionId>;

/// The values of one subject for which a condition holds.
struct Test {
  Subject subject;
  Type type;
  std::set<std::int64_t> holds;
};

std::set<std::int64_t> all_values(const Policy& policy, Type type) {
  std::set<std::int64_t> values{0, 1};
  if (type.kind == Kind::enumeration) {
    values.clear();
    for (std::size_t i = 0; i < policy[type.enumeration].members.size(); ++i)
      values.insert(std::int64_t(i));
  }
  return values;
}

std::optional<Test> subject_of(const Policy& policy, ExpressionId id) {
  const Expression& e = policy[id];
  if (e.type.kind != Kind::yes_no && e.type.kind != Kind::enumeration) return std::nullopt;
  if (const auto* input = std::get_if<InputRead>(&e.node)) return Test{input->input, e.type, {}};
  if (const auto* definition = std::get_if<DefinitionRead>(&e.node))
    return Test{definition->definition, e.type, {}};
  return std::nullopt;
}

void complement(const Policy& policy, Test& test) {
  std::set<std::int64_t> rest = all_values(policy, test.type);
  for (const auto value : test.holds) rest.erase(value);
  test.holds = std::move(rest);
}

std::optional<Test> test_of(const Policy& policy, ExpressionId id) {
  const Expression& e = policy[id];
  if (const auto* negation = std::get_if<Not>(&e.node)) {
    auto test = test_of(policy, negation->operand);
    if (test) complement(policy, *test);
    return test;
  }
  if (const auto* comparison = std::get_if<Comparison>(&e.node)) {
    const bool equal = comparison->comparator == Comparator::equal;
    if (!equal && comparison->comparator != Comparator::unequal) return std::nullopt;
    auto test = subject_of(policy, comparison->left);
    const auto* literal = std::get_if<Literal>(&policy[comparison->right].node);
    if (!test || literal == nullptr) return std::nullopt;
    test->holds = {literal->raw};
    if (!equal) complement(policy, *test);
    return test;
  }
  if (const auto* membership = std::get_if<Membership>(&e.node)) {
    auto test = subject_of(policy, membership->operand);
    if (!test) return std::nullopt;
    test->holds.insert(membership->members.begin(), membership->members.end());
    if (membership->negated) complement(policy, *test);
    return test;
  }
  auto test = e.type.kind == Kind::yes_no ? subject_of(policy, id) : std::nullopt;
  if (test) test->holds = {1};
  return test;
}

}  // namespace

bool cover(const Policy& policy, const std::vector<Branch>& branches) {
  std::optional<Test> together;
  for (const Branch& branch : branches) {
    const auto test = test_of(policy, branch.condition);
    if (!test || (together && together->subject != test->subject)) return false;
    if (!together)
      together = test;
    else
      together->holds.insert(test->holds.begin(), test->holds.end());
  }
  return together && together->holds == all_values(policy, together->type);
}

}  // namespace yingbao::dsl::checking
