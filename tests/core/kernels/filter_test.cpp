#include "core/kernels/filter.h"

#include "core/error.h"
#include "core/kernels/separable.h"

#include <gmock/gmock.h>

#include <random>
#include <thread>

namespace lectern::kernels {
namespace {

Grid randomGrid(int rows, int columns, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> uniform(0, 255);
    return Grid::NullaryExpr(rows, columns, [&](Eigen::Index, Eigen::Index) { return uniform(random); });
}

Kernel custom(const Eigen::MatrixXd& cells) {
    Choice choice;
    choice.family = Family::custom;
    choice.kernel = cells;
    return build(choice);
}

Kernel randomKernel(int rows, int columns, std::uint64_t seed) {
    return custom(randomGrid(rows, columns, seed).matrix() / 255);
}

double direct(const Grid& picture, const Kernel& kernel, Border border, int y, int x) {
    double total = 0;
    for (int j = 0; j < kernel.values.rows(); ++j)
        for (int i = 0; i < kernel.values.cols(); ++i) {
            const int row = sourceIndex(y - (j - kernel.originY), static_cast<int>(picture.rows()), border);
            const int column = sourceIndex(x - (i - kernel.originX), static_cast<int>(picture.cols()), border);
            if (row >= 0 && column >= 0)
                total += kernel.values(j, i) * picture(row, column);
        }
    return total;
}

constexpr Border borders[] = {Border::reflect, Border::replicate, Border::zero, Border::periodic};

TEST(Borders, AreWhatTheySay) {
    EXPECT_EQ(sourceIndex(-1, 4, Border::reflect), 1);
    EXPECT_EQ(sourceIndex(4, 4, Border::reflect), 2);
    EXPECT_EQ(sourceIndex(-7, 4, Border::reflect), 1);
    EXPECT_EQ(sourceIndex(-3, 1, Border::reflect), 0);
    EXPECT_EQ(sourceIndex(-2, 4, Border::replicate), 0);
    EXPECT_EQ(sourceIndex(9, 4, Border::replicate), 3);
    EXPECT_EQ(sourceIndex(-1, 4, Border::periodic), 3);
    EXPECT_EQ(sourceIndex(9, 4, Border::periodic), 1);
    EXPECT_EQ(sourceIndex(-1, 4, Border::zero), -1);
}

TEST(Filter, FlipsTheKernel) {
    Grid dot = Grid::Zero(5, 5);
    dot(2, 2) = 1;
    const Eigen::MatrixXd cells{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    const Grid got = filter(dot, custom(cells), Border::zero, Route::spatial, job::Control());
    EXPECT_EQ(got.block(1, 1, 3, 3).matrix(), cells); // a dot becomes the kernel itself
}

TEST(Filter, BothRoutesAreTheDefinition) {
    for (const auto& [rows, columns] :
         {std::pair(1, 1), std::pair(3, 3), std::pair(4, 2), std::pair(15, 15), std::pair(9, 31)}) {
        const Kernel kernel = randomKernel(rows, columns, static_cast<std::uint64_t>(rows * 100 + columns));
        const Grid picture = randomGrid(37, 70, 5);
        for (const Border border : borders)
            for (const Route route : {Route::spatial, Route::fourier}) {
                const Grid got = filter(picture, kernel, border, route, job::Control());
                for (const auto& [y, x] :
                     {std::pair(0, 0), std::pair(36, 69), std::pair(18, 33), std::pair(1, 60), std::pair(35, 2)})
                    EXPECT_NEAR(got(y, x), direct(picture, kernel, border, y, x), 1e-9)
                        << rows << " x " << columns << ", border " << static_cast<int>(border);
            }
    }
}

TEST(Filter, RoutesAgree) {
    for (const Border border : borders) {
        const Kernel kernel = randomKernel(7, 5, 77);
        const Grid picture = randomGrid(64, 48, 9) / 255;
        const Grid space = filter(picture, kernel, border, Route::spatial, job::Control());
        const Grid fourier = filter(picture, kernel, border, Route::fourier, job::Control());
        EXPECT_LT((space - fourier).abs().maxCoeff(), 1e-10);
    }
}

// A Laplacian of Gaussian is the sum of two separable kernels, a Gaussian one; its rows and columns are filtered.
TEST(Filter, SumsOfSeparableKernelsAreTheDefinition) {
    const Grid picture = randomGrid(41, 75, 6);
    for (const Family family : {Family::laplacianOfGaussian, Family::gaussian, Family::gaussianDerivative})
        for (const double sigma : {0.8, 1.6, 3.0}) {
            Choice choice;
            choice.family = family;
            choice.sigma = sigma;
            const Kernel kernel = build(choice);
            for (const Border border : borders) {
                const Grid got = filter(picture, kernel, border, Route::spatial, job::Control());
                for (const auto& [y, x] : {std::pair(0, 0), std::pair(40, 74), std::pair(20, 37), std::pair(2, 70)})
                    EXPECT_NEAR(got(y, x), direct(picture, kernel, border, y, x), 1e-10) << sigma;
            }
        }
}

TEST(Separable, HasAsManyTermsAsTheRank) {
    Choice choice;
    choice.sigma = 2;
    choice.family = Family::laplacianOfGaussian;
    const Kernel log = build(choice);
    const std::vector<Separable> terms = separableTerms(log, 3);
    ASSERT_EQ(terms.size(), 2U);
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(log.values.rows(), log.values.cols());
    for (const Separable& term : terms)
        sum += term.column * term.row.transpose();
    EXPECT_LT((sum - log.values).cwiseAbs().maxCoeff(), 1e-15);
    choice.family = Family::gaussian;
    EXPECT_EQ(separableTerms(build(choice), 3).size(), 1U);
    EXPECT_TRUE(separableTerms(randomKernel(7, 5, 3), 4).empty());
    EXPECT_EQ(separableTerms(randomKernel(7, 5, 3), 5).size(), 5U);
    EXPECT_TRUE(separableTerms(custom(Eigen::MatrixXd::Zero(3, 3)), 2).empty());
}

TEST(Filter, KernelsLargerThanThePictureAreFine) {
    const Kernel kernel = randomKernel(31, 31, 1);
    const Grid picture = randomGrid(3, 4, 2);
    for (const Border border : borders)
        for (const Route route : {Route::spatial, Route::fourier})
            EXPECT_NEAR(filter(picture, kernel, border, route, job::Control())(1, 2),
                        direct(picture, kernel, border, 1, 2), 1e-8);
}

TEST(Filter, RefusesNothingness) {
    EXPECT_THROW(filter(Grid(), custom(Eigen::MatrixXd::Ones(1, 1)), Border::zero, Route::automatic, job::Control()),
                 InputError);
    EXPECT_EQ(
        filter(Grid::Ones(2, 2), custom(Eigen::MatrixXd::Zero(3, 3)), Border::zero, Route::automatic, job::Control())
            .abs()
            .maxCoeff(),
        0);
}

TEST(Filter, StopsPromptly) {
    std::stop_source stop;
    const Grid picture = randomGrid(2000, 2000, 3);
    const Kernel kernel = randomKernel(31, 31, 4);
    std::jthread timer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        stop.request_stop();
    });
    EXPECT_THROW(filter(picture, kernel, Border::reflect, Route::spatial, job::Control(stop.get_token())), Stopped);
}

} // namespace
} // namespace lectern::kernels
