#include "sim/cases/stated_value.h"

#include <algorithm>

#include "sim/cases/published.h"
#include "sim/messages.h"
#include "sim/rules/read_value_node.h"

namespace yingbao::sim {
namespace {

/// A yes or no, a member or a text is right or wrong; nothing lies between.
bool can_be_near(dsl::Kind kind) {
  return kind != dsl::Kind::yes_no && kind != dsl::Kind::enumeration && kind != dsl::Kind::text;
}

std::int64_t read_tolerance(const Yaml& node, const Field& field, std::vector<std::string>& texts,
                            dsl::Diagnostics& diagnostics) {
  const auto raw = can_be_near(field.type.kind) ? read_value_node(node, field, texts, diagnostics)
                                                : std::optional<std::int64_t>(-1);
  if (raw && *raw < 0) {
    say(diagnostics, messages::case_tolerance_unfit, node.where, {field.title.name});
  }
  return std::max<std::int64_t>(raw.value_or(0), 0);
}

}  // namespace

StatedValue read_stated_value(const Yaml& node, const std::string& name, const Field& field,
                              const RecordedCase& recorded, std::vector<std::string>& texts,
                              dsl::Diagnostics& diagnostics,
                              const std::function<void(YamlKeys&)>& more) {
  StatedValue stated;
  const auto read_value = [&](const Yaml& value) {
    stated.where = value.where;
    stated.raw = read_value_node(value, field, texts, diagnostics);
  };
  if (!node.map()) {
    read_value(node);
    return stated;
  }
  YamlKeys keys(node, {"`" + name + "` ", "`" + name + "`"}, diagnostics);
  if (const Yaml* value = keys.require("value")) read_value(*value);
  if (const Yaml* near = keys.find("tolerance"))
    stated.tolerance = read_tolerance(*near, field, texts, diagnostics);
  if (const Yaml* published = keys.find("published")) {
    stated.published = read_value_node(*published, field, texts, diagnostics);
    check_published(recorded, name, stated.raw, stated.published, published->where, diagnostics);
  }
  if (more) more(keys);
  return stated;
}

}  // namespace yingbao::sim
