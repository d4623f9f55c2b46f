// Runner: newest wins, patience, stopping, remembering, failures. Jobs wait for gates, not for the clock; where time
// itself is the rule, only lower bounds are tested.
#include "core/job/runner.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <future>

namespace lectern::job {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::shared_ptr<const void> boxed(int value) {
    return std::make_shared<const int>(value);
}

// A runner that keeps its outcomes.
class Recorder {
public:
    explicit Recorder(Runner::Options options = {}) : runner(events(), options) {}

    std::vector<Outcome> outcomes() const {
        const std::lock_guard lock(mutex_);
        return outcomes_;
    }
    std::vector<int> values() const {
        std::vector<int> all;
        for (const Outcome& outcome : outcomes())
            all.push_back(outcome.result ? *static_cast<const int*>(outcome.result.get()) : -1);
        return all;
    }
    std::vector<double> fractions() const {
        const std::lock_guard lock(mutex_);
        return fractions_;
    }

private:
    Runner::Events events() {
        return {[this](Outcome outcome) {
                    const std::lock_guard lock(mutex_);
                    outcomes_.push_back(std::move(outcome));
                },
                [this](std::uint64_t, double fraction) {
                    const std::lock_guard lock(mutex_);
                    fractions_.push_back(fraction);
                }};
    }
    mutable std::mutex mutex_;
    std::vector<Outcome> outcomes_;
    std::vector<double> fractions_;

public:
    Runner runner; // last: it calls into the rest until it is gone
};

// A job that says when it has begun and goes on only when it may.
struct Gate {
    std::promise<void> begun, open;
    std::shared_future<void> opened = open.get_future().share();

    Runner::Work work(int value) {
        return [this, value](const Control&) {
            begun.set_value();
            opened.wait();
            return boxed(value);
        };
    }
    void waitForBegin() { begun.get_future().wait(); }
};

// Runs until it is asked to stop.
std::shared_ptr<const void> endless(const Control& control) {
    while (true) {
        control.checkpoint();
        std::this_thread::sleep_for(1ms);
    }
}

TEST(Runner, DeliversTheResult) {
    Recorder recorder;
    const auto first = recorder.runner.submit("a", [](const Control&) { return boxed(7); });
    recorder.runner.waitIdle();
    const auto second = recorder.runner.submit("b", [](const Control&) { return boxed(8); });
    recorder.runner.waitIdle();
    EXPECT_THAT(recorder.values(), testing::ElementsAre(7, 8));
    EXPECT_EQ(recorder.outcomes()[0].ticket, first);
    EXPECT_EQ(recorder.outcomes()[1].ticket, second);
    EXPECT_LT(first, second);
    EXPECT_FALSE(recorder.runner.busy());
}

TEST(Runner, OnlyTheNewestWaitingJobRuns) {
    Recorder recorder({10s, 0}); // patient: the first may finish
    Gate gate;
    recorder.runner.submit("", gate.work(1));
    gate.waitForBegin();
    for (int i = 2; i <= 50; ++i)
        recorder.runner.submit("", [i](const Control&) { return boxed(i); });
    EXPECT_TRUE(recorder.runner.busy());
    gate.open.set_value();
    recorder.runner.waitIdle();
    EXPECT_THAT(recorder.values(), testing::ElementsAre(1, 50));
}

TEST(Runner, AnOvertakenJobIsStoppedAfterItsPatience) {
    Recorder recorder({100ms, 0});
    std::promise<void> begun;
    std::atomic<bool> stopped = false;
    const auto start = Clock::now();
    recorder.runner.submit("", [&](const Control& control) -> std::shared_ptr<const void> {
        begun.set_value();
        try {
            return endless(control);
        } catch (const Stopped&) {
            stopped = true;
            throw;
        }
    });
    begun.get_future().wait();
    recorder.runner.submit("", [](const Control&) { return boxed(2); });
    recorder.runner.waitIdle();
    EXPECT_TRUE(stopped);
    EXPECT_GE(Clock::now() - start, 100ms);
    EXPECT_THAT(recorder.values(), testing::ElementsAre(2)) << "a stopped job has no outcome";
}

TEST(Runner, AJobThatNobodyOvertakesIsNeverStopped) {
    Recorder recorder({1ms, 0});
    recorder.runner.submit("", [](const Control& control) {
        for (int i = 0; i < 50; ++i) {
            control.checkpoint();
            std::this_thread::sleep_for(1ms);
        }
        return boxed(3);
    });
    recorder.runner.waitIdle();
    EXPECT_THAT(recorder.values(), testing::ElementsAre(3));
}

TEST(Runner, ADragKeepsShowingFrames) {
    Recorder recorder; // each job takes 20 ms, each edit comes after 5
    for (int i = 0; i < 40; ++i) {
        recorder.runner.submit("", [i](const Control& control) {
            std::this_thread::sleep_for(20ms);
            control.checkpoint();
            return boxed(i);
        });
        std::this_thread::sleep_for(5ms);
    }
    recorder.runner.waitIdle();
    const std::vector<int> shown = recorder.values();
    EXPECT_GE(shown.size(), 3u);
    EXPECT_EQ(shown.back(), 39);
    EXPECT_TRUE(std::is_sorted(shown.begin(), shown.end()));
}

TEST(Runner, CancelStopsTheRunningAndForgetsTheWaiting) {
    Recorder recorder({10s, 8});
    std::promise<void> begun;
    recorder.runner.submit("", [&](const Control& control) {
        begun.set_value();
        return endless(control);
    });
    begun.get_future().wait();
    recorder.runner.submit("", [](const Control&) { return boxed(2); });
    recorder.runner.cancel();
    recorder.runner.waitIdle();
    EXPECT_TRUE(recorder.values().empty());
    recorder.runner.submit("", [](const Control&) { return boxed(3); });
    recorder.runner.waitIdle();
    EXPECT_THAT(recorder.values(), testing::ElementsAre(3)) << "and goes on";
}

TEST(Runner, ACancelledJobThatDoesNotNoticeHasNoOutcome) {
    Recorder recorder({10s, 8});
    Gate gate;
    recorder.runner.submit("key", gate.work(1));
    gate.waitForBegin();
    recorder.runner.cancel();
    gate.open.set_value();
    recorder.runner.waitIdle();
    EXPECT_TRUE(recorder.values().empty());
}

TEST(Runner, RecentResultsComeAtOnce) {
    Recorder recorder({100ms, 2});
    int computed = 0; // touched by the worker, read when it is idle
    const auto get = [&](const std::string& key, int value) {
        recorder.runner.submit(key, [&computed, value](const Control&) {
            ++computed;
            return boxed(value);
        });
        recorder.runner.waitIdle();
    };
    get("a", 1);
    get("b", 2);
    get("a", 1);
    EXPECT_EQ(computed, 2);
    EXPECT_THAT(recorder.values(), testing::ElementsAre(1, 2, 1));
    get("c", 3); // drops b, used longest ago
    get("a", 1);
    EXPECT_EQ(computed, 3);
    get("b", 2);
    EXPECT_EQ(computed, 4);
    get("", 5);
    get("", 5);
    EXPECT_EQ(computed, 6) << "an empty key is never remembered";
}

TEST(Runner, ARememberedResultOvertakesWhatRuns) {
    Recorder recorder({10s, 8});
    recorder.runner.submit("a", [](const Control&) { return boxed(1); });
    recorder.runner.waitIdle();
    std::promise<void> begun;
    recorder.runner.submit("b", [&](const Control& control) {
        begun.set_value();
        return endless(control);
    });
    begun.get_future().wait();
    const auto ticket = recorder.runner.submit("a", [](const Control&) { return boxed(99); });
    EXPECT_THAT(recorder.values(), testing::ElementsAre(1, 1)) << "delivered within submit()";
    EXPECT_EQ(recorder.outcomes().back().ticket, ticket);
    recorder.runner.waitIdle();
    EXPECT_THAT(recorder.values(), testing::ElementsAre(1, 1));
}

TEST(Runner, ExceptionsBecomeMessages) {
    Recorder recorder;
    const auto fail = [&](const auto& error) {
        recorder.runner.submit("key", [error](const Control&) -> std::shared_ptr<const void> { throw error; });
        recorder.runner.waitIdle();
        return recorder.outcomes().back();
    };
    EXPECT_EQ(fail(InputError("components: too many")).error, "components: too many");
    EXPECT_EQ(fail(std::runtime_error("no file")).error, "no file") << "a failure is not remembered";
    EXPECT_THAT(fail(std::bad_alloc()).error, testing::HasSubstr("not enough memory"));
    EXPECT_EQ(fail(InputError("x")).result, nullptr);
}

TEST(Runner, ProgressIsThinned) {
    Recorder recorder;
    recorder.runner.submit("", [](const Control& control) {
        const auto start = Clock::now();
        while (Clock::now() - start < 200ms)
            control.report(std::chrono::duration<double>(Clock::now() - start) / 200ms);
        return boxed(1);
    });
    recorder.runner.waitIdle();
    const std::vector<double> fractions = recorder.fractions();
    EXPECT_GE(fractions.size(), 1u);
    EXPECT_LE(fractions.size(), 7u);
    EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
}

TEST(Runner, GoesAwayWhileAJobRuns) {
    for (int i = 0; i < 20; ++i) {
        Recorder recorder;
        recorder.runner.submit("", endless);
        if (i % 2)
            std::this_thread::sleep_for(1ms);
    }
}

TEST(Runner, ManyThreadsMaySubmit) {
    Recorder recorder({1ms, 4});
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&recorder, t] {
                for (int i = 0; i < 100; ++i) {
                    const std::string key = std::to_string(i % 10);
                    recorder.runner.submit(key, [i](const Control& control) {
                        control.checkpoint();
                        return boxed(i % 10);
                    });
                    if (i % 17 == t)
                        recorder.runner.cancel();
                }
            });
    }
    recorder.runner.submit("last", [](const Control&) { return boxed(1000); });
    recorder.runner.waitIdle();
    EXPECT_EQ(recorder.values().back(), 1000);
}

} // namespace
} // namespace lectern::job
