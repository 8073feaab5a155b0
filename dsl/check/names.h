#pragma once
// What names stand for. Values (inputs, parameters, definitions) and programs share one table;
// enumerations, documents and the members of each enumeration have tables of their own.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/source.h"

namespace yingbao::dsl::checking {

enum class Thing : std::uint8_t { input, parameter, definition, program };

/// Something with a value or, if it is a program, with parts; `index` is that of its own table.
struct Named {
  Thing thing;
  std::uint32_t index;

  friend auto operator<=>(const Named&, const Named&) = default;
};

template <class Meaning>
class NameTable {
 public:
  struct Entry {
    Meaning meaning;
    Span declared;
  };

  const Entry* find(std::string_view name) const {
    const auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : &found->second;
  }
  /// The entry that has the name already, or null and the name is taken.
  const Entry* declare(const std::string& name, Meaning meaning, Span declared) {
    const auto [entry, taken] = entries_.emplace(name, Entry{meaning, declared});
    return taken ? nullptr : &entry->second;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& [name, entry] : entries_) names.push_back(name);
    return names;
  }

 private:
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace yingbao::dsl::checking
