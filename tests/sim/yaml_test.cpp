// YAML as an author may get it wrong: each mistake has a code and a place, and nothing is guessed.

#include "sim/read/yaml.h"

#include <gtest/gtest.h>

#include <string>

#include "sim/messages.h"

namespace yingbao::sim {
namespace {

struct Mistake {
  std::string_view code;
  std::uint32_t line;
  std::uint32_t column;
};

void expect_only(const Mistake& expected, const dsl::Diagnostics& diagnostics) {
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].message->code, expected.code);
  EXPECT_EQ(diagnostics[0].where.line, expected.line);
  EXPECT_EQ(diagnostics[0].where.column, expected.column);
}

void expect_refused(const std::string& text, const Mistake& expected) {
  SCOPED_TRACE(text.substr(0, 200));
  const YamlFile file = read_yaml_text("file.yaml", text);
  EXPECT_FALSE(file.root);
  expect_only(expected, file.diagnostics);
}

Yaml read(const std::string& text) {
  YamlFile file = read_yaml_text("file.yaml", text);
  for (const auto& mistake : file.diagnostics) {
    ADD_FAILURE() << text << dsl::sentence(mistake, dsl::Language::en) << mistake.where.line;
  }
  return file.root ? *file.root : Yaml{};
}

const Yaml& value_of(const Yaml& map, std::size_t index) { return map.map()->at(index).value; }

TEST(Yaml, ScalarsStayTheAuthorsText) {
  const Yaml root = read("a: 010\nb: no\nc: ~\nd: null\ne: 'no'\nf: 2e+05\ng: |\n  块\n");
  EXPECT_EQ(*value_of(root, 0).text(), "010");
  EXPECT_EQ(*value_of(root, 1).text(), "no");
  EXPECT_EQ(*value_of(root, 2).text(), "~");
  EXPECT_EQ(*value_of(root, 3).text(), "null");
  EXPECT_FALSE(value_of(root, 3).quoted);
  EXPECT_TRUE(value_of(root, 4).quoted);
  EXPECT_EQ(*value_of(root, 5).text(), "2e+05");
  EXPECT_EQ(*value_of(root, 6).text(), "块\n");
}

TEST(Yaml, AnEmptyValueIsEmptyEvenBeforeAKeyNamedNull) {
  const Yaml root = read("a:\nnull: 1\nb:\n  - \n  - null\nc:\n");
  EXPECT_TRUE(value_of(root, 0).empty());
  EXPECT_EQ(*root.map()->at(1).key.text(), "null");
  EXPECT_TRUE(value_of(root, 2).list()->at(0).empty());
  EXPECT_EQ(*value_of(root, 2).list()->at(1).text(), "null");
  EXPECT_TRUE(value_of(root, 3).empty());
  EXPECT_EQ(value_of(root, 3).where.line, 6u);
}

TEST(Yaml, PlacesCountCharacters) {
  const Yaml root = read("\xEF\xBB\xBF家庭: {城乡: 城市, 存款: '1,2'}\r\n");
  const Yaml& home = value_of(root, 0);
  EXPECT_EQ(home.where.column, 5u);
  const Yaml& savings = value_of(home, 1);
  EXPECT_EQ(savings.where.line, 1u);
  EXPECT_EQ(savings.where.column, 18u);
  EXPECT_EQ(savings.where.end_column, 23u);
  EXPECT_EQ(savings.where.excerpt, "家庭: {城乡: 城市, 存款: '1,2'}");
}

TEST(Yaml, DuplicateKeysNameBothPlaces) {
  const YamlFile file = read_yaml_text("f", "甲: 1\n乙: 2\n甲: 3\n");
  expect_only({"D0108", 3, 1}, file.diagnostics);
  ASSERT_EQ(file.diagnostics[0].labels.size(), 1u);
  EXPECT_EQ(file.diagnostics[0].labels[0].where.line, 1u);
}

TEST(Yaml, WhatIsNotNeededIsRefused) {
  expect_refused("a: &x 1\n", {"D0110", 1, 4});
  expect_refused("a: &x [1]\nb: 2\n", {"D0110", 1, 4});
  expect_refused("a: 1\nb: *x\n", {"D0110", 2, 4});
  expect_refused("a: !!int 1\n", {"D0111", 1, 4});
  expect_refused("a: ! 1\n", {"D0111", 1, 4});
  expect_refused("<<: {a: 1}\n", {"D0112", 1, 1});
  expect_refused("a: 1\n---\nb: 2\n", {"D0113", 2, 1});
  expect_refused("? [a, b]\n: 1\n", {"D0115", 1, 3});
  expect_refused("\n# nothing\n", {"D0116", 0, 0});
}

TEST(Yaml, AFullWidthColonThatHidesAKeyIsPointedOut) {
  expect_refused("a: 1\n城乡：城市\n", {"D0107", 2, 3});
  expect_refused("a:\n  城乡：城市\n", {"D0107", 2, 5});
  expect_refused("a: 1\n  城乡：城市\n", {"D0107", 2, 5});
  expect_refused("{a: 1, 城乡：城市}\n", {"D0107", 1, 10});
}

TEST(Yaml, AFullWidthColonInsideTextIsText) {
  const Yaml root =
      read("title: 关于：某某\nnote: >\n  注：一\nlist:\n  - 甲：乙\nquoted:\n  '丙：丁'\n");
  EXPECT_EQ(*value_of(root, 0).text(), "关于：某某");
  EXPECT_EQ(*value_of(root, 3).text(), "丙：丁");
}

TEST(Yaml, TabsAndControlCharactersArePointedOut) {
  expect_refused("a:\n\tb: 1\n", {"D0109", 2, 1});
  expect_refused("a: 1\n  \t c: 1\n", {"D0109", 2, 4});
  expect_refused(std::string("a: 1\nb: \0 2", 11), {"D0105", 2, 4});
  expect_refused("a: \x04\n", {"D0105", 1, 4});
  EXPECT_EQ(*value_of(read("a: 1\t# tab\n\t\n"), 0).text(), "1");
}

TEST(Yaml, MalformedTextHasAPlace) {
  expect_refused("a: 'open\nb: 2\n", {"D0106", 1, 4});
  expect_refused("a: [1, 2\n", {"D0106", 2, 1});
  expect_refused("a: 1\nb\nc: 2\n", {"D0106", 3, 2});
  expect_refused("a: b: c\n", {"D0106", 1, 5});
}

TEST(Yaml, InvalidUtf8IsNamedByItsByte) {
  const YamlFile file = read_yaml_text("f", "a: \xB3\xC7\n");
  expect_only({"D0103", 0, 0}, file.diagnostics);
  EXPECT_EQ(file.diagnostics[0].arguments[0].en, "3");
}

TEST(Yaml, HostileTextIsRefusedNotFollowed) {
  const auto repeated = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
  };
  const auto refuses = [](const std::string& text) {
    const YamlFile file = read_yaml_text("f", text);
    return !file.root && file.diagnostics.size() == 1;
  };
  EXPECT_TRUE(read_yaml_text("f", repeated("[", 64) + repeated("]", 64)).root);
  expect_refused(repeated("[", 65) + repeated("]", 65), {"D0114", 1, 65});
  for (const std::string_view piece : {"[", "{", "- ", "{a: ", "[{", "? ", "!", "'", "- [ {a: "}) {
    SCOPED_TRACE(piece);
    EXPECT_TRUE(refuses(repeated(piece, 399'999)));
  }
  EXPECT_TRUE(refuses("[" + repeated("1,", 600'000) + "]"));
  expect_refused(std::string((4u << 20) + 1, 'a'), {"D0104", 0, 0});
}

TEST(Yaml, AbsentFilesAndFoldersAreSaid) {
  expect_only({"D0101", 0, 0}, read_yaml("no/such/file.yaml").diagnostics);
  expect_only({"D0102", 0, 0}, read_yaml("/").diagnostics);
}

// ---------------------------------------------------------------- keys

const dsl::Bilingual what{"这份场景", "this scenario"};

TEST(YamlKeys, EveryKindOfValue) {
  const Yaml root = read("name: 甲\ncount: -3\nyes: 是\nno: no\nlist: [a, b]\none: c\n");
  dsl::Diagnostics diagnostics;
  {
    YamlKeys keys(root, what, diagnostics);
    EXPECT_EQ(keys.text("name"), "甲");
    EXPECT_EQ(keys.integer("count", 0), -3);
    EXPECT_TRUE(keys.yes_no("yes", false));
    EXPECT_FALSE(keys.yes_no("no", true));
    EXPECT_EQ(keys.texts("list"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(keys.texts("one"), (std::vector<std::string>{"c"}));
    EXPECT_EQ(keys.text("absent", "fallback"), "fallback");
    EXPECT_EQ(keys.find("gone"), nullptr);
  }
  EXPECT_TRUE(diagnostics.empty());
}

TEST(YamlKeys, UnknownKeysNameTheNearest) {
  const Yaml root = read("policy: p\nmesures: m\n");
  dsl::Diagnostics diagnostics;
  {
    YamlKeys keys(root, what, diagnostics);
    keys.text("policy");
    keys.texts("measures");
  }
  expect_only({"D0121", 2, 1}, diagnostics);
  ASSERT_TRUE(diagnostics[0].suggestion);
  EXPECT_EQ(diagnostics[0].suggestion->zh, "measures");
}

TEST(YamlKeys, MistakesAreCollected) {
  const Yaml root = read("a: [1]\nb: 1.5\nc: maybe\nd: [[x]]\n");
  dsl::Diagnostics diagnostics;
  {
    YamlKeys keys(root, what, diagnostics);
    EXPECT_EQ(keys.text("a", "x"), "x");
    EXPECT_EQ(keys.integer("b", 7), 7);
    EXPECT_TRUE(keys.yes_no("c", true));
    keys.texts("d");
    EXPECT_EQ(keys.require("e"), nullptr);
  }
  std::string codes;
  for (const auto& diagnostic : diagnostics) codes += std::string(diagnostic.message->code) + " ";
  EXPECT_EQ(codes, "D0124 D0125 D0126 D0127 D0122 ");
}

TEST(YamlKeys, WhatIsNoMapIsSaidOnce) {
  const Yaml root = read("a: x\nb: 城乡：城市\n");
  dsl::Diagnostics diagnostics;
  {
    YamlKeys keys(value_of(root, 0), what, diagnostics);
    EXPECT_EQ(keys.require("x"), nullptr);
  }
  expect_only({"D0123", 1, 4}, diagnostics);
  diagnostics.clear();
  { YamlKeys keys(value_of(root, 1), what, diagnostics); }
  expect_only({"D0107", 2, 4}, diagnostics);
}

}  // namespace
}  // namespace yingbao::sim
