#include "sim/run/household_reader.h"

#include <algorithm>
#include <numeric>

namespace yingbao::sim {
namespace {

using interpreter::Fault;
using interpreter::Lane;

constexpr std::int64_t largest_divisor =
    4096;  // as many as a household may have: gaps stay within 63 bits

Reason reason_at(Reason::Kind kind, const Source& source) {
  Reason reason;
  reason.kind = kind;
  reason.place = source.place;
  if (source.is_column()) reason.input_name = source.name;
  return reason;
}

/// Diagnostics of cells name the input last but for what it should be.
Reason reason_of_cell(const dsl::Diagnostic& diagnostic) {
  Reason reason;
  reason.input_code = diagnostic.message->code;
  const auto& arguments = diagnostic.arguments;
  if (!arguments.empty()) reason.input_name = arguments[arguments.size() > 1 ? 1 : 0].zh;
  return reason;
}

/// The file shows something else than the truth to some input of the alternative.
bool differs(const PreparedRun& run, const PreparedAlternative& alternative) {
  const auto& observed = run.people.observed;
  return run.roll == RollKind::simulated &&
         std::any_of(alternative.binding.fields.begin(), alternative.binding.fields.end(),
                     [&](std::size_t field) { return field < observed.size() && observed[field]; });
}

std::int64_t total_paid(const Shares& shares) {
  return std::accumulate(shares.paid.begin(), shares.paid.end(), shares.unassigned_paid);
}

Reason negative_due(const ProgramSources& program) {
  Reason reason;
  reason.kind = Reason::Kind::negative_due;
  reason.place = program.place;
  return reason;
}

}  // namespace

HouseholdReader::Eye::Eye(const PreparedRun& run, const PreparedAlternative& prepared, Eyes eyes,
                          const Eye* before)
    : alternative(prepared),
      view(view_of(run.people, prepared.binding, eyes)),
      history(before ? before->history
                     : std::make_shared<interpreter::BlockHistory>(prepared.kept, view)),
      runner(prepared.program, prepared.edition, view) {
  if (!before && !prepared.kept.empty())
    initially.emplace(prepared.initially, prepared.edition, view);
}

void HouseholdReader::Eye::begin_months(std::size_t first, std::size_t count) {
  history->begin(first, count);
  initially->run(first, count);
  for (std::size_t i = 0; i < alternative.kept.size(); ++i) {
    history->put_initially(i, initially->output(i));
  }
}

void HouseholdReader::Eye::run_block(std::size_t first, std::size_t count) {
  if (initially) begin_months(first, count);
  runner.run(first, count, history->columns(alternative.program, alternative.edition.day));
  lanes.clear();
  for (std::size_t i = 0; i < alternative.program.outputs.size(); ++i) {
    lanes.push_back(runner.output(i));
  }
}

void HouseholdReader::Eye::end_month() {
  for (std::size_t i = 0; i < alternative.kept_outputs.size(); ++i) {
    history->keep(i, lanes[alternative.kept_outputs[i]]);
  }
  history->end_month();
}

HouseholdReader::HouseholdReader(const PreparedRun& run, const PreparedAlternative& alternative,
                                 const TakeUp& take_up, const HouseholdReader* before)
    : run_(run),
      alternative_(alternative),
      take_up_(take_up),
      truth_(run, alternative, Eyes::truth, before ? &before->truth_ : nullptr) {
  if (!differs(run, alternative)) return;
  file_.emplace(run, alternative, Eyes::bureau, before ? &*before->file_ : nullptr);
}

void HouseholdReader::run_block(std::size_t first, std::size_t count) {
  first_ = first;
  count_ = count;
  faults_.assign(count, Fault{});
  truth_.run_block(first, count);
  note_faults(truth_);
  if (!file_) return;
  file_->run_block(first, count);
  note_faults(*file_);
}

std::span<const interpreter::PastColumn> HouseholdReader::earlier(
    const interpreter::Program& program) const {
  return truth_.history->columns(program, alternative_.edition.day);
}

void HouseholdReader::end_month() {
  truth_.end_month();
  if (file_) file_->end_month();
}

void HouseholdReader::note_faults(const Eye& eye) {
  for (std::size_t i = 0; i < alternative_.asked; ++i) {
    const Lane& lane = eye.lanes[i];
    if (lane.fault.empty()) continue;
    const dsl::Level level = alternative_.program.level(alternative_.program.output_slots[i]);
    for (std::size_t h = 0; h < count_; ++h) {
      const std::size_t end = row_of_household(level, first_ + h + 1);
      for (std::size_t row = row_of_household(level, first_ + h); row < end; ++row) {
        faults_[h] = interpreter::first_of(faults_[h], lane.fault[row]);
      }
    }
  }
}

std::size_t HouseholdReader::row_of_household(dsl::Level level, std::size_t household) const {
  if (level == dsl::household_level) return household - first_;
  return row_in_block(level, truth_.view.first[level - 1u][household]);
}

std::size_t HouseholdReader::row_in_block(dsl::Level level, std::size_t row) const {
  return row - (level == dsl::household_level ? first_ : truth_.view.first[level - 1u][first_]);
}

std::size_t HouseholdReader::first_row(std::size_t household) const {
  return run_.people.first[0][household];
}

std::optional<Reason> HouseholdReader::reason_of(std::size_t household) const {
  const auto& aside = run_.people.set_aside;
  const auto at = std::lower_bound(
      aside.begin(), aside.end(), household,
      [](const SetAside& one, std::size_t index) { return one.household < index; });
  if (at != aside.end() && at->household == household) return reason_of_cell(at->reason);
  const Fault fault = faults_[household - first_];
  if (!fault) return std::nullopt;
  Reason reason;
  reason.kind = Reason::Kind::fault;
  reason.fault = fault.kind();
  reason.place = fault.place();
  return reason;
}

std::optional<std::int64_t> HouseholdReader::value(const Source& source, std::size_t row) const {
  if (source.origin == Source::Origin::parameter) return cell(source, row);
  if (source.is_column()) {
    const interpreter::Column& column = run_.people.columns[source.index];
    if (!column.is_known(row)) return std::nullopt;
    return column.raw[row];
  }
  const Lane& lane = truth_.lanes[source.index];
  const std::size_t at = row_in_block(source.level, row);
  if (lane.fault_at(at) || !lane.is_known(at)) return std::nullopt;
  return lane.raw[at];
}

/// A parameter's cell in force, chosen by the household's (or person's) own indexes.
std::optional<std::int64_t> HouseholdReader::cell(const Source& parameter, std::size_t row) const {
  std::size_t at = 0;
  for (std::size_t i = 0; i < parameter.indexes.size(); ++i) {
    const auto index = value(parameter.indexes[i], row);
    if (!index) return std::nullopt;
    at = at * parameter.sizes[i] + static_cast<std::size_t>(*index);
  }
  return alternative_.edition.parameters[parameter.index].at(at);
}

void HouseholdReader::read(std::size_t household, HouseholdOutcome& outcome) const {
  const std::size_t members = first_row(household + 1) - first_row(household);
  outcome.reason = reason_of(household);
  outcome.shares.clear(members);
  outcome.welfare.reset();
  outcome.lines.clear();
  if (outcome.reason) return;
  read_entitlement(household, outcome);
  if (run_.roll == RollKind::recorded) {
    read_recorded_roll(household, outcome.shares);
  } else {
    read_simulated_roll(household, outcome);
  }
  if (!outcome.reason && alternative_.welfare) read_welfare(household, outcome);
}

void HouseholdReader::read_programs(const Eye& eye, std::size_t household, Given given,
                                    HouseholdOutcome& outcome) const {
  const std::size_t begin = row_in_block(dsl::person_level, first_row(household));
  const std::size_t members = given.amounts.size();
  for (const ProgramSources& program : alternative_.programs) {
    const auto covered = eye.lanes[program.covered].raw.subspan(begin, members);
    marked_.assign(covered.begin(), covered.end());
    for (std::size_t i = 0; program.counts_as_cover && i < members; ++i) {
      given.persons[i] |= marked_[i];
    }
    const Lane& due = eye.lanes[program.due];
    const bool of_household = program.unit == dsl::household_level;
    const auto amounts =
        of_household ? due.raw.subspan(household - first_, 1) : due.raw.subspan(begin, members);
    if (std::any_of(amounts.begin(), amounts.end(), [](auto amount) { return amount < 0; })) {
      outcome.reason = negative_due(program);
      return;
    }
    if (program.head) {
      split_over_units(eye.lanes[*program.head], begin, amounts, given);
    } else if (of_household) {
      given.unassigned += split_equally(amounts[0], marked_, given.amounts);
    } else {
      for (std::size_t i = 0; i < members; ++i) given.amounts[i] += amounts[i];
    }
  }
}

/// What a unit is due stands at its first person; those of the unit who are covered share it.
void HouseholdReader::split_over_units(const Lane& head, std::size_t begin,
                                       std::span<const std::int64_t> amounts, Given given) const {
  std::vector<std::uint8_t> of_unit(marked_.size());
  for (std::size_t first = 0; first < amounts.size(); ++first) {
    if (amounts[first] == 0) continue;
    for (std::size_t i = 0; i < marked_.size(); ++i) {
      const bool same =
          head.is_known(begin + i) && head.raw[begin + i] == static_cast<std::int64_t>(first);
      of_unit[i] = same && marked_[i] != 0;
    }
    given.unassigned += split_equally(amounts[first], of_unit, given.amounts);
  }
}

void HouseholdReader::read_entitlement(std::size_t household, HouseholdOutcome& outcome) const {
  Shares& shares = outcome.shares;
  read_programs(truth_, household, {shares.entitled, shares.due, shares.unassigned_due}, outcome);
  for (const ProgramSources& program : alternative_.programs) {
    if (program.need) read_need(program, household, shares);
  }
}

void HouseholdReader::read_need(const ProgramSources& program, std::size_t household,
                                Shares& shares) const {
  const Lane& need = truth_.lanes[*program.need];
  const bool of_household = program.unit == dsl::household_level;
  const std::size_t begin = row_in_block(dsl::person_level, first_row(household));
  for (std::size_t i = 0; i < shares.members(); ++i) {
    shares.need[i] |= need.raw[of_household ? household - first_ : begin + i] != 0;
  }
}

void HouseholdReader::read_simulated_roll(std::size_t household, HouseholdOutcome& outcome) const {
  if (outcome.reason) return;
  Shares& shares = outcome.shares;
  const Given given{shares.covered, shares.paid, shares.unassigned_paid};
  if (file_) {
    read_programs(*file_, household, given, outcome);
  } else {
    shares.covered = shares.entitled;
    shares.paid = shares.due;
    shares.unassigned_paid = shares.unassigned_due;
  }
  if (take_up_.applies(run_.people.household_ids[household])) return;
  std::fill(shares.covered.begin(), shares.covered.end(), std::uint8_t{0});
  std::fill(shares.paid.begin(), shares.paid.end(), 0);
  shares.unassigned_paid = 0;
}

void HouseholdReader::read_recorded_roll(std::size_t household, Shares& shares) const {
  const Roll& roll = *run_.people.roll;
  const std::int64_t paid = roll.paid[household];
  if (!roll.on[household] && paid == 0) return;
  const std::size_t begin = first_row(household);
  for (std::size_t i = 0; i < shares.members(); ++i) {
    shares.covered[i] = roll.recorded.empty() || roll.recorded[begin + i] != 0;
  }
  shares.unassigned_paid = split_equally(paid, shares.covered, shares.paid);
}

void HouseholdReader::read_welfare(std::size_t household, HouseholdOutcome& outcome) const {
  const WelfareSources& welfare = *alternative_.welfare;
  const auto fail = [&](Reason::Kind kind, const Source& source) {
    outcome.reason = reason_at(kind, source);
  };
  const auto total = value(welfare.total, household);
  if (!total) return fail(Reason::Kind::no_value, welfare.total);
  std::int64_t divisor = static_cast<std::int64_t>(outcome.shares.members());
  if (welfare.divisor) {
    const auto stated = value(*welfare.divisor, household);
    if (!stated) return fail(Reason::Kind::no_value, *welfare.divisor);
    divisor = *stated;
  }
  if (divisor < 1 || divisor > largest_divisor) {
    return fail(Reason::Kind::no_divisor, welfare.divisor.value_or(welfare.total));
  }
  const std::int64_t paid = total_paid(outcome.shares);
  outcome.welfare = welfare.includes_benefit ? WelfareAmount{*total - paid, *total, divisor}
                                             : WelfareAmount{*total, *total + paid, divisor};
  for (const LineSource& line : alternative_.lines) {
    const auto amount = value(line.line, household);
    if (!amount) return fail(Reason::Kind::no_value, line.line);
    outcome.lines.push_back(*amount);
  }
}

}  // namespace yingbao::sim
