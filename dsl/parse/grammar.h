#pragma once
// The grammar, on one page, over folded text (dsl/parse/fold.h), for both surfaces: a word is that
// of the surface at hand. Rules named in dsl/parse/forms.def leave a piece of tree; a chain that
// has one link leaves the link alone. Included by dsl/parse/read_tree.cpp only.

#include <tao/pegtl.hpp>

#include "dsl/parse/match.h"

// clang-format off

namespace yingbao::dsl::grammar {

using pegtl::digit;
using pegtl::list;
using pegtl::one;
using pegtl::opt;
using pegtl::plus;
using pegtl::rep;
using pegtl::seq;
using pegtl::sor;
using pegtl::star;

// ---------------------------------------------------------------- signs and words
struct blanks : star<one<' ', '\n'>> {};
template <class Rule>
struct token : seq<Rule, blanks> {};
template <Word word>
struct w : token<keyword<word>> {};
template <Word word>
struct call_word : token<keyword_of_call<word>> {};
/// A word that ends something in Chinese, and has no English twin.
template <Word word>
struct closing : sor<surface_lacks<word>, w<word>> {};

struct comma : token<mark<','>> {};
struct colon : token<mark<':'>> {};
struct semicolon : token<mark<';'>> {};
struct open : token<mark<'('>> {};
struct close : token<mark<')'>> {};
struct equals : token<mark<'='>> {};
struct plus_sign : one<'+'> {};
struct minus_sign : one<'-'> {};
struct times_sign : one<'*'> {};

// ---------------------------------------------------------------- literals
struct grouped : seq<digit, opt<digit>, opt<digit>, plus<one<','>, rep<3, digit>, pegtl::not_at<digit>>> {};
struct figures : seq<sor<grouped, plus<digit>>, opt<one<'.'>, plus<digit>>> {};
struct number_or_more : seq<figures, opt<sor<magnitude, seq<blanks, english_magnitude>>>, sor<seq<blanks, unit>, number_end, bad_unit>> {};
struct number : sor<chinese_percentage, number_or_more> {};
struct one_or_two : seq<digit, opt<digit>> {};
struct iso_month : seq<rep<4, digit>, one<'-'>, one_or_two> {};
struct chinese_month : seq<rep<4, digit>, TAO_PEGTL_STRING("年"), one_or_two, TAO_PEGTL_STRING("月")> {};
struct date : sor<seq<iso_month, one<'-'>, one_or_two, number_end>,
                  seq<chinese_month, one_or_two, TAO_PEGTL_STRING("日"), number_end>> {};
struct month : sor<seq<iso_month, number_end>, seq<chinese_month, number_end>> {};
struct amount : called<Thing::amount, token<number>> {};
struct day : called<Thing::date, token<date>> {};
struct day_or_month : called<Thing::date, token<sor<date, month>>> {};
struct names : token<name> {};
struct texts : token<text> {};
struct yes_or_no : sor<w<Word::yes>, w<Word::no>> {};
struct literal : seq<opt<token<minus_sign>>, sor<token<date>, token<number>, texts, yes_or_no>> {};
struct constant : sor<literal, names> {};
struct fixed : called<Thing::constant, constant> {};

// ---------------------------------------------------------------- basis of a clause
struct citation : seq<names, called<Thing::place, sor<texts, token<place>>>> {};
struct citing : seq<w<Word::cites>, list<citation, comma>> {};
struct assuming : seq<w<Word::assumed>, texts> {};
struct basis : star<sor<citing, assuming>> {};

// ---------------------------------------------------------------- expressions, tightest first
struct disjunction;
struct arguments : seq<open, list<disjunction, comma>, close> {};
struct call_name : sor<call_word<Word::max>, call_word<Word::min>, call_word<Word::known>, call_word<Word::age>,
                       call_word<Word::months_between>, call_word<Word::per_month>, call_word<Word::per_year>> {};
struct call : seq<call_name, arguments> {};
struct where_clause : seq<comma, w<Word::where>, disjunction> {};
struct counting : seq<call_word<Word::count>, open, names, opt<where_clause>, close> {};
struct collecting_name : sor<call_word<Word::sum>, call_word<Word::any>, call_word<Word::all>,
                             call_word<Word::largest>, call_word<Word::smallest>> {};
struct collecting : seq<collecting_name, open, names, colon, disjunction, opt<where_clause>, close> {};
struct last_months : seq<w<Word::last>, sor<amount, names>> {};
struct months : called<Thing::months, sor<last_months, w<Word::this_year>>> {};
struct over_months : seq<sor<call_word<Word::count>, collecting_name>, open, months, colon, disjunction, close> {};
struct aggregate : sor<counting, collecting> {};
struct tier : seq<pegtl::not_at<w<Word::ties_up>>, disjunction> {};
struct nearest : seq<call_word<Word::nearest>, open, disjunction, colon, list<tier, comma>, comma, w<Word::ties_up>,
                     colon, disjunction, close> {};
struct previous : seq<w<Word::previous>, names> {};
struct choice_clauses;
struct reference : seq<no_call, names> {};
struct parenthesised : seq<open, choice_clauses, close> {};
struct primary : called<Thing::value, sor<token<date>, token<number>, texts, yes_or_no, w<Word::evaluation_date>,
                                          w<Word::not_counted>, w<Word::own_unit>,
                                          previous, over_months, aggregate, nearest, call, parenthesised, reference>> {};
struct with_fallback : list<primary, called<Thing::operation, w<Word::or_else>>> {};
struct negated : seq<star<token<minus_sign>>, with_fallback> {};
struct product : list<negated, token<sor<times_sign, divided_sign>>> {};
struct sum : list<product, token<sor<plus_sign, minus_sign>>> {};
struct rounding_word : called<Thing::operation, sor<w<Word::round_up>, w<Word::round_down>, w<Word::round_half_up>,
                                                    w<Word::round_half_down>, w<Word::round_half_even>>> {};
struct rounding : seq<rounding_word, amount> {};
struct rounded : seq<sum, opt<rounding>> {};
struct comparing : called<Thing::operation,
    sor<token<comparison_sign>, w<Word::below>, w<Word::under>, w<Word::at_most>, w<Word::no_more_than>,
        w<Word::equals>, w<Word::differs>, w<Word::at_least>, w<Word::no_less_than>, w<Word::reaches>,
        w<Word::exceeds>, w<Word::above>>> {};
struct being : called<Thing::operation, sor<w<Word::is_not>, w<Word::is>>> {};
struct following : called<Thing::operation,
    sor<w<Word::or_more>, w<Word::or_less>, w<Word::within>, w<Word::beyond>>> {};
struct compared : sor<seq<comparing, rounded>, seq<being, list<rounded, comma>>, trailing<called<Thing::operation, sum>, following>> {};
struct comparison : seq<rounded, opt<compared>> {};
struct inversion : seq<star<sor<w<Word::not_>, w<Word::outside>, w<Word::fails>, w<Word::lacks>>>, comparison> {};
struct conjunction : list<called<Thing::value, inversion>, called<Thing::operation, w<Word::and_>>> {};
struct disjunction : list<conjunction, called<Thing::operation, w<Word::or_>>> {};

// ---------------------------------------------------------------- choices
struct comma_or_colon : sor<comma, colon> {};
struct when_then : sor<seq<w<Word::when_end>, comma_or_colon>, seq<surface_lacks<Word::when_end>, colon>> {};
struct when_branch : seq<w<Word::when>, disjunction, when_then, disjunction, basis> {};
struct of_branch : seq<disjunction, w<Word::of>, comma, disjunction, basis> {};
struct branch : sor<when_branch, of_branch> {};
struct otherwise_clause : seq<w<Word::otherwise>, comma_or_colon, disjunction, basis> {};
struct of_tail : seq<w<Word::of>, comma, disjunction, basis> {};
struct more_branches : seq<star<semicolon, sor<otherwise_clause, branch>>, opt<semicolon>> {};
struct choice_clauses : sor<seq<when_branch, more_branches>, seq<disjunction, opt<of_tail, more_branches>>> {};

// ---------------------------------------------------------------- clauses, each on its own
struct broken_clause : skipped_clause {};
struct clause_end : sor<pegtl::eof, semicolon> {};
template <class Clause>
struct clauses : plus<sor<seq<Clause, clause_end>, broken_clause>> {};
struct row : seq<disjunction, colon, disjunction, basis> {};
struct exception : seq<comma, w<Word::except>, disjunction, closing<Word::except_end>> {};
struct item_label : seq<one<'('>, ordinal, one<')'>> {};
struct item : seq<called<Thing::item_label, token<item_label>>, disjunction, opt<exception>, basis> {};
struct bracket_end : sor<seq<w<Word::part_end>, comma, w<Word::at_rate>>, seq<surface_lacks<Word::part_end>, colon>> {};
struct bracket : seq<sor<seq<w<Word::part_above>, sum, opt<w<Word::to>, sum>>, seq<w<Word::part_within>, sum>>,
                     bracket_end, sum, basis> {};
struct part : sor<w<Word::eligible>, w<Word::amount>, w<Word::covers>, w<Word::need>> {};
struct program_clause : seq<part, colon, disjunction, basis> {};

// ---------------------------------------------------------------- parts of declarations
struct alias : seq<w<Word::alias>, names> {};
struct title : seq<names, opt<alias>> {};
struct owner_word : sor<w<Word::household>, w<Word::person>> {};
struct owner : sor<owner_word, token<list_owner>> {};
struct known_owner : sor<owner_word, token<declared_list>> {};
struct type : seq<open, called<Thing::type, sor<token<type_word>, names>>, close> {};
struct from_clause : seq<w<Word::from>, day_or_month, closing<Word::from_end>> {};
struct until_clause : seq<w<Word::until>, day, closing<Word::until_end>> {};
struct in_force : sor<seq<from_clause, opt<until_clause>>, until_clause> {};
struct range_clause : seq<w<Word::range>, fixed, w<Word::to>, fixed> {};
struct default_clause : seq<w<Word::default_value>, fixed> {};
struct initially_clause : seq<w<Word::initially>, rounded> {};
struct label_clause : seq<w<Word::label>, texts> {};
struct number_clause : seq<w<Word::document_number>, texts> {};
struct issued_clause : seq<w<Word::issued>, day> {};
struct variant_clause : seq<w<Word::variant_of>, sor<texts, names>> {};
struct file_clause : seq<w<Word::from_file>, texts> {};
struct indexes : seq<w<Word::by>, list<names, comma>> {};
struct scope_clause : seq<w<Word::scope>, disjunction> {};
struct hit_policy : called<Thing::hit_policy, sor<w<Word::hit_first>, w<Word::hit_unique>, w<Word::hit_largest>,
                                                  w<Word::hit_smallest>, w<Word::hit_sum>>> {};
struct unit_clause : seq<w<Word::unit>, sor<owner_word, names>> {};
template <class... Options>
struct options : star<comma, sor<Options...>> {};

// ---------------------------------------------------------------- declarations
struct policy : seq<w<Word::policy>, title, texts, options<variant_clause>> {};
struct use : seq<w<Word::use>, texts> {};
struct document : seq<w<Word::document>, title, equals, texts, options<number_clause, issued_clause, from_clause>> {};
struct members : seq<equals, list<title, comma>> {};
struct enumeration : seq<w<Word::enumeration>, title, sor<members, seq<comma, file_clause>>,
                         options<w<Word::ordered>, w<Word::open>>> {};
struct measure_declaration : seq<w<Word::measure>, title, opt<comma, w<Word::whole>>> {};
struct unit_declaration : seq<w<Word::benefit_unit>, title, comma, w<Word::by>, names, basis> {};
struct list_declaration : seq<w<Word::list>, title> {};
struct input : seq<w<Word::input>, owner, title, type,
                   options<range_clause, default_clause, w<Word::optional>, label_clause>> {};
struct key : names {};
struct discretion : seq<w<Word::between>, fixed, w<Word::between_to>, fixed, closing<Word::between_end>, comma,
                        w<Word::assumed>, fixed> {};
struct key_before : seq<pegtl::not_at<w<Word::between>>, key> {};
struct cell : called<Thing::constant, sor<seq<star<key_before>, discretion>, seq<plus<key>, opt<literal>>, literal>> {};
struct cells : list<cell, comma> {};
struct version_dates : sor<seq<in_force, opt<comma, issued_clause>>, issued_clause> {};
struct version : seq<opt<version_dates, colon>, cells, basis> {};
struct parameter : seq<w<Word::parameter>, title, type, options<indexes, range_clause>,
                       sor<seq<equals, cells, basis>, seq<colon, basis, clauses<version>>,
                           seq<comma, file_clause, options<range_clause>, basis>>> {};
struct itemised : seq<comma, sor<w<Word::any_of>, w<Word::all_of>>, colon, basis, clauses<item>> {};
struct bracketed : seq<comma, w<Word::brackets>, sum, colon, basis, clauses<bracket>> {};
struct body : sor<seq<equals, disjunction, basis>, itemised, bracketed, seq<colon, basis, clauses<sor<otherwise_clause, branch>>>> {};
struct definition : seq<known_owner, title, opt<type>,
                        options<in_force, issued_clause, w<Word::optional>, range_clause, rounding, initially_clause>, body> {};
struct table : seq<w<Word::table>, owner, title, opt<type>,
                   options<in_force, issued_clause, w<Word::optional>, range_clause, rounding, initially_clause,
                           scope_clause, hit_policy>,
                   colon, basis, clauses<sor<otherwise_clause, row>>> {};
struct excepted : seq<w<Word::exception_of>, names> {};
struct later_exception : seq<pegtl::not_at<w<Word::issued>>, names> {};  // `issued` alone is a name
struct before_clause : seq<w<Word::before>, list<later_exception, comma>> {};
struct named_exception : seq<w<Word::exception>, title, excepted, options<before_clause, in_force, issued_clause>, colon, branch> {};
struct program : seq<w<Word::program>, title, options<unit_clause, w<Word::not_cover>>,
                     colon, basis, clauses<program_clause>> {};
struct requirement : seq<w<Word::requirement>, opt<known_owner>, opt<title, colon>, sor<branch, seq<disjunction, basis>>> {};
struct changeable : called<Thing::declaration, sor<parameter, definition, table, named_exception, input, document, program, requirement>> {};
struct changed : sor<seq<w<Word::replace>, changeable>, seq<w<Word::add>, enumeration>> {};
struct readable : called<Thing::declaration, sor<policy, use, document, enumeration, measure_declaration, list_declaration, unit_declaration, input,
                                                 parameter, definition, table, named_exception, program, requirement, changed>> {};
struct opening : sor<w<Word::policy>, w<Word::document>, w<Word::enumeration>, w<Word::measure>, w<Word::list>, w<Word::benefit_unit>, w<Word::input>,
                     w<Word::parameter>, w<Word::table>, w<Word::exception>, w<Word::program>, w<Word::household>, w<Word::person>, w<Word::use>,
                     w<Word::requirement>, w<Word::replace>, w<Word::add>> {};
struct broken_declaration : seq<star<opening>, opt<title>, skipped_declaration> {};
struct declaration : sor<seq<readable, opt<semicolon>, ended>, broken_declaration> {};

}  // namespace yingbao::dsl::grammar
