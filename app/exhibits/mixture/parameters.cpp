#include "app/exhibits/mixture/parameters.h"

#include <tuple>

namespace lectern::exhibits::mixture {
namespace {

using schema::Affects;
using schema::IntegerDomain;
using schema::RealDomain;
using schema::Scale;

template <class Matrix>
bool same(const Matrix& a, const Matrix& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() && (a.array() == b.array()).all();
}

constexpr RealDomain coordinate{-1e9, 1e9, Scale::Linear, 0.1};

bool isTable(const Parameters& p) {
    return p.data == Source::file || p.data == Source::iris || p.data == Source::digits;
}

void addData(schema::Schema<Parameters>& schema) {
    schema.group("Data");
    schema
        .choice("data", &Parameters::data,
                {{"three-blobs", "three blobs", "Three well separated clusters."},
                 {"overlapping", "overlapping", "Three clusters about two standard deviations apart."},
                 {"elongated", "elongated", "Three parallel clusters, ten times as long as thick."},
                 {"dead-axis", "dead axis", "stat1 is 0 in 97 % of one cluster's samples, small in the rest."},
                 {"constant-axis", "constant axis", "stat1 is 0 in every sample."},
                 {"outlier", "outlier", "Two clusters and one sample far away."},
                 {"iris", "iris", "Fisher's 150 flowers, in cm; choose two or three of the four columns."},
                 {"digits", "digits", "1797 handwritten digits: the ink of three of the 64 pixels, 0 to 16."},
                 {"file", "file", "A table of numbers: CSV, with or without a header line."},
                 {"custom", "custom points", "Points of your own, painted in the picture or given as values."}})
        .label("Data")
        .help("The samples that EM sees.");
    schema.add("path", &Parameters::path, schema::PathDomain{"a table of numbers", {"csv", "tsv", "txt"}})
        .label("File")
        .help("A text file of numbers: separated by commas, semicolons, tabs or spaces; a header line is found by "
              "itself.")
        .visibleWhen([](const Parameters& p) { return p.data == Source::file; });
    schema.add("columns", &Parameters::columns, schema::NamesDomain{3})
        .label("Columns")
        .help("Two or three of the table's columns, by name or by index from 0; used with iris, digits and file. "
              "Empty: the "
              "first three with numbers; for the digits r8c8, which is 0 in 94 % of them, r3c3 and r6c6.")
        .visibleWhen(isTable);
    schema.add("points", &Parameters::points, schema::PointsDomain{coordinate, 2, 3, 10000, 1})
        .label("Points")
        .help("The samples themselves, all with two or all with three coordinates.")
        .visibleWhen([](const Parameters& p) { return p.data == Source::custom; });
    schema.add("samples", &Parameters::samples, IntegerDomain{10, 1000000, 10, Scale::Log})
        .label("Samples")
        .help("How many samples to draw.")
        .visibleWhen([](const Parameters& p) { return !isTable(p) && p.data != Source::custom; });
    schema.add("seed", &Parameters::seed, IntegerDomain{0, largestSeed, 1})
        .label("Seed")
        .help("Another seed draws other samples and another random start; the same seed always draws the same.");
}

void addMixture(schema::Schema<Parameters>& schema) {
    schema.group("Mixture");
    schema.add("components", &Parameters::components, IntegerDomain{1, 12, 1})
        .label("Components")
        .help("How many Gaussians share the samples.");
    schema
        .choice("family", &Parameters::family,
                {{"full", "full", "Any ellipsoid: d(d+1)/2 numbers each."},
                 {"tied", "tied", "One ellipsoid shape, shared by all components."},
                 {"diagonal", "diagonal", "Axes parallel to the coordinates: d numbers each."},
                 {"spherical", "spherical", "Spheres: one number each."}})
        .label("Family")
        .help("What shapes the covariance matrices may take.");
    schema
        .choice("regularisation", &Parameters::regularisation,
                {{"none", "none", "The covariance as estimated. It may turn singular."},
                 {"constant", "constant: Σ + ε I", "Adds ε to every variance after each M-step."},
                 {"ledoit-wolf", "Ledoit–Wolf", "Shrinks towards a sphere; how far is estimated from the samples."},
                 {"oas", "OAS", "Shrinks towards a sphere; oracle approximating estimate of how far."},
                 {"eigenvalue-floor", "eigenvalue floor", "Raises every eigenvalue below ε to ε."},
                 {"keep-previous", "keep previous", "Falls back to the last covariance that had an inverse."},
                 {"replace-zeros", "replace zeros", "Puts ε for every entry that is exactly 0."}})
        .label("Regularisation")
        .help("What is done to each covariance after it is estimated, so that it keeps an inverse.");
    schema.add("epsilon", &Parameters::epsilon, RealDomain{1e-12, 1, Scale::Log})
        .label("ε")
        .unit("units²")
        .help("A variance, in squared units of the data.")
        .visibleWhen([](const Parameters& p) {
            return p.regularisation == em::Regularisation::constant ||
                   p.regularisation == em::Regularisation::eigenvalueFloor ||
                   p.regularisation == em::Regularisation::replaceZeros || p.compare == Compare::constant ||
                   p.compare == Compare::eigenvalueFloor || p.compare == Compare::replaceZeros;
        });
    schema.add("max_iterations", &Parameters::maxIterations, IntegerDomain{1, 1000, 1, Scale::Log})
        .label("Iterations at most")
        .help("EM ends here if it has not converged before.");
    schema.add("tolerance", &Parameters::tolerance, RealDomain{0, 1, Scale::Linear, 0.001})
        .label("Tolerance")
        .unit("nats")
        .help("EM has converged when the mean log-likelihood changes by less than this. 0: run all iterations.");
    schema
        .choice("compare", &Parameters::compare,
                {{"off", "nothing", "One run."},
                 {"none", "no regularisation", "The same start, without a remedy."},
                 {"constant", "constant: Σ + ε I", "The same start, with ε on every variance."},
                 {"ledoit-wolf", "Ledoit–Wolf", "The same start, shrunk towards a sphere."},
                 {"oas", "OAS", "The same start, shrunk towards a sphere."},
                 {"eigenvalue-floor", "eigenvalue floor", "The same start, eigenvalues raised to ε."},
                 {"keep-previous", "keep previous", "The same start, keeping the last invertible covariance."},
                 {"replace-zeros", "replace zeros", "The same start, ε for every 0."},
                 {"another-start", "another start", "The same samples, from k-means++ or from the next seed."},
                 {"full-ledoit-wolf", "full, Ledoit–Wolf", "The same start, any shape, shrunk towards a sphere."}})
        .label("Compare with")
        .help("A second run side by side; cameras and steps go together.");
    schema
        .choice(
            "selection", &Parameters::selection,
            {{"off", "not compared", ""}, {"on", "compared", "BIC and AIC of every family with 1 to 8 components."}})
        .label("Model selection")
        .help("Fits every family with 1 to 8 components and shows BIC and AIC; with many samples that takes a while.");
}

void addStart(schema::Schema<Parameters>& schema) {
    schema.group("Start");
    schema
        .choice("initialisation", &Parameters::initialisation,
                {{"k-means++", "k-means++", "Samples far from each other, drawn at random."},
                 {"k-means", "k-means", "The clusters of Lloyd's algorithm."},
                 {"random-samples", "random samples", "Samples drawn at random."},
                 {"random-responsibilities", "random shares", "Means of samples shared out at random."},
                 {"explicit", "by hand", "As given, or dragged in the picture at the start."}})
        .label("Means")
        .help("Where the ellipsoids start. At the first step they can be dragged in the picture.");
    schema.add("initial_means", &Parameters::initialMeans, schema::MatrixDomain{coordinate, 0, 12, 1, 3})
        .label("Start means")
        .help("A row for each component, a column for each of the data's. No rows: those of k-means++.")
        .visibleWhen([](const Parameters& p) { return p.initialisation == em::Initialisation::explicitMeans; });
    schema
        .choice("initial_covariance", &Parameters::initialCovariance,
                {{"identity", "identity", "Spheres of variance `initial_scale`."},
                 {"data", "of the data", "The covariance of the samples, times `initial_scale`."}})
        .label("Covariance")
        .help("What the ellipsoids look like at the start.");
    schema.add("initial_scale", &Parameters::initialScale, RealDomain{1e-6, 1e6, Scale::Log})
        .label("Scale")
        .help("Factor on the start's covariances.");
    schema.add("initial_weights", &Parameters::initialWeights, schema::VectorDomain{{0, 1, Scale::Linear, 0.01}, 0, 12})
        .label("Weights")
        .help("A share for each component, summing to 1. Empty: equal shares.");
}

void addView(schema::Schema<Parameters>& schema) {
    schema.group("View");
    schema.add("selected", &Parameters::selected, IntegerDomain{0, 11, 1})
        .label("Component")
        .help("Whose covariance is shown: 0 is A. Click an ellipsoid, a badge or a table row instead.")
        .affects(Affects::Picture);
    schema.add("quoted_covariance", &Parameters::quotedCovariance, schema::MatrixDomain{coordinate, 0, 3, 2, 3})
        .label("Quoted matrix")
        .help("A matrix that somebody calls a covariance: shown instead of the component's, with what is wrong. No "
              "rows: none.")
        .affects(Affects::Picture);
    schema
        .choice("coverage", &Parameters::coverage,
                {{"2.5", "2.5 σ", "Holds 90 % of a 3-D Gaussian, 96 % of a 2-D one."},
                 {"1", "1 σ", "Holds 20 % of a 3-D Gaussian, 39 % of a 2-D one."},
                 {"2", "2 σ", "Holds 74 % of a 3-D Gaussian, 86 % of a 2-D one."},
                 {"3", "3 σ", "Holds 97 % of a 3-D Gaussian, 99 % of a 2-D one."}})
        .label("Coverage")
        .help("How far the ellipsoids reach.")
        .affects(Affects::Picture);
    schema
        .choice("colour", &Parameters::colour,
                {{"responsibility", "responsibility", "The likeliest component's colour, paler where it is less sure."},
                 {"component", "component", "The likeliest component's colour."},
                 {"nothing", "nothing", "All samples alike."}})
        .label("Colour by")
        .help("What the colour of a sample says.")
        .affects(Affects::Picture);
    schema
        .choice("principal_axes", &Parameters::axes,
                {{"hidden", "hidden", ""}, {"shown", "shown", "The eigenvectors, as long as the ellipsoid reaches."}})
        .label("Principal axes")
        .help("Draws the axes of the ellipsoids.")
        .affects(Affects::Picture);
    schema
        .choice("projections", &Parameters::projections,
                {{"hidden", "hidden", ""}, {"shown", "shown", "The shadows of the ellipsoids on floor and walls."}})
        .label("Projections")
        .help("Draws the ellipses of the two-dimensional marginals on the floor and the walls behind (3-D only).")
        .affects(Affects::Picture);
    schema.add("half_steps", &Parameters::halfSteps, schema::ToggleDomain{})
        .label("Half-steps")
        .help("Shows the E-step and the M-step of every iteration one after the other.")
        .affects(Affects::Picture);
    schema.add("hovered", &Parameters::hovered, IntegerDomain{-1, 10000000, 1})
        .label("Sample under the pointer")
        .help("Counts from 0; -1: none.")
        .affects(Affects::Nothing);
}

} // namespace

// Six points whose mixture can be checked by hand: two columns of three.
Parameters::Parameters() : points{{{1, 2}, 0}, {{1, 4}, 0}, {{1, 0}, 0}, {{10, 2}, 0}, {{10, 4}, 0}, {{10, 0}, 0}} {}

bool Parameters::operator==(const Parameters& other) const {
    const auto plain = [](const Parameters& p) {
        return std::tie(p.data, p.path, p.columns, p.points, p.samples, p.seed, p.components, p.family,
                        p.regularisation, p.epsilon, p.maxIterations, p.tolerance, p.compare, p.selection,
                        p.initialisation, p.initialCovariance, p.initialScale, p.selected, p.coverage, p.colour, p.axes,
                        p.projections, p.halfSteps, p.hovered);
    };
    return plain(*this) == plain(other) && same(initialMeans, other.initialMeans) &&
           same(quotedCovariance, other.quotedCovariance) && same(initialWeights, other.initialWeights);
}

const schema::Schema<Parameters>& parametersSchema() {
    static const schema::Schema<Parameters> schema = [] {
        schema::Schema<Parameters> all;
        addData(all);
        addMixture(all);
        addStart(all);
        addView(all);
        return all;
    }();
    return schema;
}

em::Options optionsOf(const Parameters& p, Eigen::Index dimensions) {
    em::Options options;
    options.components = p.components;
    options.family = p.family;
    options.regularisation = p.regularisation;
    options.epsilon = p.epsilon;
    options.maxIterations = p.maxIterations;
    options.tolerance = p.tolerance;
    options.initialisation = p.initialisation;
    options.initialMeans = p.initialMeans;
    if (p.initialisation == em::Initialisation::explicitMeans && p.initialMeans.rows() == 0) {
        options.initialisation = em::Initialisation::kMeansPlusPlus;
        options.initialMeans = Eigen::MatrixXd(0, dimensions);
    }
    options.initialCovariance = p.initialCovariance == StartCovariance::identity ? em::InitialCovariance::identity
                                                                                 : em::InitialCovariance::data;
    options.initialScale = p.initialScale;
    options.initialWeights = p.initialWeights;
    options.seed = static_cast<std::uint64_t>(p.seed);
    return options;
}

std::optional<Parameters> otherOf(const Parameters& p) {
    if (p.compare == Compare::off)
        return std::nullopt;
    Parameters other = p;
    if (p.compare == Compare::fullLedoitWolf) {
        other.family = em::Family::full;
        other.regularisation = em::Regularisation::ledoitWolf;
    } else if (p.compare != Compare::anotherStart)
        other.regularisation =
            static_cast<em::Regularisation>(static_cast<int>(p.compare) - static_cast<int>(Compare::none));
    else if (p.initialisation == em::Initialisation::explicitMeans && p.initialMeans.rows() > 0)
        other.initialisation = em::Initialisation::kMeansPlusPlus;
    else
        other.seed = p.seed + 1;
    return other;
}

std::string familyName(em::Family family) {
    switch (family) {
    case em::Family::tied:
        return "tied";
    case em::Family::diagonal:
        return "diagonal";
    case em::Family::spherical:
        return "spherical";
    case em::Family::full:
        break;
    }
    return "full";
}

std::string regularisationName(em::Regularisation regularisation) {
    switch (regularisation) {
    case em::Regularisation::constant:
        return "Σ + ε I";
    case em::Regularisation::ledoitWolf:
        return "Ledoit–Wolf";
    case em::Regularisation::oas:
        return "OAS";
    case em::Regularisation::eigenvalueFloor:
        return "Eigenvalue floor";
    case em::Regularisation::keepPrevious:
        return "Keep previous";
    case em::Regularisation::replaceZeros:
        return "Replace zeros";
    case em::Regularisation::none:
        break;
    }
    return "No regularisation";
}

double sigmas(Coverage coverage) {
    switch (coverage) {
    case Coverage::one:
        return 1;
    case Coverage::two:
        return 2;
    case Coverage::three:
        return 3;
    case Coverage::twoAndHalf:
        break;
    }
    return 2.5;
}

} // namespace lectern::exhibits::mixture
