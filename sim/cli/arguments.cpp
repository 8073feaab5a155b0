#include "sim/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "sim/messages.h"
#include "sim/report/joined.h"

namespace yingbao::sim::cli {
namespace {

using dsl::Bilingual;

/// The options inside a CLI11 application.
class Declared {
 public:
  Declared(CLI::App& app, const std::vector<const Options*>& sets) : app_(app) {
    app.set_help_flag();
    app.allow_extras();
    for (const Options* set : sets) {
      for (const Option& option : set->all()) all_.push_back({&option, add(option)});
    }
  }

  void take(dsl::Diagnostics& diagnostics) const {
    for (const auto& [option, handle] : all_) {
      option->given = handle->count() > 0;
      if (!option->given) continue;
      if (option->flag()) {
        option->take({});
        continue;
      }
      for (const std::string& value : handle->results()) take_one(*option, value, diagnostics);
    }
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& [option, handle] : all_) {
      names.insert(names.end(), option->names.begin(), option->names.end());
    }
    return names;
  }

 private:
  struct Handle {
    const Option* option;
    CLI::Option* handle;
  };

  CLI::Option* add(const Option& option) {
    if (option.flag()) return app_.add_flag(joined(option.names, ","));
    const std::string name = option.positional() ? option.placeholder : joined(option.names, ",");
    CLI::Option* handle = app_.add_option(name, [](const CLI::results_t&) { return true; });
    // A range of counts alone ends a positional at its least.
    if (option.positional() && option.repeated) {
      return handle->expected(1, 1'000'000)->allow_extra_args();
    }
    handle->expected(1);
    if (option.repeated) handle->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    return handle;
  }

  static void take_one(const Option& option, const std::string& value,
                       dsl::Diagnostics& diagnostics) {
    const auto& choices = option.choices;
    const bool listed =
        choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end();
    if (!listed) {
      auto& bad = say(diagnostics, messages::option_no_choice, {},
                      {value, option.title(), quoted_list(choices)});
      const auto nearest = dsl::nearest_names(value, choices);
      if (!nearest.empty()) bad.suggestion = Bilingual(nearest[0]);
    } else if (!option.take(value)) {
      say(diagnostics, messages::option_bad_value, {}, {value, option.title()});
    }
  }

  CLI::App& app_;
  std::vector<Handle> all_;
};

bool looks_like_option(const std::string& word) { return word.size() > 1 && word[0] == '-'; }

/// What CLI11 could not place. An unknown option explains the words behind it, so it comes first.
void say_extras(const std::vector<std::string>& extras, const std::vector<std::string>& known,
                dsl::Diagnostics& diagnostics) {
  const auto found = std::find_if(extras.begin(), extras.end(), looks_like_option);
  if (found == extras.end()) {
    say(diagnostics, messages::argument_surplus, {}, {extras.front()});
    return;
  }
  const std::string name = found->substr(0, found->find('='));
  auto& unknown = say(diagnostics, messages::option_unknown, {}, {name});
  const auto nearest = dsl::nearest_names(name, known);
  if (!nearest.empty()) unknown.suggestion = Bilingual(nearest[0]);
}

/// CLI11 throws where an option lacks its value or is repeated; its sentence begins with the
/// option's name.
void say_mismatch(const CLI::ParseError& error, dsl::Diagnostics& diagnostics) {
  const std::string what = error.what();
  say(diagnostics, messages::option_mismatch, {}, {what.substr(0, what.find_first_of(": "))});
}

}  // namespace

std::optional<std::size_t> find_verb(const std::vector<std::string>& arguments,
                                     const Options& general) {
  const auto takes_value = [&](const std::string& word) {
    const auto& all = general.all();
    return std::any_of(all.begin(), all.end(), [&](const Option& option) {
      const auto& names = option.names;
      return !option.flag() && std::find(names.begin(), names.end(), word) != names.end();
    });
  };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!looks_like_option(arguments[i])) return i;
    if (takes_value(arguments[i])) ++i;
  }
  return std::nullopt;
}

dsl::Diagnostics read_arguments(const std::vector<std::string>& arguments,
                                const std::vector<const Options*>& options) {
  dsl::Diagnostics diagnostics;
  CLI::App app;
  const Declared declared(app, options);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    say_mismatch(error, diagnostics);
    return diagnostics;
  }
  const auto extras = app.remaining();
  if (!extras.empty()) {
    say_extras(extras, declared.names(), diagnostics);
  } else {
    declared.take(diagnostics);
  }
  return diagnostics;
}

dsl::Diagnostics missing_arguments(const Options& options) {
  dsl::Diagnostics diagnostics;
  for (const Option& option : options.all()) {
    if (option.needed == Needed::no || option.given) continue;
    const auto& message =
        option.positional() ? messages::argument_missing : messages::option_missing;
    say(diagnostics, message, {}, {option.title(), option.placeholder});
  }
  return diagnostics;
}

}  // namespace yingbao::sim::cli
