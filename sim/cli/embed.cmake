# Writes OUTPUT, a C++ file with a FUNCTION that gives the files of FOLDER; see sim/cli/embedded.h.
file(GLOB paths ${FOLDER}/*)
list(SORT paths)
set(rows "")
foreach(path IN LISTS paths)
  get_filename_component(name ${path} NAME)
  file(READ ${path} text)
  string(APPEND rows "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Made of ${FOLDER}; change the files there.
#include \"sim/cli/embedded.h\"

namespace yingbao::sim::cli {

std::span<const EmbeddedFile> ${FUNCTION}() {
  // Not constexpr: so many bytes are beyond what clang counts while it compiles.
  static const EmbeddedFile files[] = {
${rows}  };
  return files;
}

}  // namespace yingbao::sim::cli
")
