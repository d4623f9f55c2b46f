// Linked into the tests under AddressSanitizer: shared objects stay loaded, so that the leak check at exit can still
// name the modules in its stacks, and leaks.txt can tell those of the graphics driver (unloaded early) from ours.

extern "C" int dlclose(void* /*handle*/) noexcept {
    return 0;
}
