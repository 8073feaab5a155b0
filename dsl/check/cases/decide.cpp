#include "dsl/check/cases/decide.h"

#include <algorithm>
#include <string>
#include <utility>

#include "dsl/check/cases/dependence.h"
#include "dsl/check/cases/formula.h"
#include "dsl/check/cases/worlds.h"
#include "dsl/check/describe.h"

namespace yingbao::dsl::checking {
namespace {

// Looks at one formula each. A table of some hundred rows takes some ten thousand.
constexpr std::int64_t effort_of_cases = 1'000'000;
constexpr std::int64_t effort_of_policy = 30'000'000;

enum class Truth : std::uint8_t { no, yes, open };

Truth negated(Truth truth) {
  return truth == Truth::open ? truth : truth == Truth::yes ? Truth::no : Truth::yes;
}

}  // namespace

struct Decider::Parts {
  explicit Parts(const Policy& of)
      : policy(of),
        sameness(of),
        constants(of, sameness),
        bounds(of),
        dependence(of),
        attainable(of, bounds, dependence) {}

  const Policy& policy;
  Sameness sameness;
  Constants constants;
  Bounds bounds;
  Dependence dependence;
  Attainable attainable;
  std::int64_t effort = effort_of_policy;
};

struct Decider::Cases::State {
  struct InWorld {
    World world;
    std::vector<std::uint32_t> conditions;      // formulas
    std::vector<std::vector<Interval>> pieces;  // by subject: what its tests tell apart
  };

  State(Parts& with, const std::vector<ExpressionId>& of, const Times& times)
      : parts(with), formulas(with.policy, with.sameness, with.constants) {
    auto all = worlds_of(parts.policy, parts.constants, of, times);
    if (!all) return;
    for (World& world : *all) {
      InWorld& in = worlds.emplace_back();
      in.world = std::move(world);
      for (const ExpressionId id : of) in.conditions.push_back(formulas.of(id, in.world));
      effort -= std::int64_t(formulas.size()) / 8;
      if (effort < 0) break;
    }
    decided = effort > 0;
    for (InWorld& in : worlds) cut(in);
  }

  Interval whole(const Subject& subject) const {
    if (subject.known) return {0, 1};
    if (subject.other.valid()) return {-1, 1};
    const bool yes_no = parts.policy[subject.value].type.kind == Kind::yes_no;
    return yes_no ? Interval{0, 1} : parts.bounds[subject.value];
  }

  void cut(InWorld& in) {
    std::vector<std::vector<std::int64_t>> begins(formulas.subjects().size());
    std::vector<bool> seen(formulas.size());
    std::vector<std::uint32_t> open = in.conditions;
    while (!open.empty()) {
      const std::uint32_t index = open.back();
      open.pop_back();
      if (seen[index]) continue;
      seen[index] = true;
      const Formula& formula = formulas[index];
      open.insert(open.end(), formula.parts.begin(), formula.parts.end());
      if (formula.kind != Formula::Kind::test) continue;
      for (const Interval& interval : formula.values.intervals()) {
        begins[formula.subject].push_back(interval.least);
        if (interval.most != Values::most) begins[formula.subject].push_back(interval.most + 1);
      }
    }
    for (std::size_t i = 0; i < begins.size(); ++i) in.pieces.push_back(cut(in, i, begins[i]));
  }

  std::vector<Interval> cut(const InWorld& in, std::size_t index,
                            std::vector<std::int64_t>& begins) const {
    const Subject& subject = formulas.subjects()[index];
    Interval whole = this->whole(subject);
    for (const auto& cell : in.world.cell)
      if (!subject.known && !subject.other.valid() && subject.number == cell.number)
        whole = {cell.member, cell.member};
    std::sort(begins.begin(), begins.end());
    std::vector<Interval> pieces{whole};
    for (const std::int64_t begin : begins) {
      if (begin <= pieces.back().least || begin > pieces.back().most) continue;
      pieces.back().most = begin - 1;
      pieces.push_back({begin, whole.most});
    }
    return pieces;
  }

  Truth look(const InWorld& in, std::uint32_t index) {
    --effort;
    const Formula& formula = formulas[index];
    switch (formula.kind) {
      case Formula::Kind::yes:
        return Truth::yes;
      case Formula::Kind::no:
        return Truth::no;
      case Formula::Kind::test: {
        const int piece = chosen[formula.subject];
        if (piece < 0) return Truth::open;
        const Interval at = in.pieces[formula.subject][std::size_t(piece)];
        return formula.values.holds(at.least) ? Truth::yes : Truth::no;
      }
      case Formula::Kind::all:
      case Formula::Kind::any: {
        const Truth decides = formula.kind == Formula::Kind::all ? Truth::no : Truth::yes;
        bool open = false;
        for (const std::uint32_t part : formula.parts) {
          const Truth truth = look(in, part);
          if (truth == decides) return decides;
          open |= truth == Truth::open;
        }
        return open ? Truth::open : negated(decides);
      }
    }
    return Truth::open;
  }

  /// A subject that decides about a formula which is open.
  std::uint32_t open_subject(const InWorld& in, std::uint32_t index) {
    const Formula& formula = formulas[index];
    if (formula.kind == Formula::Kind::test) return formula.subject;
    for (const std::uint32_t part : formula.parts)
      if (look(in, part) == Truth::open) return open_subject(in, part);
    return 0;
  }

  /// Chooses pieces until all of `hold` hold and all of `fail` fail.
  bool search(const InWorld& in, const std::vector<std::uint32_t>& hold,
              const std::vector<std::uint32_t>& fail) {
    std::optional<std::uint32_t> open;
    for (const std::uint32_t index : hold) {
      const Truth truth = look(in, index);
      if (truth == Truth::no || effort < 0) return false;
      if (truth == Truth::open && !open) open = index;
    }
    for (const std::uint32_t index : fail) {
      const Truth truth = look(in, index);
      if (truth == Truth::yes || effort < 0) return false;
      if (truth == Truth::open && !open) open = index;
    }
    if (!open) return true;
    const std::uint32_t subject = open_subject(in, *open);
    for (std::size_t piece = 0; piece < in.pieces[subject].size() && effort >= 0; ++piece) {
      chosen[subject] = int(piece);
      if (search(in, hold, fail)) return true;
    }
    chosen[subject] = -1;
    return false;
  }

  Bilingual words(ExpressionId id) const {
    const Expression& e = parts.policy[id];
    std::string text;
    for (const char byte : parts.policy.sources->text(e.span))
      if (byte != '\n' && byte != '\r') text += byte;
    return text;
  }

  /// A value of the piece that reads well: nothing, a whole unit, or an end.
  static std::int64_t shown(Interval piece, Type type) {
    const std::int64_t unit = grains_per_unit(type);
    const auto within = [&](std::int64_t raw) { return piece.least <= raw && raw <= piece.most; };
    if (within(0)) return 0;
    if (piece.least > 0) {
      const std::int64_t whole = (piece.least + unit - 1) / unit * unit;
      return within(whole) ? whole : piece.least;
    }
    const std::int64_t whole = piece.most / unit * unit;
    return within(whole) ? whole : piece.most;
  }

  Bilingual shown(const Subject& subject, Interval piece) const {
    const Bilingual value = words(subject.value);
    if (subject.known)
      return piece.least != 0 ? Bilingual("已知 " + value.zh, value.en + " is known")
                              : Bilingual("缺失 " + value.zh, value.en + " is missing");
    if (subject.other.valid()) {
      const Bilingual other = words(subject.other);
      const std::string between = piece.least < 0 ? " < " : piece.least > 0 ? " > " : " = ";
      return value.zh + between + other.zh;
    }
    const Type type = parts.policy[subject.value].type;
    const std::int64_t raw = shown(piece, type);
    const bool other = type.kind == Kind::text && raw >= std::int64_t(parts.policy.texts.size());
    const Bilingual text =
        other ? Bilingual("其他文字", "another text") : value_of(parts.policy, raw, type);
    return {value.zh + " = " + text.zh, value.en + " = " + text.en};
  }

  static void add(Bilingual& example, const Bilingual& one) {
    const bool first = example.zh.empty();
    example.zh += (first ? "" : "，") + one.zh;
    example.en += (first ? "" : ", ") + one.en;
  }

  bool is_attained(const InWorld& in, std::size_t index) const {
    const Subject& subject = formulas.subjects()[index];
    const Times& times = in.world.times;
    if (!subject.other.valid()) return parts.attainable(subject.value, times);
    return parts.attainable(subject.value, subject.other,
                            in.pieces[index][std::size_t(chosen[index])], times);
  }

  Answer example(const InWorld& in) {
    Answer answer{Answer::Kind::example, true, true, {}};
    Dependence::Inputs inputs;
    std::size_t listed = 0;
    if (worlds.front().world.times.days != worlds.back().world.times.days) {
      const std::string day = day_of(in.world.times.days.from);
      answer.example = {"核算日 = " + day, "evaluation_date = " + day};
    }
    for (const auto& cell : in.world.cell) {
      const auto title = [&](auto source) { return parts.policy[source].title.name; };
      add(answer.example,
          std::visit(title, cell.index.source) + " = " +
              parts.policy[cell.index.enumeration].members[std::size_t(cell.member)].name);
      if (std::holds_alternative<DefinitionId>(cell.index.source)) answer.attained = false;
    }
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const Subject& subject = formulas.subjects()[i];
      const bool indexed =
          std::any_of(in.world.cell.begin(), in.world.cell.end(),
                      [&](const auto& one) { return one.number == subject.number; });
      if (chosen[i] < 0 || indexed) continue;
      Dependence::Inputs own = parts.dependence.inputs_of(subject.value);
      if (subject.other.valid()) {
        const Dependence::Inputs other = parts.dependence.inputs_of(subject.other);
        if ((own & other).any()) answer.certain = false;
        own |= other;
      }
      if ((own & inputs).any() && !subject.known) answer.certain = false;
      answer.attained &= is_attained(in, i);
      if (!subject.known) inputs |= own;
      if (++listed > 6) continue;
      add(answer.example, shown(subject, in.pieces[i][std::size_t(chosen[i])]));
    }
    return answer;
  }

  Parts& parts;
  Formulas formulas;
  std::vector<InWorld> worlds;
  std::vector<int> chosen;
  std::int64_t effort = effort_of_cases;
  bool decided = false;
};

Decider::Decider(const Policy& policy) : parts_(std::make_unique<Parts>(policy)) {}
Decider::~Decider() = default;

std::unique_ptr<Decider::Cases> Decider::cases(const std::vector<ExpressionId>& conditions,
                                               const Times& times) {
  return std::unique_ptr<Cases>(
      new Cases(std::make_unique<Cases::State>(*parts_, conditions, times)));
}

Decider::Cases::Cases(std::unique_ptr<State> state) : state_(std::move(state)) {}
Decider::Cases::~Cases() = default;

bool Decider::Cases::broken() const { return state_->formulas.broken(); }

Answer Decider::Cases::can(const std::vector<std::size_t>& hold,
                           const std::vector<std::size_t>& fail) {
  State& state = *state_;
  if (!state.decided || state.parts.effort < 0) return {};
  const std::int64_t before = state.effort;
  Answer best{Answer::Kind::never, true, true, {}};
  for (const auto& in : state.worlds) {
    std::vector<std::uint32_t> must, must_not;
    for (const std::size_t i : hold) must.push_back(in.conditions[i]);
    for (const std::size_t i : fail) must_not.push_back(in.conditions[i]);
    state.chosen.assign(state.formulas.subjects().size(), -1);
    const bool found = state.search(in, must, must_not);
    if (found && best.never()) best = state.example(in);
    if (found && !best.surely()) {
      Answer other = state.example(in);
      if (other.surely() || (other.certain && !best.certain)) best = std::move(other);
    }
    if (best.surely() || state.effort < 0) break;
  }
  state.parts.effort -= before - state.effort;
  if (state.effort < 0 && !best.certainly()) return {};
  return best;
}

std::optional<Bilingual> Decider::Cases::shared_bound(std::size_t a, std::size_t b) {
  State& state = *state_;
  if (!state.decided) return std::nullopt;
  const auto single = [&](std::uint32_t index) {
    const Formula& formula = state.formulas[index];
    std::vector<std::uint32_t> tests;
    if (formula.kind == Formula::Kind::test) tests.push_back(index);
    if (formula.kind == Formula::Kind::all)
      for (const std::uint32_t part : formula.parts)
        if (state.formulas[part].kind == Formula::Kind::test) tests.push_back(part);
    return tests;
  };
  for (const auto& in : state.worlds)
    for (const std::uint32_t one : single(in.conditions[a]))
      for (const std::uint32_t other : single(in.conditions[b])) {
        const Formula& x = state.formulas[one];
        const Formula& y = state.formulas[other];
        const Subject& subject = state.formulas.subjects()[x.subject];
        if (x.subject != y.subject || subject.other.valid() || subject.known) continue;
        const auto& low = x.values.intervals();
        const auto& high = y.values.intervals();
        if (low.size() != 1 || high.size() != 1) continue;
        const bool meet = low[0].most == high[0].least || high[0].most == low[0].least;
        const bool points = low[0].least == low[0].most || high[0].least == high[0].most;
        if (!meet || points) continue;
        const std::int64_t at = low[0].most == high[0].least ? low[0].most : low[0].least;
        return state.shown(subject, {at, at});
      }
  return std::nullopt;
}

}  // namespace yingbao::dsl::checking
