#include "interpreter/kernels/kernels.h"

namespace yingbao::interpreter::kernels {

#ifdef YINGBAO_X86_SETS
namespace v2 {
Kernels make();
}
namespace v3 {
Kernels make();
}
namespace v4 {
Kernels make();
}
#else
namespace plain {
Kernels make();
}
#endif

namespace {

#ifdef YINGBAO_X86_SETS
bool runs_v3() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
}
bool runs_v4() {
  return runs_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
}
#endif

/// A set's own code runs only where its processor does.
template <Kernels make()>
const Kernels* made() {
  static const Kernels set = make();
  return &set;
}

std::vector<const Kernels*> find() {
  std::vector<const Kernels*> found;
#ifdef YINGBAO_X86_SETS
  if (runs_v4()) found.push_back(made<v4::make>());
  if (runs_v3()) found.push_back(made<v3::make>());
  found.push_back(made<v2::make>());
#else
  found.push_back(made<plain::make>());
#endif
  return found;
}

}  // namespace

const std::vector<const Kernels*>& usable_kernels() {
  static const std::vector<const Kernels*> sets = find();
  return sets;
}

}  // namespace yingbao::interpreter::kernels
