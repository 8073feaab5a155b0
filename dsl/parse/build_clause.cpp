#include "dsl/parse/build_clause.h"

#include <utility>

#include "dsl/parse/build_expression.h"
#include "dsl/parse/explain.h"

namespace yingbao::dsl {
namespace {

// ---------------------------------------------------------------- basis

std::string quoted_or_bare(const Reading& reading, const Tree& place) {
  return place.form == Form::text ? reading.quoted(place) : std::string(reading.text(place));
}

void add_citations(Reading& reading, const Tree& citing, ast::Basis& basis) {
  if (!basis.citations.empty()) {
    reading.say(messages::stated_twice, reading.span(citing.children[0]),
                {reading.written(citing.children[0])});
  }
  for (const Tree& citation : citing.children) {
    if (citation.form != Form::citation) continue;
    basis.citations.push_back(
        {reading.name(citation.children[0]), quoted_or_bare(reading, citation.children[1])});
  }
}

void set_assumption(Reading& reading, const Tree& assuming, ast::Basis& basis) {
  if (basis.assumption) {
    reading.say(messages::stated_twice, reading.span(assuming.children[0]),
                {reading.written(assuming.children[0])});
  }
  basis.assumption = reading.quoted(assuming.children[1]);
}

// ---------------------------------------------------------------- branches

class Branches {
 public:
  explicit Branches(Reading& reading) : reading_(reading) {}

  void add(const Tree& clause);
  /// （甲 的，1元；…）: the grammar left the condition beside the rest of its branch.
  void add(const Tree& condition, const Tree& tail);
  ast::Choice take(Span where);

 private:
  void add_broken(const Tree& clause);
  void add_otherwise(const Tree& clause);
  bool after_otherwise(const Tree& clause);

  Reading& reading_;
  ast::Choice choice_;
  const Tree* otherwise_ = nullptr;
  bool broken_ = false;
};

void Branches::add(const Tree& clause) {
  if (clause.form == Form::broken_clause) return add_broken(clause);
  if (after_otherwise(clause)) return;
  if (clause.form == Form::otherwise_clause) return add_otherwise(clause);
  choice_.branches.push_back(build_branch(reading_, clause));
}

void Branches::add(const Tree& condition, const Tree& tail) {
  choice_.branches.push_back({build_expression(reading_, condition),
                              first_expression(reading_, tail), build_basis(reading_, tail),
                              reading_.span(condition.begin, tail.end)});
}

void Branches::add_broken(const Tree& clause) {
  explain(reading_, clause.failure);
  broken_ = true;
  const Span where = reading_.span(clause);
  choice_.branches.push_back({broken_expression(where), broken_expression(where), {}, where});
}

void Branches::add_otherwise(const Tree& clause) {
  otherwise_ = &clause;
  choice_.otherwise = ast::Otherwise{first_expression(reading_, clause),
                                     build_basis(reading_, clause), reading_.span(clause)};
}

bool Branches::after_otherwise(const Tree& clause) {
  if (otherwise_ == nullptr) return false;
  reading_.say(messages::after_otherwise, reading_.span(clause),
               {reading_.written(otherwise_->children[0])});
  return true;
}

ast::Choice Branches::take(Span where) {
  if (choice_.branches.empty()) {
    reading_.say(messages::only_otherwise, reading_.span(*otherwise_),
                 {reading_.written(otherwise_->children[0])});
    choice_.branches.push_back({broken_expression(where), broken_expression(where), {}, where});
  }
  // The clause that did not parse may have been the last one.
  if (broken_ && !choice_.otherwise) {
    choice_.otherwise = ast::Otherwise{broken_expression(where), {}, where};
  }
  return std::move(choice_);
}

// ---------------------------------------------------------------- items

std::string label_of(const Reading& reading, const Tree& label) {
  std::string_view inside = reading.text(label);
  inside.remove_prefix(1);
  inside.remove_suffix(1);
  return std::string(inside);
}

ast::Item build_item(Reading& reading, const Tree& item) {
  if (item.form == Form::broken_clause) {
    explain(reading, item.failure);
    return {"", broken_expression(reading.span(item)), nullptr, {}, reading.span(item)};
  }
  const Tree* exception = item.find(Form::exception);
  return {label_of(reading, *item.find(Form::item_label)), first_expression(reading, item),
          exception != nullptr ? first_expression(reading, *exception) : nullptr,
          build_basis(reading, item), reading.span(item)};
}

// ---------------------------------------------------------------- brackets

ast::Bracket build_bracket(Reading& reading, const Tree& tree) {
  const Span where = reading.span(tree);
  if (tree.form == Form::broken_clause) {
    explain(reading, tree.failure);
    return {nullptr, nullptr, broken_expression(where), {}, where};
  }
  const auto parts = expressions(tree);
  ast::Bracket built{nullptr, nullptr, build_expression(reading, *parts.back()),
                     build_basis(reading, tree), where};
  const bool above = tree.find(Word::part_above) != nullptr;
  (above ? built.above : built.until) = build_expression(reading, *parts[0]);
  if (parts.size() == 3) built.until = build_expression(reading, *parts[1]);
  return built;
}

}  // namespace

ast::Basis build_basis(Reading& reading, const Tree& clause) {
  ast::Basis basis;
  for (const Tree& child : clause.children) {
    if (child.form == Form::citing) add_citations(reading, child, basis);
    if (child.form == Form::assuming) set_assumption(reading, child, basis);
  }
  return basis;
}

bool is_branch(const Tree& tree) {
  return tree.form == Form::branch || tree.form == Form::when_branch || tree.form == Form::row ||
         tree.form == Form::otherwise_clause || tree.form == Form::broken_clause;
}

ast::Branch build_branch(Reading& reading, const Tree& clause) {
  const auto parts = expressions(clause);
  ast::ExpressionPtr condition = build_expression(reading, *parts[0]);
  return {std::move(condition), build_expression(reading, *parts[1]), build_basis(reading, clause),
          reading.span(clause)};
}

ast::Choice build_choice(Reading& reading, const Tree& parent) {
  Branches branches(reading);
  if (const Tree* tail = parent.find(Form::of_tail)) branches.add(parent.children[0], *tail);
  for (const Tree& child : parent.children) {
    if (is_branch(child)) branches.add(child);
  }
  return branches.take(reading.span(parent));
}

ast::Brackets build_brackets(Reading& reading, const Tree& parent) {
  ast::Brackets built{first_expression(reading, parent), {}};
  for (const Tree& child : parent.children) {
    if (child.form != Form::bracket && child.form != Form::broken_clause) continue;
    built.brackets.push_back(build_bracket(reading, child));
  }
  return built;
}

ast::Itemised build_items(Reading& reading, const Tree& parent) {
  ast::Itemised itemised{parent.find(Word::any_of) != nullptr, {}};
  for (const Tree& child : parent.children) {
    if (child.form != Form::item && child.form != Form::broken_clause) continue;
    itemised.items.push_back(build_item(reading, child));
  }
  return itemised;
}

ast::ExpressionPtr first_expression(Reading& reading, const Tree& parent) {
  return build_expression(reading, *expressions(parent).front());
}

}  // namespace yingbao::dsl
