#include <algorithm>

#include "dsl/load.h"
#include "sim/messages.h"
#include "sim/read/digest.h"
#include "sim/run/prepare.h"

namespace yingbao::sim {
namespace {

std::string digest_of(const dsl::Policy& policy) {
  Digest digest;
  for (std::uint32_t i = 0; policy.sources && i < policy.sources->size(); ++i) {
    const dsl::Source& source = (*policy.sources)[i];
    digest.add(std::filesystem::path(source.path()).filename().generic_string());
    digest.add(source.text());
  }
  return digest.text();
}

class Loader {
 public:
  explicit Loader(dsl::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const PolicyPath& policy) {
    const auto known = std::find(paths_.begin(), paths_.end(), policy.path);
    if (known != paths_.end()) {
      const auto first = static_cast<std::size_t>(known - paths_.begin());
      const auto again = loaded_.by_alternative[first];
      loaded_.by_alternative.push_back(again);
    } else {
      loaded_.by_alternative.push_back(load(policy));
    }
    paths_.push_back(policy.path);
  }

  LoadedPolicies take() { return std::move(loaded_); }

 private:
  std::shared_ptr<const dsl::Policy> load(const PolicyPath& policy) {
    if (!std::filesystem::exists(policy.path)) {
      say(diagnostics_, messages::file_absent, policy.written.where, {policy.written.text});
      return nullptr;
    }
    dsl::Loaded loaded = dsl::load_policy(policy.path);
    for (dsl::Diagnostic& diagnostic : loaded.diagnostics) {
      // Notes are for those who work on the rules: `check` shows them.
      if (diagnostic.severity() == dsl::Severity::note) continue;
      diagnostics_.push_back(std::move(diagnostic));
    }
    if (!loaded.policy) return nullptr;
    loaded_.digests.push_back({policy.written.text, digest_of(*loaded.policy)});
    return std::make_shared<const dsl::Policy>(std::move(*loaded.policy));
  }

  dsl::Diagnostics& diagnostics_;
  std::vector<std::filesystem::path> paths_;
  LoadedPolicies loaded_;
};

}  // namespace

LoadedPolicies load_policies(const Scenario& scenario, dsl::Diagnostics& diagnostics) {
  Loader loader(diagnostics);
  for (const Alternative& alternative : scenario.alternatives) loader.add(alternative.policy);
  return loader.take();
}

}  // namespace yingbao::sim
