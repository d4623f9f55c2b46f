// Timeline: first, back, play, a forward button that names the next action, the track of all steps, a label that names
// the current one, the speed. It asks by its signals and shows what it is given; playing itself is the window's.
#pragma once

#include "widgets/panel/scrub_track.h"

#include <QLabel>
#include <QToolButton>
#include <QWidget>

namespace lectern::widgets {

class Timeline : public QWidget {
    Q_OBJECT

public:
    explicit Timeline(QWidget* parent = nullptr);

    // With one step there is nothing to scrub: the track is not shown.
    void setSteps(int count, Ticks ticks);
    void setStep(int step);
    enum class Forward { Enabled, Disabled };
    // `label`: the step in words; `next`: the next action ("E-step") or, where disabled, why there is none ("none, A
    // has no Σ⁻¹"). The button says "Next: E-step ▸".
    void setTexts(const QString& label, const QString& next, Forward forward);
    enum class Playback { Stopped, Playing };
    void setPlayback(Playback playback);
    void setSpeed(double speed); // 0.25 .. 8, the nearest offered one; emits nothing
    double speed() const { return speed_; }
    void setAppearance(const Theme& theme, double scale);

    ScrubTrack& track() { return *track_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stepRequested(int step);
    void playToggled(bool playing);
    void speedChanged(double speed);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    class Button;
    bool handleKey(int key);
    void arrange();
    void updateButtons();
    void showSpeedMenu();
    void togglePlay();

    Button *first_, *back_, *play_, *next_, *speedButton_;
    ScrubTrack* track_;
    QLabel* label_;
    QString labelText_, nextText_;
    Forward forward_ = Forward::Enabled;
    Playback playback_ = Playback::Stopped;
    double speed_ = 1;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
};

} // namespace lectern::widgets
