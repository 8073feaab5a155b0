#include "dsl/gb18030.h"

#include <iconv.h>

#include <utility>

namespace yingbao::dsl {
namespace {

/// A conversion of glibc's; "GB18030" is strict, where "GBK" refuses characters in daily use.
class Conversion {
 public:
  Conversion() : handle_(iconv_open("UTF-8", "GB18030")) {}
  ~Conversion() {
    if (usable()) iconv_close(handle_);
  }
  Conversion(const Conversion&) = delete;
  Conversion& operator=(const Conversion&) = delete;

  bool usable() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  /// True where all of `left` was converted; otherwise `left` begins with what could not be.
  bool convert(std::string_view& left, std::string& out) {
    // Four bytes of GB18030 never become more than four of UTF-8, two never more than three.
    out.resize(left.size() / 2 * 3 + 4);
    char* from = const_cast<char*>(left.data());
    char* to = out.data();
    std::size_t from_left = left.size();
    std::size_t to_left = out.size();
    const bool good = iconv(handle_, &from, &from_left, &to, &to_left) != std::size_t(-1);
    out.resize(out.size() - to_left);
    left.remove_prefix(left.size() - from_left);
    return good;
  }

 private:
  iconv_t handle_;
};

}  // namespace

FromGb18030 from_gb18030(std::string_view bytes) {
  FromGb18030 result;
  Conversion conversion;
  if (!conversion.usable()) return result;
  std::string text;
  std::string_view left = bytes;
  if (conversion.convert(left, text)) {
    result.text = std::move(text);
  } else {
    result.bad_byte = bytes.size() - left.size();
  }
  return result;
}

}  // namespace yingbao::dsl
