#include "sim/assess/value_json.h"

#include "interpreter/messages.h"
#include "sim/phrases.h"
#include "sim/rules/show.h"

namespace yingbao::sim {

using nlohmann::ordered_json;

ordered_json value_json(const interpreter::Value& value, const dsl::Type& type,
                        const Assessment& assessment) {
  if (value.fault || !value.known) return nullptr;
  return value_json(value.raw, type, assessment.policy(), assessment.people().schema.texts);
}

ordered_json value_json(std::int64_t raw, const dsl::Type& type, const dsl::Policy& policy,
                        const std::vector<std::string>& texts) {
  switch (type.kind) {
    case dsl::Kind::yes_no:
      return raw != 0;
    case dsl::Kind::money:
    case dsl::Kind::money_per_person:
    case dsl::Kind::number:
    case dsl::Kind::quantity:
    case dsl::Kind::quantity_per_person:
    case dsl::Kind::money_per_quantity:
      // Within 2^51 grains the nearest double prints as the decimal itself.
      return static_cast<double>(raw) / static_cast<double>(dsl::grains_per_unit(type));
    case dsl::Kind::integer:
    case dsl::Kind::persons:
    case dsl::Kind::days:
    case dsl::Kind::months:
    case dsl::Kind::years:
      return raw;
    case dsl::Kind::date:
    case dsl::Kind::enumeration:
    case dsl::Kind::text:
      return show(raw, type, policy, texts, dsl::Language::zh);
  }
  return nullptr;
}

std::string value_text(const interpreter::Value& value, const dsl::Type& type,
                       const Assessment& assessment, dsl::Language language) {
  if (value.fault) {
    const dsl::Bilingual name = interpreter::name(value.fault.kind());
    return said(phrases::no_result, language, {name.in(language)});
  }
  if (!value.known) return std::string(phrases::missing.in(language));
  return show(value.raw, type, assessment.policy(), assessment.people().schema.texts, language);
}

}  // namespace yingbao::sim
