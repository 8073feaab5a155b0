#include "sim/mutate/write_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "sim/read/value.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

using dsl::Language;
using interpreter::Value;

constexpr std::size_t most_expected = 4;

class Writer {
 public:
  Writer(const Trial& trial, const TwoRules& two, Language language)
      : trial_(trial),
        people_(trial.household.population),
        two_(two),
        policy_(two.rules()),
        language_(language),
        read_(two.inputs_of(trial)) {}

  std::string write(const std::string& id, const std::string& title) {
    std::string all = fmt::format("- id: {}\n  title: {}\n  date: {}\n", id, quoted(title),
                                  show_day(trial_.terms.day));
    all += "  household: {" + cells(dsl::household_level, 0) + "}\n";
    for (std::size_t list = 0; list < people_.schema.lists.size(); ++list) all += children(list);
    return all + "  expect: {" + expected() + "}\n";
  }

 private:
  std::string name(const dsl::Title& title) const {
    return language_ == Language::en && !title.alias.empty() && !is_ascii(title.name) ? title.alias
                                                                                      : title.name;
  }
  static bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
  }
  static std::string quoted(const std::string& text) {
    std::string all = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') all += '\\';
      all += c;
    }
    return all + "\"";
  }

  std::string shown(std::int64_t raw, const dsl::Type& type,
                    const std::vector<dsl::Title>& members) const {
    if (type.kind == dsl::Kind::yes_no) {
      return std::string((raw != 0 ? phrases::yes : phrases::no).in(language_));
    }
    const std::string text = show_value(raw, type, members, people_.schema.texts);
    return type.kind == dsl::Kind::text ? quoted(text) : text;
  }

  /// What the rules read of one row.
  std::string cells(dsl::Level level, std::size_t row) const {
    std::string all;
    for (std::uint32_t i = 0; i < read_.size(); ++i) {
      const dsl::Input& input = policy_.inputs[i];
      if (!read_[i] || input.level != level) continue;
      const std::size_t field = (*trial_.binding)[dsl::InputId{i}];
      const auto& column = people_.columns[field];
      if (!column.is_known(row)) continue;
      all += (all.empty() ? "" : ", ") + name(input.title) + ": " +
             shown(column.raw[row], input.type, people_.schema.fields[field].members);
    }
    return all;
  }

  std::string children(std::size_t list) const {
    const auto& ids = people_.child_ids[list];
    if (list > 0 && ids.empty()) return {};
    const std::string key = list == 0 ? std::string("members") : name(people_.schema.lists[list]);
    if (ids.empty()) return "  " + key + ": []\n";
    std::string all = "  " + key + ":\n";
    for (std::size_t row = 0; row < ids.size(); ++row) {
      all += "    - {" + cells(static_cast<dsl::Level>(list + 1), row) + "}\n";
    }
    return all;
  }

  // ---------------------------------------------------------------- expectations

  std::string value(const Value& value, const dsl::Definition& definition) const {
    if (definition.type.kind == dsl::Kind::yes_no || definition.type.kind == dsl::Kind::text) {
      return shown(value.raw, definition.type, {});
    }
    return show(value.raw, definition.type, policy_, people_.schema.texts, language_);
  }
  std::string values(const Difference& difference) const {
    const dsl::Definition& definition = policy_[difference.output.definition];
    if (definition.level == dsl::household_level) return value(difference.values[0], definition);
    std::string all;
    for (const Value& one : difference.values) {
      all += (all.empty() ? "" : ", ") + value(one, definition);
    }
    return "[" + all + "]";
  }

  /// The last results first: what is paid rather than what it is made of.
  std::string expected() const {
    auto all = two_.compare(trial_).differences;
    std::reverse(all.begin(), all.end());
    std::string text;
    std::size_t count = 0;
    for (const Difference& difference : all) {
      if (difference.output.program && difference.output.part != ProgramPart::due) continue;
      if (count++ == most_expected) break;
      const dsl::Title title = difference.output.program
                                   ? policy_.programs[difference.output.program->value].title
                                   : policy_[difference.output.definition].title;
      text += (text.empty() ? "" : ", ") + name(title) + ": " + values(difference);
    }
    return text.empty() ? parts(all) : text;
  }
  /// Only who qualifies, who is covered or who is in need differs.
  std::string parts(const std::vector<Difference>& all) const {
    for (const Difference& difference : all) {
      const auto& program = policy_.programs[difference.output.program->value];
      const std::string title = name(program.title);
      switch (difference.output.part) {
        case ProgramPart::eligible:
          return title + ": {eligible: " + values(difference) + "}";
        case ProgramPart::need:
          return title + ": {need: " + values(difference) + "}";
        case ProgramPart::covered:
          return title + ": {covered: " + covered(difference) + "}";
        case ProgramPart::due:
          break;
      }
    }
    return {};
  }
  std::string covered(const Difference& difference) const {
    std::size_t persons = 0;
    for (const Value& one : difference.values) persons += one.raw != 0;
    return std::to_string(persons);
  }

  const Trial& trial_;
  const Population& people_;
  const TwoRules& two_;
  const dsl::Policy& policy_;
  Language language_;
  std::vector<bool> read_;
};

}  // namespace

std::string write_case(const Trial& trial, const TwoRules& two, const dsl::KeptRules& rules,
                       const Mutation& mutation) {
  const auto file = mutation.where.file;
  const dsl::Location where = dsl::locate(rules.sources(), mutation.where);
  Language language = Language::zh;
  for (const auto& one : rules.files()) {
    if (one.source == file) language = one.surface;
  }
  const std::string stem = std::filesystem::path(where.path).stem().string();
  const std::string id = fmt::format("{}-{}-{}", stem, where.line, where.column);
  std::string words;
  for (const char c : mutation.old_text) words += c == '\n' || c == '\r' ? ' ' : c;
  return Writer(trial, two, language).write(id, words);
}

}  // namespace yingbao::sim
