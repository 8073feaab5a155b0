#include "sim/rules/change_parameter.h"

#include <algorithm>

#include "sim/messages.h"
#include "sim/report/joined.h"
#include "sim/rules/names.h"
#include "sim/rules/read_value_node.h"
#include "sim/rules/show.h"

namespace yingbao::sim {
namespace {

class Change {
 public:
  Change(const dsl::Policy& policy, const dsl::Parameter& parameter,
         interpreter::ParameterCells& cells, dsl::Diagnostics& diagnostics)
      : policy_(policy),
        parameter_(parameter),
        cells_(cells),
        diagnostics_(diagnostics),
        field_(field_for(policy, parameter.title.name, parameter.type)) {
    field_.range = parameter.range;
  }

  /// Cells [first, first + count) belong to the indexes from `depth` on.
  bool apply(const Yaml& node, std::size_t depth, std::size_t first, std::size_t count) {
    if (node.map() && depth < parameter_.indexes.size())
      return by_member(node, depth, first, count);
    std::vector<std::string> texts = policy_.texts;
    const auto raw = read_value_node(node, field_, texts, diagnostics_);
    if (!raw) return false;
    const auto begin = cells_.begin() + static_cast<std::ptrdiff_t>(first);
    std::fill(begin, begin + static_cast<std::ptrdiff_t>(count), *raw);
    return true;
  }

 private:
  bool by_member(const Yaml& node, std::size_t depth, std::size_t first, std::size_t count) {
    const auto& members = policy_[parameter_.indexes[depth].enumeration].members;
    const std::size_t step = count / members.size();
    bool good = !node.map()->empty();
    if (!good) say(diagnostics_, messages::value_expected, node.where, {field_.title.name});
    for (const YamlEntry& entry : *node.map()) {
      const auto member = std::find_if(
          members.begin(), members.end(),
          [&](const dsl::Title& title) { return is_called(title, *entry.key.text()); });
      if (member == members.end()) {
        say_no_member(entry.key, members);
        good = false;
        continue;
      }
      const auto index = static_cast<std::size_t>(member - members.begin());
      good = apply(entry.value, depth + 1, first + index * step, step) && good;
    }
    return good;
  }

  void say_no_member(const Yaml& key, const std::vector<dsl::Title>& members) {
    std::vector<std::string> names;
    for (const dsl::Title& member : members) names.push_back(member.name);
    auto& unknown = say(diagnostics_, messages::value_no_member, key.where,
                        {*key.text(), parameter_.title.name, quoted_list(names)});
    const auto nearest = dsl::nearest_names(*key.text(), names);
    if (!nearest.empty()) unknown.suggestion = dsl::Bilingual(nearest[0]);
  }

  const dsl::Policy& policy_;
  const dsl::Parameter& parameter_;
  interpreter::ParameterCells& cells_;
  dsl::Diagnostics& diagnostics_;
  Field field_;
};

}  // namespace

bool change_parameter(const dsl::Policy& policy, const dsl::Parameter& parameter, const Yaml& value,
                      interpreter::ParameterCells& cells, dsl::Diagnostics& diagnostics) {
  return Change(policy, parameter, cells, diagnostics).apply(value, 0, 0, cells.size());
}

}  // namespace yingbao::sim
