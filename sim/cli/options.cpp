#include "sim/cli/options.h"

#include <charconv>
#include <utility>

namespace yingbao::sim::cli {
namespace {

bool read_integer(const std::string& text, std::int64_t& value) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop == end;
}

/// At most two decimals.
bool read_percent(std::string text, std::int64_t& hundredths) {
  if (text.ends_with('%')) text.pop_back();
  const std::size_t point = text.find('.');
  std::string decimals = point == std::string::npos ? "" : text.substr(point + 1);
  if (decimals.size() > 2 || (point != std::string::npos && decimals.empty())) return false;
  decimals.resize(2, '0');
  const std::string figures = text.substr(0, point) + decimals;
  const bool only_figures = figures.find_first_not_of("0123456789") == std::string::npos;
  return figures.size() > 2 && only_figures && read_integer(figures, hundredths) &&
         hundredths <= 10'000;
}

template <class Target>
std::function<bool(const std::string&)> assign_to(Target& target) {
  return [&target](const std::string& value) {
    target = value;
    return true;
  };
}

std::function<bool(const std::string&)> append_to(std::vector<std::string>& target) {
  return [&target](const std::string& value) {
    target.push_back(value);
    return true;
  };
}

}  // namespace

void Options::positional(std::string placeholder, std::string& target, const Phrase& help,
                         Needed needed) {
  all_.push_back({{}, std::move(placeholder), &help, needed, false, {}, assign_to(target)});
}

void Options::positionals(std::string placeholder, std::vector<std::string>& target,
                          const Phrase& help) {
  all_.push_back({{}, std::move(placeholder), &help, Needed::yes, true, {}, append_to(target)});
}

void Options::flag(Names names, bool& target, const Phrase& help) {
  const auto set = [&target](const std::string&) { return target = true; };
  all_.push_back({std::move(names), {}, &help, Needed::no, false, {}, set});
}

void Options::text(Names names, std::string placeholder, std::string& target, const Phrase& help,
                   Needed needed) {
  all_.push_back(
      {std::move(names), std::move(placeholder), &help, needed, false, {}, assign_to(target)});
}

void Options::text(Names names, std::string placeholder, std::optional<std::string>& target,
                   const Phrase& help) {
  all_.push_back(
      {std::move(names), std::move(placeholder), &help, Needed::no, false, {}, assign_to(target)});
}

void Options::texts(Names names, std::string placeholder, std::vector<std::string>& target,
                    const Phrase& help) {
  all_.push_back(
      {std::move(names), std::move(placeholder), &help, Needed::no, true, {}, append_to(target)});
}

void Options::choice(Names names, std::vector<std::string> choices, std::string& target,
                     const Phrase& help) {
  std::string placeholder;
  for (const std::string& choice : choices) {
    placeholder += (placeholder.empty() ? "" : "|") + choice;
  }
  all_.push_back({std::move(names), std::move(placeholder), &help, Needed::no, false,
                  std::move(choices), assign_to(target)});
}

void Options::integer(Names names, std::string placeholder, std::optional<std::int64_t>& target,
                      std::int64_t least, std::int64_t most, const Phrase& help) {
  const auto take = [&target, least, most](const std::string& text) {
    std::int64_t value = 0;
    if (!read_integer(text, value) || value < least || value > most) return false;
    target = value;
    return true;
  };
  all_.push_back({std::move(names), std::move(placeholder), &help, Needed::no, false, {}, take});
}

void Options::percent(Names names, std::string placeholder, std::optional<std::int64_t>& target,
                      const Phrase& help) {
  const auto take = [&target](const std::string& text) {
    std::int64_t value = 0;
    if (!read_percent(text, value)) return false;
    target = value;
    return true;
  };
  all_.push_back({std::move(names), std::move(placeholder), &help, Needed::no, false, {}, take});
}

}  // namespace yingbao::sim::cli
