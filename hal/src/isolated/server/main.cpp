// haly-isolated-server: runs one plugin for a device named isolated:...
#include "isolated/server.hpp"

int main(int argument_count, char **arguments) {
  return haly::isolated::serve_parent(argument_count, arguments);
}
