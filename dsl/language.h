#pragma once
// The two human languages that everything is said in. Rule files declare one as their surface;
// messages and reports are made in both, and shown in the one that the reader asks for.

#include <string>
#include <string_view>

namespace yingbao::dsl {

enum class Language : unsigned char { zh, en };

/// One text in both languages. A plain string (a name, a number) is the same in both.
struct Bilingual {
  std::string zh;
  std::string en;

  Bilingual() = default;
  Bilingual(std::string same) : zh(same), en(std::move(same)) {}  // NOLINT: meant to convert
  Bilingual(std::string_view same) : zh(same), en(same) {}        // NOLINT
  Bilingual(const char* same) : zh(same), en(same) {}             // NOLINT
  Bilingual(std::string chinese, std::string english)
      : zh(std::move(chinese)), en(std::move(english)) {}

  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

}  // namespace yingbao::dsl
