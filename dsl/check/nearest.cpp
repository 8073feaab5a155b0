#include "dsl/check/nearest.h"

#include <algorithm>

namespace yingbao::dsl::checking {

void suggest(Diagnostic& diagnostic, const std::string& name,
             const std::vector<std::string>& candidates) {
  const std::vector<std::string> near = nearest_names(name, candidates);
  if (near.empty()) return;
  Bilingual text = "`" + near.front() + "`";
  for (std::size_t i = 1; i < near.size(); ++i) {
    text.zh += "、`" + near[i] + "`";
    text.en += ", `" + near[i] + "`";
  }
  diagnostic.suggestion = text;
}

Bilingual listed(const std::vector<Title>& members) {
  constexpr std::size_t most = 12;
  Bilingual text;
  for (std::size_t i = 0; i < std::min(members.size(), most); ++i) {
    text.zh += (i == 0 ? "`" : "、`") + members[i].name + "`";
    text.en += (i == 0 ? "`" : ", `") + members[i].name + "`";
  }
  if (members.size() > most) text.zh += "等", text.en += ", …";
  return text;
}

}  // namespace yingbao::dsl::checking
