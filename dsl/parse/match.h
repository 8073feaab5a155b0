#pragma once
// The smallest rules of the grammar: those that look at characters. Each notes what it would have
// accepted where it fails. Included by dsl/parse/read_tree.cpp only.

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tao/pegtl.hpp>
#include <utility>

#include "dsl/language.h"
#include "dsl/parse/failures.h"
#include "dsl/parse/fold.h"
#include "dsl/parse/words.h"
#include "dsl/unicode.h"

namespace yingbao::dsl::grammar {

namespace pegtl = tao::pegtl;

/// The folded declaration, with what its surface is and where reading failed.
class Text : public pegtl::memory_input<pegtl::tracking_mode::lazy> {
 public:
  Text(std::string_view text, Language surface, const Declared& declared, Failures& failures)
      : memory_input(text.data(), text.data() + text.size(), ""),
        surface_(surface),
        declared_(&declared),
        failures_(&failures) {}

  Language surface() const { return surface_; }
  const Declared& declared() const { return *declared_; }
  Failures& failures() const { return *failures_; }
  std::string_view rest() const { return {current(), size()}; }
  std::size_t offset() const { return static_cast<std::size_t>(current() - begin()); }

 private:
  Language surface_;
  const Declared* declared_;
  Failures* failures_;
};

/// A rule without parts, given by how many bytes it matches (0: it fails).
template <class Rule>
struct terminal {
  using rule_t = terminal;
  using subs_t = pegtl::empty_list;

  template <class Input>
  static bool match(Input& in) {
    const std::size_t bytes = Rule::bytes(in);
    if (bytes == 0) return false;
    in.bump(bytes);
    return true;
  }
};

/// As above; a failure is noted as the lack of `thing`.
template <class Rule, Thing thing>
struct tracked {
  using rule_t = tracked;
  using subs_t = pegtl::empty_list;

  template <class Input>
  static bool match(Input& in) {
    if (terminal<Rule>::match(in)) return true;
    in.failures().expect(in.offset(), Expected::of(thing));
    return false;
  }
};

/// `Rule`, called `thing` where it fails at its first character.
template <Thing thing, class Rule>
struct called {
  using rule_t = called;
  using subs_t = pegtl::type_list<Rule>;

  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input, class... States>
  static bool match(Input& in, States&&... states) {
    const std::size_t at = in.offset();
    const std::size_t mark = in.failures().mark(at);
    if (Control<Rule>::template match<A, M, Action, Control>(in, states...)) return true;
    in.failures().rename(at, mark, thing);
    return false;
  }
};

// ---------------------------------------------------------------- words

template <Word word>
struct keyword {
  using rule_t = keyword;
  using subs_t = pegtl::empty_list;

  template <class Input>
  static bool match(Input& in) {
    const std::size_t bytes = match_word(in.rest(), word, in.surface());
    if (bytes != 0 && !begins_longer_word(in)) {
      in.bump(bytes);
      return true;
    }
    if (!spelling(word, in.surface()).empty()) {
      const std::size_t begun = match_beginning(in.rest(), word, in.surface());
      in.failures().expect(in.offset() + begun, Expected::of(word));
    }
    return false;
  }

 private:
  /// `or` is not the beginning of `or else`.
  template <class Input>
  static bool begins_longer_word(const Input& in) {
    return word == Word::or_ && match_word(in.rest(), Word::or_else, in.surface()) != 0;
  }
};

/// A word of a call: only before a parenthesis does it mean itself.
template <Word word>
struct keyword_of_call : keyword<word> {
  template <class Input>
  static bool match(Input& in) {
    const std::size_t bytes = match_word(in.rest(), word, in.surface());
    if (bytes == 0 || !calls(in.rest(), in.surface())) return false;
    in.bump(bytes);
    return true;
  }
};

struct no_call {
  using rule_t = no_call;
  using subs_t = pegtl::empty_list;

  template <class Input>
  static bool match(Input& in) {
    return !calls(in.rest(), in.surface());
  }
};

template <Word word>
struct surface_lacks {
  using rule_t = surface_lacks;
  using subs_t = pegtl::empty_list;

  template <class Input>
  static bool match(Input& in) {
    return spelling(word, in.surface()).empty();
  }
};

/// Bytes of the run of letters, digits and `_` at the front.
inline std::size_t run_of_word(std::string_view text) {
  std::size_t bytes = 0;
  while (bytes < text.size()) {
    const Character next = first_character(text.substr(bytes));
    if (!is_word_character(next.code)) break;
    bytes += next.bytes;
  }
  return bytes;
}

/// 自2020年, 至2021年.
inline bool begins_date_clause(std::string_view text) {
  const std::size_t bytes = std::max(match_word(text, Word::from, Language::zh),
                                     match_word(text, Word::until, Language::zh));
  return bytes != 0 && bytes < text.size() && text[bytes] >= '0' && text[bytes] <= '9';
}

/// Bytes of the name at the front.
inline std::size_t run_of_name(std::string_view rest) {
  const std::size_t run = run_of_word(rest);
  if (run == 0 || (rest[0] >= '0' && rest[0] <= '9')) return 0;
  if (reserved_word(rest.substr(0, run)) || chinese_percentage_at(rest)) return 0;
  if (begins_date_clause(rest)) return 0;
  return run;
}

struct name : tracked<name, Thing::name> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    return run_of_name(in.rest());
  }
};

/// The name of a list that the policy declares.
struct declared_list : terminal<declared_list> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    const std::size_t run = run_of_name(in.rest());
    return in.declared().lists.count(in.rest().substr(0, run)) != 0 ? run : 0;
  }
};

/// A name that stands before another: the list whose child the other one belongs to.
struct list_owner : terminal<list_owner> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    const std::string_view rest = in.rest();
    const std::size_t run = run_of_name(rest);
    const std::size_t next = run == 0 ? rest.npos : rest.find_first_not_of(" \n", run);
    return next != rest.npos && next > run && run_of_name(rest.substr(next)) != 0 ? run : 0;
  }
};

struct place : terminal<place> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    const bool begins = in.rest().starts_with("第") || in.rest().starts_with("附");
    return begins ? run_of_word(in.rest()) : 0;
  }
};

struct text : tracked<text, Thing::text> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    if (in.empty() || in.rest()[0] != text_begin) return 0;
    return in.rest().find(text_end) + 1;
  }
};

// ---------------------------------------------------------------- numbers

struct unit : terminal<unit> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    const auto found = unit_at(in.rest());
    const auto declared = declared_unit_at(in.rest(), in.declared());
    return std::max(found ? found->bytes : 0, declared ? declared->bytes : 0);
  }
};

struct type_word : terminal<type_word> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    const auto found = type_at(in.rest());
    const auto declared = declared_type_at(in.rest(), in.declared());
    return std::max(found ? found->bytes : 0, declared ? declared->bytes : 0);
  }
};

struct magnitude : terminal<magnitude> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    const auto found = magnitude_at(in.rest());
    return found ? found->bytes : 0;
  }
};

struct english_magnitude : terminal<english_magnitude> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    const auto found = english_magnitude_at(in.rest());
    return found ? found->bytes : 0;
  }
};

struct chinese_percentage : terminal<chinese_percentage> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    const auto found = chinese_percentage_at(in.rest());
    return found ? found->bytes : 0;
  }
};

struct bad_unit : terminal<bad_unit> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    return run_of_word(in.rest());
  }
};

struct number_end {
  using rule_t = number_end;
  using subs_t = pegtl::empty_list;

  template <class Input>
  static bool match(Input& in) {
    return at_number_end(in.rest());
  }
};

struct ordinal : terminal<ordinal> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    const std::size_t run = run_of_word(in.rest());
    for (const char32_t code : characters(in.rest().substr(0, run))) {
      const bool digit = code >= U'0' && code <= U'9';
      if (!digit &&
          std::u32string_view(U"一二三四五六七八九十百").find(code) == std::u32string_view::npos) {
        return 0;
      }
    }
    return run;
  }
};

// ---------------------------------------------------------------- signs

template <char sign>
struct mark {
  using rule_t = mark;
  using subs_t = pegtl::empty_list;

  template <class Input>
  static bool match(Input& in) {
    if (!in.empty() && in.rest()[0] == sign) {
      in.bump(1);
      return true;
    }
    note(in);
    return false;
  }

 private:
  template <class Input>
  static void note(const Input& in) {
    Failures& failures = in.failures();
    if constexpr (sign != ';') return failures.expect(in.offset(), Expected::sign(sign));
    failures.expect(in.offset(), Expected::of(Thing::clause_end));
    if (!in.empty() && in.offset() > 0 && in.current()[-1] == '\n') {
      failures.line_began_unended(in.offset());
    }
  }
};

struct divided_sign : terminal<divided_sign> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    if (in.rest().starts_with('/')) return 1;
    constexpr std::string_view sign = "÷";
    return in.rest().starts_with(sign) ? sign.size() : 0;
  }
};

struct comparison_sign : terminal<comparison_sign> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    for (const std::string_view sign : {"<=", ">=", "!=", "<", ">", "="}) {
      if (in.rest().starts_with(sign)) return sign.size();
    }
    return 0;
  }
};

struct ended {
  using rule_t = ended;
  using subs_t = pegtl::empty_list;

  template <class Input>
  static bool match(Input& in) {
    if (in.empty()) return true;
    in.failures().expect(in.offset(), Expected::of(Thing::declaration_end));
    return false;
  }
};

/// `Operand` with `Word` after it, tried where another operand cannot stand. Where the word does
/// not come, it is an operator before the operand that is lacking; but a number that ends no clause
/// asks for the word.
template <class Operand, class After>
struct trailing {
  using rule_t = trailing;
  using subs_t = pegtl::type_list<Operand, After>;

  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input, class... States>
  static bool match(Input& in, States&&... states) {
    constexpr auto optional = pegtl::rewind_mode::active;
    auto before = in.template mark<pegtl::rewind_mode::required>();
    const std::size_t at = in.offset();
    if (touches_parenthesis(in)) {
      in.failures().expect(at, Expected::of(Thing::operation));
      return false;
    }
    const bool number = !in.empty() && in.rest()[0] >= '0' && in.rest()[0] <= '9';
    Failure earlier = in.failures().snapshot();
    if (!Control<Operand>::template match<A, optional, Action, Control>(in, states...))
      return false;
    if (Control<After>::template match<A, optional, Action, Control>(in, states...)) {
      return before(true);
    }
    if (!number || at_clause_end(in)) {
      in.failures().restore(std::move(earlier));
      in.failures().expect(at, Expected::of(Thing::operation));
    }
    return false;
  }

 private:
  /// `最大值（甲）`: meant for a call.
  template <class Input>
  static bool touches_parenthesis(const Input& in) {
    if (in.empty() || in.rest()[0] != '(' || in.offset() == 0) return false;
    return in.current()[-1] != ' ' && in.current()[-1] != '\n';
  }
  template <class Input>
  static bool at_clause_end(const Input& in) {
    return in.empty() || in.rest()[0] == ';';
  }
};

// ---------------------------------------------------------------- what could not be read

/// To the `;` that ends the clause. Parentheses that never close hide none at the end of a line.
struct skipped_clause : terminal<skipped_clause> {
  template <class Input>
  static std::size_t bytes(const Input& in) {
    return clause_length(in.rest());
  }
};

struct skipped_declaration : pegtl::star<pegtl::any> {};

}  // namespace yingbao::dsl::grammar
