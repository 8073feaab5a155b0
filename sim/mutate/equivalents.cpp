#include "sim/mutate/equivalents.h"

#include "sim/messages.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {

std::vector<Equivalent> read_equivalents(const std::filesystem::path& path,
                                         dsl::Diagnostics& diagnostics) {
  YamlFile file = read_yaml(path);
  diagnostics.insert(diagnostics.end(), file.diagnostics.begin(), file.diagnostics.end());
  std::vector<Equivalent> all;
  if (!file.root) return all;
  YamlKeys keys(*file.root, {"等价改动的清单", "the list of equivalent mutations"}, diagnostics);
  const Yaml* list = keys.require("equivalent");
  if (list && !list->list()) say(diagnostics, messages::equivalent_no_list, list->where);
  for (const Yaml& node : list && list->list() ? *list->list() : YamlList{}) {
    YamlKeys entry(node, {"一处等价改动", "an equivalent mutation"}, diagnostics);
    const auto stated = [&](const char* key) {
      return entry.require(key) ? entry.text(key) : std::string();
    };
    std::optional<std::int64_t> column;
    if (entry.find("column")) column = entry.integer("column", 0);
    all.push_back(
        {stated("file"), stated("text"), stated("mutation"), stated("reason"), column, node.where});
  }
  return all;
}

}  // namespace yingbao::sim
