#include "app/window/session.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <algorithm>
#include <cstdlib>

namespace lectern {

Session::Session(const Exhibit& exhibit, Compute mode, QObject* parent)
    : QObject(parent), exhibit_(exhibit), mode_(mode), history_(State{exhibit.defaults(), -1}) {
    if (mode_ == Compute::InBackground) {
        job::Runner::Events events;
        // Parameters travel with the work; see refresh(). Outcomes of the worker are posted to this thread.
        events.progress = [this](std::uint64_t ticket, double fraction) {
            QMetaObject::invokeMethod(
                this,
                [this, ticket, fraction] {
                    if (ticket == newestTicket_ && standing_ == Standing::Computing)
                        Q_EMIT progressed(fraction);
                },
                Qt::QueuedConnection);
        };
        events.finished = [this](job::Outcome outcome) {
            QMetaObject::invokeMethod(
                this,
                [this, outcome = std::move(outcome)] {
                    const auto* job = static_cast<const std::pair<schema::Parameters, Result>*>(outcome.result.get());
                    arrived(outcome.ticket, job ? job->first : parameters(), job ? job->second : nullptr,
                            outcome.error);
                },
                Qt::QueuedConnection);
        };
        runner_ = std::make_unique<job::Runner>(std::move(events));
    }
    saved_ = savedForm();
}

Session::~Session() {
    runner_.reset();
}

StepInfo Session::stepInfo(int step) const {
    return shownResult_ ? exhibit_.step(shownParameters_, shownResult_, step) : StepInfo{};
}

void Session::open(const schema::Parameters& parameters, std::optional<int> step) {
    history_ = History(State{parameters, step.value_or(-1)});
    saved_ = savedForm();
    passage_.reset();
    inGesture_ = entryOpen_ = false;
    if (standing_ != Standing::Computing)
        wanted_ = {}; // what was stopped before is asked for anew
    refresh();
    Q_EMIT parametersChanged();
    Q_EMIT historyChanged();
}

void Session::set(const std::string& key, const Json& value, Phase phase) {
    State next = history_.now();
    next.parameters = next.parameters.with(key, value);
    if (next.parameters.field(key).affects == schema::Affects::Nothing)
        phase = Phase::Play;
    if (phase == Phase::Single || phase == Phase::Begin)
        requirePlace(next.parameters, key);
    change(std::move(next), phase);
}

// Only what is chosen by itself must have a place: what a choice before has left is shown at the nearest.
void Session::requirePlace(const schema::Parameters& parameters, const std::string& key) const {
    if (!shownResult_ || !parameters.sameResult(resultParameters_))
        return;
    if (const std::string why = exhibit_.objection(parameters, shownResult_, key); !why.empty())
        throw InputError(why);
}

void Session::reset(const std::string& key) {
    set(key, exhibit_.defaults().get(key));
}

void Session::load(const schema::Parameters& parameters, std::optional<int> step, Phase phase) {
    change(State{parameters, step.value_or(-1)}, phase);
}

void Session::loadPreset(const Preset& preset) {
    load(exhibit_.parametersOf(preset), preset.step);
}

void Session::resetAll() {
    load(exhibit_.defaults(), std::nullopt);
}

void Session::setStep(int step, Phase phase) {
    change(stateAt(step), phase);
}

State Session::stateAt(int step) const {
    State state = history_.now();
    state.step = std::clamp(step, 0, shownCount_ - 1);
    if (state.step == shownCount_ - 1)
        state.step = -1; // stays at the end when the result changes
    return state;
}

bool Session::beginPassage(int step, Phase phase) {
    const bool beside = step >= 0 && step < shownCount_ && std::abs(step - shownStep_) == 1;
    const bool ready = shownResult_ && standing_ == Standing::Current;
    if (!exhibit_.morphs() || !beside || !ready)
        return false;
    change(stateAt(step), phase, Passage{shownStep_, 0});
    return true;
}

void Session::continuePassage(double t) {
    if (!passage_)
        return;
    passage_->t = std::clamp(t, 0.0, 1.0);
    if (passage_->t == 1)
        passage_.reset();
    draw();
}

void Session::gesture(const figure::Gesture& gesture) {
    using Kind = figure::Gesture::Kind;
    using GesturePhase = figure::Gesture::Phase;
    if (!shownResult_)
        return;
    const Edit edit = exhibit_.edit(shownParameters_, shownResult_, shownStep_, gesture);
    const bool drag = gesture.kind == Kind::Drag;
    const bool ends = gesture.phase == GesturePhase::Release || gesture.phase == GesturePhase::Leave;
    if (!edit.empty()) {
        State next = history_.now();
        bool lasts = edit.step.has_value();
        for (const auto& [key, value] : edit.set.items()) {
            next.parameters = next.parameters.with(key, value);
            lasts = lasts || next.parameters.field(key).affects != schema::Affects::Nothing;
        }
        if (edit.step)
            next.step = *edit.step;
        Phase phase = lasts ? Phase::Single : Phase::Play;
        if (drag && lasts) {
            phase = inGesture_ ? Phase::During : Phase::Begin;
            inGesture_ = true;
        }
        // The click that a double click begins with leaves no entry of its own.
        if (lasts && gesture.kind == Kind::DoubleClick && entryIsClick_) {
            phase = Phase::End;
            entryOpen_ = true;
        }
        const bool enters = lasts && gesture.kind == Kind::Click && !(next == history_.now());
        change(std::move(next), phase);
        entryIsClick_ = enters || (!lasts && entryIsClick_);
    }
    if (drag && ends && inGesture_) {
        inGesture_ = false;
        // What is put back stands as it did before: where the hand began alone may say less than that.
        if (gesture.phase == GesturePhase::Leave && entryOpen_) {
            history_.drop();
            return comeBack();
        }
        closeEntry();
    }
}

void Session::undo() {
    history_.undo();
    comeBack();
}

void Session::redo() {
    history_.redo();
    comeBack();
}

// What was pointed at when a state was left is not pointed at when it comes back.
void Session::comeBack() {
    entryIsClick_ = entryOpen_ = false;
    State now = history_.now();
    const schema::Parameters fresh = exhibit_.defaults();
    for (const schema::Field& field : fresh.fields())
        if (field.affects == schema::Affects::Nothing)
            now.parameters = now.parameters.with(field.key, fresh.get(field.key));
    history_.replace(std::move(now));
    passage_.reset();
    refresh();
    Q_EMIT parametersChanged();
    Q_EMIT historyChanged();
}

void Session::cancel() {
    if (runner_)
        runner_->cancel();
    if (standing_ == Standing::Computing)
        setStanding(Standing::Stopped);
}

void Session::runAgain() {
    if (standing_ == Standing::Stopped)
        compute();
}

void Session::finish() {
    continuePassage(1);
    if (!runner_)
        return;
    runner_->waitIdle();
    QCoreApplication::sendPostedEvents(this); // the outcome was posted before the runner fell idle
}

bool Session::dirty() const {
    return savedForm() != saved_;
}

void Session::change(State next, Phase phase, std::optional<Passage> passage) {
    if (phase != Phase::Play)
        entryIsClick_ = false;
    if (phase == Phase::Single || phase == Phase::Begin)
        entryOpen_ = false;
    if (next == history_.now()) {
        if (phase == Phase::End)
            closeEntry();
        return;
    }
    const bool parametersDiffer = !(next.parameters == history_.now().parameters);
    // Pointing at something on the way does not end it.
    if (next.step != history_.now().step || !next.parameters.sameResult(history_.now().parameters))
        passage_ = passage;
    // A drag may begin with what is there already: the first that differs makes the entry.
    if (phase == Phase::Play || entryOpen_) {
        history_.replace(std::move(next));
    } else {
        history_.push(std::move(next));
        entryOpen_ = phase != Phase::Single;
    }
    if (phase == Phase::End)
        closeEntry();
    refresh();
    if (parametersDiffer)
        Q_EMIT parametersChanged();
    Q_EMIT historyChanged();
}

void Session::closeEntry() {
    entryOpen_ = false;
    history_.dropIfUnchanged();
    Q_EMIT historyChanged();
}

// Brings the picture up to the present state: at once where the result still holds, else by a job. A job of these
// parameters goes on, and one that was stopped or failed is not taken up by a step or a hover.
void Session::refresh() {
    if (shownResult_ && parameters().sameResult(resultParameters_)) {
        if (runner_)
            runner_->cancel();
        newestTicket_ = shownTicket_;
        setError({});
        show();
        setStanding(Standing::Current);
        return;
    }
    if (standing_ == Standing::Current || !parameters().sameResult(wanted_)) {
        compute();
        return;
    }
    if (shownResult_ && resolvedStep() != shownStep_)
        show();
}

void Session::compute() {
    wanted_ = parameters();
    setStanding(Standing::Computing);
    if (mode_ == Compute::Synchronously) {
        Result result;
        std::string error;
        try {
            result = exhibit_.compute(wanted_, job::Control());
        } catch (const std::exception& failure) {
            error = failure.what();
        }
        arrived(++newestTicket_, wanted_, std::move(result), error);
        return;
    }
    const auto work = [&exhibit = exhibit_, wanted = wanted_](const job::Control& control) {
        return std::make_shared<const std::pair<schema::Parameters, Result>>(wanted, exhibit.compute(wanted, control));
    };
    newestTicket_ = runner_->submit(wanted_.resultKey(), work);
}

void Session::arrived(std::uint64_t ticket, const schema::Parameters& computedFrom, Result result,
                      const std::string& error) {
    if (ticket < shownTicket_ || standing_ == Standing::Current)
        return; // what is on screen is newer, or was wanted again meanwhile
    const bool newest = ticket >= newestTicket_;
    if (!result) {
        if (newest) {
            setError(error);
            setStanding(Standing::Failed);
        }
        return;
    }
    setError({});
    shownTicket_ = ticket;
    shownResult_ = std::move(result);
    resultParameters_ = computedFrom;
    show();
    if (newest)
        setStanding(Standing::Current);
}

void Session::show() {
    // While a newer job runs, the picture shows the parameters that it was computed from.
    shownParameters_ = parameters().sameResult(resultParameters_) ? parameters() : resultParameters_;
    shownCount_ = exhibit_.stepCount(shownParameters_, shownResult_);
    shownStep_ = resolvedStep();
    draw();
    Q_EMIT stepChanged();
}

void Session::draw() {
    figure_ = passage_ ? exhibit_.passing(shownParameters_, shownResult_, shownStep_, *passage_)
                       : exhibit_.present(shownParameters_, shownResult_, shownStep_);
    Q_EMIT figureChanged();
}

int Session::resolvedStep() const {
    const int wanted = history_.now().step;
    return wanted < 0 ? shownCount_ - 1 : std::min(wanted, shownCount_ - 1);
}

void Session::setStanding(Standing standing) {
    if (standing == standing_)
        return;
    standing_ = standing;
    Q_EMIT standingChanged();
}

void Session::setError(const std::string& error) {
    if (error == error_)
        return;
    error_ = error;
    Q_EMIT errorChanged();
}

std::string Session::savedForm() const {
    return parameters().differences().dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace lectern
