#pragma once
// The value graph between a policy and a Program: a node for each value, operands before the nodes
// that read them, equal values shared. A node does not know yet where it is computed; an edge may
// know under which guard its value is wanted.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "interpreter/program.h"

namespace yingbao::interpreter::compiling {

/// An operand, and the yes/no value without which nothing looks at it.
struct Edge {
  Operand value;
  std::optional<Operand> guard;

  Edge() = default;
  Edge(Operand wanted) : value(wanted) {}  // NOLINT: an unguarded edge is just its operand
  Edge(Operand wanted, Operand where) : value(wanted), guard(where) {}
};

/// An input's column, or one of earlier months, or what one instruction gives. Slots are node
/// numbers until scheduling.
struct Node {
  std::optional<dsl::InputId> input;
  std::optional<Past> past;
  Instruction code;
  std::array<std::optional<Operand>, 3> guards;

  dsl::Level level() const { return code.level; }
  bool is_column() const { return input || past; }
  unsigned operands() const { return is_column() ? 0 : facts(code.operation).operands; }
};

class Graph {
 public:
  Operand uniform(Uniform value);
  Operand literal(std::int64_t raw) { return uniform(raw); }
  Operand input(dsl::InputId id, dsl::Level level);
  Operand past(const Past& past, dsl::Level level);
  /// The node of `code` (its output and operands are set here). Operands are brought to the level
  /// where they are read; what must not be uniform is made a column.
  Operand add(Instruction code, const std::vector<Edge>& edges);
  /// `value` as a slot of `level`: what an output needs.
  Operand column(Operand value, dsl::Level level);

  dsl::Level level(Operand operand) const;
  std::optional<std::int64_t> literal_value(Operand operand) const;

  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Uniform>& uniforms() const { return uniforms_; }

 private:
  Operand share(Node node);
  Operand at_level(Operand operand, dsl::Level level);

  std::vector<Node> nodes_;
  std::vector<Uniform> uniforms_;
  std::unordered_map<std::string, Operand> known_nodes_;
  std::unordered_map<std::string, Operand> known_uniforms_;
};

/// The level at which an instruction reads its operands: the list's, where it gathers children.
dsl::Level reading_level(const Instruction& code);

}  // namespace yingbao::interpreter::compiling
