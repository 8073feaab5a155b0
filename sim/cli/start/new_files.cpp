#include "sim/cli/start/new_files.h"

#include <algorithm>

#include "sim/cli/embedded.h"

namespace yingbao::sim::cli {
namespace {

namespace fs = std::filesystem;

/// The template with its NAME filled in.
std::string filled(std::string_view file, const std::string& name) {
  constexpr std::string_view blank = "NAME";
  std::string text(text_of(templates(), file));
  for (std::size_t at = text.find(blank); at != text.npos; at = text.find(blank, at)) {
    text.replace(at, blank.size(), name);
    at += name.size();
  }
  return text;
}

constexpr dsl::Day day_without_dates = 18'262;  // 2020-01-01

}  // namespace

NewFiles new_policy(const std::string& name, dsl::Language surface) {
  const fs::path folder = name;
  if (surface == dsl::Language::zh) {
    return {{folder / (name + ".bao"), filled("policy.zh.bao", name)},
            {folder / "家庭.yaml", filled("household.zh.yaml", name)},
            {folder / "案例/案例.yaml", filled("cases.zh.yaml", name)}};
  }
  return {{folder / (name + ".bao"), filled("policy.en.bao", name)},
          {folder / "household.yaml", filled("household.en.yaml", name)},
          {folder / "cases/cases.yaml", filled("cases.en.yaml", name)}};
}

dsl::Day latest_day(const dsl::Policy& policy) {
  std::vector<dsl::InForce> spans;  // of each rule, from its first version to its last
  std::vector<dsl::Day> days;
  const auto add = [&](const auto& rules) {
    for (const auto& rule : rules) {
      spans.push_back({rule.versions.front().in_force.from, rule.versions.back().in_force.until});
      for (const auto& version : rule.versions) days.push_back(version.in_force.from);
    }
  };
  add(policy.parameters);
  add(policy.definitions);
  std::sort(days.rbegin(), days.rend());
  for (const dsl::Day day : days) {
    const auto holds = [day](const dsl::InForce& span) { return span.holds(day); };
    if (day != dsl::InForce{}.from && std::all_of(spans.begin(), spans.end(), holds)) return day;
  }
  return day_without_dates;
}

std::string path_from(const fs::path& folder, const fs::path& policy) {
  const fs::path here = fs::absolute(folder).lexically_normal();
  return fs::absolute(policy).lexically_normal().lexically_relative(here).generic_string();
}

}  // namespace yingbao::sim::cli
