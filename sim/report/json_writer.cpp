#include "sim/report/json_writer.h"

#include <fmt/format.h>

#include <iterator>

namespace yingbao::sim {

void JsonWriter::open(char begin, char end) {
  place_value();
  text_.push_back(begin);
  open_.push_back({end});
}

void JsonWriter::close() {
  const Open closed = open_.back();
  open_.pop_back();
  if (!closed.empty) new_line();
  text_.push_back(closed.end);
}

void JsonWriter::key(std::string_view name) {
  place_value();
  quote(name);
  text_ += ": ";
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  place_value();
  quote(value);
}

void JsonWriter::number(std::string_view digits) {
  place_value();
  text_ += digits;
}

void JsonWriter::yes_no(bool value) { number(value ? "true" : "false"); }

void JsonWriter::null() { number("null"); }

std::string JsonWriter::take() {
  text_.push_back('\n');
  return std::move(text_);
}

void JsonWriter::place_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (open_.empty()) return;
  if (!open_.back().empty) text_.push_back(',');
  open_.back().empty = false;
  new_line();
}

void JsonWriter::new_line() {
  text_.push_back('\n');
  text_.append(2 * open_.size(), ' ');
}

void JsonWriter::quote(std::string_view value) {
  text_.push_back('"');
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      text_.push_back('\\');
      text_.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(text_), "\\u{:04x}", static_cast<int>(c));
    } else {
      text_.push_back(c);
    }
  }
  text_.push_back('"');
}

}  // namespace yingbao::sim
