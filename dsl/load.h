#pragma once
// The front door of the room: a path becomes a Policy, or diagnostics.
//
// A policy is a folder with one root file (the one that declares `政策` / `policy`), or that file.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "dsl/ast.h"
#include "dsl/diagnostic.h"
#include "dsl/policy.h"

namespace yingbao::dsl {

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

/// The same from text in memory; `path` is what messages call it.
Loaded load_policy_text(const std::string& path, std::string text, Lints lints = Lints::off);

}  // namespace yingbao::dsl
