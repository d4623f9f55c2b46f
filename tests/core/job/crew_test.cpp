// Crew: every chunk once, loop after loop, and what a stop does.
#include "core/job/crew.h"

#include <gmock/gmock.h>

#include <atomic>
#include <cstddef>
#include <stop_token>
#include <vector>

namespace lectern::job {
namespace {

using testing::Each;

TEST(Crew, DoesEveryChunkOnceLoopAfterLoop) {
    constexpr std::size_t chunks = 1000;
    Crew crew(4, chunks);
    std::vector<int> times(chunks);
    for (int loop = 1; loop <= 3; ++loop) {
        crew.run(
            chunks, [&](std::size_t chunk) { ++times[chunk]; }, Control());
        EXPECT_THAT(times, Each(loop));
    }
}

TEST(Crew, NothingToDoIsDoneAtOnce) {
    Crew(4, 0).run(
        0, [](std::size_t) { ADD_FAILURE(); }, Control());
}

TEST(Crew, AStopThrowsWhenAllAreIdle) {
    std::stop_source stop;
    const Control control(stop.get_token());
    Crew crew(1, 100); // the caller's thread alone, so that how far it comes is known
    int done = 0;
    const auto stopAtTheThird = [&](std::size_t) {
        if (++done == 3)
            stop.request_stop();
    };
    EXPECT_THROW(crew.run(100, stopAtTheThird, control), Stopped);
    EXPECT_EQ(done, 3);
    std::atomic<int> more = 0;
    crew.run(
        100, [&](std::size_t) { ++more; }, Control());
    EXPECT_EQ(more, 100) << "it goes on to the next loop";
}

} // namespace
} // namespace lectern::job
