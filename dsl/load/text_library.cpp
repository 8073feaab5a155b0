// A library of texts in memory, whose paths are relative to its root.

#include <algorithm>
#include <utility>

#include "dsl/load/library.h"

namespace yingbao::dsl {
namespace {

namespace fs = std::filesystem;

class TextLibrary final : public Library {
 public:
  explicit TextLibrary(std::vector<RuleText> texts) : texts_(std::move(texts)) {
    std::sort(texts_.begin(), texts_.end(),
              [](const RuleText& a, const RuleText& b) { return a.path < b.path; });
  }

  Place find(const std::string& from, const std::string& path) const override {
    const fs::path stated = (fs::path(from).parent_path() / path).lexically_normal();
    const bool leaves = stated.begin() != stated.end() && *stated.begin() == "..";
    if (leaves || fs::path(path).is_absolute()) return {Reach::outside, path};
    const std::string whole = identity(stated.generic_string());
    const bool found = text(whole) != nullptr || !folder(whole).empty();
    return {found ? Reach::found : Reach::absent, whole};
  }
  std::optional<std::vector<Entry>> policies(Diagnostics&, const Location&) const override {
    std::vector<Entry> entries;
    for (const RuleText& text : texts_)
      if (auto entry = policy_entry(text)) entries.push_back(std::move(*entry));
    return entries;
  }
  std::optional<std::vector<RuleText>> read_policy(const std::string& path,
                                                   Diagnostics&) const override {
    if (const RuleText* file = text(path)) {
      auto beside = folder(fs::path(path).parent_path().generic_string());
      const auto roots = std::count_if(beside.begin(), beside.end(), [](const RuleText& other) {
        return declares_policy(other.text);
      });
      if (roots == 1) return beside;
      return std::vector<RuleText>{*file};
    }
    return folder(path);
  }
  std::optional<RuleText> read_file(const std::string& path, Diagnostics&) const override {
    const RuleText* file = text(path);
    return file ? std::optional(*file) : std::nullopt;
  }
  std::optional<std::string> read_table(const std::string& path) const override {
    const RuleText* file = text(path);
    return file ? std::optional(file->text) : std::nullopt;
  }
  std::string identity(const std::string& path) const override {
    std::string whole = fs::path(path).lexically_normal().generic_string();
    if (whole.ends_with('/')) whole.pop_back();
    return whole;
  }
  std::string root() const override { return "."; }

 private:
  const RuleText* text(const std::string& path) const {
    for (const RuleText& text : texts_)
      if (text.path == path) return &text;
    return nullptr;
  }
  std::vector<RuleText> folder(const std::string& path) const {
    std::vector<RuleText> files;
    for (const RuleText& text : texts_)
      if (text.path.ends_with(".bao") && fs::path(text.path).parent_path() == fs::path(path))
        files.push_back(text);
    return files;
  }

  std::vector<RuleText> texts_;
};

}  // namespace

std::unique_ptr<Library> library_of(std::vector<RuleText> texts) {
  return std::make_unique<TextLibrary>(std::move(texts));
}

}  // namespace yingbao::dsl
