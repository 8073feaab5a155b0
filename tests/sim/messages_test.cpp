// Every message of the catalogues stands in both languages, with the same arguments in both.

#include "sim/messages.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "dsl/diagnostic.h"

namespace yingbao {
namespace {

std::vector<const dsl::Message*> every_message() {
  std::vector<const dsl::Message*> all;
  for (const dsl::Message* message : dsl::rule_messages()) all.push_back(message);
  for (const dsl::Message* message : sim::sim_messages()) all.push_back(message);
  return all;
}

std::set<char> placeholders(std::string_view text) {
  std::set<char> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}') found.insert(text[i + 1]);
  }
  return found;
}

bool has_chinese(std::string_view text) {
  for (const char byte : text) {
    if (static_cast<unsigned char>(byte) >= 0xE3) return true;
  }
  return false;
}

TEST(Messages, each_has_both_languages) {
  ASSERT_FALSE(every_message().empty());
  for (const dsl::Message* message : every_message()) {
    SCOPED_TRACE(message->code);
    EXPECT_TRUE(has_chinese(message->zh));
    EXPECT_FALSE(message->en.empty());
    EXPECT_NE(message->zh, message->en);
    EXPECT_EQ(message->help_zh.empty(), message->help_en.empty());
  }
}

TEST(Messages, each_takes_the_same_arguments_in_both_languages) {
  for (const dsl::Message* message : every_message()) {
    SCOPED_TRACE(message->code);
    EXPECT_EQ(placeholders(message->zh), placeholders(message->en));
    EXPECT_EQ(placeholders(message->help_zh), placeholders(message->help_en));
  }
}

// One finding may be said in several ways, which stand together; no other finding has its code.
TEST(Messages, a_code_is_one_finding) {
  std::set<std::string_view> codes;
  const dsl::Message* before = nullptr;
  for (const dsl::Message* message : every_message()) {
    const bool another_way = before && before->code == message->code;
    EXPECT_TRUE(another_way || codes.insert(message->code).second) << message->code;
    EXPECT_TRUE(!another_way || before->severity == message->severity) << message->code;
    before = message;
  }
}

TEST(Messages, none_ends_in_a_full_stop) {
  for (const dsl::Message* message : every_message()) {
    SCOPED_TRACE(message->code);
    for (const std::string_view text :
         {message->zh, message->en, message->help_zh, message->help_en}) {
      EXPECT_FALSE(text.ends_with(".") || text.ends_with("。")) << text;
    }
  }
}

}  // namespace
}  // namespace yingbao
