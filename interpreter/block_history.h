#pragma once
// Earlier months of one block of households, and the columns that a Program reads of them.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/history.h"
#include "interpreter/population.h"
#include "interpreter/program.h"
#include "interpreter/run.h"

namespace yingbao::interpreter {

/// A block runs all its months before the next one begins: begin, the lanes of `initially`; then
/// for each month its columns, its run, the lanes that are kept.
class BlockHistory {
 public:
  /// The view outlives it.
  BlockHistory(std::vector<KeptDefinition> kept, const View& view);

  const std::vector<KeptDefinition>& kept() const { return what_; }
  void begin(std::size_t first, std::size_t count);
  /// By position in kept(): what holds before the first month.
  void put_initially(std::size_t kept, const Lane& lane);
  /// What Program::past asks for in the month of `day`, in that order; good until the next call.
  std::span<const PastColumn> columns(const Program& program, dsl::Day day);
  /// By position in kept(), for all of them; then the month is over.
  void keep(std::size_t kept, const Lane& lane);
  void end_month() { ++done_; }

 private:
  struct Months {
    PastColumn initially;
    std::vector<PastColumn> ring;  // as many months as any rule looks back
  };
  static void copy(const Lane& lane, PastColumn& to);
  const Months& months_of(dsl::DefinitionId definition) const;
  const PastColumn& ago(const Months& months, std::int64_t count) const;
  void gather(const Past& past, dsl::Level level, std::int64_t count, PastColumn& column) const;
  std::int32_t rank(dsl::Level level, std::size_t row) const;

  std::vector<KeptDefinition> what_;
  const View& view_;
  std::vector<Months> months_;  // by position in what_
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::size_t done_ = 0;  // months
  std::vector<PastColumn> columns_;
};

}  // namespace yingbao::interpreter
