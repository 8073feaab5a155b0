// A real survey against its published figures: scenarios/casen.yaml, from CSV to JSON. The survey
// lies beside the project and is no part of it; where it is absent this is skipped.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sim/report/report.h"
#include "sim/run/prepare.h"
#include "sim/run/run.h"

namespace yingbao::sim {
namespace {

const std::filesystem::path root = YINGBAO_SOURCE_DIR;

class CasenSimulation : public ::testing::Test {
 protected:
  static nlohmann::json simulated() {
    ScenarioRead scenario = read_scenario(root / "scenarios/casen.yaml");
    Prepared prepared = prepare(std::move(*scenario.scenario));
    EXPECT_TRUE(prepared.run) << dsl::render(prepared.diagnostics,
                                             {dsl::Language::en, false, true});
    if (!prepared.run) return {};
    return nlohmann::json::parse(
        json_text(make_report(*prepared.run, run(*prepared.run, {2, 512, {}}), "test")));
  }
};

TEST_F(CasenSimulation, AgreesWithWhatWasPublished) {
  if (!std::filesystem::exists(root / "../shared/data/casen1990")) {
    GTEST_SKIP() << "../shared/data/casen1990 is not there";
  }
  const nlohmann::json alternative = simulated()["alternatives"][0];
  EXPECT_EQ(alternative["checks"][0]["agree"], 104'653);
  EXPECT_EQ(alternative["checks"][0]["disagree"], 0);
  const std::pair<const char*, double> published[] = {
      {"fgt0", .3859020709},
      {"fgt1", .1493397005},
      {"fgt2", .07986494173},
      {"indigence", .1300814827},
      {"leakage_rate", .4674086507},
      {"leakage_amount_rate", .5176150947},
      {"coverage_of_entitled", .04123845326},
      {"targeting_differential", .01824859855},
      {"benefit_cost_ratio", .4163797843},
      {"vertical_efficiency", .4823849053},
      {"spillover", .1368308175},
      {"gini", .55386389502},
      {"cgh_40", 1.296332229},
      {"concentration", -.193857394308},
      {"reynolds_smolensky", .00133470043705},
      {"reranking", .000118302124258},
  };
  for (const auto& [name, figure] : published) {
    EXPECT_NEAR(alternative["overall"][name].get<double>(), figure, 2e-9) << name;
  }
  EXPECT_NEAR(alternative["benchmarks"]["need"]["coverage_of_entitled"].get<double>(), .04123845326,
              2e-9);
}

}  // namespace
}  // namespace yingbao::sim
