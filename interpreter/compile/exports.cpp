#include "interpreter/compile/exports.h"

#include <map>
#include <set>
#include <variant>

namespace yingbao::interpreter::compiling {
namespace {

/// Notes where each slot is written, then what reads reach into a region from outside.
class FindExports {
 public:
  explicit FindExports(std::size_t slots) : home_(slots, nullptr) {}

  void run(Region& root, const std::vector<Slot>& outputs) {
    note_homes(root);
    note_reads(root);
    for (Slot output : outputs) read(output, root);
    for (auto& [region, slots] : exports_) region->exports.assign(slots.begin(), slots.end());
  }

 private:
  void note_homes(Region& region) {
    for (Step& step : region.steps) {
      if (auto* code = std::get_if<Instruction>(&step)) {
        home_[code->output.value] = &region;
        continue;
      }
      Region& inner = *std::get<std::unique_ptr<Region>>(step);
      parent_[&inner] = &region;
      note_homes(inner);
    }
  }

  void note_reads(Region& region) {
    for (Step& step : region.steps) {
      if (auto* code = std::get_if<Instruction>(&step)) {
        for (unsigned i = 0; i < facts(code->operation).operands; ++i)
          if (!code->operands[i].uniform) read(code->operands[i].slot(), region);
        continue;
      }
      Region& inner = *std::get<std::unique_ptr<Region>>(step);
      read(inner.guard, region);
      note_reads(inner);
    }
  }

  /// Every region between the writing one and the one that encloses the reader lets it out.
  void read(Slot slot, Region& reader) {
    for (Region* at = home_[slot.value]; at != nullptr && !encloses(*at, reader); at = parent_[at])
      exports_[at].insert(slot);
  }
  bool encloses(const Region& outer, Region& inner) {
    for (Region* at = &inner; at != nullptr; at = parent_[at])
      if (at == &outer) return true;
    return false;
  }

  std::vector<Region*> home_;  // by slot; null for an input's column
  std::map<Region*, Region*> parent_;
  std::map<Region*, std::set<Slot>> exports_;
};

}  // namespace

void find_exports(Region& root, const std::vector<Slot>& outputs, std::size_t slots) {
  FindExports(slots).run(root, outputs);
}

}  // namespace yingbao::interpreter::compiling
