// `new`: the first draft of a policy, a case or a scenario, which checks and runs as it stands.

#include <algorithm>
#include <filesystem>

#include "dsl/load.h"
#include "dsl/unicode.h"
#include "sim/cli/command.h"
#include "sim/cli/start/new_files.h"
#include "sim/messages.h"
#include "sim/report/joined.h"
#include "sim/write/write_file.h"

namespace yingbao::sim::cli {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kinds = {"policy", "case", "scenario"};

bool is_name(const std::string& name) {
  const std::u32string letters = dsl::characters(name);
  const auto fits = [](char32_t code) { return dsl::is_word_character(code) || code == U'-'; };
  return !letters.empty() && letters[0] != U'-' &&
         std::all_of(letters.begin(), letters.end(), fits);
}

class New final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("KIND", kind_, phrases::help_new_kind);
    options.positional("NAME", name_, phrases::help_new_name);
    options.choice({"--surface"}, {"zh", "en"}, surface_, phrases::help_new_surface);
    options.text({"--policy"}, "POLICY", policy_path_, phrases::help_new_policy);
    options.text({"--date"}, "D", date_, phrases::help_new_date);
  }

  ExitCode run(const Terminal& terminal) override {
    refuse_words();
    if (!diagnostics_.empty()) return report(diagnostics_, terminal);
    const NewFiles files = kind_ == "policy" ? a_policy(terminal) : a_question(terminal);
    if (dsl::has_errors(diagnostics_)) return report(diagnostics_, terminal);
    return write(files, terminal);
  }

 private:
  dsl::Language surface(const Terminal& terminal) const {
    if (surface_.empty()) return terminal.language;
    return surface_ == "zh" ? dsl::Language::zh : dsl::Language::en;
  }

  void refuse_words() {
    if (std::find(kinds.begin(), kinds.end(), kind_) == kinds.end()) {
      say(diagnostics_, messages::option_no_choice, {}, {kind_, "KIND", quoted_list(kinds)});
    }
    if (!is_name(name_)) say(diagnostics_, messages::name_unfit_for_files, {}, {name_});
    if (kind_ == "policy" && (policy_path_ || date_)) {
      say(diagnostics_, messages::option_of_other_kind, {}, {policy_path_ ? "--policy" : "--date"});
    } else if (kind_ != "policy" && !policy_path_) {
      say(diagnostics_, messages::option_missing, {}, {"--policy", "POLICY"});
    }
  }

  /// A name that is a word of the language is found by reading what would be written.
  NewFiles a_policy(const Terminal& terminal) {
    NewFiles files = new_policy(name_, surface(terminal));
    if (!dsl::load_policy_text("new.bao", files.front().text).policy) {
      say(diagnostics_, messages::name_unfit_for_policy, {}, {name_});
    }
    return files;
  }

  NewFiles a_question(const Terminal& terminal) {
    dsl::Loaded loaded = dsl::load_policy(*policy_path_);
    if (!loaded.policy) {
      diagnostics_ = std::move(loaded.diagnostics);
      return {};
    }
    NewQuestion question{name_, *policy_path_, latest_day(*loaded.policy), surface(terminal)};
    if (date_) {
      const auto day = read_day(*date_);
      if (!day) say(diagnostics_, messages::bad_day, {}, {*date_});
      if (!day) return {};
      question.day = *day;
    }
    return kind_ == "case" ? new_case(question, *loaded.policy, diagnostics_)
                           : new_scenario(question, *loaded.policy, diagnostics_);
  }

  /// What is there already stays: neither a file nor a folder is written over or added to.
  ExitCode write(const NewFiles& files, const Terminal& terminal) {
    const fs::path first = *files.front().path.begin();
    std::error_code error;
    if (fs::exists(fs::symlink_status(first, error))) {
      say(diagnostics_, messages::exists_already, {}, {first.string()});
      return report(diagnostics_, terminal);
    }
    std::vector<FileContent> contents;
    for (const NewFile& file : files) contents.push_back({file.path, file.text});
    if (!write_files(contents, diagnostics_)) return report(diagnostics_, terminal);
    for (const NewFile& file : files) print_out(file.path.string() + "\n");
    return ExitCode::fine;
  }

  std::string kind_;
  std::string name_;
  std::string surface_;
  std::optional<std::string> policy_path_;
  std::optional<std::string> date_;
  dsl::Diagnostics diagnostics_;
};

}  // namespace

std::unique_ptr<Command> new_command() { return std::make_unique<New>(); }

}  // namespace yingbao::sim::cli
