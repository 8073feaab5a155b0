#include "dsl/parse/build_exception.h"

#include <algorithm>
#include <utility>

#include "dsl/parse/build_clause.h"
#include "dsl/parse/build_header.h"

namespace yingbao::dsl {

ast::ExceptionDeclaration build_exception(Reading& reading, const Tree& tree) {
  const Tree& definition = tree.find(Form::excepted)->children[1];
  const auto clause = std::find_if(tree.children.begin(), tree.children.end(), is_branch);
  ast::ExceptionDeclaration built{build_title(reading, *tree.find(Form::title)),
                                  reading.name(definition),
                                  {},
                                  build_in_force(reading, tree),
                                  build_branch(reading, *clause)};
  if (const Tree* before = find_once(reading, tree, Form::before_clause)) {
    for (auto name = before->children.begin() + 1; name != before->children.end(); ++name) {
      built.before.push_back(reading.name(*name));
    }
  }
  return built;
}

}  // namespace yingbao::dsl
