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

enum class Kept : bool { no, yes };  // on a disk, or gone like what is written to a pipe

bool write_bytes(const std::string& name, std::string_view bytes, Kept kept) {
  std::FILE* file = std::fopen(name.c_str(), "wb");
  if (!file) return false;
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool flushed = std::fflush(file) == 0;
  const bool synced = kept == Kept::no || ::fsync(::fileno(file)) == 0;
  return (std::fclose(file) == 0) && written && flushed && synced;
}

/// A device, a pipe: renaming a file into its place would destroy it.
bool is_special(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error) && !fs::is_regular_file(path, error) &&
         !fs::is_directory(path, error);
}

/// Where a link leads; a file stays what it is.
fs::path place_of(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const fs::path place = fs::weakly_canonical(path, error);
  return error ? path : place;
}

bool make_folder_of(const fs::path& path) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  return !error;
}

void begin(std::span<const FileContent> files) {
  unfinished.clear();
  for (const FileContent& file : files) {
    unfinished.push_back(place_of(file.path).string() + ".part" + std::to_string(::getpid()));
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
    if (is_special(files[i].path)) continue;
    std::error_code error;
    fs::rename(unfinished[i], place_of(files[i].path), error);
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
    const bool special = is_special(files[i].path);
    const std::string name = special ? files[i].path.string() : unfinished[i];
    if (!ready || !write_bytes(name, files[i].bytes, special ? Kept::no : Kept::yes)) {
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
