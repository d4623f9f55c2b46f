#include "core/job/runner.h"

#include <utility>

namespace lectern::job {

Runner::Runner(Events events, Options options) : events_(std::move(events)), options_(options) {
    worker_ = std::jthread([this](const std::stop_token& quit) { work(quit); });
    watchdog_ = std::jthread([this](const std::stop_token& quit) { watch(quit); });
}

Runner::~Runner() {
    cancel();
    watchdog_.request_stop();
    worker_.request_stop();
    changed_.notify_all();
}

std::uint64_t Runner::submit(std::string key, Work work) {
    std::shared_ptr<const void> remembered;
    std::uint64_t ticket = 0;
    {
        const std::lock_guard lock(mutex_);
        ticket = ++lastTicket_;
        remembered = recall(key);
        if (remembered) {
            waiting_.reset();
            if (running_)
                runningStop_.request_stop();
        } else {
            waiting_ = Job{ticket, std::move(key), std::move(work)};
        }
    }
    changed_.notify_all();
    if (remembered)
        events_.finished({ticket, std::move(remembered), {}});
    return ticket;
}

void Runner::cancel() {
    {
        const std::lock_guard lock(mutex_);
        waiting_.reset();
        if (running_)
            runningStop_.request_stop();
    }
    changed_.notify_all();
}

void Runner::waitIdle() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !running_ && !waiting_; });
}

bool Runner::busy() const {
    const std::lock_guard lock(mutex_);
    return running_ || waiting_;
}

void Runner::work(const std::stop_token& quit) {
    while (true) {
        Job job;
        std::stop_token stop;
        {
            std::unique_lock lock(mutex_);
            if (!changed_.wait(lock, quit, [this] { return waiting_.has_value(); }))
                return;
            job = std::move(*waiting_);
            waiting_.reset();
            running_ = true;
            runningStop_ = std::stop_source();
            stop = runningStop_.get_token();
            runningSince_ = Clock::now();
        }
        changed_.notify_all();
        run(std::move(job), stop);
        {
            const std::lock_guard lock(mutex_);
            running_ = false;
        }
        changed_.notify_all();
    }
}

// Stops a job that is overtaken and older than the patience.
void Runner::watch(const std::stop_token& quit) {
    std::unique_lock lock(mutex_);
    while (!quit.stop_requested()) {
        const bool overtaken = running_ && waiting_ && !runningStop_.stop_requested();
        if (!overtaken) {
            changed_.wait(lock, quit, [this] { return running_ && waiting_ && !runningStop_.stop_requested(); });
            continue;
        }
        const auto end = runningSince_ + options_.patience;
        if (Clock::now() >= end)
            runningStop_.request_stop();
        else
            changed_.wait_until(lock, quit, end, [] { return false; });
    }
}

void Runner::run(Job job, const std::stop_token& stop) {
    auto lastReport = Clock::now();
    const Control control(stop, [&](double fraction) {
        const auto now = Clock::now();
        if (events_.progress && now - lastReport > std::chrono::milliseconds(30)) {
            lastReport = now;
            events_.progress(job.ticket, fraction);
        }
    });
    Outcome outcome{job.ticket, nullptr, {}};
    try {
        outcome.result = job.work(control);
        const std::lock_guard lock(mutex_);
        remember(job.key, outcome.result);
        if (stop.stop_requested())
            return; // it did not notice, but nobody waits for it
    } catch (const Stopped&) {
        return;
    } catch (const std::bad_alloc&) {
        outcome.error = "There is not enough memory for this. Choose fewer samples or a smaller size.";
    } catch (const std::exception& error) {
        outcome.error = error.what();
    }
    events_.finished(std::move(outcome));
}

std::shared_ptr<const void> Runner::recall(const std::string& key) {
    if (key.empty())
        return nullptr;
    for (auto it = recent_.begin(); it != recent_.end(); ++it) {
        if (it->first == key) {
            recent_.splice(recent_.begin(), recent_, it);
            return it->second;
        }
    }
    return nullptr;
}

void Runner::remember(const std::string& key, std::shared_ptr<const void> result) {
    if (key.empty() || options_.remembered == 0)
        return;
    recent_.emplace_front(key, std::move(result));
    while (recent_.size() > options_.remembered)
        recent_.pop_back();
}

} // namespace lectern::job
