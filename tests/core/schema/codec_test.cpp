#include "tests/core/schema/every_domain.h"

#include <gtest/gtest.h>

namespace lectern::schema {
namespace {

template <class T>
void expectRoundTrip(const T& value, const char* json) {
    EXPECT_EQ(Codec<T>::toJson(value), Json::parse(json));
    EXPECT_EQ(Codec<T>::toJson(Codec<T>::fromJson(Json::parse(json))), Json::parse(json));
}

TEST(Codec, ComesBack) {
    expectRoundTrip<Eigen::VectorXd>(Eigen::Vector2d(1.5, -2), "[1.5, -2.0]");
    expectRoundTrip<Eigen::VectorXd>(Eigen::VectorXd(), "[]");
    expectRoundTrip<Eigen::MatrixXd>(Eigen::MatrixXd{{1, 2, 3}, {4, 5, 6}}, "[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]");
    expectRoundTrip<Eigen::MatrixXd>(Eigen::MatrixXd(0, 0), "[]");
    expectRoundTrip<std::vector<LabelledPoint>>({{{1, 2}, 3}}, R"([{"x": [1.0, 2.0], "label": 3}])");
    expectRoundTrip<std::vector<ColumnName>>({ColumnName("a"), ColumnName(2)}, R"(["a", 2])");
}

TEST(Codec, MatrixRowsAreRows) {
    const auto m = Codec<Eigen::MatrixXd>::fromJson(Json::parse("[[1, 2, 3], [4, 5, 6]]"));
    ASSERT_EQ(m.rows(), 2);
    ASSERT_EQ(m.cols(), 3);
    EXPECT_EQ(m(0, 2), 3);
    EXPECT_EQ(m(1, 0), 4);
}

} // namespace
} // namespace lectern::schema
