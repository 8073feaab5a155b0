#include "sim/people/population.h"

#include <algorithm>

#include "sim/people/id_order.h"

namespace yingbao::sim {
namespace {

bool is_number(std::string_view id) {
  return !id.empty() &&
         std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

}  // namespace

bool id_before(std::string_view a, std::string_view b) {
  const bool a_number = is_number(a);
  if (a_number != is_number(b)) return a_number;
  if (!a_number) return a < b;
  const std::string_view x = without_zeros(a);
  const std::string_view y = without_zeros(b);
  if (x.size() != y.size()) return x.size() < y.size();
  return x != y ? x < y : a < b;
}

interpreter::View view_of(const Population& population, const Binding& binding, Eyes eyes) {
  interpreter::View view;
  view.households = population.households();
  for (const std::size_t list : binding.lists) view.first.push_back(population.first[list]);
  for (const std::size_t field : binding.fields) {
    const bool as_filed = eyes == Eyes::bureau && field < population.observed.size() &&
                          population.observed[field].has_value();
    view.inputs.push_back(as_filed ? &*population.observed[field] : &population.columns[field]);
  }
  return view;
}

}  // namespace yingbao::sim
