// Linked into every program that is built with a sanitizer.

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <thread>

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

#ifdef __SANITIZE_ADDRESS__ // ThreadSanitizer keeps a thread of its own
// QThread::wait() returns while its thread still tidies up behind it. The leak check, which comes after this
// destructor, crashes on the memory of a thread that is half gone, so let it go first.
struct LastThread {
    ~LastThread() {
        using namespace std::chrono_literals;
        const auto end = std::chrono::steady_clock::now() + 300ms; // some drivers' threads stay
        while (threads() > 1 && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(1ms);
    }
    static std::ptrdiff_t threads() {
        std::error_code none;
        const std::filesystem::directory_iterator all("/proc/self/task", none);
        return std::distance(begin(all), end(all));
    }
};
const LastThread lastThread;
#endif

const bool inOneThread = [] {
    if (&cv::setNumThreads)
        cv::setNumThreads(1);
    return true;
}();
} // namespace
