// What can be chosen about a Gaussian mixture: the data, the model, the start and the view.
#pragma once

#include "core/mixture/options.h"
#include "core/mixture/samples.h"
#include "core/schema/schema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lectern::exhibits::mixture {

namespace em = lectern::mixture;

constexpr std::int64_t largestSeed = 999999;

enum class Source { threeBlobs, overlapping, elongated, deadAxis, constantAxis, outlier, iris, digits, file, custom };
enum class StartCovariance { identity, data };
enum class Coverage { twoAndHalf, one, two, three };
enum class Colour { responsibility, component, nothing };
enum class PrincipalAxes { hidden, shown };
enum class Projections { hidden, shown };
// off: one run. anotherStart: the same samples and remedy from k-means++, or from the next seed. Else: a second run
// from the same start with this regularisation.
enum class Compare {
    off,
    none,
    constant,
    ledoitWolf,
    oas,
    eigenvalueFloor,
    keepPrevious,
    replaceZeros,
    anotherStart,
    fullLedoitWolf
};
enum class Selection { off, on };

struct Parameters {
    Source data = Source::threeBlobs;
    std::string path;
    std::vector<schema::ColumnName> columns;
    std::vector<schema::LabelledPoint> points;
    int samples = 600;
    int seed = static_cast<int>(em::deadAxisSeed);

    int components = 3;
    em::Family family = em::Family::full;
    em::Regularisation regularisation = em::Regularisation::none;
    double epsilon = 1e-6;
    int maxIterations = 100;
    double tolerance = 1e-3;
    Compare compare = Compare::off;
    Selection selection = Selection::off;

    em::Initialisation initialisation = em::Initialisation::kMeansPlusPlus;
    Eigen::MatrixXd initialMeans; // K x d, or no rows: those of k-means++
    StartCovariance initialCovariance = StartCovariance::identity;
    double initialScale = 1;
    Eigen::VectorXd initialWeights; // K, or empty: equal

    // Rows: a matrix to be looked at instead of the selected covariance; none: the selected covariance.
    Eigen::MatrixXd quotedCovariance;
    int selected = 0; // component
    Coverage coverage = Coverage::twoAndHalf;
    Colour colour = Colour::responsibility;
    PrincipalAxes axes = PrincipalAxes::hidden;
    Projections projections = Projections::hidden;
    bool halfSteps = true;
    int hovered = -1; // sample, from 0; -1: none

    Parameters();
    bool operator==(const Parameters& other) const;
};

const schema::Schema<Parameters>& parametersSchema();

// The seeds of data and of the start are one parameter.
em::Options optionsOf(const Parameters& p, Eigen::Index dimensions);

// What the second run is made from; nothing where there is one run.
std::optional<Parameters> otherOf(const Parameters& p);
// "Ledoit–Wolf", "No regularisation": literal.
std::string familyName(em::Family family); // "full"
std::string regularisationName(em::Regularisation regularisation);

// How many standard deviations the ellipsoids reach: 1, 2, 2.5 or 3.
double sigmas(Coverage coverage);

} // namespace lectern::exhibits::mixture
