#pragma once
// What is wrong with rows and cells, while they are read. A wrong row always stops the run; a
// wrong cell stops it, too, unless its household may be set aside. The first hundred are listed.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "sim/people/population.h"
#include "sim/read/table.h"
#include "sim/read/value.h"

namespace yingbao::sim {

inline constexpr std::size_t most_listed = 100;

class Findings {
 public:
  /// `share`: of households that may be set aside, in millionths; nothing: none.
  explicit Findings(std::optional<std::int64_t> share) : share_(share) {}

  /// `make` gives the diagnostic, and is called only where it is listed.
  template <class Make>
  void row(Make&& make) {
    ++rows_;
    list(std::forward<Make>(make));
  }
  template <class Make>
  void cell(std::size_t household, Make&& make) {
    if (!share_) return list(std::forward<Make>(make));
    if (household >= aside_.size()) aside_.resize(household + 1);
    if (aside_[household]) return;
    aside_[household] = true;
    reasons_.push_back({static_cast<std::uint32_t>(household), make()});
  }

  /// A row that cannot be read, or belongs nowhere: what follows from it is not worth saying.
  bool has_bad_rows() const { return rows_ > 0; }

  /// Ends the reading: those set aside by household, or the diagnostics that say why it stops.
  std::vector<SetAside> finish(std::size_t households, dsl::Diagnostics& diagnostics);

 private:
  template <class Make>
  void list(Make&& make) {
    if (++listed_ <= most_listed) diagnostics_.push_back(make());
  }

  std::optional<std::int64_t> share_;
  dsl::Diagnostics diagnostics_;
  std::size_t rows_ = 0;
  std::size_t listed_ = 0;
  std::vector<bool> aside_;
  std::vector<SetAside> reasons_;
};

/// One diagnostic, made in place.
dsl::Diagnostic finding(const dsl::Message& message, dsl::Location where,
                        std::vector<dsl::Bilingual> arguments = {});

/// Why a value's text was refused, at `where`.
dsl::Diagnostic refused_value(ValueProblem problem, std::string_view text, const Field& field,
                              dsl::Location where);
dsl::Diagnostic missing_value(const Field& field, dsl::Location where);

}  // namespace yingbao::sim
