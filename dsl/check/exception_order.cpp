#include "dsl/check/exception_order.h"

#include <string>
#include <utility>

#include "dsl/check/graph.h"
#include "dsl/check/nearest.h"

namespace yingbao::dsl::checking {
namespace {

class Order {
 public:
  Order(Draft& draft, std::uint32_t definition)
      : draft_(draft),
        state_(draft.definitions[definition]),
        name_(draft.policy.definitions[definition].title.name) {}

  std::optional<ExceptionOrder> find() {
    const std::size_t count = state_.exceptions.size();
    order_.before.resize(count);
    Reads after(count);
    for (std::uint32_t i = 0; i < count; ++i)
      for (const auto& version : state_.exceptions[i].versions)
        for (const ast::Name& name : version.declaration->before) put(i, name, after);
    if (!good_ || !acyclic(after)) return std::nullopt;
    sequence();
    close();
    return std::move(order_);
  }

 private:
  /// `after[j]` lists what comes before j: the edges of a graph whose circles are circles of order.
  void put(std::uint32_t earlier, const ast::Name& name, Reads& after) {
    const auto* later = state_.exception_names.find(name.text);
    if (later == nullptr && draft_.is_lost(name)) {
      good_ = false;
    } else if (later == nullptr) {
      suggest(draft_.reporter.say(messages::unknown_exception, name.span, {name.text, name_}),
              name.text, state_.exception_names);
      good_ = false;
    } else if (order_.before[earlier].insert(later->meaning).second) {
      after[later->meaning].push_back(earlier);
    }
  }

  bool acyclic(const Reads& after) {
    bool good = true;
    for (const auto& component : components(after)) {
      const auto cycle = cycle_through(component.front(), after, component);
      if (cycle.empty()) continue;
      std::string path;
      for (auto at = cycle.rbegin(); at != cycle.rend(); ++at) path += title(*at) + " → ";
      draft_.reporter.say(messages::exceptions_in_a_circle, span_of(cycle.back()),
                          {path + title(cycle.back())});
      good = false;
    }
    return good;
  }
  const std::string& title(std::uint32_t index) const {
    return state_.exceptions[index].title.name;
  }
  Span span_of(std::uint32_t index) const {
    return state_.exceptions[index].versions.front().declaration->title.name.span;
  }

  /// Again and again the first in the text of those that nothing left comes before.
  void sequence() {
    const std::size_t count = state_.exceptions.size();
    std::vector<std::uint32_t> ahead(count);
    for (const auto& later : order_.before)
      for (const std::uint32_t index : later) ++ahead[index];
    std::set<std::uint32_t> free;
    for (std::uint32_t i = 0; i < count; ++i)
      if (ahead[i] == 0) free.insert(i);
    while (!free.empty()) {
      const std::uint32_t next = *free.begin();
      free.erase(free.begin());
      order_.sequence.push_back(next);
      for (const std::uint32_t later : order_.before[next])
        if (--ahead[later] == 0) free.insert(later);
    }
  }

  /// From the last to the first: what gives way to a later one gives way to an earlier one, too.
  void close() {
    for (auto at = order_.sequence.rbegin(); at != order_.sequence.rend(); ++at) {
      std::set<std::uint32_t> all = order_.before[*at];
      for (const std::uint32_t later : order_.before[*at])
        all.insert(order_.before[later].begin(), order_.before[later].end());
      order_.before[*at] = std::move(all);
    }
  }

  Draft& draft_;
  const DefinitionDraft& state_;
  std::string name_;
  ExceptionOrder order_;
  bool good_ = true;
};

}  // namespace

std::optional<ExceptionOrder> order_of_exceptions(Draft& draft, std::uint32_t definition) {
  return Order(draft, definition).find();
}

}  // namespace yingbao::dsl::checking
