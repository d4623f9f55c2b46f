#include "core/perceptron/samples.h"
#include "app/exhibits/perceptron/result.h"
#include "core/data/table.h"
#include "core/mixture/random.h"

#include <cmath>
#include <stdexcept>

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

// Two classes become -1 and +1, the larger number or later word is +1. One class alone says which it is as -1, 0 or 1.
std::vector<int> signsOf(const data::Classes& classes, const data::Table& table) {
    const bool one = classes.names.size() == 1;
    if (one ? classes.names[0] != "-1" && classes.names[0] != "0" && classes.names[0] != "1"
            : classes.names.size() != 2) {
        std::string some;
        for (const std::string& name : classes.names)
            if (some.size() < 40)
                some += (some.empty() ? "" : ", ") + name;
        throw std::runtime_error(
            table.source + ": the label column '" + classes.column + "' holds " + std::to_string(classes.names.size()) +
            (one ? " value (" : " different values (") + some +
            "); a perceptron tells exactly two classes apart. Choose a column with two values, such as "
            "-1 and 1 or no and yes, as the last of `columns`.");
    }
    std::vector<int> signs;
    for (const int label : classes.of)
        signs.push_back(one ? (classes.names[0] == "1" ? 1 : -1) : label == 1 ? 1 : -1);
    return signs;
}

void requireNear(const Eigen::MatrixXd& values, const data::Table& table, const std::vector<std::string>& names) {
    for (Index i = 0; i < values.rows(); ++i)
        for (Index j = 0; j < values.cols(); ++j)
            if (std::abs(values(i, j)) > farthest)
                throw std::runtime_error(table.source + ", row " + std::to_string(i + 1) + " of the data, column '" +
                                         names[static_cast<std::size_t>(j)] + "': " + shortNumber(values(i, j)) +
                                         " lies outside -" + shortNumber(farthest) + " to " + shortNumber(farthest) +
                                         ". Scale the column, or leave the row out.");
}

Dataset fromFile(const Parameters& p, const job::Control& control) {
    if (p.path.empty())
        throw InputError("data is 'file', but no file is chosen. Set `path` to a table with two or three columns of "
                         "inputs and a last one of labels (CSV), or choose other data.");
    const data::Table table = data::readCsv(p.path, control);
    if (p.columns.empty() && table.columns.size() > 4)
        throw std::runtime_error(
            table.source + " has " + std::to_string(table.columns.size()) +
            " columns; two or three inputs and a label can be shown. Choose them with `columns`, the "
            "label last.");
    std::vector<schema::ColumnName> wanted = p.columns;
    if (wanted.empty())
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            wanted.emplace_back(static_cast<int>(i));
    if (wanted.size() < 3)
        throw std::runtime_error(table.source + ": " + std::to_string(wanted.size()) +
                                 (wanted.size() == 1 ? " column" : " columns") +
                                 "; two or three inputs and a label are needed, the label last.");
    const data::Classes classes = data::classesOf(table, wanted.back());
    wanted.pop_back();
    const std::vector<Index> chosen = data::chooseColumns(table, wanted, 2, 3);
    if (table.values.rows() > static_cast<Index>(mostCases))
        throw std::runtime_error(table.source + " has " + std::to_string(table.values.rows()) + " rows; at most " +
                                 std::to_string(mostCases) + " cases can be shown. Take a part of them.");
    Dataset data;
    data.cases.x = data::chosenValues(table, chosen);
    for (const Index column : chosen)
        data.inputs.push_back(table.columns[static_cast<std::size_t>(column)].name);
    requireNear(data.cases.x, table, data.inputs);
    data.cases.labels = signsOf(classes, table);
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
        return {core::separable(p.samples, p.dimension, marginOf(p), seed), {}};
    case Source::narrowMargin:
        return {core::narrowMargin(p.samples, p.dimension, marginOf(p), seed), {}};
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
