// A few threads that share out the chunks of one loop after another.
#pragma once

#include "core/job/control.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lectern::job {

class Crew {
public:
    // threads: those at work at once, the caller's own included; 0: as many as the machine has. No more than `most`.
    Crew(int threads, std::size_t most);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    // Calls work(chunk) once for each chunk in 0..chunks-1, in any order, on any of the threads; work must not throw.
    // Between its own chunks the caller's thread looks at control; throws Stopped once all threads are idle again.
    void run(std::size_t chunks, const std::function<void(std::size_t)>& work, const Control& control);

private:
    void serve();
    void takeChunks(const Control* control);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t round_ = 0; // guarded by mutex_, as are busy_ and ending_
    std::size_t busy_ = 0;
    bool ending_ = false;
    std::size_t chunks_ = 0; // set before a round starts
    const std::function<void(std::size_t)>* work_ = nullptr;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> stopped_ = false;
    std::vector<std::jthread> threads_; // last: joined before the rest goes
};

} // namespace lectern::job
