#include "sim/run/assumptions.h"

#include <algorithm>
#include <variant>

#include "interpreter/compile/reach.h"
#include "sim/measures/figure.h"
#include "sim/phrases.h"
#include "sim/read/value.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

using dsl::ExpressionId;

class Collector {
 public:
  Collector(const dsl::Policy& policy, const std::filesystem::path& folder)
      : policy_(policy), folder_(folder) {}

  void add(const std::string& what, const dsl::Basis& basis, dsl::Span span) {
    if (basis.assumption) put({what, *basis.assumption, {}, {}, {}}, basis, span);
  }

  /// What a parameter's version leaves to the bureau, cell by cell.
  void add(const dsl::Parameter& parameter, const dsl::ParameterVersion& version,
           const interpreter::ParameterCells& cells) {
    for (std::size_t i = 0; i < version.discretion.size(); ++i) {
      if (!version.discretion[i]) continue;
      put({parameter.title.name,
           version.basis.assumption.value_or(std::string()),
           {},
           {},
           {},
           discretion(parameter, i, *version.discretion[i], cells[i])},
          version.basis, version.span);
    }
  }

 private:
  void put(Assumption assumption, const dsl::Basis& basis, dsl::Span span) {
    for (const dsl::Citation& citation : basis.citations) {
      assumption.citations.push_back(policy_[citation.document].title.name + " " +
                                     citation.locator);
    }
    if (policy_.sources) {
      const dsl::Source& source = (*policy_.sources)[span.file];
      assumption.file = shown_path(source.path(), folder_);
      assumption.position = source.position(span.begin);
    }
    found_.push_back(std::move(assumption));
  }

  Discretion discretion(const dsl::Parameter& parameter, std::size_t cell, dsl::Range bounds,
                        std::int64_t taken) const {
    const auto digits = [&](std::int64_t raw) {
      return short_text_of({raw, int(decimals_of(parameter.type.kind))});
    };
    Discretion found{
        keys_of(parameter, cell), digits(taken), digits(bounds.least), digits(bounds.most), {}, {}};
    const auto sentence = [&](dsl::Language language) {
      const auto text = [&](std::int64_t raw) {
        return show(raw, parameter.type, policy_, policy_.texts, language);
      };
      const std::string where = found.cell.empty() ? std::string() : found.cell + " ";
      return where + said(phrases::report_discretion, language,
                          {text(bounds.least), text(bounds.most), text(taken)});
    };
    found.zh = sentence(dsl::Language::zh);
    found.en = sentence(dsl::Language::en);
    return found;
  }

  /// Cells stand in row-major order.
  std::string keys_of(const dsl::Parameter& parameter, std::size_t cell) const {
    std::string keys;
    for (auto index = parameter.indexes.rbegin(); index != parameter.indexes.rend(); ++index) {
      const auto& members = policy_[index->enumeration].members;
      const std::string& name = members[cell % members.size()].name;
      keys = keys.empty() ? name : name + " " + keys;
      cell /= members.size();
    }
    return keys;
  }

 public:
  /// Clauses inside an expression; the definitions that it reads are not followed.
  void add_clauses(const std::string& what, ExpressionId root) {
    what_ = &what;
    pending_ = {root};
    while (!pending_.empty()) {
      const ExpressionId next = pending_.back();
      pending_.pop_back();
      std::visit(*this, policy_[next].node);
    }
  }

  std::vector<Assumption> take() {
    std::sort(found_.begin(), found_.end(), [](const Assumption& a, const Assumption& b) {
      return std::tie(a.file, a.position, a.what, a.text) <
             std::tie(b.file, b.position, b.what, b.text);
    });
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

  void operator()(const dsl::Literal&) {}
  void operator()(const dsl::InputRead&) {}
  void operator()(const dsl::ParameterRead&) {}
  void operator()(const dsl::DefinitionRead&) {}
  void operator()(const dsl::EvaluationDay&) {}
  void operator()(const dsl::Not& e) { visit(e.operand); }
  void operator()(const dsl::Conjunction& e) { visit(e.operands); }
  void operator()(const dsl::Disjunction& e) { visit(e.operands); }
  void operator()(const dsl::Comparison& e) { visit(e.left), visit(e.right); }
  void operator()(const dsl::Membership& e) { visit(e.operand); }
  void operator()(const dsl::Arithmetic& e) { visit(e.a), visit(e.b), visit(e.c); }
  void operator()(const dsl::Extremum& e) { visit(e.operands); }
  void operator()(const dsl::Choice& e) {
    visit(e.branches), visit(e.otherwise);
    add(*what_, e.otherwise_basis, e.otherwise_span);
  }
  void operator()(const dsl::Itemised& e) {
    for (const dsl::Item& item : e.items) {
      visit(item.condition), visit(item.exception);
      add(*what_, item.basis, item.span);
    }
  }
  void operator()(const dsl::Table& e) {
    visit(e.scope), visit(e.rows), visit(e.otherwise);
    add(*what_, e.otherwise_basis, e.otherwise_span);
  }
  void operator()(const dsl::Excepted& e) {
    for (const dsl::NamedException& exception : e.exceptions) {
      visit(exception.condition), visit(exception.value);
      add(*what_, exception.basis, exception.span);
    }
    visit(e.base);
  }
  void operator()(const dsl::Brackets& e) {
    visit(e.amount);
    for (const dsl::Bracket& bracket : e.brackets) {
      visit(bracket.above), visit(bracket.rate);
      add(*what_, bracket.basis, bracket.span);
    }
  }
  void operator()(const dsl::Nearest& e) { visit(e.gap), visit(e.tiers), visit(e.up); }
  void operator()(const dsl::Known& e) { visit(e.operand); }
  void operator()(const dsl::OrElse& e) { visit(e.operand), visit(e.fallback); }
  void operator()(const dsl::Aggregate& e) { visit(e.value), visit(e.where), visit(e.unit); }
  void operator()(const dsl::Previous&) {}
  void operator()(const dsl::OverMonths& e) { visit(e.months); }
  void operator()(const dsl::DateShift& e) { visit(e.date), visit(e.amount); }
  void operator()(const dsl::DaysBetween& e) { visit(e.later), visit(e.earlier); }
  void operator()(const dsl::MonthsBetween& e) { visit(e.later), visit(e.earlier); }
  void operator()(const dsl::ChildRank&) {}
  void operator()(const dsl::Age& e) { visit(e.birth); }

 private:
  void visit(ExpressionId id) {
    if (id.valid()) pending_.push_back(id);
  }
  void visit(const std::vector<ExpressionId>& ids) {
    for (const ExpressionId id : ids) visit(id);
  }
  void visit(const std::vector<dsl::Branch>& branches) {
    for (const dsl::Branch& branch : branches) {
      visit(branch.condition), visit(branch.value);
      add(*what_, branch.basis, branch.span);
    }
  }

  const dsl::Policy& policy_;
  const std::filesystem::path& folder_;
  const std::string* what_ = nullptr;
  std::vector<ExpressionId> pending_;
  std::vector<Assumption> found_;
};

}  // namespace

std::vector<Assumption> assumptions_of(const interpreter::Edition& edition,
                                       const std::vector<dsl::DefinitionId>& outputs,
                                       const std::vector<dsl::ParameterId>& changed,
                                       const std::filesystem::path& folder) {
  const dsl::Policy& policy = *edition.policy;
  const auto reached = interpreter::compiling::reach(edition, outputs);
  Collector collector(policy, folder);
  for (std::size_t i = 0; i < policy.definitions.size(); ++i) {
    const dsl::DefinitionVersion* version = edition.definitions[i];
    if (!reached.definitions[i] || !version) continue;
    const std::string& name = policy.definitions[i].title.name;
    // A program's parts repeat the program's own basis.
    if (!policy.definitions[i].hidden) collector.add(name, version->basis, version->span);
    collector.add_clauses(name, version->body);
  }
  for (std::uint32_t i = 0; i < policy.parameters.size(); ++i) {
    const dsl::ParameterVersion* version = edition.parameter_versions[i];
    const bool given =
        std::find(changed.begin(), changed.end(), dsl::ParameterId{i}) != changed.end();
    if (!reached.parameters[i] || !version) continue;
    collector.add(policy.parameters[i], *version, edition.parameters[i]);
    if (!given && version->discretion.empty())
      collector.add(policy.parameters[i].title.name, version->basis, version->span);
    for (const dsl::CellOrigin& origin : version->origins)
      if (!given) collector.add(policy.parameters[i].title.name, origin.basis, origin.span);
  }
  for (const dsl::BenefitUnit& unit : policy.units) {
    if (!reached.definitions[unit.head.value]) continue;
    collector.add(unit.title.name, unit.basis, unit.span);
  }
  for (const dsl::Program& program : policy.programs) {
    if (!reached.definitions[program.due.value]) continue;
    collector.add(program.title.name, program.basis, program.span);
  }
  return collector.take();
}

}  // namespace yingbao::sim
