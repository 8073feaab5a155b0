#include "sim/write/write_file.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <string>

#include "sim/messages.h"

namespace yingbao::sim {
namespace {

namespace fs = std::filesystem;

/// The name of the file that is being written, where a signal handler can read it.
std::array<char, 4096> unfinished;
std::atomic<bool> is_unfinished = false;

void begin(const std::string& name) {
  const std::size_t length = std::min(name.size(), unfinished.size() - 1);
  std::copy_n(name.begin(), length, unfinished.begin());
  unfinished[length] = '\0';
  is_unfinished = true;
}

bool fail(const fs::path& path, dsl::Diagnostics& diagnostics) {
  dsl::Location file;
  file.path = path.string();
  say(diagnostics, messages::file_not_written, std::move(file), {path.string()});
  return false;
}

bool write_bytes(const std::string& name, std::string_view bytes) {
  std::FILE* file = std::fopen(name.c_str(), "wb");
  if (!file) return false;
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool synced = std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
  return (std::fclose(file) == 0) && written && synced;
}

}  // namespace

bool write_file(const fs::path& path, std::string_view bytes, dsl::Diagnostics& diagnostics) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  const std::string beside = path.string() + ".part" + std::to_string(::getpid());
  begin(beside);
  bool done = !error && write_bytes(beside, bytes);
  if (done) fs::rename(beside, path, error);
  done = done && !error;
  if (!done) abandon_writing();
  is_unfinished = false;
  return done || fail(path, diagnostics);
}

void abandon_writing() {
  if (is_unfinished.exchange(false)) ::unlink(unfinished.data());
}

}  // namespace yingbao::sim
