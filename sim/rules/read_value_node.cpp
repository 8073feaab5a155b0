#include "sim/rules/read_value_node.h"

#include "sim/messages.h"
#include "sim/read/findings.h"
#include "sim/read/read_people.h"
#include "sim/read/value.h"

namespace yingbao::sim {

std::optional<std::int64_t> read_value_node(const Yaml& node, const Field& field,
                                            std::vector<std::string>& texts,
                                            dsl::Diagnostics& diagnostics) {
  if (!node.text()) {
    say(diagnostics, messages::value_expected, node.where, {field.title.name});
    return std::nullopt;
  }
  const std::string_view text = trimmed(*node.text());
  if (field.type.kind == dsl::Kind::text) return parse_value(text, field, texts);
  const ValueRead read =
      text.empty() ? ValueRead{0, ValueProblem::no_value} : read_value(text, field, {});
  if (read.good()) return read.raw;
  diagnostics.push_back(refused_value(read.problem, text, field, node.where));
  return std::nullopt;
}

}  // namespace yingbao::sim
