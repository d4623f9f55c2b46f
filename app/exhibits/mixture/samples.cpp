#include "app/exhibits/mixture/result.h"
#include "core/data/table.h"

namespace lectern::exhibits::mixture {
namespace {

Samples fromTable(const data::Table& table, const Parameters& p) {
    const std::vector<Eigen::Index> chosen = data::chooseColumns(table, p.columns, 2, 3);
    Samples samples;
    samples.values = data::chosenValues(table, chosen);
    for (const Eigen::Index column : chosen)
        samples.columns.push_back(table.columns[static_cast<std::size_t>(column)].name);
    return samples;
}

Samples fromFile(const Parameters& p, const job::Control& control) {
    if (p.path.empty())
        throw InputError("data is 'file', but no file is chosen. Set `path` to a table of numbers with at least two "
                         "columns (CSV), or choose other data.");
    return fromTable(data::readCsv(p.path, control), p);
}

Samples fromIris(const Parameters& p) {
    data::Iris iris = data::iris();
    Samples samples = fromTable(iris.table, p);
    samples.labels = std::move(iris.species);
    return samples;
}

// A pixel that is 0 in 94 % of the digits, and two near the middle.
Samples fromDigits(const Parameters& p) {
    data::Digits digits = data::digits();
    Parameters chosen = p;
    if (chosen.columns.empty())
        chosen.columns = {std::string("r8c8"), std::string("r3c3"), std::string("r6c6")};
    Samples samples = fromTable(digits.table, chosen);
    samples.labels = std::move(digits.digits);
    return samples;
}

// The schema has seen to it that all points have as many coordinates as the first.
Samples fromPoints(const Parameters& p) {
    if (p.points.empty())
        throw InputError("data is 'custom', but there are no points. Add some to `points`, each with two or three "
                         "coordinates, or choose other data.");
    const std::size_t dimensions = p.points.front().x.size();
    Samples samples;
    samples.values.resize(static_cast<Eigen::Index>(p.points.size()), static_cast<Eigen::Index>(dimensions));
    for (std::size_t i = 0; i < p.points.size(); ++i) {
        const std::vector<double>& x = p.points[i].x;
        for (std::size_t j = 0; j < dimensions; ++j)
            samples.values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = x[j];
    }
    const char* names[] = {"x", "y", "z"};
    samples.columns.assign(names, names + dimensions);
    return samples;
}

Samples made(em::Samples samples) {
    return {std::move(samples.values), std::move(samples.columns), std::move(samples.labels)};
}

} // namespace

Samples loadSamples(const Parameters& p, const job::Control& control) {
    const auto seed = static_cast<std::uint64_t>(p.seed);
    switch (p.data) {
    case Source::threeBlobs:
        return made(em::threeBlobs(p.samples, seed));
    case Source::overlapping:
        return made(em::overlapping(p.samples, seed));
    case Source::elongated:
        return made(em::elongated(p.samples, seed));
    case Source::deadAxis:
        return made(em::deadAxis(p.samples, seed));
    case Source::constantAxis:
        return made(em::constantAxis(p.samples, seed));
    case Source::outlier:
        return made(em::withOutlier(p.samples, seed));
    case Source::iris:
        return fromIris(p);
    case Source::digits:
        return fromDigits(p);
    case Source::file:
        return fromFile(p, control);
    case Source::custom:
        break;
    }
    return fromPoints(p);
}

} // namespace lectern::exhibits::mixture
