#include "app/window/player.h"

#include "core/error.h"

#include <algorithm>

namespace lectern {

namespace {
constexpr double stepMilliseconds = 700; // between steps at speed 1
constexpr double sweepMilliseconds = 50; // between values of a swept parameter
} // namespace

Player::Player(QObject* parent) : QObject(parent) {
    connect(&timer_, &QTimer::timeout, this, &Player::advance);
}

void Player::setSession(Session* session) {
    stop();
    session_ = session;
}

void Player::playSteps() {
    if (!session_ || !session_->hasFigure())
        return;
    stop();
    if (session_->step() == session_->stepCount() - 1)
        session_->setStep(0, Session::Phase::Play);
    timer_.start(static_cast<int>(stepMilliseconds / speed_));
    Q_EMIT playingChanged();
}

void Player::playParameter(const std::string& key) {
    if (!session_)
        return;
    stop();
    const schema::Field& field = session_->parameters().field(key);
    widgets::PlaySweep sweep(field.domain, session_->parameters().get(key));
    if (sweep.size() == 0)
        throw InputError("The parameter '" + key + "' has no range that could be played.");
    key_ = key;
    sweep_ = std::move(sweep);
    timer_.start(static_cast<int>(sweepMilliseconds / speed_));
    Q_EMIT playingChanged();
}

void Player::stop() {
    if (!timer_.isActive())
        return;
    timer_.stop();
    sweep_.reset();
    key_.clear();
    Q_EMIT playingChanged();
}

void Player::setSpeed(double factor) {
    speed_ = std::clamp(factor, 0.1, 16.0);
    if (timer_.isActive())
        timer_.setInterval(static_cast<int>((sweep_ ? sweepMilliseconds : stepMilliseconds) / speed_));
}

void Player::advance() {
    if (!sweep_) {
        if (session_->step() >= session_->stepCount() - 1)
            return stop();
        session_->setStep(session_->step() + 1, Session::Phase::Play);
        if (session_->step() >= session_->stepCount() - 1)
            stop();
        return;
    }
    const std::optional<Json> value = sweep_->next();
    if (!value)
        return stop();
    session_->set(key_, *value, Session::Phase::Play);
}

} // namespace lectern
