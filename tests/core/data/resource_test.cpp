#include "core/data/resource.h"
#include "core/data/table.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace lectern::data {
namespace {

TEST(Resource, EveryFileIsTheOneInTheSources) {
    for (const std::string& path : resourcePaths()) {
        std::ifstream file("resources/" + path, std::ios::binary);
        std::ostringstream bytes;
        bytes << file.rdbuf();
        ASSERT_FALSE(bytes.str().empty()) << path;
        EXPECT_EQ(resource(path), bytes.str()) << path;
    }
    EXPECT_THAT(resourcePaths(), testing::IsSupersetOf({"data/iris.csv", "lectures/tour.lectern"}));
}

TEST(Resource, UnknownOnesAreNamed) {
    try {
        resource("data/rose.csv");
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("data/rose.csv"));
    }
}

TEST(Digits, HaveDeadPixels) {
    const Digits all = digits();
    ASSERT_EQ(all.table.values.rows(), 1797);
    ASSERT_EQ(all.table.values.cols(), 64);
    ASSERT_EQ(all.table.columns.size(), 64U);
    EXPECT_EQ(all.table.columns.front().name, "r1c1");
    EXPECT_EQ(all.table.columns.back().name, "r8c8");
    EXPECT_EQ(all.table.values.row(0).sum(), 294);
    EXPECT_EQ(std::count(all.digits.begin(), all.digits.end(), 0), 178);
    EXPECT_EQ(all.table.values.col(0).maxCoeff(), 0);               // always dead
    EXPECT_EQ((all.table.values.col(63).array() > 0).count(), 110); // nearly
}

TEST(Iris, HasTheFlowersOfFisher) {
    const Iris flowers = iris();
    ASSERT_EQ(flowers.table.values.rows(), 150);
    ASSERT_EQ(flowers.table.values.cols(), 4);
    EXPECT_EQ(flowers.table.values.row(0), (Eigen::RowVector4d(5.1, 3.5, 1.4, 0.2)));
    EXPECT_EQ(flowers.table.values.row(149), (Eigen::RowVector4d(5.9, 3.0, 5.1, 1.8)));
    EXPECT_NEAR(flowers.table.values.col(0).mean(), 5.843333, 1e-6);
    EXPECT_EQ(flowers.table.columns[2].name, "petal length");
    EXPECT_THAT(flowers.speciesNames, testing::ElementsAre("setosa", "versicolor", "virginica"));
    for (int species = 0; species < 3; ++species)
        EXPECT_EQ(std::count(flowers.species.begin(), flowers.species.end(), species), 50);
}

} // namespace
} // namespace lectern::data
