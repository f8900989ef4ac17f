// The core's own version, readable by programs that only have the library.
extern "C" __attribute__((visibility("default"))) const char *haly_version() { return "0.1.0"; }
