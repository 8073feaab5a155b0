#include <algorithm>

#include "interpreter/scalar.h"
#include "sim/administration/administration.h"
#include "sim/messages.h"
#include "sim/people/draw.h"
#include "sim/phrases.h"
#include "sim/read/findings.h"
#include "sim/read/read_people.h"
#include "sim/scenario/names.h"

namespace yingbao::sim {
namespace {

/// One source of income: who reports how much of it.
class Reporting {
 public:
  Reporting(const UnderReporting& what, std::size_t field, std::uint64_t seed, Population& people)
      : what_(what), field_(people.schema.fields[field]), people_(people) {
    key_.seed = seed;
    key_.purpose = key_of("under_reporting:" + field_.title.name);
    people.observed.resize(people.schema.fields.size());
    auto& observed = people.observed[field];
    if (!observed) observed = people.columns[field];
    column_ = &*observed;
  }

  void run() {
    for (std::size_t h = 0; h < people_.households(); ++h) {
      key_.household = key_of(people_.household_ids[h]);
      if (field_.level == dsl::household_level) {
        report(h, h);
      } else {
        report_members(h);
      }
    }
  }

 private:
  void report_members(std::size_t household) {
    const std::size_t list = field_.level - 1u;
    const interpreter::Offsets& first = people_.first[list];
    for (std::size_t row = first[household]; row < first[household + 1]; ++row) {
      key_.child = key_of(people_.child_ids[list][row]);
      report(household, row);
    }
  }

  void report(std::size_t household, std::size_t row) {
    std::int64_t& raw = column_->raw[row];
    if (!column_->is_known(row) || raw <= 0 || !chance(key_, what_.share)) return;
    raw = static_cast<std::int64_t>(
        interpreter::round_quotient(interpreter::Wide{raw} * what_.reported, certain, {}));
    if (field_.range && raw < field_.range->least) set_aside(household, raw);
  }

  void set_aside(std::size_t household, std::int64_t raw) {
    auto& all = people_.set_aside;
    const auto at = std::lower_bound(
        all.begin(), all.end(), household,
        [](const SetAside& one, std::size_t index) { return one.household < index; });
    if (at != all.end() && at->household == household) return;
    const std::string shown = show_value(raw, field_.type, {}, {});
    all.insert(at, {static_cast<std::uint32_t>(household),
                    refused_value(ValueProblem::out_of_range, shown, field_, {})});
  }

  const UnderReporting& what_;
  const Field& field_;
  Population& people_;
  interpreter::Column* column_ = nullptr;
  DrawKey key_;
};

std::optional<std::size_t> find_source(const Word& word, const Schema& schema,
                                       dsl::Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (dsl::Level level = 0; level <= schema.deepest_level(); ++level) {
    const auto field = schema.find(level, word.text);
    if (field && schema.fields[*field].type.kind == dsl::Kind::money) return field;
    if (field) {
      const Phrase& reason = phrases::unfit_not_income;
      const dsl::Bilingual said{std::string(reason.zh), std::string(reason.en)};
      say(diagnostics, messages::name_unfit, word.where, {word.text, said});
      return std::nullopt;
    }
    for (std::string& name : schema.names(level)) names.push_back(std::move(name));
  }
  say_unknown(diagnostics, messages::source_unknown, word, {word.text}, names);
  return std::nullopt;
}

}  // namespace

void under_report(const std::vector<UnderReporting>& all, std::uint64_t seed, Population& people,
                  dsl::Diagnostics& diagnostics) {
  for (const UnderReporting& one : all) {
    const auto field = find_source(one.source, people.schema, diagnostics);
    if (field) Reporting(one, *field, seed, people).run();
  }
}

}  // namespace yingbao::sim
