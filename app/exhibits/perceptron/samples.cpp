#include "core/perceptron/samples.h"
#include "app/exhibits/perceptron/result.h"
#include "core/data/table.h"
#include "core/mixture/random.h"

#include <cmath>
#include <set>

namespace lectern::exhibits::perceptron {
namespace {

using Eigen::Index;

Dataset fixed(const std::vector<std::vector<double>>& rows, std::vector<int> labels) {
    Dataset data;
    data.cases.x.resize(static_cast<Index>(rows.size()), rows.empty() ? 2 : static_cast<Index>(rows.front().size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            data.cases.x(static_cast<Index>(i), static_cast<Index>(j)) = rows[i][j];
    data.cases.labels = std::move(labels);
    return data;
}

// Points in a square about the origin that x + 3y = 0.5 divides.
Dataset response(const Parameters& p) {
    mixture::Random random(static_cast<std::uint64_t>(p.seed));
    Dataset data;
    data.cases.x.resize(p.samples, 2);
    for (Index i = 0; i < p.samples; ++i) {
        double height = 0;
        do {
            data.cases.x.row(i) << random.uniform(-1, 1), random.uniform(-1, 1);
            height = data.cases.x(i, 0) + 3 * data.cases.x(i, 1) - 0.5;
        } while (std::abs(height) < 0.15);
        data.cases.labels.push_back(height > 0 ? 1 : -1);
    }
    return data;
}

Dataset fromIris(const Parameters& p) {
    const data::Iris iris = data::iris();
    std::vector<schema::ColumnName> wanted = p.columns;
    if (wanted.empty())
        wanted = {std::string("petal length"), std::string("petal width")};
    const std::vector<Index> chosen = data::chooseColumns(iris.table, wanted, 2, 3);
    const Eigen::MatrixXd values = data::chosenValues(iris.table, chosen);
    std::vector<Index> rows;
    Dataset data;
    for (std::size_t i = 0; i < iris.species.size(); ++i) {
        const int species = iris.species[i];
        if (p.irisClasses == IrisClasses::versicolorVirginica && species == 0)
            continue;
        rows.push_back(static_cast<Index>(i));
        data.cases.labels.push_back(species == (p.irisClasses == IrisClasses::setosaRest ? 0 : 1) ? 1 : -1);
    }
    data.cases.x = values(rows, Eigen::all);
    for (const Index column : chosen)
        data.inputs.push_back(iris.table.columns[static_cast<std::size_t>(column)].name);
    return data;
}

// Two different numbers become -1 and +1, the larger is +1.
std::vector<int> signsOf(const Eigen::VectorXd& labels, const std::string& name) {
    const std::set<double> values(labels.begin(), labels.end());
    if (values.size() != 2) {
        std::string some;
        for (const double value : values)
            if (some.size() < 40)
                some += (some.empty() ? "" : ", ") + shortNumber(value);
        throw InputError("The label column '" + name + "' holds " + std::to_string(values.size()) +
                         (values.size() == 1 ? " value (" : " different values (") + some +
                         "); a perceptron tells exactly two classes apart. Choose a column with two values, such as "
                         "-1 and 1, as the last of `columns`.");
    }
    std::vector<int> signs;
    for (const double label : labels)
        signs.push_back(label == *values.rbegin() ? 1 : -1);
    return signs;
}

Dataset fromFile(const Parameters& p, const job::Control& control) {
    if (p.path.empty())
        throw InputError("data is 'file', but no file is chosen. Set `path` to a table with two or three columns of "
                         "inputs and a last one of labels (CSV), or choose other data.");
    const data::Table table = data::readCsv(p.path, control);
    if (p.columns.empty() && table.columns.size() > 4)
        throw InputError(table.source + " has " + std::to_string(table.columns.size()) +
                         " columns; two or three inputs and a label can be shown. Choose them with `columns`, the "
                         "label last.");
    std::vector<schema::ColumnName> wanted = p.columns;
    if (wanted.empty())
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            wanted.emplace_back(static_cast<int>(i));
    const std::vector<Index> chosen = data::chooseColumns(table, wanted, 3, 4);
    const Eigen::MatrixXd values = data::chosenValues(table, chosen);
    if (values.rows() > static_cast<Index>(mostCases))
        throw InputError(table.source + " has " + std::to_string(values.rows()) + " rows; at most " +
                         std::to_string(mostCases) + " cases can be shown. Take a part of them.");
    Dataset data;
    const Index last = values.cols() - 1;
    data.cases.x = values.leftCols(last);
    data.cases.labels = signsOf(values.col(last), table.columns[static_cast<std::size_t>(chosen.back())].name);
    for (Index j = 0; j < last; ++j)
        data.inputs.push_back(table.columns[static_cast<std::size_t>(chosen[static_cast<std::size_t>(j)])].name);
    return data;
}

Dataset fromPoints(const Parameters& p) {
    std::vector<std::vector<double>> rows;
    std::vector<int> labels;
    for (const schema::LabelledPoint& point : p.points) {
        rows.push_back(point.x);
        labels.push_back(point.label == 1 ? 1 : -1);
    }
    return fixed(rows, std::move(labels));
}

Dataset chosenData(const Parameters& p, const job::Control& control) {
    const auto seed = static_cast<std::uint64_t>(p.seed);
    switch (p.data) {
    case Source::hinton:
        return fixed({{1, 2}, {2, 1}}, {-1, 1});
    case Source::fiveCases:
        return fixed({{0.5, -1.5}, {1, 2}, {-1.5, 1}, {-2, -1.5}, {2, 1}}, {1, -1, -1, -1, 1});
    case Source::oneCase:
        return fixed({{2, 3, 4}}, {1});
    case Source::response:
        return response(p);
    case Source::separable:
        return {core::separable(p.samples, p.dimension, p.margin, seed), {}};
    case Source::narrowMargin:
        return {core::narrowMargin(p.samples, p.dimension, p.margin, seed), {}};
    case Source::conjunction:
        return {core::logic(core::Logic::conjunction, p.dimension), {}};
    case Source::disjunction:
        return {core::logic(core::Logic::disjunction, p.dimension), {}};
    case Source::exclusive:
        return {core::logic(core::Logic::exclusive, p.dimension), {}};
    case Source::iris:
        return fromIris(p);
    case Source::file:
        return fromFile(p, control);
    case Source::custom:
        break;
    }
    return fromPoints(p);
}

} // namespace

Dataset loadCases(const Parameters& p, const job::Control& control) {
    Dataset data = chosenData(p, control);
    data.cases.x.col(0) *= p.scale;
    if (data.inputs.empty())
        for (Index j = 0; j < data.cases.dimension(); ++j)
            data.inputs.push_back("input " + std::to_string(j + 1));
    return data;
}

} // namespace lectern::exhibits::perceptron
