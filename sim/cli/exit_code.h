#pragma once
// How a command ends, for scripts: the numbers are fixed.

namespace yingbao::sim::cli {

enum class ExitCode : int {
  fine = 0,
  answer_is_no = 1,  // the rules do not check, a case failed, a requirement is broken
  command_line = 2,  // and nothing else
  bad_file = 3,      // absent, unreadable or malformed
  undecided = 4,     // a limit of the tool, or no answer
  our_bug = 70,
  interrupted = 130,
};

}  // namespace yingbao::sim::cli
