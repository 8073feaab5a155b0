// The house keeps its picture: rooms include downwards only, and each third-party library crosses
// the border in one named place. Read from the include lines themselves.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;    // from the project's root
  std::string target;  // between the quotes or brackets
  bool quoted;
};

const fs::path root = YINGBAO_SOURCE_DIR;
const std::vector<std::string> rooms = {"dsl", "interpreter", "sim"};  // upwards

std::vector<Include> includes_of(const fs::path& file) {
  static const std::regex line_of(R"(^\s*#\s*include\s+([<"])([^>"]+)[>"])");
  std::vector<Include> found;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::smatch match;
    if (!std::regex_search(line, match, line_of)) continue;
    found.push_back({fs::relative(file, root).generic_string(), match[2], match[1] == "\""});
  }
  return found;
}

std::vector<Include> includes_of_room(const std::string& room) {
  std::vector<Include> all;
  for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
    const std::string ending = entry.path().extension().string();
    if (ending != ".h" && ending != ".cpp") continue;
    for (Include& include : includes_of(entry.path())) all.push_back(std::move(include));
  }
  return all;
}

std::string room_of(const std::string& path) { return path.substr(0, path.find('/')); }

int height(const std::string& room) {
  const auto found = std::find(rooms.begin(), rooms.end(), room);
  return found == rooms.end() ? -1 : static_cast<int>(found - rooms.begin());
}

TEST(Architecture, EveryRoomHasCode) {
  for (const std::string& room : rooms) EXPECT_GT(includes_of_room(room).size(), 20u) << room;
}

TEST(Architecture, QuotedIncludesStartWithARoomAndNeverPointUpwards) {
  for (const std::string& room : rooms) {
    for (const Include& include : includes_of_room(room)) {
      if (!include.quoted) continue;
      const int target = height(room_of(include.target));
      EXPECT_GE(target, 0) << include.file << " includes \"" << include.target << '"';
      EXPECT_LE(target, height(room)) << include.file << " includes \"" << include.target << '"';
    }
  }
}

// A sub-room may be used from the rooms above it and from those named here after it, never back.
TEST(Architecture, TheCommandLineIsOnTop) {
  for (const Include& include : includes_of_room("sim")) {
    if (include.file.starts_with("sim/cli/")) continue;
    EXPECT_FALSE(include.target.starts_with("sim/cli/"))
        << include.file << " includes \"" << include.target << '"';
  }
}

TEST(Architecture, LibrariesCrossTheBorderInOnePlace) {
  const std::map<std::string, std::vector<std::string>> doors = {
      {"tao/pegtl", {"dsl/parse"}},  {"yaml-cpp/", {"sim/read/yaml"}}, {"CLI/", {"sim/cli/"}},
      {"zlib.h", {"sim/read/gzip"}}, {"iconv.h", {"dsl/gb18030"}},     {"Eigen/", {}},
      {"utf8proc.h", {"dsl/"}},
  };
  for (const std::string& room : rooms) {
    for (const Include& include : includes_of_room(room)) {
      for (const auto& [library, allowed] : doors) {
        if (include.quoted || !include.target.starts_with(library)) continue;
        const bool through_a_door =
            std::any_of(allowed.begin(), allowed.end(),
                        [&](const std::string& door) { return include.file.starts_with(door); });
        EXPECT_TRUE(through_a_door) << include.file << " includes <" << include.target << '>';
      }
    }
  }
}

TEST(Architecture, NoRoomForLeftovers) {
  static const std::regex leftover("(utils?|helpers?|common|misc)(\\.|_|/|$)");
  for (const std::string& room : rooms) {
    for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
      const std::string name = entry.path().filename().string();
      EXPECT_FALSE(std::regex_search(name, leftover)) << entry.path();
    }
  }
}

}  // namespace
