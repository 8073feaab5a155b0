// The command line as people and scripts meet it. A case is a folder tests/cli/cases/NAME with a
// file `case` and the files that its commands read; it runs in a copy of its own.
//
//   # what the case shows
//   run: check bad.bao --lang en     the arguments, split at blanks
//   env: LANG=en_US.UTF-8            for the runs below
//   input: household.yaml            the file on standard input of the run above
//   exit: 1                          of the run above; a run without one is a mistake
//   out: text                        standard output of the run above holds the text
//   err: text                        standard error does
//   not: text                        neither does
//   out-is: golden                   standard output is that file, byte for byte
//   same: a b                        these two files have the same bytes
//   json: /pointer value             standard output is JSON that has the value there
//   absent: path                     no such file is left behind

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path source_folder = YINGBAO_SOURCE_DIR;
const fs::path case_folder = source_folder / "tests/cli/cases";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Line {
  std::string key;
  std::string text;
};

std::vector<Line> lines_of(const fs::path& path) {
  std::vector<Line> lines;
  std::istringstream file(bytes_of(path));
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t colon = line.find(": ");
    EXPECT_NE(colon, std::string::npos) << path << ": " << line;
    if (colon != std::string::npos)
      lines.push_back({line.substr(0, colon), line.substr(colon + 2)});
  }
  return lines;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

/// One command as asked for.
struct Command {
  std::string arguments;
  std::vector<std::string> environment;
  std::string input = "/dev/null";
  std::vector<Line> expected;
};

std::vector<Command> runs_of(const fs::path& path) {
  std::vector<Command> runs;
  std::vector<std::string> environment;
  for (const Line& line : lines_of(path)) {
    if (line.key == "env") {
      environment.push_back(line.text);
    } else if (line.key == "run") {
      runs.push_back({line.text, environment, "/dev/null", {}});
    } else if (runs.empty()) {
      ADD_FAILURE() << path << ": " << line.key << " before any run";
    } else if (line.key == "input") {
      runs.back().input = line.text;
    } else {
      runs.back().expected.push_back(line);
    }
  }
  return runs;
}

struct Ended {
  int code = -1;
  std::string out;
  std::string err;
};

/// In the child: nothing of the tests' own surroundings but what the case asks for.
[[noreturn]] void become(const Command& run, const fs::path& folder) {
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  const bool redirected = std::freopen(run.input.c_str(), "rb", stdin) &&
                          std::freopen("../out", "wb", stdout) &&
                          std::freopen("../err", "wb", stderr);
  if (!redirected) ::_exit(126);
  std::vector<std::string> words = words_of(run.arguments);
  words.insert(words.begin(), YINGBAO_PROGRAM);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::vector<std::string> environment = run.environment;
  std::vector<char*> variables;
  for (std::string& variable : environment) variables.push_back(variable.data());
  variables.push_back(nullptr);
  ::execve(YINGBAO_PROGRAM, arguments.data(), variables.data());
  ::_exit(127);
}

Ended end_of(const Command& run, const fs::path& folder) {
  Ended ended;
  const pid_t child = ::fork();
  if (child == 0) become(run, folder);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ended.out = bytes_of(folder.parent_path() / "out");
  ended.err = bytes_of(folder.parent_path() / "err");
  return ended;
}

void expect_json(const std::string& out, const std::string& text) {
  const std::size_t blank = text.find(' ');
  const auto json = nlohmann::json::parse(out, nullptr, false);
  const auto wanted = nlohmann::json::parse(text.substr(blank + 1), nullptr, false);
  ASSERT_FALSE(json.is_discarded()) << out;
  ASSERT_FALSE(wanted.is_discarded()) << text;
  const nlohmann::json::json_pointer pointer(text.substr(0, blank));
  ASSERT_TRUE(json.contains(pointer)) << text << "\n" << out;
  EXPECT_EQ(json.at(pointer), wanted) << text;
}

void expect_line(const Line& line, const Ended& ended, const fs::path& folder) {
  const auto holds = [&](const std::string& all) { return all.find(line.text) != all.npos; };
  if (line.key == "exit") {
    EXPECT_EQ(ended.code, std::stoi(line.text));
  } else if (line.key == "out") {
    EXPECT_TRUE(holds(ended.out)) << line.text;
  } else if (line.key == "err") {
    EXPECT_TRUE(holds(ended.err)) << line.text;
  } else if (line.key == "not") {
    EXPECT_FALSE(holds(ended.out) || holds(ended.err)) << line.text;
  } else if (line.key == "out-is") {
    EXPECT_EQ(ended.out, bytes_of(folder / line.text));
  } else if (line.key == "same") {
    const auto names = words_of(line.text);
    ASSERT_EQ(names.size(), 2u) << line.text;
    EXPECT_EQ(bytes_of(folder / names[0]), bytes_of(folder / names[1]));
  } else if (line.key == "json") {
    expect_json(ended.out, line.text);
  } else if (line.key == "absent") {
    EXPECT_FALSE(fs::exists(folder / line.text)) << line.text;
  } else {
    ADD_FAILURE() << "unknown line " << line.key << ": " << line.text;
  }
}

class CommandTest : public ::testing::Test {
 public:
  explicit CommandTest(fs::path folder) : folder_(std::move(folder)) {}

  void TestBody() override {
    const fs::path room = fs::temp_directory_path() / ("yingbao-cli-" + std::to_string(::getpid()));
    const fs::path copy = room / "case";
    fs::remove_all(room);
    fs::create_directories(room);
    fs::copy(folder_, copy, fs::copy_options::recursive);
    fs::create_directory_symlink(source_folder / "policies", copy / "policies");
    const std::vector<Command> runs = runs_of(folder_ / "case");
    EXPECT_FALSE(runs.empty());
    for (const Command& run : runs) {
      const Ended ended = end_of(run, copy);
      SCOPED_TRACE("yingbao " + run.arguments + "\n--- out\n" + ended.out + "--- err\n" +
                   ended.err);
      bool has_exit = false;
      for (const Line& line : run.expected) {
        expect_line(line, ended, copy);
        has_exit = has_exit || line.key == "exit";
      }
      EXPECT_TRUE(has_exit) << "the case does not say how the run ends";
    }
    fs::remove_all(room);
  }

 private:
  fs::path folder_;
};

}  // namespace

int main(int count, char** values) {
  ::testing::InitGoogleTest(&count, values);
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(case_folder)) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  for (const fs::path& folder : folders) {
    // In a filter a hyphen begins what is left out: with one in its name a test is never run.
    std::string name = folder.filename().string();
    std::replace(name.begin(), name.end(), '-', '_');
    ::testing::RegisterTest("CommandLine", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [=]() -> CommandTest* { return new CommandTest(folder); });
  }
  return RUN_ALL_TESTS();
}
