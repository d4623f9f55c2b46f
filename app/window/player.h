// Player: plays the steps of the open exhibit, or sweeps one numeric parameter to its end and back. Leaves no undo
// entries; stops at the end of the steps. A step is walked to where the exhibit has pictures between its steps: frames
// go by the clock, so that late ones are left out.
#pragma once

#include "app/window/session.h"
#include "widgets/panel/play_sweep.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>
#include <string>

namespace lectern {

class Player : public QObject {
    Q_OBJECT
public:
    explicit Player(QObject* parent = nullptr);

    void setSession(Session* session); // stops; null: none
    bool playing() const { return waiting_ || timer_.isActive(); }
    const std::string& sweptKey() const { return key_; } // empty: steps

    // While these parameters are being computed it waits for their result.
    void playSteps();
    // Goes to a step: smoothly to the one beside, at once while one is still being reached.
    void go(int step);
    // Throws InputError where the parameter is not numeric.
    void playParameter(const std::string& key);
    void stop();
    void setSpeed(double factor);

Q_SIGNALS:
    void playingChanged();

private:
    void advance();
    void drawPassage();
    void begin();
    void followStanding();

    Session* session_ = nullptr;
    std::string key_;
    std::optional<widgets::PlaySweep> sweep_;
    QTimer timer_, frames_;
    QElapsedTimer underWay_; // since the passage began
    bool waiting_ = false;   // for the result whose steps are to be played
    double speed_ = 1;
};

} // namespace lectern
