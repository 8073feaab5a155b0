// Tables: hit policies, and whom the table is limited to.

#include <algorithm>
#include <utility>

#include "dsl/check/describe.h"
#include "dsl/check/parts.h"

namespace yingbao::dsl::checking {
namespace {

HitPolicy policy_of(ast::HitPolicy policy) {
  switch (policy) {
    case ast::HitPolicy::first:
      return HitPolicy::first;
    case ast::HitPolicy::unique:
      return HitPolicy::unique;
    case ast::HitPolicy::largest:
      return HitPolicy::largest;
    case ast::HitPolicy::smallest:
      return HitPolicy::smallest;
    case ast::HitPolicy::sum:
      return HitPolicy::sum;
  }
  return HitPolicy::first;
}

}  // namespace

bool Expressions::suits(ast::HitPolicy policy, Span at, const Quantity& quantity) {
  const Kind kind = quantity.type.kind;
  if (policy == ast::HitPolicy::first || policy == ast::HitPolicy::unique) return true;
  if (is_quantitative(kind)) return true;
  const bool ordered =
      kind == Kind::enumeration && draft_.policy[quantity.type.enumeration].ordered;
  if (policy != ast::HitPolicy::sum && (kind == Kind::date || ordered)) return true;
  draft_.reporter.say(messages::hit_policy_unsuited, at, {unit_of(draft_.policy, quantity)});
  return false;
}

Operand Expressions::table(const ast::Table& e, const Want& want, std::optional<Span> declared,
                           bool may_be_missing, Span name) {
  Operand scope;
  if (e.scope) scope = condition(*e.scope);
  const Guarded guarded(*this, e.scope ? known_if(*e.scope) : Guards());
  const Parts rows = parts(e.rows, e.otherwise, want, declared);
  if (rows.broken || scope.broken) return broken(name);
  const Span place = e.hit_policy_span.end != 0 ? e.hit_policy_span : name;
  if (!suits(e.hit_policy, place, rows.quantity)) return broken(name);
  if (e.scope && !is_quantitative(rows.quantity.type.kind)) {
    draft_.reporter.say(messages::scope_without_zero, e.scope->span,
                        {unit_of(draft_.policy, rows.quantity)});
    return broken(name);
  }
  const bool nobody = rows.has_nobody();
  if (e.hit_policy == ast::HitPolicy::first && !e.scope &&
      (nobody || (!rows.has_otherwise && may_be_missing)))
    return choice_of(rows, name);
  if (nobody) {
    for (const Operand& value : rows.values)
      if (value.nobody) present(value);
    return broken(name);
  }
  Table node{policy_of(e.hit_policy), scope.id, branches_of(rows), {}, {}, {}};
  if (rows.has_otherwise) {
    node.otherwise = rows.values.back().id;
    node.otherwise_basis = basis_of(draft_, *rows.bases.back());
    node.otherwise_span = rows.spans.back();
  }
  const Operand made =
      this->made(std::move(node), rows.quantity, std::max(rows.level(), scope.level), place, name);
  if (!rows.has_otherwise)
    draft_.gaps.push_back({made.id, place, true, draft_.reporter.citation()});
  return made;
}

}  // namespace yingbao::dsl::checking
