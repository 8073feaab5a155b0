#pragma once
// JSON as text, piece by piece in the order of writing. Numbers are decimal digits as they were
// made, never a binary float on the way.

#include <string>
#include <string_view>
#include <vector>

namespace yingbao::sim {

class JsonWriter {
 public:
  void open_object() { open('{', '}'); }
  void open_list() { open('[', ']'); }
  void close();
  void key(std::string_view name);

  void text(std::string_view value);
  void number(std::string_view digits);
  void yes_no(bool value);
  void null();

  void text(std::string_view name, std::string_view value) { key(name), text(value); }
  void number(std::string_view name, std::string_view digits) { key(name), number(digits); }

  /// Everything closed; ends with a line end.
  std::string take();

 private:
  void open(char begin, char end);
  void place_value();
  void new_line();
  void quote(std::string_view value);

  struct Open {
    char end;
    bool empty = true;
  };
  std::string text_;
  std::vector<Open> open_;
  bool after_key_ = false;
};

}  // namespace yingbao::sim
