#include "interpreter/compile/graph.h"

#include <cstring>
#include <type_traits>

namespace yingbao::interpreter::compiling {
namespace {

/// Bytes that are equal exactly where two values mean the same: the key by which nodes are shared.
class Key {
 public:
  template <class T>
  requires std::is_arithmetic_v<T> || std::is_enum_v<T> Key& operator<<(T value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    text_.append(bytes, sizeof value);
    return *this;
  }
  Key& operator<<(const Operand& o) { return *this << o.uniform << o.index; }
  Key& operator<<(const std::monostate&) { return *this; }
  Key& operator<<(const Scales& s) { return *this << s.a << s.b << s.c << s.result; }
  Key& operator<<(const Exact& e) {
    for (const auto& literal : e.literals) *this << literal.has_value() << literal.value_or(0);
    return *this << e.op << e.scales << e.rounding.mode << e.rounding.grain << e.times << e.times_b
                 << e.over << e.step;
  }
  Key& operator<<(const Across& a) { return *this << a.left << a.right; }
  Key& operator<<(const Listed& l) {
    for (auto member : l.members) *this << member;
    return *this;
  }
  Key& operator<<(const Within& w) { return *this << w.range.least << w.range.most; }
  Key& operator<<(const Sized& s) { return *this << s.size; }
  Key& operator<<(const CellOf& c) { return *this << c.parameter.value; }
  Key& operator<<(const Shift& s) { return *this << s.unit << s.backwards; }
  Key& operator<<(const Over& o) { return *this << o.list; }
  Key& operator<<(const Past& p) {
    *this << p.definition.value << p.gathered.has_value();
    if (p.gathered) *this << *p.gathered;
    return *this << p.months << p.place;
  }
  Key& operator<<(const dsl::ParameterId& id) { return *this << id.value; }
  Key& operator<<(const TheDay&) { return *this; }
  template <class... Ts>
  Key& operator<<(const std::variant<Ts...>& v) {
    *this << v.index();
    std::visit([this](const auto& alternative) { *this << alternative; }, v);
    return *this;
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string key_of(const Node& node) {
  Key key;
  key << node.input.has_value() << (node.input ? node.input->value : 0u);
  key << node.past.has_value();
  if (node.past) key << *node.past;
  key << node.code.operation << node.code.level << node.code.detail;
  for (unsigned i = 0; i < node.operands(); ++i) key << node.code.operands[i];
  if (!node.is_column() && facts(node.code.operation).faults) key << node.code.place;
  return key.take();
}

bool all_uniform(const Instruction& code) {
  for (unsigned i = 0; i < facts(code.operation).operands; ++i)
    if (!code.operands[i].uniform) return false;
  return true;
}

}  // namespace

dsl::Level reading_level(const Instruction& code) {
  if (code.operation == Operation::broadcast) return dsl::household_level;
  if (const auto* over = std::get_if<Over>(&code.detail)) return over->list;
  return code.level;
}

Operand Graph::uniform(Uniform value) {
  const Operand fresh{true, std::uint32_t(uniforms_.size())};
  const auto [at, added] = known_uniforms_.emplace((Key() << value).take(), fresh);
  if (added) uniforms_.push_back(value);
  return at->second;
}

Operand Graph::input(dsl::InputId id, dsl::Level level) {
  Node node;
  node.input = id;
  node.code.level = level;
  return share(std::move(node));
}

Operand Graph::past(const Past& past, dsl::Level level) {
  Node node;
  node.past = past;
  node.code.level = level;
  return share(std::move(node));
}

Operand Graph::share(Node node) {
  const Operand fresh{false, std::uint32_t(nodes_.size())};
  const auto [at, added] = known_nodes_.emplace(key_of(node), fresh);
  if (added) {
    node.code.output = fresh.slot();
    nodes_.push_back(std::move(node));
  }
  return at->second;
}

Operand Graph::add(Instruction code, const std::vector<Edge>& edges) {
  const OperationFacts& about = facts(code.operation);
  const dsl::Level reading = reading_level(code);
  Node node;
  for (unsigned i = 0; i < about.operands; ++i) {
    const bool may_be_uniform = (about.uniform >> i & 1u) != 0;
    code.operands[i] =
        may_be_uniform && edges[i].value.uniform ? edges[i].value : column(edges[i].value, reading);
    node.guards[i] = edges[i].guard;
  }
  const bool elementwise = reading == code.level && code.operation != Operation::fill;
  if (elementwise && about.operands > 0 && all_uniform(code))
    code.operands[0] = column(code.operands[0], reading);
  node.code = std::move(code);
  return share(std::move(node));
}

Operand Graph::column(Operand value, dsl::Level level) {
  if (!value.uniform) return at_level(value, level);
  Node fill;
  fill.code.operation = Operation::fill;
  fill.code.level = level;
  fill.code.operands[0] = value;
  return share(std::move(fill));
}

Operand Graph::at_level(Operand operand, dsl::Level level) {
  if (this->level(operand) == level) return operand;
  Node broadcast;
  broadcast.code.operation = Operation::broadcast;
  broadcast.code.level = level;
  broadcast.code.operands[0] = operand;
  return share(std::move(broadcast));
}

dsl::Level Graph::level(Operand operand) const {
  return operand.uniform ? dsl::household_level : nodes_[operand.index].level();
}

std::optional<std::int64_t> Graph::literal_value(Operand operand) const {
  if (!operand.uniform) return std::nullopt;
  const auto* raw = std::get_if<std::int64_t>(&uniforms_[operand.index]);
  return raw ? std::optional(*raw) : std::nullopt;
}

}  // namespace yingbao::interpreter::compiling
