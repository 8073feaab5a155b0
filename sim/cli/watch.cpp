#include "sim/cli/watch.h"

#include <chrono>
#include <thread>

#include "sim/cli/policies_below.h"

namespace yingbao::sim::cli {

namespace fs = std::filesystem;

Snapshot::Snapshot(const std::vector<fs::path>& places) {
  std::error_code error;
  for (const fs::path& place : places) {
    if (!fs::is_directory(place, error)) {
      add(place);
      continue;
    }
    for (const char* ending : {".bao", ".yaml", ".yml", ".csv"}) {
      for (const fs::path& file : files_below(place, ending)) add(file);
    }
  }
}

void Snapshot::add(const fs::path& file) {
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  if (error) return;
  files_[file] = {written.time_since_epoch().count(), fs::file_size(file, error)};
}

void wait_for_change(const Snapshot& before, const std::vector<fs::path>& places) {
  using namespace std::chrono_literals;
  Snapshot last = before;
  while (true) {
    std::this_thread::sleep_for(200ms);
    Snapshot now(places);
    if (now != before && now == last) return;  // whoever writes is done
    last = std::move(now);
  }
}

}  // namespace yingbao::sim::cli
