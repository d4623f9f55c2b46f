// Session: one open exhibit. It owns the one way that data flows: an edit changes P; P is computed off the GUI thread;
// the result and the step are presented as a Figure; a gesture on the figure becomes an edit again.
#pragma once

#include "app/exhibits/exhibit.h"
#include "app/window/history.h"
#include "core/job/runner.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

namespace lectern {

class Session : public QObject {
    Q_OBJECT
public:
    enum class Compute { InBackground, Synchronously };
    // A phase says how edits make undo entries: Begin opens one, During and End stay in it, Single is one by itself,
    // Play leaves none.
    enum class Phase { Single, Begin, During, End, Play };
    // How the picture stands to the parameters. Stopped and Failed: it is of older ones, and nothing computes.
    enum class Standing { Current, Computing, Stopped, Failed };

    Session(const Exhibit& exhibit, Compute mode, QObject* parent = nullptr);
    ~Session() override;

    const Exhibit& exhibit() const { return exhibit_; }
    const schema::Parameters& parameters() const { return history_.now().parameters; }
    // What the figure shows now; null result before the first one.
    const figure::Figure& figure() const { return figure_; }
    bool hasFigure() const { return shownResult_ != nullptr; }
    const Result& result() const { return shownResult_; }
    int step() const { return shownStep_; }
    int stepCount() const { return shownCount_; }
    StepInfo stepInfo(int step) const;
    const std::string& error() const { return error_; }
    Standing standing() const { return standing_; }

    // Starts afresh from here: no undo, nothing unsaved.
    void open(const schema::Parameters& parameters, std::optional<int> step);
    // Throws InputError for a value that is not allowed, or has no place in the result that is shown.
    void set(const std::string& key, const Json& value, Phase phase = Phase::Single);
    void reset(const std::string& key);
    void load(const schema::Parameters& parameters, std::optional<int> step, Phase phase = Phase::Single);
    void loadPreset(const Preset& preset);
    void resetAll();
    void setStep(int step, Phase phase = Phase::Single);
    // Goes to a step beside this one whose picture follows slowly: t of the way are done, at 1 it is there. Whatever
    // changes meanwhile ends the way. Returns whether there is one: not every exhibit has pictures between its steps.
    bool beginPassage(int step, Phase phase = Phase::Single);
    void continuePassage(double t);
    bool passing() const { return passage_.has_value(); }
    void gesture(const figure::Gesture& gesture);

    bool canUndo() const { return history_.canUndo(); }
    bool canRedo() const { return history_.canRedo(); }
    void undo();
    void redo();
    // Stops the running computation; runAgain() takes it up afresh.
    void cancel();
    void runAgain();
    // Waits for the running computation and arrives at the step (tests, exporting).
    void finish();

    // Are there changes of parameters since open() or markSaved()?
    bool dirty() const;
    void markSaved() { saved_ = savedForm(); }

Q_SIGNALS:
    void parametersChanged();
    void figureChanged();
    void stepChanged();
    void errorChanged();
    void historyChanged();
    void standingChanged();
    void progressed(double fraction);

private:
    void comeBack();
    State stateAt(int step) const;
    void requirePlace(const schema::Parameters& parameters, const std::string& key) const;
    void change(State next, Phase phase, std::optional<Passage> passage = std::nullopt);
    void closeEntry();
    void refresh();
    void compute();
    void arrived(std::uint64_t ticket, const schema::Parameters& parameters, Result result, const std::string& error);
    void show();
    void draw();
    void setStanding(Standing standing);
    void setError(const std::string& error);
    int resolvedStep() const;
    std::string savedForm() const;

    const Exhibit& exhibit_;
    Compute mode_;
    History history_;
    std::string saved_;

    Result shownResult_;
    schema::Parameters resultParameters_; // the P that shownResult_ was computed from
    schema::Parameters shownParameters_;  // the P that figure_ was presented with
    schema::Parameters wanted_;           // the P of the newest computation
    int shownStep_ = 0, shownCount_ = 1;
    std::optional<Passage> passage_; // on which figure_ is; none: at shownStep_
    figure::Figure figure_;
    std::string error_;
    std::uint64_t shownTicket_ = 0, newestTicket_ = 0;
    Standing standing_ = Standing::Current;
    bool inGesture_ = false;
    bool entryOpen_ = false;              // the run that is under way has made its undo entry
    bool entryIsClick_ = false;           // the newest undo entry was made by a click that a double click may follow
    std::unique_ptr<job::Runner> runner_; // last: its thread calls back
};

} // namespace lectern
