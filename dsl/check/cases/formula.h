#pragma once
// A condition as and, or and tests, in one world; a test says for which values of a subject it
// holds. Negations are carried down to the tests.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "dsl/check/cases/bounds.h"
#include "dsl/check/cases/constants.h"
#include "dsl/check/cases/sameness.h"
#include "dsl/check/cases/values.h"

namespace yingbao::dsl::checking {

struct Formula {
  enum class Kind : std::uint8_t { yes, no, test, all, any } kind;
  std::uint32_t subject = 0;
  Values values;
  std::vector<std::uint32_t> parts;  // formulas that stand before this one
};

/// What is tested: one value, or (where `other` is valid) how two stand to each other: -1, 0, 1.
struct Subject {
  ExpressionId value;
  ExpressionId other;
  bool known = false;        // whether it is there at all: 0 or 1
  std::uint32_t number = 0;  // by Sameness, of `value`
};

/// Subjects and formulas of one set of conditions.
class Formulas {
 public:
  Formulas(const Policy& policy, Sameness& sameness, Constants& constants)
      : policy_(policy), sameness_(sameness), constants_(constants) {}

  std::uint32_t of(ExpressionId id, const World& world, bool positive = true);
  const Formula& operator[](std::uint32_t index) const { return formulas_[index]; }
  const std::vector<Subject>& subjects() const { return subjects_; }
  std::size_t size() const { return formulas_.size(); }
  bool broken() const { return broken_; }

 private:
  std::uint32_t add(Formula formula);
  std::uint32_t truth(bool value);
  std::uint32_t test(std::uint32_t subject, Values values, bool positive);
  std::uint32_t joined(const std::vector<ExpressionId>& parts, bool all, const World& world,
                       bool positive);
  std::uint32_t comparison(const Comparison& e, const World& world, bool positive);
  std::uint32_t membership(const Membership& e, const World& world, bool positive);
  std::uint32_t itemised(const Itemised& e, const World& world, bool positive);
  std::uint32_t subject(Subject subject, const std::string& key);
  std::uint32_t subject_of(ExpressionId id);
  const DefinitionVersion* looked_into(DefinitionId id, const World& world);

  const Policy& policy_;
  Sameness& sameness_;
  Constants& constants_;
  std::vector<Formula> formulas_;
  std::vector<Subject> subjects_;
  std::unordered_map<std::string, std::uint32_t> keys_;
  int depth_ = 0;
  bool broken_ = false;
};

}  // namespace yingbao::dsl::checking
