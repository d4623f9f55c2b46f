// The numbers behind the figure.
#include "app/exhibits/number_json.h"
#include "app/exhibits/perceptron/present.h"

namespace lectern::exhibits::perceptron {
namespace {

Json samplesJson(const Result& r) {
    Json json = Json::array();
    for (Eigen::Index i = 0; i < r.count(); ++i)
        json.push_back({{"x", numbers(r.data.cases.x.row(i).transpose())}, {"label", r.label(i)}});
    return json;
}

Json stepsJson(const Result& r) {
    Json json = Json::array();
    for (std::size_t i = 0; i < r.run.steps.size(); ++i) {
        const core::Presentation& step = r.run.steps[i];
        const bool start = step.sample < 0;
        json.push_back({{"step", i},
                        {"sample", start ? Json(nullptr) : Json(step.sample)},
                        {"activation", start ? Json(nullptr) : number(step.activation + r.threshold)},
                        {"correct", start ? Json(nullptr) : Json(step.correct)},
                        {"weight", numbers(r.run.weights[static_cast<std::size_t>(step.weight)])},
                        {"mistakes", step.mistakes}});
    }
    return json;
}

Json feasibleJson(const Result& r) {
    Json json = Json::object();
    json["empty"] = !r.separable;
    json["rays"] = r.cone ? rows(r.cone->rays) : Json(nullptr);
    json["lineality"] = r.cone ? rows(r.cone->lineality) : Json(nullptr);
    return json;
}

Json pocketJson(const Result& r) {
    if (r.run.pocket.empty())
        return nullptr;
    const Eigen::VectorXd& best = r.run.weights[static_cast<std::size_t>(r.run.pocket.back())];
    return {{"weight", numbers(best)}, {"wrong", r.run.pocketWrong.back()}};
}

Json certificateJson(const Result& r) {
    if (!r.certificate)
        return nullptr;
    Json json = Json::array();
    for (std::size_t k = 0; k < r.certificate->cases.size(); ++k)
        json.push_back({{"sample", r.certificate->cases[k]}, {"multiple", number(r.certificate->multiples[k])}});
    return json;
}

} // namespace

Json data(const Parameters& /*p*/, const Result& r, int /*step*/, bool /*full*/) {
    Json json = Json::object();
    json["samples"] = samplesJson(r);
    json["steps"] = stepsJson(r);
    json["converged"] = r.run.stopped == core::Stop::converged;
    json["cycle"] =
        r.run.cycle ? Json({{"start", r.run.cycle->start}, {"length", r.run.cycle->length}}) : Json(nullptr);
    json["separable"] = r.separable;
    json["feasible"] = feasibleJson(r);
    json["margin"] = r.separation ? number(r.separation->margin) : Json(nullptr);
    json["radius"] = number(r.radius);
    json["bound"] = r.bound ? number(*r.bound) : Json(nullptr);
    json["pocket"] = pocketJson(r);
    json["certificate"] = certificateJson(r);
    return json;
}

} // namespace lectern::exhibits::perceptron
