#include <algorithm>
#include <utility>

#include "interpreter/scalar.h"
#include "sim/assess/assessment.h"
#include "sim/cases/case_file.h"
#include "sim/messages.h"

namespace yingbao::sim {
namespace {

using dsl::Bilingual;

/// What a case takes over from its file where it does not say itself.
struct Shared {
  std::string source;
  CaseStatus status = CaseStatus::illustrative;
  std::optional<dsl::Day> date;
  std::vector<std::string> tags;
  std::vector<ParameterChange> parameters;
};

class Reader {
 public:
  explicit Reader(dsl::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void read_shared(YamlKeys& keys) {
    keys.find("title");  // of the file, for its readers
    shared_.source = source(keys);
    shared_.status = status(keys, CaseStatus::illustrative);
    shared_.date = date(keys);
    shared_.tags = keys.texts("tags");
    shared_.parameters = parameters(keys);
  }

  RecordedCase read_case(const Yaml& node) {
    RecordedCase read;
    read.where = node.where;
    YamlKeys keys(node, {"案例", "the case"}, diagnostics_);
    if (const Yaml* id = keys.require("id")) read.id = text_of(*id, "id");
    read.title = keys.text("title");
    read.source = source(keys);
    if (read.source.empty()) read.source = shared_.source;
    read.kind = kind(keys);
    read.status = status(keys, shared_.status);
    const Yaml* months = keys.find("months");
    if (!months) read_date(keys, read);
    read.as_known = date(keys, "as_known");
    read.tags = keys.texts("tags");
    read.tags.insert(read.tags.end(), shared_.tags.begin(), shared_.tags.end());
    read.parameters = shared_.parameters;
    for (ParameterChange& change : parameters(keys)) replace_or_add(read.parameters, change);
    read.household = map(keys, "household", &read.household_where);
    if (const Yaml* members = keys.find("members")) read.members = *members;
    read.given = stipulation(keys, "given");
    read.assumed = stipulation(keys, "assumed");
    if (const Yaml* before = keys.find("before")) read.before = *before;
    if (months) {
      read_months(*months, keys, read);
    } else {
      read_expect(keys, read);
    }
    read_published(keys, read);
    if (read.kind == CaseKind::arithmetic) {
      refuse_of_households(keys);
    } else {
      read.lists = keys.other_lists();
    }
    return read;
  }

  Stipulation stipulation(YamlKeys& keys, std::string_view key) {
    Stipulation all;
    for (const YamlEntry& entry : map(keys, key, nullptr)) {
      const std::string& name = *entry.key.text();
      if (name == "household" || name == "members") {
        YamlMap& inner = name == "household" ? all.household : all.each_member;
        if (entry.value.map()) inner = *entry.value.map();
        if (!entry.value.map())
          say(diagnostics_, messages::map_expected, entry.value.where, {name});
      } else {
        all.named.push_back(entry);
      }
    }
    return all;
  }

 private:
  std::string text_of(const Yaml& node, std::string_view key) {
    if (node.text() && !node.text()->empty()) return *node.text();
    say(diagnostics_, messages::text_expected, node.where, {key});
    return {};
  }

  /// An absent or empty map is no entries.
  YamlMap map(YamlKeys& keys, std::string_view key, dsl::Location* where) {
    const Yaml* node = keys.find(key);
    if (where) *where = node ? node->where : keys.where();
    if (!node || node->empty()) return {};
    if (node->map()) return *node->map();
    say(diagnostics_, messages::map_expected, node->where, {key});
    return {};
  }

  /// Text, or a document, an address and an archive number.
  std::string source(YamlKeys& keys) {
    const Yaml* node = keys.find("source");
    if (!node) return {};
    if (node->text()) return *node->text();
    YamlKeys parts(*node, {"`source` ", "`source`"}, diagnostics_);
    std::string all;
    for (const char* part : {"document", "address", "archive"}) {
      const std::string text = parts.text(part);
      if (!all.empty() && !text.empty()) all += ", ";
      all += text;
    }
    return all;
  }

  CaseStatus status(YamlKeys& keys, CaseStatus otherwise) {
    const Yaml* node = keys.find("status");
    if (!node) return otherwise;
    const std::string text = text_of(*node, "status");
    if (text == "official") return CaseStatus::official;
    if (text == "illustrative") return CaseStatus::illustrative;
    if (text == "conflict") return CaseStatus::conflict;
    auto& bad = say(diagnostics_, messages::case_status_unknown, node->where, {text});
    const std::vector<std::string> known = {"official", "illustrative", "conflict"};
    const auto nearest = dsl::nearest_names(text, known);
    if (!nearest.empty()) bad.suggestion = Bilingual(nearest[0]);
    return otherwise;
  }

  CaseKind kind(YamlKeys& keys) {
    const Yaml* node = keys.find("kind");
    if (!node) return CaseKind::household;
    const std::string text = text_of(*node, "kind");
    if (text == "arithmetic") return CaseKind::arithmetic;
    if (text == "household" || text.empty()) return CaseKind::household;
    auto& bad = say(diagnostics_, messages::case_kind_unknown, node->where, {text});
    const auto nearest =
        dsl::nearest_names(text, std::vector<std::string>{"household", "arithmetic"});
    if (nearest.empty()) return CaseKind::household;
    bad.suggestion = Bilingual(nearest[0]);
    return nearest[0] == "arithmetic" ? CaseKind::arithmetic : CaseKind::household;
  }

  /// What describes a household and its past says nothing of figures.
  void refuse_of_households(YamlKeys& keys) {
    for (const char* key : {"members", "months", "before", "assumed"}) {
      if (const Yaml* node = keys.find(key)) {
        say(diagnostics_, messages::case_key_of_households, node->where, {key});
      }
    }
  }

  std::optional<dsl::Day> date(YamlKeys& keys, std::string_view key = "date") {
    const Yaml* node = keys.find(key);
    if (!node) return std::nullopt;
    const auto day = node->text() ? read_day(*node->text()) : std::nullopt;
    if (!day) say(diagnostics_, messages::case_date_bad, node->where);
    return day;
  }
  void read_date(YamlKeys& keys, RecordedCase& read) {
    const bool stated = keys.find("date") != nullptr;
    const auto own = date(keys);
    read.has_date = stated || shared_.date;
    if (!read.has_date && read.kind == CaseKind::household) keys.require("date");
    read.date = own.value_or(shared_.date.value_or(0));
  }

  // ---------------------------------------------------------------- months

  void read_months(const Yaml& node, YamlKeys& keys, RecordedCase& read) {
    for (const char* key : {"date", "expect"}) {
      if (const Yaml* own = keys.find(key)) {
        say(diagnostics_, messages::months_have_their_own, own->where, {key});
      }
    }
    if (!node.list() || node.list()->empty()) {
      say(diagnostics_, messages::list_expected, node.where, {"months"});
      return;
    }
    for (const Yaml& month : *node.list()) read.months.push_back(read_month(month));
    for (std::size_t i = 1; i < read.months.size(); ++i) {
      const auto number = [&](std::size_t at) {
        return interpreter::month_number(read.months[at].date);
      };
      if (number(i - 1) >= number(i)) {
        say(diagnostics_, messages::months_out_of_order, read.months[i].where);
      }
    }
    read.date = read.months.front().date;
  }
  CaseMonth read_month(const Yaml& node) {
    CaseMonth month;
    month.where = node.where;
    YamlKeys keys(node, {"案例的一个月（months）", "a month of a case"}, diagnostics_);
    if (!keys.find("date")) keys.require("date");
    month.date = date(keys).value_or(0);
    if (const Yaml* changes = keys.find("changes")) month.changes = read_changes(*changes);
    month.expect = map(keys, "expect", nullptr);
    return month;
  }
  CaseChanges read_changes(const Yaml& node) {
    CaseChanges changes;
    if (!node.map() && !node.empty()) {
      say(diagnostics_, messages::map_expected, node.where, {"changes"});
    }
    for (const YamlEntry& entry : node.map() ? *node.map() : YamlMap{}) {
      const std::string& name = *entry.key.text();
      if (name == "members") {
        changes.members = entry.value;
        if (!entry.value.list())
          say(diagnostics_, messages::list_expected, entry.value.where, {name});
      } else if (entry.value.list()) {
        changes.lists.push_back(entry);
      } else if (name != "household") {
        changes.inputs.named.push_back(entry);
      } else if (entry.value.map()) {
        changes.inputs.household = *entry.value.map();
      } else {
        say(diagnostics_, messages::map_expected, entry.value.where, {name});
      }
    }
    return changes;
  }

  std::vector<ParameterChange> parameters(YamlKeys& keys) {
    std::vector<ParameterChange> all;
    for (const YamlEntry& entry : map(keys, "parameters", nullptr)) {
      all.push_back({{*entry.key.text(), entry.key.where}, entry.value});
    }
    return all;
  }
  static void replace_or_add(std::vector<ParameterChange>& all, ParameterChange& change) {
    const auto same = [&](const ParameterChange& known) {
      return known.parameter.text == change.parameter.text;
    };
    all.erase(std::remove_if(all.begin(), all.end(), same), all.end());
    all.push_back(std::move(change));
  }

  void read_expect(YamlKeys& keys, RecordedCase& read) {
    const Yaml* expect = keys.require("expect");
    if (!expect) return;
    if (expect->map() && !expect->map()->empty()) {
      read.expect = *expect->map();
    } else {
      say(diagnostics_, messages::case_expects_nothing, expect->where, {read.id});
    }
  }

  void read_published(YamlKeys& keys, RecordedCase& read) {
    dsl::Location where;
    read.published = map(keys, "published", &where);
    if (read.published.empty()) return;
    if (!read.months.empty()) {
      say(diagnostics_, messages::months_have_their_own, where, {"published"});
    } else if (read.status != CaseStatus::conflict) {
      say(diagnostics_, messages::published_without_conflict, where, {read.id});
    }
  }

  dsl::Diagnostics& diagnostics_;
  Shared shared_;
};

void refuse_repeated_ids(const CaseFile& file, dsl::Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < file.cases.size(); ++i) {
    const auto same = [&](const RecordedCase& other) { return other.id == file.cases[i].id; };
    const auto end = file.cases.begin() + static_cast<std::ptrdiff_t>(i);
    const auto first = std::find_if(file.cases.begin(), end, same);
    if (file.cases[i].id.empty() || first == end) continue;
    auto& twice =
        say(diagnostics, messages::case_id_twice, file.cases[i].where, {file.cases[i].id});
    twice.labels.push_back({first->where, {"第一次在这里", "first here"}});
  }
}

}  // namespace

bool is_case_file(const Yaml& root) {
  const YamlMap* map = root.map();
  return map && std::any_of(map->begin(), map->end(),
                            [](const YamlEntry& entry) { return *entry.key.text() == "cases"; });
}

CaseFile read_case_file(const std::filesystem::path& path, const Yaml& root) {
  CaseFile file;
  Reader reader(file.diagnostics);
  {
    YamlKeys keys(root, {"案例文件", "the case file"}, file.diagnostics);
    const bool names_policy = keys.find("policy") != nullptr;
    if (names_policy) {
      file.policy = (path.parent_path() / keys.text("policy")).lexically_normal();
      // `policies/xian/`: a folder is called like a file.
      if (!file.policy.has_filename()) file.policy = file.policy.parent_path();
    }
    reader.read_shared(keys);
    file.given = reader.stipulation(keys, "given");
    const Yaml* cases = keys.require("cases");
    if (cases && (!cases->list() || cases->list()->empty())) {
      say(file.diagnostics, messages::cases_expected, cases->where);
    }
    for (const Yaml& node : cases && cases->list() ? *cases->list() : YamlList{}) {
      file.cases.push_back(reader.read_case(node));
    }
    const bool arithmetic = std::all_of(
        file.cases.begin(), file.cases.end(),
        [](const RecordedCase& recorded) { return recorded.kind == CaseKind::arithmetic; });
    if (!names_policy && (!arithmetic || file.cases.empty())) keys.require("policy");
  }
  refuse_repeated_ids(file, file.diagnostics);
  return file;
}

}  // namespace yingbao::sim
