#include "interpreter/run/fast/fast.h"

namespace yingbao::interpreter::running::fast {
namespace {

using Kernel = void (*)(const std::uint8_t*, const std::uint8_t*, std::uint8_t*, std::size_t);

void two(Machine& m, const Code& code, Kernel kernel) {
  kernel(m.bytes(code.operands[0].local), m.bytes(code.operands[1].local), m.bytes(code.output),
         m.rows(code.level).rows);
}

}  // namespace

void negation(Machine& m, const Code& code) {
  m.kernels.negation(m.bytes(code.operands[0].local), m.bytes(code.output),
                     m.rows(code.level).rows);
}
void both(Machine& m, const Code& code) { two(m, code, m.kernels.both); }
void either(Machine& m, const Code& code) { two(m, code, m.kernels.either); }
void without(Machine& m, const Code& code) { two(m, code, m.kernels.without); }

}  // namespace yingbao::interpreter::running::fast
