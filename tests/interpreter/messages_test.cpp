// Every fault has a name and a sentence in both languages.

#include "interpreter/messages.h"

#include <gtest/gtest.h>

#include <set>

namespace yingbao::interpreter {
namespace {

TEST(FaultMessages, EveryKindInBothLanguages) {
  std::set<std::string_view> codes;
  for (auto kind : {FaultKind::overflow, FaultKind::division_by_zero, FaultKind::out_of_range,
                    FaultKind::conflict, FaultKind::no_row, FaultKind::negative_amount}) {
    const dsl::Message& said = message(kind);
    EXPECT_TRUE(codes.insert(said.code).second) << said.code;
    for (std::string_view sentence : {said.zh, said.en})
      EXPECT_NE(sentence.find("{0}"), sentence.npos);
    EXPECT_NE(name(kind).zh, name(kind).en);
    EXPECT_FALSE(said.help_zh.empty() || said.help_en.empty());
  }
  EXPECT_EQ(fault_messages().size(), codes.size());
}

}  // namespace
}  // namespace yingbao::interpreter
