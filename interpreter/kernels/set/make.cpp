#include "interpreter/kernels/set/set.h"

#define TEXT_OF(x) #x
#define NAME_OF(x) TEXT_OF(x)

namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET {

Kernels make() {
  Kernels set{};
  set.name = NAME_OF(YINGBAO_KERNEL_SET);
  put_values(set);
  put_arithmetic(set);
  put_comparison(set);
  put_logic(set);
  put_choice(set);
  put_tables(set);
  put_children(set);
  return set;
}

}  // namespace yingbao::interpreter::kernels::YINGBAO_KERNEL_SET
