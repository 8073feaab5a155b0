#include "sim/read/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace yingbao::sim {
namespace {

constexpr int window_of_gzip = MAX_WBITS + 16;

class Inflation {
 public:
  Inflation() { usable_ = inflateInit2(&stream_, window_of_gzip) == Z_OK; }
  ~Inflation() {
    if (usable_) inflateEnd(&stream_);
  }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;

  bool usable() const { return usable_; }
  bool restart() { return inflateReset(&stream_) == Z_OK; }

  /// One step, from `bytes` to the end of `out`; both move on by what was done.
  int step(std::string_view& bytes, std::string& out) {
    const std::size_t before = out.size();
    out.resize(std::min(std::max<std::size_t>(before * 2, 1 << 16), before + (64u << 20)));
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = at_most_int(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream_.avail_out = at_most_int(out.size() - before);
    const uInt offered = stream_.avail_in;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    bytes.remove_prefix(offered - stream_.avail_in);
    out.resize(out.size() - stream_.avail_out);
    return status;
  }

 private:
  static uInt at_most_int(std::size_t size) {
    return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
  }

  z_stream stream_{};
  bool usable_ = false;
};

Unzipped problem(GzipProblem kind, const std::string& content) {
  return {std::nullopt, kind, content.size()};
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

Unzipped unzip(std::string_view bytes) {
  Inflation inflation;
  if (!inflation.usable()) return {};
  const std::size_t most = std::max(always_allowed, bytes.size() * most_growth);
  std::string content;
  for (;;) {
    const std::size_t before = bytes.size() + content.size();
    const int status = inflation.step(bytes, content);
    if (content.size() > most) return problem(GzipProblem::too_large, content);
    if (status == Z_STREAM_END) {
      if (bytes.empty()) return {std::move(content), {}, 0};
      // Files may be appended to each other; anything else behind the end is damage.
      if (!is_gzip(bytes) || !inflation.restart()) return problem(GzipProblem::damaged, content);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      return problem(GzipProblem::damaged, content);
    } else if (bytes.empty() && before == bytes.size() + content.size()) {
      return problem(GzipProblem::cut_off, content);
    }
  }
}

}  // namespace yingbao::sim
