// as_in_a_container PROGRAM ARGUMENTS...: runs the program under a container's restrictions
// (container.h).
#include <unistd.h>

#include <cstdio>

#include "hostile/container.h"

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (!schedgen::hostile::live_as_in_a_container()) {
    std::perror("as_in_a_container");
    return 1;
  }
  execv(argv[1], argv + 1);
  std::perror(argv[1]);
  return 1;
}
