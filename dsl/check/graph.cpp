#include "dsl/check/graph.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace yingbao::dsl::checking {
namespace {

constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();

/// Tarjan's algorithm with a stack of its own.
class Components {
 public:
  explicit Components(const Reads& reads)
      : reads_(reads), number_(reads.size(), unseen), lowest_(reads.size()), open_(reads.size()) {}

  std::vector<std::vector<std::uint32_t>> run() {
    for (std::uint32_t node = 0; node < reads_.size(); ++node)
      if (number_[node] == unseen) explore(node);
    return std::move(found_);
  }

 private:
  struct Visit {
    std::uint32_t node;
    std::size_t next = 0;
  };

  void explore(std::uint32_t root) {
    std::vector<Visit> path{{root}};
    enter(root);
    while (!path.empty()) {
      Visit& visit = path.back();
      if (visit.next < reads_[visit.node].size()) {
        const std::uint32_t read = reads_[visit.node][visit.next++];
        if (number_[read] == unseen) {
          enter(read);
          path.push_back({read});
        } else if (open_[read]) {
          lowest_[visit.node] = std::min(lowest_[visit.node], number_[read]);
        }
        continue;
      }
      const std::uint32_t done = visit.node;
      path.pop_back();
      if (!path.empty())
        lowest_[path.back().node] = std::min(lowest_[path.back().node], lowest_[done]);
      if (lowest_[done] == number_[done]) close(done);
    }
  }
  void enter(std::uint32_t node) {
    number_[node] = lowest_[node] = count_++;
    open_[node] = true;
    stack_.push_back(node);
  }
  void close(std::uint32_t root) {
    std::vector<std::uint32_t> component;
    do {
      component.push_back(stack_.back());
      open_[stack_.back()] = false;
      stack_.pop_back();
    } while (component.back() != root);
    std::sort(component.begin(), component.end());
    found_.push_back(std::move(component));
  }

  const Reads& reads_;
  std::vector<std::uint32_t> number_;
  std::vector<std::uint32_t> lowest_;
  std::vector<bool> open_;
  std::vector<std::uint32_t> stack_;
  std::vector<std::vector<std::uint32_t>> found_;
  std::uint32_t count_ = 0;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> components(const Reads& reads) {
  return Components(reads).run();
}

std::vector<std::uint32_t> cycle_through(std::uint32_t start, const Reads& reads,
                                         const std::vector<std::uint32_t>& component) {
  const std::set<std::uint32_t> inside(component.begin(), component.end());
  std::map<std::uint32_t, std::uint32_t> came_from;
  std::vector<std::uint32_t> queue{start};
  for (std::size_t at = 0; at < queue.size(); ++at)
    for (const std::uint32_t next : reads[queue[at]]) {
      if (next == start) {
        std::vector<std::uint32_t> cycle{queue[at]};
        while (cycle.back() != start) cycle.push_back(came_from[cycle.back()]);
        std::reverse(cycle.begin(), cycle.end());
        return cycle;
      }
      if (inside.count(next) != 0 && came_from.emplace(next, queue[at]).second)
        queue.push_back(next);
    }
  return {};
}

}  // namespace yingbao::dsl::checking
