#include "tests/dsl/generate/rules.h"

#include <array>
#include <string_view>
#include <utility>

#include "dsl/parse/words.h"

namespace yingbao::dsl::generate {
namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_ * 0x2545F4914F6CDD1Du >> 16;
  }
  int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }
  bool one_in(int chances) { return below(chances) == 0; }
  template <class Value, std::size_t count>
  const Value& of(const Value (&all)[count]) {
    return all[below(static_cast<int>(count))];
  }

 private:
  std::uint64_t state_;
};

// Names of all kinds: words of calls and parts of phrases are names, too.
constexpr std::string_view names[] = {
    "收入",   "低保标准", "自有住房", "户人数",  "一级", "甲",     "乙_2",     "其他月收入",
    "income", "standard", "x",        "grade_1", "age",  "number", "amount",   "金额",
    "条件",   "合计数",   "months",   "least",   "per",  "最大值", "是否在校", "满期",
    "自有",   "至今",     "的确",     "日",      "元",   "Ａ级",   "é",        "first_1",
};
constexpr std::string_view texts[] = {"",           "某县〔2018〕1号", "art. 9", "a # b",
                                      "；，：（）", "他说“好",         "x y  z"};
constexpr std::string_view places[] = {"第九条", "第十二条第一款", "附件2", "第3条"};

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {
    made_.surface = random_.one_in(2) ? Language::zh : Language::en;
  }

  Rules run() {
    if (random_.one_in(4)) comment_line(true);
    raw(zh() ? "语言 中文" : "language english");
    if (random_.one_in(8)) raw(zh() ? "；" : ";");
    if (random_.one_in(8)) comment_behind();
    new_declaration();
    const int count = 1 + random_.below(6);
    for (int i = 0; i < count; ++i) {
      declaration();
      if (random_.one_in(6)) comment_behind();
      new_declaration();
    }
    return std::move(made_);
  }

 private:
  bool zh() const { return made_.surface == Language::zh; }
  bool chance(int in) { return random_.one_in(in); }

  // ---------------------------------------------------------------- text
  void raw(std::string_view text) { made_.text += text; }
  std::string new_comment() {
    std::string comment = "# 注释 " + std::to_string(made_.comments.size()) + " “a；";
    made_.comments.push_back(comment);
    return comment;
  }
  void comment_behind() {
    const std::string line = made_.text.substr(made_.text.rfind('\n') + 1);
    if (line.find("# 注释") != line.npos) return;
    raw(std::string(random_.below(3), ' ') + new_comment());
  }
  void comment_line(bool first_column) {
    if (!first_column) raw("  ");
    raw(new_comment() + (chance(4) ? "  \n" : "\n"));
  }
  void new_declaration() {
    raw(chance(12) ? "\r\n" : "\n");
    while (chance(4)) raw(chance(3) ? "　\n" : "\n");
    while (chance(6)) {
      comment_line(chance(2));
      if (chance(3)) raw("\n");
    }
  }
  /// What may stand between two words.
  void blank() {
    switch (random_.below(100)) {
      case 0:
        raw("\n  ");
        return;
      case 1:
        raw("   ");
        return;
      case 2:
        raw("　");
        return;
      case 3:
        raw(" " + new_comment() + "\n    ");
        return;
      case 4:
        raw("\n  " + new_comment() + "\n\n  ");
        return;
      case 5:
        raw("\t");
        return;
      case 6:
        raw("\n" + new_comment() + "\n  ");
        return;
      default:
        raw(" ");
    }
  }
  void maybe_blank() {
    if (chance(3)) blank();
  }

  void put(std::string_view word) {
    blank();
    raw(word);
  }
  void word(Word word) { put(spelling(word, made_.surface)); }
  template <std::size_t count>
  Word one_of(const Word (&all)[count]) {
    return random_.of(all);
  }
  void sign(std::string_view ascii, std::string_view full) {
    maybe_blank();
    raw(chance(2) == zh() ? full : ascii);
    maybe_blank();
  }
  void comma() {
    maybe_blank();
    raw(chance(3) ? "," : chance(2) ? "，" : "、");
    blank();
  }
  void colon() { sign(":", "："); }
  void semicolon() {
    maybe_blank();
    raw(chance(3) ? ";" : chance(2) ? "；" : "。");
    maybe_blank();
  }
  void open() { sign("(", "（"); }
  void close() { sign(")", "）"); }
  void equals() { sign("=", "＝"); }

  // ---------------------------------------------------------------- words
  void name() { put(random_.of(names)); }
  void quoted() {
    const std::string_view content = random_.of(texts);
    if (chance(3)) return put("“" + std::string(content) + "”");
    put("\"" + std::string(content) + "\"");
  }
  std::string figures() {
    constexpr std::string_view some[] = {"0",   "1",    "2",   "30",   "15,000", "1.5",
                                         "007", "１２", "100", "0.05", "12345"};
    return std::string(random_.of(some));
  }
  void number() {
    constexpr std::string_view units[] = {"",
                                          "元",
                                          "元/月",
                                          "元/户·月",
                                          "元/年",
                                          "元/人",
                                          "元/人·月",
                                          "元／人/年",
                                          "%",
                                          "倍",
                                          "人",
                                          "天",
                                          "日",
                                          "个月",
                                          "年",
                                          "周岁",
                                          "岁",
                                          " yuan",
                                          " yuan/person/month",
                                          " persons",
                                          " days",
                                          " months",
                                          " years",
                                          " times",
                                          " percent",
                                          " calendar days",
                                          " years of age",
                                          " month",
                                          " yuan/year/household",
                                          "万元",
                                          "百元",
                                          "千元/月",
                                          "亿",
                                          "万",
                                          " hundred yuan",
                                          " ten thousand yuan",
                                          " hundred million",
                                          " thousand yuan/month"};
    constexpr std::string_view percentages[] = {"百分之三十",     "百分之百", "百分之十二点五",
                                                "百分之一百零五", "百分之30", "百分之〇点五",
                                                "百分之1500",     "百分之零"};
    if (chance(12)) return put(random_.of(percentages));
    put(figures() + std::string(random_.of(units)));
  }
  void date() {
    constexpr std::string_view some[] = {"2018年1月1日", "2020-09-01", "2019年12月31日", "2019-7-2",
                                         "２０２０年２月３１日"};
    put(random_.of(some));
  }
  void date_or_month() {
    constexpr std::string_view months[] = {"2019年7月", "2019-07"};
    if (chance(3)) return put(random_.of(months));
    date();
  }

  // ---------------------------------------------------------------- expressions
  void expression(int depth) { disjunction(depth); }

  void primary(int depth) {
    switch (random_.below(depth > 3 ? 6 : depth > 1 ? 9 : 12)) {
      case 0:
      case 1:
        return number();
      case 2:
        return date();
      case 3:
        return word(chance(2) ? Word::yes : chance(2) ? Word::no : Word::evaluation_date);
      case 4:
      case 5:
        return name();
      case 6:
        return quoted();
      case 7:
        return call(depth);
      case 8:
        return aggregate(depth);
      case 9:
        blank();
        open();
        expression(depth + 1);
        return close();
      case 10:
        return choice(depth);
      default:
        return name();
    }
  }
  void call(int depth) {
    word(one_of({Word::max, Word::min, Word::known, Word::age, Word::months_between,
                 Word::per_month, Word::per_year}));
    open();
    for (int more = random_.below(3); more > 0; --more) {
      sum(depth + 1);  // a list of members would go on behind the comma
      comma();
    }
    expression(depth + 1);
    close();
  }
  void aggregate(int depth) {
    const bool counts = chance(3);
    word(counts ? Word::count
                : one_of({Word::sum, Word::any, Word::all, Word::largest, Word::smallest}));
    open();
    name();
    if (!counts) {
      colon();
      expression(depth + 1);
    }
    if (chance(2)) {
      comma();
      word(Word::where);
      expression(depth + 1);
    }
    close();
  }
  void choice(int depth) {
    blank();
    open();
    branch(depth + 1, false);
    while (chance(2)) {
      semicolon();
      branch(depth + 1, false);
    }
    if (chance(2)) {
      semicolon();
      otherwise(depth + 1, false);
    }
    if (chance(4)) semicolon();
    close();
  }
  void product(int depth) {
    while (chance(12)) put("-");
    primary(depth);
    if (chance(10)) {
      word(Word::or_else);
      primary(depth);
    }
    if (depth < 5 && chance(5)) {
      put(chance(2) ? (chance(2) ? "*" : "×") : (chance(2) ? "/" : "÷"));
      product(depth + 1);
    }
  }
  void sum(int depth) {
    product(depth);
    while (depth < 5 && chance(6)) {
      put(chance(2) ? "+" : chance(2) ? "-" : "−");
      product(depth + 1);
    }
  }
  void rounding() {
    word(one_of({Word::round_up, Word::round_down, Word::round_half_up, Word::round_half_down,
                 Word::round_half_even}));
    put(chance(2) ? "1元" : chance(2) ? "0.1 yuan" : "10");
  }
  void rounded(int depth) {
    sum(depth);
    if (chance(15)) rounding();
  }
  void comparison(int depth) {
    rounded(depth);
    switch (random_.below(8)) {
      case 0: {
        constexpr std::string_view signs[] = {"<", "<=", "=", "!=", ">=", ">", "≤", "≥", "≠", "＜"};
        put(random_.of(signs));
        return rounded(depth + 1);
      }
      case 1:
        word(one_of({Word::below, Word::under, Word::at_most, Word::no_more_than, Word::equals,
                     Word::differs, Word::at_least, Word::no_less_than, Word::reaches,
                     Word::exceeds, Word::above}));
        return rounded(depth + 1);
      case 2:
        word(chance(3) ? Word::is_not : Word::is);
        rounded(depth + 1);
        while (chance(2)) {
          comma();
          rounded(depth + 1);
        }
        return;
      case 3:
        put(figures() + "元");
        return word(one_of({Word::or_more, Word::or_less, Word::within, Word::beyond}));
      default:
        return;
    }
  }
  void inversion(int depth) {
    while (chance(8)) word(one_of({Word::not_, Word::outside, Word::fails, Word::lacks}));
    comparison(depth);
  }
  void disjunction(int depth) {
    inversion(depth);
    for (int more = depth < 5 && chance(4) ? 1 + random_.below(3) : 0; more > 0; --more) {
      word(chance(2) ? Word::and_ : Word::or_);
      inversion(depth + 1);
    }
  }

  // ---------------------------------------------------------------- clauses
  void basis() {
    if (chance(4)) {
      word(Word::cites);
      name();
      citation_place();
      while (chance(3)) {
        comma();
        name();
        citation_place();
      }
    }
    if (chance(6)) {
      word(Word::assumed);
      quoted();
    }
  }
  void citation_place() {
    if (chance(2)) return quoted();
    put(random_.of(places));
  }
  void branch(int depth, bool with_basis) {
    if (!zh()) {
      word(Word::when);
      expression(depth);
      colon();
    } else if (chance(3)) {
      word(Word::when);
      expression(depth);
      word(Word::when_end);
      chance(2) ? comma() : colon();
    } else {
      expression(depth);
      word(Word::of);
      comma();
    }
    expression(depth);
    if (with_basis) basis();
  }
  void otherwise(int depth, bool with_basis) {
    word(Word::otherwise);
    chance(2) ? comma() : colon();
    expression(depth);
    if (with_basis) basis();
  }
  void clause_begins() {
    raw("\n");
    if (chance(5)) raw("\n");
    if (chance(8)) comment_line(chance(3));
    raw(" ");
  }
  /// `;` between clauses, and perhaps behind the last one.
  template <class Clause>
  void clauses(int count, Clause clause) {
    for (int i = 0; i < count; ++i) {
      clause_begins();
      clause(i);
      if (i + 1 < count || chance(2)) {
        semicolon();
        if (chance(8)) comment_behind();
      }
    }
  }
  void branches() {
    const int count = 1 + random_.below(3);
    const bool ends = chance(2);
    clauses(count + ends, [&](int i) { i < count ? branch(0, true) : otherwise(0, true); });
  }
  void rows() {
    const int count = 1 + random_.below(3);
    const bool ends = chance(2);
    clauses(count + ends, [&](int i) {
      if (i == count) return otherwise(0, true);
      expression(1);
      colon();
      expression(1);
      basis();
    });
  }
  void items() {
    constexpr std::string_view labels[] = {"一", "2", "十三"};
    clauses(1 + random_.below(3), [&](int) {
      blank();
      raw(chance(2) ? "(" : "（");
      raw(random_.of(labels));
      raw(chance(2) ? ")" : "）");
      expression(1);
      if (chance(3)) {
        comma();
        word(Word::except);
        expression(1);
        if (zh()) word(Word::except_end);
      }
      basis();
    });
  }

  // ---------------------------------------------------------------- declarations
  void title() {
    name();
    if (chance(3)) {
      word(Word::alias);
      name();
    }
  }
  void type() {
    constexpr std::string_view types[] = {
        "是否", "yes/no", "整数", "persons", "数值",     "percent",    "日期",     "days",
        "月数", "years",  "文字", "元",      "元/人·月", "yuan/month", "元/户/月", "低保等级"};
    maybe_blank();
    open();
    put(random_.of(types));
    close();
  }
  void constant() {
    if (chance(4)) return name();
    if (chance(6)) put("-");
    chance(3) ? date() : chance(3) ? quoted() : number();
  }
  void in_force() {
    if (!chance(4)) {
      word(Word::from);
      date_or_month();
      if (zh()) word(Word::from_end);
      if (chance(2)) return;
    }
    word(Word::until);
    date();
    if (zh()) word(Word::until_end);
  }
  void issued() {
    word(Word::issued);
    date();
  }
  void range() {
    word(Word::range);
    constant();
    word(Word::to);
    constant();
  }
  void definition_options() {
    if (chance(4)) comma(), in_force();
    if (chance(6)) comma(), issued();
    if (chance(6)) comma(), word(Word::optional);
    if (chance(6)) comma(), range();
    if (chance(6)) comma(), rounding();
  }
  void cells() {
    for (int more = random_.below(4); more >= 0; --more) {
      for (int keys = random_.below(3); keys > 0; --keys) name();
      chance(4) ? name() : number();
      if (more > 0) comma();
    }
  }

  void opening(Word word) { raw(spelling(word, made_.surface)); }
  void declaration() {
    switch (random_.below(11)) {
      case 0:
        opening(Word::policy);
        title();
        return quoted();
      case 1:
        opening(Word::document);
        title();
        equals();
        quoted();
        if (chance(2)) comma(), word(Word::document_number), quoted();
        if (chance(2)) {
          comma();
          word(Word::from);
          date_or_month();
          if (zh()) word(Word::from_end);
        }
        return;
      case 2:
        opening(Word::enumeration);
        put(chance(2) ? "低保等级" : "grades");
        equals();
        title();
        for (int more = random_.below(12); more > 0; --more) comma(), title();
        if (chance(3)) comma(), word(Word::ordered);
        return;
      case 3:
        opening(Word::input);
        word(chance(2) ? Word::household : Word::person);
        title();
        type();
        if (chance(3)) comma(), range();
        if (chance(3)) comma(), word(Word::default_value), constant();
        if (chance(3)) comma(), word(Word::optional);
        if (chance(3)) comma(), word(Word::label), quoted();
        if (chance(5)) semicolon();
        return;
      case 4:
        return parameter();
      case 5:
        return table();
      case 6:
        return program();
      case 7:
        return exception();
      case 8:
        return bracketed();
      default:
        return definition();
    }
  }
  void exception() {
    opening(Word::exception);
    title();
    word(Word::exception_of);
    name();
    if (chance(2)) {
      comma();
      word(Word::before);
      name();
      if (chance(2)) comma(), name();
    }
    if (chance(3)) comma(), in_force();
    if (chance(4)) comma(), issued();
    colon();
    branch(1, true);
  }
  void bracketed() {
    opening(chance(2) ? Word::household : Word::person);
    title();
    type();
    comma();
    word(Word::brackets);
    sum(4);
    colon();
    basis();
    clauses(1 + random_.below(3), [&](int) {
      word(chance(2) ? Word::part_above : Word::part_within);
      put("3000元");
      if (zh()) {
        word(Word::part_end);
        comma();
        word(Word::at_rate);
      } else {
        colon();
      }
      sum(4);
      basis();
    });
  }
  void parameter() {
    opening(Word::parameter);
    title();
    type();
    if (chance(2)) {
      comma();
      word(Word::by);
      name();
      if (chance(3)) comma(), name();
    }
    if (chance(4)) comma(), range();
    if (chance(3)) {
      equals();
      cells();
      return basis();
    }
    colon();
    basis();
    clauses(1 + random_.below(3), [&](int) {
      if (!chance(4)) {
        in_force();
        if (chance(4)) comma(), issued();
        colon();
      }
      cells();
      basis();
    });
  }
  void definition() {
    opening(chance(2) ? Word::household : Word::person);
    title();
    if (chance(2)) type();
    definition_options();
    switch (random_.below(4)) {
      case 0:
        comma();
        word(chance(2) ? Word::any_of : Word::all_of);
        colon();
        basis();
        return items();
      case 1:
        colon();
        basis();
        return branches();
      default:
        equals();
        expression(0);
        return basis();
    }
  }
  void table() {
    opening(Word::table);
    word(chance(2) ? Word::household : Word::person);
    title();
    if (chance(2)) type();
    definition_options();
    if (chance(2)) comma(), word(Word::scope), expression(2);
    comma();
    word(one_of(
        {Word::hit_first, Word::hit_unique, Word::hit_largest, Word::hit_smallest, Word::hit_sum}));
    colon();
    basis();
    rows();
  }
  void program() {
    opening(Word::program);
    title();
    comma();
    word(Word::unit);
    word(chance(2) ? Word::household : Word::person);
    if (chance(3)) comma(), word(Word::not_cover);
    colon();
    basis();
    constexpr Word parts[] = {Word::eligible, Word::amount, Word::covers, Word::need};
    clauses(2 + random_.below(3), [&](int i) {
      word(parts[i]);
      colon();
      expression(1);
      basis();
    });
  }

  Random random_;
  Rules made_;
};

}  // namespace

Rules make_rules(std::uint64_t seed) { return Maker(seed).run(); }

}  // namespace yingbao::dsl::generate
