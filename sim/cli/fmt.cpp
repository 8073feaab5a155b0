// `fmt`: rule files in their one layout, in place; from one surface to the other.

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "dsl/format.h"
#include "dsl/load/assemble.h"
#include "dsl/load/library.h"
#include "dsl/load/read_rules.h"
#include "dsl/messages.h"
#include "sim/cli/command.h"
#include "sim/cli/policies_below.h"
#include "sim/messages.h"
#include "sim/read/encoding.h"
#include "sim/write/write_file.h"

namespace yingbao::sim::cli {
namespace {

namespace fs = std::filesystem;
using Outcome = dsl::Formatted::Outcome;

constexpr std::string_view standard_input = "-";

std::string bytes_of_standard_input() {
  std::string bytes;
  char buffer[1 << 16];
  while (const std::size_t read = std::fread(buffer, 1, sizeof buffer, stdin)) {
    bytes.append(buffer, read);
    if (bytes.size() > dsl::largest_rule_file) break;  // refused by its size
  }
  return bytes;
}

/// As UTF-8. What is GB18030 only by accident stays as it is, and is refused for what it is.
std::string in_utf8(const std::string& bytes) {
  const Decoded decoded = decode(bytes, std::nullopt);
  if (!decoded.text) return bytes;
  const auto holds = [&](std::string_view word) {
    return decoded.text->find(word) != std::string::npos;
  };
  const bool rules = holds("语言") || holds("language");
  return decoded.encoding == Encoding::utf8 || rules ? *decoded.text : bytes;
}

class Fmt final : public Command {
 public:
  void declare(Options& options) override {
    options.positionals("PATH", paths_, phrases::help_fmt_path);
    options.flag({"--check"}, check_, phrases::help_fmt_check);
    options.flag({"--stdout"}, stdout_, phrases::help_fmt_stdout);
    options.choice({"--to"}, {"zh", "en"}, to_, phrases::help_fmt_to);
  }

  ExitCode run(const Terminal& terminal) override {
    for (const std::string& path : paths_) {
      if (path == standard_input) {
        take(path, bytes_of_standard_input(), terminal);
      } else {
        take_all(path, terminal);
      }
    }
    const ExitCode code = report(diagnostics_, terminal);
    print_closing(terminal);
    if (bug_) return ExitCode::our_bug;
    return code == ExitCode::fine && check_ && changed_ > 0 ? ExitCode::answer_is_no : code;
  }

 private:
  void take_all(const fs::path& path, const Terminal& terminal) {
    std::error_code error;
    if (!fs::is_directory(path, error)) return take_file(path, terminal);
    const std::vector<fs::path> files = files_below(path, ".bao");
    if (files.empty()) {
      dsl::Location where;
      where.path = path.string();
      say(diagnostics_, messages::no_policy_below, std::move(where), {path.string()});
    }
    for (const fs::path& file : files) {
      if (dsl::lies_below(file, path)) {
        take_file(file, terminal);
      } else {
        refuse(dsl::messages::rules_outside, file);
      }
    }
  }

  void refuse(const dsl::Message& message, const fs::path& path) {
    dsl::Location where;
    where.path = path.generic_string();
    say(diagnostics_, message, std::move(where), {path.generic_string()});
  }

  void take_file(const fs::path& path, const Terminal& terminal) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(path, error))) return refuse(messages::file_absent, path);
    if (path.extension() != ".bao") return refuse(dsl::messages::not_a_rule_file, path);
    const auto bytes = dsl::rule_bytes(path, diagnostics_);
    if (!bytes) return;
    if (!seen_.insert(fs::canonical(path, error)).second) return;
    take(path, *bytes, terminal);
  }

  void take(const fs::path& path, const std::string& bytes, const Terminal& terminal) {
    dsl::Formatted formatted =
        dsl::format_rules(path.generic_string(), in_utf8(bytes), surface(), beside(path));
    ++files_;
    switch (formatted.outcome) {
      case Outcome::formatted:
        return put(path, bytes, formatted.text);
      case Outcome::mistakes:
        diagnostics_.insert(diagnostics_.end(), formatted.diagnostics.begin(),
                            formatted.diagnostics.end());
        return;
      case Outcome::unfaithful:
        bug_ = true;
        print_err(std::string(terminal(phrases::our_bug)) + "\n  " + path.generic_string() + "\n");
        return;
    }
  }

  /// The texts of the rule files in its folder, and of those that they build on: they may declare
  /// units and lists that it uses.
  const std::vector<std::string>& beside(const fs::path& path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const auto [found, added] = beside_.try_emplace(path == standard_input ? fs::path() : folder);
    if (!added || path == standard_input) return found->second;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      const fs::path& file = at->path();
      if (file.extension() != ".bao" || !dsl::lies_below(file, folder)) continue;
      dsl::Diagnostics said_when_checked;
      const auto bytes = dsl::rule_bytes(file, said_when_checked);
      if (bytes && found->second.size() < dsl::most_rule_files) {
        found->second.push_back(in_utf8(*bytes));
      }
    }
    add_what_it_builds_on(folder, found->second);
    return found->second;
  }

  static void add_what_it_builds_on(const fs::path& folder, std::vector<std::string>& texts) {
    dsl::Diagnostics said_when_checked;
    auto own = dsl::read_rules(folder, said_when_checked);
    if (!own) return;
    const std::size_t already = own->size();
    const dsl::Assembled all = dsl::assemble(std::move(*own), *dsl::library_around(folder));
    for (std::size_t i = already; i < all.sources->size(); ++i) {
      texts.emplace_back((*all.sources)[std::uint32_t(i)].text());
    }
  }

  void put(const fs::path& path, const std::string& before, const std::string& text) {
    const bool piped = stdout_ || path == standard_input;
    if (text != before) ++changed_;
    if (check_) {
      if (text != before) print_out(path.generic_string() + "\n");
    } else if (piped) {
      print_out(text);
    } else if (text != before) {
      write(path, text);
    }
  }

  /// Into the file that a link stands for, which keeps its permissions.
  void write(const fs::path& path, const std::string& text) {
    std::error_code error;
    const fs::path file = fs::canonical(path, error);
    const fs::perms permissions = fs::status(file, error).permissions();
    if (write_file(file, text, diagnostics_)) fs::permissions(file, permissions, error);
  }

  std::optional<dsl::Language> surface() const {
    if (to_.empty()) return std::nullopt;
    return to_ == "zh" ? dsl::Language::zh : dsl::Language::en;
  }

  void print_closing(const Terminal& terminal) const {
    if (terminal.quiet) return;
    const Phrase& phrase = check_ ? phrases::fmt_checked : phrases::fmt_closing;
    print_err(said(phrase, terminal.language, {std::to_string(files_), std::to_string(changed_)}) +
              "\n");
  }

  std::vector<std::string> paths_;
  bool check_ = false;
  bool stdout_ = false;
  std::string to_;
  dsl::Diagnostics diagnostics_;
  std::set<fs::path> seen_;
  std::map<fs::path, std::vector<std::string>> beside_;
  std::size_t files_ = 0;
  std::size_t changed_ = 0;
  bool bug_ = false;
};

}  // namespace

std::unique_ptr<Command> fmt_command() { return std::make_unique<Fmt>(); }

}  // namespace yingbao::sim::cli
