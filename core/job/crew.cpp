#include "core/job/crew.h"

#include <algorithm>

namespace lectern::job {

Crew::Crew(int threads, std::size_t most) {
    const std::size_t wanted =
        threads > 0 ? static_cast<std::size_t>(threads) : std::max(1u, std::thread::hardware_concurrency());
    for (std::size_t i = 1; i < std::min(wanted, most); ++i)
        threads_.emplace_back([this] { serve(); });
}

Crew::~Crew() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
}

void Crew::run(std::size_t chunks, const std::function<void(std::size_t)>& work, const Control& control) {
    stopped_ = false;
    next_ = 0;
    chunks_ = chunks;
    work_ = &work;
    if (!threads_.empty()) {
        {
            const std::lock_guard lock(mutex_);
            ++round_;
            busy_ = threads_.size();
        }
        changed_.notify_all();
    }
    takeChunks(&control);
    if (!threads_.empty()) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return busy_ == 0; });
    }
    if (stopped_)
        throw Stopped();
}

void Crew::serve() {
    std::size_t done = 0;
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [&] { return ending_ || round_ != done; });
        if (ending_)
            return;
        done = round_;
        lock.unlock();
        takeChunks(nullptr);
        lock.lock();
        if (--busy_ == 0)
            changed_.notify_all();
    }
}

void Crew::takeChunks(const Control* control) {
    while (!stopped_) {
        if (control && control->stopRequested()) {
            stopped_ = true;
            return;
        }
        const std::size_t chunk = next_++;
        if (chunk >= chunks_)
            return;
        (*work_)(chunk);
    }
}

} // namespace lectern::job
