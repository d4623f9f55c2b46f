#include "app/window/player.h"

#include "core/error.h"

#include <algorithm>

namespace lectern {

namespace {
constexpr double stepMilliseconds = 700; // between steps at speed 1
constexpr double passageMilliseconds = 400;
constexpr int frameMilliseconds = 16;
constexpr double sweepMilliseconds = 50; // between values of a swept parameter

// Starts and ends at rest.
double eased(double t) {
    return t * t * (3 - 2 * t);
}
} // namespace

Player::Player(QObject* parent) : QObject(parent) {
    connect(&timer_, &QTimer::timeout, this, &Player::advance);
    connect(&frames_, &QTimer::timeout, this, &Player::drawPassage);
}

void Player::setSession(Session* session) {
    stop();
    if (session_) {
        session_->disconnect(this);
        session_->continuePassage(1);
    }
    session_ = session;
    if (session_)
        connect(session_, &Session::standingChanged, this, &Player::followStanding);
}

void Player::playSteps() {
    if (!session_)
        return;
    const bool computing = session_->standing() == Session::Standing::Computing;
    if (!session_->hasFigure() && !computing)
        return;
    stop();
    if (computing)
        waiting_ = true;
    else
        begin();
    Q_EMIT playingChanged();
}

void Player::begin() {
    if (session_->step() == session_->stepCount() - 1)
        session_->setStep(0, Session::Phase::Play);
    timer_.start(static_cast<int>(stepMilliseconds / speed_));
}

void Player::go(int step) {
    if (!session_)
        return;
    if (session_->passing() || !session_->beginPassage(step, Session::Phase::Play)) {
        session_->setStep(step, Session::Phase::Play);
        return;
    }
    underWay_.start();
    frames_.start(frameMilliseconds);
}

void Player::drawPassage() {
    const double t = static_cast<double>(underWay_.elapsed()) * speed_ / passageMilliseconds;
    if (t >= 1 || !session_ || !session_->passing())
        frames_.stop();
    if (session_)
        session_->continuePassage(eased(std::min(t, 1.0)));
}

void Player::followStanding() {
    if (!waiting_ || session_->standing() == Session::Standing::Computing)
        return;
    if (session_->standing() != Session::Standing::Current)
        return stop();
    waiting_ = false;
    begin();
}

void Player::playParameter(const std::string& key) {
    if (!session_)
        return;
    stop();
    const schema::Field& field = session_->parameters().field(key);
    widgets::PlaySweep sweep(session_->parameters().within(field), session_->parameters().get(key));
    if (sweep.size() == 0)
        throw InputError("The parameter '" + key + "' has no range that could be played.");
    key_ = key;
    sweep_ = std::move(sweep);
    timer_.start(static_cast<int>(sweepMilliseconds / speed_));
    Q_EMIT playingChanged();
}

void Player::stop() {
    if (!playing())
        return;
    waiting_ = false;
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
        go(session_->step() + 1);
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
