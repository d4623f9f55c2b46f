// Linked into every program that is built with a sanitizer.

// Shared objects stay loaded, so that the leak check at exit can still name the modules in its stacks, and leaks.txt
// can tell those of the graphics driver (unloaded early) from ours.
extern "C" int dlclose(void* /*handle*/) noexcept {
    return 0;
}

// OpenCV's workers are threads of TBB. Nobody joins them at exit, where the leak check crashes on one that is half
// gone; nor are they instrumented, so that ThreadSanitizer cannot see them wait for each other. Weak: null without
// OpenCV.
namespace cv {
__attribute__((weak)) void setNumThreads(int count);
}

namespace {
const bool inOneThread = [] {
    if (&cv::setNumThreads)
        cv::setNumThreads(1);
    return true;
}();
} // namespace
