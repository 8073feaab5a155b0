// The one translation unit that compiles the grammar.

#include <memory>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/parse_tree.hpp>
#include <utility>

#include "dsl/parse/grammar.h"
#include "dsl/parse/tree.h"

namespace yingbao::dsl {
namespace {

namespace pegtl = tao::pegtl;

template <class Rule>
inline constexpr Form form_of = Form::none;
#define YINGBAO_FORM(name) \
  template <>              \
  inline constexpr Form form_of<grammar::name> = Form::name;
#include "dsl/parse/forms.def"
#undef YINGBAO_FORM
template <char sign>
inline constexpr Form form_of<grammar::mark<sign>> = Form::mark;
template <Word word>
inline constexpr Form form_of<grammar::closing<word>> = Form::closing;
template <>
inline constexpr Form form_of<grammar::when_then> = Form::closing;
template <>
inline constexpr Form form_of<grammar::bracket_end> = Form::closing;
template <>
inline constexpr Form form_of<grammar::clause_end> = Form::clause_end;
template <Word word>
inline constexpr Form form_of<grammar::keyword<word>> = Form::word;
template <Word word>
inline constexpr Form form_of<grammar::keyword_of_call<word>> = Form::word;

template <class Rule>
inline constexpr Word word_of{};
template <Word word>
inline constexpr Word word_of<grammar::closing<word>> = word;
template <>
inline constexpr Word word_of<grammar::when_then> = Word::when_end;
template <>
inline constexpr Word word_of<grammar::bracket_end> = Word::part_end;
template <Word word>
inline constexpr Word word_of<grammar::keyword<word>> = word;
template <Word word>
inline constexpr Word word_of<grammar::keyword_of_call<word>> = word;

constexpr bool is_chain(Form form) {
  switch (form) {
    case Form::disjunction:
    case Form::conjunction:
    case Form::inversion:
    case Form::comparison:
    case Form::rounded:
    case Form::sum:
    case Form::product:
    case Form::negated:
    case Form::with_fallback:
    case Form::branch:
      return true;
    default:
      return false;
  }
}

constexpr bool is_broken(Form form) {
  return form == Form::broken_clause || form == Form::broken_declaration;
}

struct Node : pegtl::parse_tree::basic_node<Node> {
  Form form = Form::none;
  Word word{};
  Failure furthest;

  template <class Rule, class Input, class... States>
  void start(const Input& in, States&&... states) {
    basic_node::start<Rule>(in, states...);
    form = form_of<Rule>;
    word = word_of<Rule>;
    // Nothing is tried beside a broken form: what follows is no place of a slip.
    if constexpr (is_broken(form_of<Rule>)) {
      if (!in.empty() || form == Form::broken_declaration) furthest = in.failures().take();
    }
  }
};

template <class Rule>
struct kept : std::bool_constant<form_of<Rule> != Form::none> {
  static void transform(std::unique_ptr<Node>& node) {
    if (is_chain(node->form) && node->children.size() == 1) {
      node = std::move(node->children.front());
    }
  }
};

constexpr bool is_of_layout(Form form) {
  return form == Form::mark || form == Form::closing || form == Form::clause_end;
}

enum class Detail : bool { meaning, layout };

Tree plain_tree(const Node& node, const char* begin, Detail detail);

/// Without those of layout, but with what they hold, where only the meaning is asked for.
void add_children(Tree& tree, const Node& node, const char* begin, Detail detail) {
  for (const auto& child : node.children) {
    if (detail == Detail::meaning && is_of_layout(child->form)) {
      add_children(tree, *child, begin, detail);
    } else {
      tree.children.push_back(plain_tree(*child, begin, detail));
    }
  }
}

Tree plain_tree(const Node& node, const char* begin, Detail detail) {
  Tree tree;
  tree.form = node.form;
  tree.word = node.word;
  std::string_view content = node.has_content() ? node.string_view() : std::string_view();
  while (content.ends_with(' ') || content.ends_with('\n')) content.remove_suffix(1);
  tree.begin = node.has_content() ? static_cast<std::uint32_t>(content.data() - begin) : 0;
  tree.end = tree.begin + static_cast<std::uint32_t>(content.size());
  tree.failure = node.furthest;
  tree.children.reserve(node.children.size());
  add_children(tree, node, begin, detail);
  return tree;
}

Tree read(std::string_view declaration, Language surface, const Declared& declared, Detail detail) {
  Failures failures;
  grammar::Text text(declaration, surface, declared, failures);
  const auto root = pegtl::parse_tree::parse<grammar::declaration, Node, kept>(text);
  const Node& node = detail == Detail::layout ? *root : *root->children.front();
  return plain_tree(node, declaration.data(), detail);
}

}  // namespace

Tree read_tree(std::string_view declaration, Language surface, const Declared& declared) {
  return read(declaration, surface, declared, Detail::meaning);
}

Tree read_layout_tree(std::string_view declaration, Language surface, const Declared& declared) {
  return read(declaration, surface, declared, Detail::layout);
}

}  // namespace yingbao::dsl
