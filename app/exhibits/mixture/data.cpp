#include "app/exhibits/mixture/edit.h"
#include "app/exhibits/number_json.h"
#include "core/mixture/em.h"
#include "core/mixture/selection.h"

namespace lectern::exhibits::mixture {
namespace {

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

Json data(const Parameters& /*p*/, const Result& r, int /*step*/, bool full) {
    Json json = Json::object();
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
