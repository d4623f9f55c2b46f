#include "app/exhibits/mixture/edit.h"
#include "core/mixture/em.h"
#include "core/mixture/selection.h"

#include <cmath>

namespace lectern::exhibits::mixture {
namespace {

Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json numbers(const Eigen::VectorXd& values) {
    Json json = Json::array();
    for (const double value : values)
        json.push_back(number(value));
    return json;
}

Json rows(const Eigen::MatrixXd& matrix) {
    Json json = Json::array();
    for (Eigen::Index i = 0; i < matrix.rows(); ++i)
        json.push_back(numbers(matrix.row(i).transpose()));
    return json;
}

Json iterationJson(const em::State& state) {
    Json json = Json::object();
    json["iteration"] = state.iteration;
    json["mean_log_likelihood"] = state.meanLogLikelihood ? number(*state.meanLogLikelihood) : Json(nullptr);
    json["weights"] = numbers(state.weights);
    json["means"] = rows(state.means);
    json["covariances"] = Json::array();
    for (const Eigen::MatrixXd& covariance : state.covariances)
        json["covariances"].push_back(rows(covariance));
    json["eigenvalues"] = Json::array();
    for (const Eigen::VectorXd& values : state.eigenvalues)
        json["eigenvalues"].push_back(numbers(values));
    json["condition"] = numbers(state.condition);
    json["shrinkage"] = state.shrinkage.size() > 0 ? numbers(state.shrinkage) : Json(nullptr);
    return json;
}

const char* nameOf(em::Stop stop) {
    switch (stop) {
    case em::Stop::converged:
        return "converged";
    case em::Stop::maxIterations:
        return "max-iterations";
    case em::Stop::singular:
        return "singular";
    case em::Stop::emptyComponent:
        break;
    }
    return "empty-component";
}

Json parametersJson(const Parameters& p) {
    Json json = Json::object();
    for (const schema::Field& field : parametersSchema().fields())
        if (field.affects != schema::Affects::Nothing)
            json[field.key] = field.get(&p);
    return json;
}

// Under the last parameters that have a density.
Json responsibilitiesJson(const Result& r) {
    for (auto state = r.fit.states.rbegin(); state != r.fit.states.rend(); ++state)
        if (state->invertible())
            return rows(em::responsibilities(r.samples.values, *state));
    return nullptr;
}

void addRun(const Result& r, Json& json) {
    json["iterations"] = Json::array();
    for (const em::State& state : r.fit.states)
        json["iterations"].push_back(iterationJson(state));
    json["stopped"] = nameOf(r.fit.stopped);
    json["message"] = r.fit.message;
    const int d = static_cast<int>(r.dimensions());
    json["free_parameters"] = em::freeParameters(r.fit.family, r.state(0).components(), d);
    const std::optional<em::Criteria> criteria = em::criteria(r.fit, r.samples.values.rows());
    json["log_likelihood"] = criteria ? number(criteria->logLikelihood) : Json(nullptr);
    json["bic"] = criteria ? number(criteria->bic) : Json(nullptr);
    json["aic"] = criteria ? number(criteria->aic) : Json(nullptr);
}

} // namespace

Json data(const Parameters& p, const Result& r, int step, bool full) {
    Json json = Json::object();
    json["exhibit"] = "mixture";
    json["parameters"] = parametersJson(p);
    json["step"] = step;
    json["columns"] = r.samples.columns;
    addRun(r, json);
    if (r.other) {
        Json& other = json["compared"] = Json::object();
        addRun(*r.other, other);
    }
    if (full) {
        json["samples"] = rows(r.samples.values);
        json["responsibilities"] = responsibilitiesJson(r);
    }
    return json;
}

} // namespace lectern::exhibits::mixture
