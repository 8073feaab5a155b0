#include "interpreter/run/uniforms.h"

namespace yingbao::interpreter::running {
namespace {

struct ValueOf {
  const Edition& edition;

  std::int64_t operator()(std::int64_t literal) const { return literal; }
  std::int64_t operator()(dsl::ParameterId id) const { return edition.parameters[id.value].at(0); }
  std::int64_t operator()(TheDay) const { return edition.day; }
};

}  // namespace

std::vector<std::int64_t> uniform_values(const Program& program, const Edition& edition) {
  std::vector<std::int64_t> values;
  for (const Uniform& uniform : program.uniforms)
    values.push_back(std::visit(ValueOf{edition}, uniform));
  return values;
}

}  // namespace yingbao::interpreter::running
