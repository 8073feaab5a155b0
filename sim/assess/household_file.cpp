#include "sim/assess/household_file.h"

#include <iostream>
#include <iterator>

namespace yingbao::sim {
namespace {

YamlFile read_yaml_or_standard_input(const std::string& path) {
  if (path != "-") return read_yaml(path);
  return read_yaml_text("-", {std::istreambuf_iterator<char>(std::cin), {}});
}

void append(dsl::Diagnostics& all, const dsl::Diagnostics& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

HouseholdFile read_household_file(const std::string& path, const Schema& schema) {
  HouseholdFile file;
  const YamlFile yaml = read_yaml_or_standard_input(path);
  file.diagnostics = yaml.diagnostics;
  file.where.path = path;
  if (!yaml.root) return file;
  {
    YamlKeys keys(*yaml.root, {"家庭数据文件", "the household's file"}, file.diagnostics);
    const Yaml* household = keys.require("household");
    const auto lists = find_lists(keys, schema, file.diagnostics);
    if (const Yaml* before = keys.find("before")) file.before = *before;
    if (household) {
      file.household = read_household(*household, lists, schema);
      append(file.diagnostics, file.household->diagnostics);
    }
  }
  if (dsl::has_errors(file.diagnostics)) file.household.reset();
  return file;
}

}  // namespace yingbao::sim
