#pragma once
// `before:` of a case or of a household's own file: what definitions were in months before the
// first one evaluated. Either values that held in every earlier month, or a list of months.

#include <map>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"
#include "dsl/policy.h"
#include "interpreter/history.h"
#include "sim/read/yaml.h"

namespace yingbao::sim {

class StatedMonths final : public interpreter::History {
 public:
  /// `first`: the day of the first month evaluated, from which months are counted back.
  explicit StatedMonths(dsl::Day first);

  void put_always(dsl::DefinitionId definition, std::int32_t child, std::int64_t raw);
  void put(std::int64_t month, dsl::DefinitionId definition, std::int32_t child, std::int64_t raw);
  std::optional<interpreter::Value> value(dsl::DefinitionId definition, std::int32_t child,
                                          std::int64_t months) const override;
  bool is_before_first(dsl::DefinitionId definition, std::int32_t child,
                       std::int64_t months) const override;

 private:
  using Whose = std::pair<dsl::DefinitionId, std::int32_t>;
  std::int64_t first_;  // month
  std::map<Whose, std::int64_t> always_;
  std::map<std::pair<Whose, std::int64_t>, std::int64_t> months_;
};

/// `child_ids` by list and rank; `texts` are the people's.
StatedMonths read_stated_months(const Yaml& node, const dsl::Policy& policy, dsl::Day first,
                                const std::vector<std::vector<std::string>>& child_ids,
                                std::vector<std::string>& texts, dsl::Diagnostics& diagnostics);

/// Of a list of children: the id that an entry states, else its position from 1.
std::string id_of_child(const Yaml& child, std::size_t position);

}  // namespace yingbao::sim
