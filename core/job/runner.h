// Runner: computes off the calling thread, newest first. One per open exhibit.
//
// submit() replaces whatever waits. A running job that has been overtaken may still finish while it is younger than
// `patience`, so that a continuous drag keeps showing frames; then it is asked to stop. Outcomes of recent keys are
// remembered and delivered at once. Exceptions become a message.
#pragma once

#include "core/job/control.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace lectern::job {

struct Outcome {
    std::uint64_t ticket = 0;
    std::shared_ptr<const void> result; // null: failed, see `error`
    std::string error;
};

class Runner {
public:
    using Work = std::function<std::shared_ptr<const void>(const Control&)>;
    struct Events {
        std::function<void(Outcome)> finished;                               // never called for a stopped job
        std::function<void(std::uint64_t ticket, double fraction)> progress; // at most every 30 ms or so
    };
    struct Options {
        std::chrono::milliseconds patience{100};
        std::size_t remembered = 8; // results kept by key
        bool operator==(const Options&) const = default;
    };

    // Events are called on the worker thread, or inside submit() for a remembered result.
    explicit Runner(Events events) : Runner(std::move(events), Options{}) {}
    Runner(Events events, Options options);
    ~Runner(); // asks the running job to stop and waits for it
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    // Equal keys stand for equal results; an empty key is never remembered. Returns the job's ticket, counting up.
    std::uint64_t submit(std::string key, Work work);
    // Asks the running job to stop and forgets the waiting one.
    void cancel();
    // Waits until nothing runs or waits (tests, shutdown).
    void waitIdle();
    bool busy() const;

private:
    using Clock = std::chrono::steady_clock;
    struct Job {
        std::uint64_t ticket = 0;
        std::string key;
        Work work;
    };

    void work(const std::stop_token& quit);
    void watch(const std::stop_token& quit);
    void run(Job job, const std::stop_token& stop);
    std::shared_ptr<const void> recall(const std::string& key);
    void remember(const std::string& key, std::shared_ptr<const void> result);

    Events events_;
    Options options_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::uint64_t lastTicket_ = 0;
    std::optional<Job> waiting_;
    bool running_ = false;
    std::stop_source runningStop_;
    Clock::time_point runningSince_;
    std::list<std::pair<std::string, std::shared_ptr<const void>>> recent_; // newest first
    std::jthread worker_, watchdog_;                                        // last: they use the rest
};

} // namespace lectern::job
