#include "sim/mutate/report_mutants.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "sim/report/text_table.h"

namespace yingbao::sim {
namespace {

using dsl::Language;
using nlohmann::ordered_json;

/// The author's words in one line.
std::string in_one_line(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

template <class See>
void for_each_mutant(const std::vector<MutatedPolicy>& policies, See&& see) {
  for (const MutatedPolicy& policy : policies) {
    for (std::size_t i = 0; i < policy.mutants.size(); ++i) see(policy, i);
  }
}

void count(const MutatedPolicy& policy, std::size_t i, MutantCount& into) {
  const MutantFate fate = policy.mutants[i].fate;
  if (fate == MutantFate::stillborn) {
    ++into.stillborn;
    return;
  }
  ++into.born;
  if (fate == MutantFate::killed) {
    ++into.killed;
  } else if (policy.equivalent[i].empty()) {
    ++into.survived;
  } else {
    ++into.equivalent;
  }
}

bool is_survivor(const MutatedPolicy& policy, std::size_t i) {
  return policy.mutants[i].fate == MutantFate::survived && policy.equivalent[i].empty();
}

using Counted = std::vector<std::pair<std::string, MutantCount>>;

Counted by_operator(const std::vector<MutatedPolicy>& policies) {
  std::map<Operator, MutantCount> counts;
  for_each_mutant(policies, [&](const MutatedPolicy& policy, std::size_t i) {
    count(policy, i, counts[policy.mutations.all[i].op]);
  });
  Counted all;
  for (const auto& [op, number] : counts) all.emplace_back(facts_of(op).code, number);
  return all;
}

Counted by_file(const std::vector<MutatedPolicy>& policies) {
  std::map<std::string, MutantCount> counts;
  for_each_mutant(policies, [&](const MutatedPolicy& policy, std::size_t i) {
    const auto file = policy.mutations.all[i].where.file;
    count(policy, i, counts[policy.rules->sources()[file].path()]);
  });
  return {counts.begin(), counts.end()};
}

// ---------------------------------------------------------------- for people

std::string table_text(const Phrase& what, const Counted& counted, Language language) {
  const auto word = [&](const Phrase& phrase) { return std::string(phrase.in(language)); };
  TextTable table(1, {word(what), word(phrases::mutate_all), word(phrases::mutate_killed),
                      word(phrases::mutate_survived), word(phrases::mutate_equivalent),
                      word(phrases::mutate_stillborn), "%"});
  for (const auto& [name, number] : counted) {
    const auto figure = [](std::size_t n) { return std::to_string(n); };
    table.add({name, figure(number.born), figure(number.killed), figure(number.survived),
               figure(number.equivalent), figure(number.stillborn),
               number.born == 0 ? std::string() : show_score(number.score())});
  }
  return table.text();
}

Counted with_titles(Counted counted, Language language) {
  for (auto& [name, number] : counted) {
    for (const OperatorFacts& facts : operator_facts) {
      if (facts.code == name) name = facts.title.in(language);
    }
  }
  return counted;
}

/// The place as every message of the tool shows one.
std::string survivor_text(const MutatedPolicy& policy, std::size_t i, Language language) {
  const Mutation& mutation = policy.mutations.all[i];
  const dsl::Location where = place_of(mutation, *policy.rules);
  const std::string place = fmt::format("{}:{}:{}", where.path, where.line, where.column);
  std::string all = said(phrases::mutate_survivor, language, {place}) + "  " +
                    std::string(facts_of(mutation.op).title.in(language)) + "\n";
  const std::string number = std::to_string(where.line);
  all += fmt::format("  {}│ {}\n", number, where.excerpt);
  all += fmt::format("  {}  {}\n", std::string(number.size(), ' '), title_of(mutation));
  if (policy.mutants[i].evaluated_by == 0) {
    all += "  " + std::string(phrases::mutate_not_evaluated.in(language)) + "\n";
  }
  if (policy.would_kill[i].empty()) return all + "\n";
  all += "  " + std::string(phrases::mutate_would_kill.in(language)) + "\n";
  const std::string& yaml = policy.would_kill[i];
  for (std::size_t from = 0; from < yaml.size();) {
    const std::size_t end = yaml.find('\n', from);
    all += "    " + yaml.substr(from, end - from) + "\n";
    from = end + 1;
  }
  return all + "\n";
}

// ---------------------------------------------------------------- for programs

ordered_json mutation_json(const MutatedPolicy& policy, std::size_t i) {
  const Mutation& mutation = policy.mutations.all[i];
  const dsl::Location where = place_of(mutation, *policy.rules);
  ordered_json object;
  object["policy"] = policy.path;
  object["file"] = where.path;
  object["line"] = where.line;
  object["column"] = where.column;
  object["operator"] = facts_of(mutation.op).code;
  object["old"] = mutation.old_text;
  object["new"] = mutation.new_text;
  object["mutation"] = title_of(mutation);
  object["text"] = where.excerpt;
  return object;
}

ordered_json count_json(const MutantCount& number) {
  ordered_json object;
  object["mutants"] = number.born;
  object["killed"] = number.killed;
  object["survived"] = number.survived;
  object["equivalent"] = number.equivalent;
  object["stillborn"] = number.stillborn;
  return object;
}

ordered_json counted_json(const char* what, const Counted& counted) {
  ordered_json list = ordered_json::array();
  for (const auto& [name, number] : counted) {
    ordered_json object;
    object[what] = name;
    object.update(count_json(number));
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace

MutantCount count_of(const std::vector<MutatedPolicy>& policies) {
  MutantCount all;
  for_each_mutant(policies,
                  [&](const MutatedPolicy& policy, std::size_t i) { count(policy, i, all); });
  return all;
}

std::string title_of(const Mutation& mutation) {
  const std::string instead = in_one_line(mutation.new_text);
  return in_one_line(mutation.old_text) + " → " + (instead.empty() ? "∅" : instead);
}

dsl::Location place_of(const Mutation& mutation, const dsl::KeptRules& rules) {
  return dsl::locate(rules.sources(), mutation.where);
}

std::string show_score(std::size_t hundredths) {
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

std::string mutants_text(const std::vector<MutatedPolicy>& policies, Language language) {
  std::string all;
  for_each_mutant(policies, [&](const MutatedPolicy& policy, std::size_t i) {
    if (is_survivor(policy, i)) all += survivor_text(policy, i, language);
  });
  for (const MutatedPolicy& policy : policies) {
    all +=
        said(phrases::mutate_policy, language, {policy.path, std::to_string(policy.cases)}) + "\n";
  }
  all += "\n" + table_text(phrases::mutate_operator, with_titles(by_operator(policies), language),
                           language);
  all += "\n" + table_text(phrases::mutate_file, by_file(policies), language);
  const MutantCount total = count_of(policies);
  all += "\n" +
         said(phrases::mutate_closing, language,
              {std::to_string(total.born), std::to_string(total.killed), show_score(total.score()),
               std::to_string(total.survived), std::to_string(total.equivalent),
               std::to_string(total.stillborn)}) +
         "\n";
  return all;
}

ordered_json mutants_json(const std::vector<MutatedPolicy>& policies) {
  const MutantCount total = count_of(policies);
  ordered_json object;
  object["schema"] = "yingbao.mutate/1";
  object["mutants"] = total.born;
  object["killed"] = total.killed;
  object["survivors"] = ordered_json::array();
  object["equivalent"] = ordered_json::array();
  object["stillborn"] = ordered_json::array();
  for_each_mutant(policies, [&](const MutatedPolicy& policy, std::size_t i) {
    const Mutant& mutant = policy.mutants[i];
    if (mutant.fate == MutantFate::killed) return;
    ordered_json one = mutation_json(policy, i);
    if (mutant.fate == MutantFate::stillborn) {
      one["code"] = mutant.killer;
      object["stillborn"].push_back(std::move(one));
    } else if (!policy.equivalent[i].empty()) {
      one["reason"] = policy.equivalent[i];
      object["equivalent"].push_back(std::move(one));
    } else {
      const std::string& yaml = policy.would_kill[i];
      one["evaluated_by"] = mutant.evaluated_by;
      one["case"] = yaml.empty() ? ordered_json() : ordered_json(yaml);
      object["survivors"].push_back(std::move(one));
    }
  });
  object["by_operator"] = counted_json("operator", by_operator(policies));
  object["by_file"] = counted_json("file", by_file(policies));
  return object;
}

}  // namespace yingbao::sim
