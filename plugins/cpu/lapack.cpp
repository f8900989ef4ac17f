#include "lapack.hpp"

#include <dlfcn.h>
#include <unistd.h>

#include <string>
#include <type_traits>

#include "kernel.hpp"

namespace haly::cpu {
namespace {

constexpr const char *kFile = "scipy_openblas32/lib/libscipy_openblas.so";

// site-packages/haly/plugins/<plugin>/<library> looks for site-packages/scipy_openblas32.
std::string beside_the_package() {
  static const char here = 0;
  Dl_info info;
  if (!dladdr(&here, &info) || !info.dli_fname) return {};
  const std::string library = info.dli_fname;
  const size_t folder = library.rfind('/');
  return (folder == std::string::npos ? "." : library.substr(0, folder)) + "/../../../" + kFile;
}

std::string find_library() {
  std::string path = beside_the_package();
  if (!path.empty() && access(path.c_str(), R_OK) == 0) return path;
#ifdef HALY_CPU_LAPACK_DIRECTORY
  path = std::string(HALY_CPU_LAPACK_DIRECTORY) + "/" + kFile;
  if (access(path.c_str(), R_OK) == 0) return path;
#endif
  return {};
}

const std::string &library_path() {
  static const std::string path = find_library();
  return path;
}

// Never closed: its threads outlive every kernel.
void *library() {
  static void *const handle = [] {
    void *opened =
        library_path().empty() ? nullptr : dlopen(library_path().c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!opened) {
      const char *reason = library_path().empty() ? "scipy-openblas32 is not installed" : dlerror();
      refuse(std::string("cpu: LAPACK is not there: ") + (reason ? reason : "unknown reason"));
    }
    return opened;
  }();
  return handle;
}

template <typename Function>
void look_up(Function &function, char kind, const char *name) {
  const std::string symbol = std::string("scipy_") + kind + name + "_";
  function = reinterpret_cast<Function>(dlsym(library(), symbol.c_str()));
  if (!function) refuse("cpu: " + library_path() + " has no function " + symbol);
}

template <typename T>
Lapack<T> load() {
  constexpr char kind = std::is_same_v<T, double> ? 'd' : 's';
  Lapack<T> table{};
  look_up(table.potrf, kind, "potrf");
  look_up(table.getrf, kind, "getrf");
  look_up(table.getri, kind, "getri");
  look_up(table.gelqf, kind, "gelqf");
  look_up(table.orglq, kind, "orglq");
  look_up(table.gesdd, kind, "gesdd");
  look_up(table.syevd, kind, "syevd");
  look_up(table.trsm, kind, "trsm");
  return table;
}

}  // namespace

bool lapack_is_installed() { return !library_path().empty(); }

template <typename T>
const Lapack<T> &lapack() {
  static const Lapack<T> table = load<T>();
  return table;
}
template const Lapack<float> &lapack();
template const Lapack<double> &lapack();

}  // namespace haly::cpu
