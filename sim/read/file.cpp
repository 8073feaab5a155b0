#include "sim/read/file.h"

#include <cstdio>
#include <memory>

#include "sim/messages.h"

namespace yingbao::sim {
namespace {

namespace fs = std::filesystem;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

std::nullopt_t fail(const dsl::Message& message, const fs::path& path,
                    dsl::Diagnostics& diagnostics) {
  dsl::Location file;
  file.path = path.string();
  say(diagnostics, message, std::move(file), {path.string()});
  return std::nullopt;
}

}  // namespace

std::optional<std::string> read_bytes(const fs::path& path, dsl::Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::exists(path, error)) return fail(messages::file_absent, path, diagnostics);
  if (!fs::is_regular_file(path, error)) return fail(messages::file_unreadable, path, diagnostics);
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  const auto size = fs::file_size(path, error);
  if (!file || error) return fail(messages::file_unreadable, path, diagnostics);
  std::string bytes(size, '\0');
  if (std::fread(bytes.data(), 1, size, file.get()) != size) {
    return fail(messages::file_unreadable, path, diagnostics);
  }
  return bytes;
}

}  // namespace yingbao::sim
