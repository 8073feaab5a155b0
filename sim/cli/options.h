#pragma once
// What a command takes on its line, declared once: from it come parsing, help and nearest names.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/phrases.h"

namespace yingbao::sim::cli {

enum class Needed : bool { no, yes };

struct Option {
  std::vector<std::string> names;  // "-i", "--input"; empty: known by its position
  std::string placeholder;         // what stands for the value; empty: a flag
  const Phrase* help = nullptr;
  Needed needed = Needed::no;
  bool repeated = false;
  std::vector<std::string> choices;              // empty: anything
  std::function<bool(const std::string&)> take;  // false where the value is none
  mutable bool given = false;                    // on the line that was read

  bool positional() const { return names.empty(); }
  bool flag() const { return placeholder.empty(); }
  /// As messages call it: the longest name, or the placeholder.
  const std::string& title() const { return positional() ? placeholder : names.back(); }
};

/// Targets outlive the options. Names are listed short one first: {"-i", "--input"}.
class Options {
 public:
  using Names = std::vector<std::string>;

  void positional(std::string placeholder, std::string& target, const Phrase& help,
                  Needed needed = Needed::yes);
  /// One or more.
  void positionals(std::string placeholder, std::vector<std::string>& target, const Phrase& help);
  void flag(Names names, bool& target, const Phrase& help);
  void text(Names names, std::string placeholder, std::string& target, const Phrase& help,
            Needed needed = Needed::no);
  void text(Names names, std::string placeholder, std::optional<std::string>& target,
            const Phrase& help);
  /// May be given several times.
  void texts(Names names, std::string placeholder, std::vector<std::string>& target,
             const Phrase& help);
  void choice(Names names, std::vector<std::string> choices, std::string& target,
              const Phrase& help);
  /// Whole numbers from `least` to `most`.
  void integer(Names names, std::string placeholder, std::optional<std::int64_t>& target,
               std::int64_t least, std::int64_t most, const Phrase& help);
  /// `95` or `95.5%`, up to 100, in hundredths of a percent.
  void percent(Names names, std::string placeholder, std::optional<std::int64_t>& target,
               const Phrase& help);

  const std::vector<Option>& all() const { return all_; }

 private:
  std::vector<Option> all_;
};

}  // namespace yingbao::sim::cli
