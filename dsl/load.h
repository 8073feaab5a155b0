#pragma once
// The front door of the room: a path becomes a Policy, or diagnostics.
//
// A policy is a folder with one root file (the one that declares `政策` / `policy`), or that file,
// together with what it is a variant of and what it uses of its library.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/ast.h"
#include "dsl/diagnostic.h"
#include "dsl/load/read_rules.h"
#include "dsl/policy.h"

namespace yingbao::dsl {

class Library;

/// `policy` is present exactly when no diagnostic is an error.
struct Loaded {
  std::optional<Policy> policy;
  Diagnostics diagnostics;
};

/// Whether to look for rules that can be computed but hardly meant (dsl/messages_lint.def): that
/// takes longer, and tells a drafter, not whoever runs the rules.
enum class Lints : bool { off, on };

/// Reads, parses and checks. A path that is absent or unreadable is a diagnostic too (E00xx).
Loaded load_policy(const std::filesystem::path& path, Lints lints = Lints::off);

/// The same of a policy's own files, which build on that library.
Loaded load_rules(std::vector<RuleText> own, const Library& library, Lints lints);

/// The same from text in memory; `path` is what messages call it. `beside`: the library's other
/// files, with paths from its root.
Loaded load_policy_text(const std::string& path, std::string text,
                        const std::vector<RuleText>& beside = {}, Lints lints = Lints::off);

}  // namespace yingbao::dsl
