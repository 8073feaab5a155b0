#include "sim/read/findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/messages.h"
#include "sim/read/column_form.h"
#include "sim/read/encoding.h"
#include "sim/read/read_people.h"
#include "sim/read/unit.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;

// Cells may hold anything; a message shows their beginning.
constexpr std::size_t longest_shown = 80;

std::string shown(std::string_view text) {
  if (text.size() <= longest_shown) return std::string(text);
  std::size_t end = longest_shown;
  while (first_invalid_utf8(text.substr(0, end))) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string percent(std::int64_t millionths) {
  return fmt::format("{}.{:04}", millionths / 10'000, millionths % 10'000);
}

Bilingual range_of(const Field& field) {
  const auto show = [&](std::int64_t raw) { return show_value(raw, field.type, {}, {}); };
  const auto [least, most] = field.range.value_or(dsl::Range{0, 0});
  return {show(least) + " 至 " + show(most), show(least) + " to " + show(most)};
}

/// What stands in the help.
Bilingual wanted(ValueProblem problem, const Field& field) {
  if (problem == ValueProblem::out_of_range) return range_of(field);
  if (problem != ValueProblem::other_unit) return examples_of(field);
  return {unit_name(field.type, field.measure, dsl::Language::zh),
          unit_name(field.type, field.measure, dsl::Language::en)};
}

const dsl::Message& message_of(ValueProblem problem) {
  switch (problem) {
    case ValueProblem::none:
    case ValueProblem::no_value:
      return messages::value_bad;
    case ValueProblem::no_member:
      return messages::value_no_member;
    case ValueProblem::no_day:
      return messages::value_no_day;
    case ValueProblem::off_grain:
      return messages::value_off_grain;
    case ValueProblem::too_large:
      return messages::value_too_large;
    case ValueProblem::out_of_range:
      return messages::value_out_of_range;
    case ValueProblem::grouped:
      return messages::value_grouped;
    case ValueProblem::scientific:
      return messages::value_scientific;
    case ValueProblem::other_unit:
      return messages::value_other_unit;
    case ValueProblem::second_unit:
      return messages::value_second_unit;
  }
  return messages::value_bad;
}

}  // namespace

dsl::Diagnostic finding(const dsl::Message& message, dsl::Location where,
                        std::vector<Bilingual> arguments) {
  dsl::Diagnostics one;
  return say(one, message, std::move(where), std::move(arguments));
}

dsl::Diagnostic refused_value(ValueProblem problem, std::string_view text, const Field& field,
                              dsl::Location where) {
  auto refused = finding(message_of(problem), std::move(where),
                         {shown(text), field.title.name, wanted(problem, field)});
  if (problem == ValueProblem::no_member) {
    std::vector<std::string> names;
    for (const dsl::Title& member : field.members) names.push_back(member.name);
    const auto nearest = dsl::nearest_names(text, names);
    if (!nearest.empty()) refused.suggestion = Bilingual(nearest[0]);
  }
  return refused;
}

dsl::Diagnostic missing_value(const Field& field, dsl::Location where) {
  return finding(messages::value_missing, std::move(where), {field.title.name});
}

std::vector<SetAside> Findings::finish(std::size_t households, dsl::Diagnostics& diagnostics) {
  for (dsl::Diagnostic& diagnostic : diagnostics_) diagnostics.push_back(std::move(diagnostic));
  dsl::Location file = diagnostics.empty() ? dsl::Location{} : diagnostics.back().where;
  if (listed_ > most_listed) {
    say(diagnostics, messages::mistakes_left_out, {file.path, 0, 0, 0, 0, {}},
        {std::to_string(listed_ - most_listed)});
  }
  const auto count = static_cast<std::int64_t>(reasons_.size());
  const auto all = static_cast<std::int64_t>(std::max<std::size_t>(households, 1));
  if (share_ && count * 1'000'000 > *share_ * all) {
    for (std::size_t i = 0; i < std::min(reasons_.size(), most_listed); ++i) {
      diagnostics.push_back(reasons_[i].reason);
    }
    say(diagnostics, messages::set_aside_too_many, {},
        {std::to_string(count), percent(count * 1'000'000 / all), percent(*share_)});
  }
  std::sort(reasons_.begin(), reasons_.end(),
            [](const SetAside& a, const SetAside& b) { return a.household < b.household; });
  return std::move(reasons_);
}

}  // namespace yingbao::sim
