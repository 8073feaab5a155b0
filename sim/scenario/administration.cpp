#include "sim/messages.h"
#include "sim/scenario/reader.h"

namespace yingbao::sim {
namespace {

std::optional<UnderReporting> read_one(const Yaml& node, ScenarioReader& reader) {
  YamlKeys keys(node, {"瞒报（under_reporting）", "an entry of under_reporting"},
                reader.diagnostics);
  const auto source = reader.required_word(keys, "source");
  keys.require("share");
  keys.require("reported");
  const auto share = reader.share(keys, "share");
  const auto reported = reader.share(keys, "reported");
  if (!source || !share || !reported) return std::nullopt;
  return UnderReporting{*source, *share, *reported};
}

}  // namespace

Administration read_administration(const Yaml& node, ScenarioReader& reader) {
  YamlKeys keys(node, {"经办（administration）", "administration"}, reader.diagnostics);
  Administration administration;
  administration.where = node.where;
  if (const Yaml* list = keys.find("under_reporting")) {
    if (!list->list()) reader.say(messages::list_expected, list->where, {"under_reporting"});
    for (const Yaml& item : list->list() ? *list->list() : YamlList{}) {
      if (auto one = read_one(item, reader)) {
        administration.under_reporting.push_back(std::move(*one));
      }
    }
  }
  administration.take_up = reader.share(keys, "take_up").value_or(certain);
  return administration;
}

}  // namespace yingbao::sim
