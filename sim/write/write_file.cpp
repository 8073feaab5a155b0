#include "sim/write/write_file.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <string>
#include <vector>

#include "sim/messages.h"

namespace yingbao::sim {
namespace {

namespace fs = std::filesystem;

/// The names of the files that are being written, where a signal handler can read them.
/// INVARIANT: not changed while `are_unfinished`.
std::vector<std::string> unfinished;
std::atomic<bool> are_unfinished = false;

bool fail(const fs::path& path, dsl::Diagnostics& diagnostics) {
  abandon_writing();
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

bool make_folder_of(const fs::path& path) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  return !error;
}

void begin(std::span<const FileContent> files) {
  unfinished.clear();
  for (const FileContent& file : files) {
    unfinished.push_back(file.path.string() + ".part" + std::to_string(::getpid()));
  }
  are_unfinished = true;
}

/// Who interrupts waits until a set of files is whole.
class Uninterrupted {
 public:
  Uninterrupted() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    sigprocmask(SIG_BLOCK, &signals, &before_);
  }
  ~Uninterrupted() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;

 private:
  sigset_t before_;
};

/// The first file that did not get its place; null where all did.
const FileContent* first_not_renamed(std::span<const FileContent> files) {
  const Uninterrupted whole;
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::error_code error;
    fs::rename(unfinished[i], files[i].path, error);
    if (error) return &files[i];
  }
  are_unfinished = false;
  return nullptr;
}

}  // namespace

bool write_files(std::span<const FileContent> files, dsl::Diagnostics& diagnostics) {
  begin(files);
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::error_code error;  // of a path that cannot even be looked at: writing to it fails, too
    const bool ready = make_folder_of(files[i].path) && !fs::is_directory(files[i].path, error);
    if (!ready || !write_bytes(unfinished[i], files[i].bytes)) {
      return fail(files[i].path, diagnostics);
    }
  }
  const FileContent* left = first_not_renamed(files);
  return !left || fail(left->path, diagnostics);
}

bool write_file(const fs::path& path, std::string_view bytes, dsl::Diagnostics& diagnostics) {
  const FileContent file{path, bytes};
  return write_files({&file, 1}, diagnostics);
}

void abandon_writing() {
  if (!are_unfinished.exchange(false)) return;
  for (const std::string& name : unfinished) ::unlink(name.c_str());
}

}  // namespace yingbao::sim
