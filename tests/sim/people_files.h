#pragma once
// A small schema and files in a folder of their own, for the tests of reading people.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "sim/read/read_people.h"

namespace yingbao::sim {

inline Field made_field(std::string name, std::string alias, dsl::Level level, dsl::Type type) {
  Field field;
  field.title = {std::move(name), std::move(alias)};
  field.level = level;
  field.type = type;
  return field;
}

/// 城乡, 存款 and 电话 of the household; 工资, 出生日期 and 残疾 of its members.
inline Schema small_schema() {
  Schema schema;
  Field area = made_field("城乡", "area", dsl::household_level, {dsl::Kind::enumeration, {}, {}});
  area.members = {{"城市", "urban"}, {"农村", "rural"}};
  Field savings =
      made_field("存款", "savings", dsl::household_level, dsl::money(dsl::Period::stock));
  savings.range = dsl::Range{0, 100'000'00};
  savings.default_value = 0;
  Field village = made_field("村", "village", dsl::household_level, dsl::text);
  village.optional = true;
  Field wage = made_field("工资", "wage", dsl::person_level, dsl::money(dsl::Period::month));
  wage.label = "每月工资";
  Field birth = made_field("出生日期", "birth", dsl::person_level, dsl::date);
  birth.optional = true;
  Field disabled = made_field("残疾", "disabled", dsl::person_level, dsl::yes_no);
  disabled.default_value = 0;
  schema.fields = {area, savings, village, wage, birth, disabled};
  return schema;
}
enum SmallField : std::size_t { area, savings, village, wage, birth, disabled };

class PeopleFiles : public ::testing::Test {
 protected:
  PeopleFiles()
      : folder_(std::filesystem::temp_directory_path() /
                ("yingbao-people-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~PeopleFiles() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return folder_ / name;
  }

  const std::filesystem::path& folder() const { return folder_; }

  PeopleRead read_two(const std::string& households, const std::string& persons,
                      const std::string& mapping = {}) {
    PopulationFiles files{write("h.csv", households), write("p.csv", persons), {}, set_aside};
    if (!mapping.empty()) files.mapping = write("map.yaml", mapping);
    return read_population(files, schema, needed());
  }
  PeopleRead read_single(const std::string& persons, const std::string& mapping) {
    PopulationFiles files{{}, write("p.csv", persons), write("map.yaml", mapping), set_aside};
    return read_population(files, schema, needed());
  }

  std::vector<bool> needed() const { return std::vector<bool>(schema.fields.size(), true); }

  Schema schema = small_schema();
  std::optional<std::int64_t> set_aside;

 private:
  std::filesystem::path folder_;
};

/// `D0209 p.csv:3:1` for each diagnostic, in order.
inline std::string places_of(const dsl::Diagnostics& diagnostics) {
  std::string all;
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    const dsl::Location& where = diagnostic.where;
    if (!all.empty()) all += ", ";
    all += std::string(diagnostic.message->code);
    if (!where.path.empty()) all += " " + std::filesystem::path(where.path).filename().string();
    if (where.line > 0)
      all += ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
  }
  return all;
}

/// Every sentence can be said in both languages, with all of its arguments.
inline void expect_sayable(const dsl::Diagnostics& diagnostics) {
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    for (const dsl::Language language : {dsl::Language::zh, dsl::Language::en}) {
      const std::string said =
          dsl::sentence(diagnostic, language) + dsl::help(diagnostic, language);
      for (const char* open : {"{0}", "{1}", "{2}", "{3}"}) {
        EXPECT_EQ(said.find(open), std::string::npos) << diagnostic.message->code << " " << said;
      }
    }
  }
}

}  // namespace yingbao::sim
