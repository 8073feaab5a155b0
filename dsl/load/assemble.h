#pragma once
// A policy's own files, those of the policies that it is a variant of, and the files that they
// use: parsed, each once, in layers one upon the other.

#include <memory>
#include <vector>

#include "dsl/ast.h"
#include "dsl/diagnostic.h"
#include "dsl/load/library.h"
#include "dsl/load/read_rules.h"
#include "dsl/source.h"

namespace yingbao::dsl {

struct Assembled {
  std::shared_ptr<Sources> sources = std::make_shared<Sources>();  // the policy's own come first
  std::vector<ast::File> files;  // the lowest layer first; File::layer says which
  Diagnostics diagnostics;
  bool is_whole = true;  // nothing that is to be built on is missing
};

Assembled assemble(std::vector<RuleText> own, const Library& library);

}  // namespace yingbao::dsl
