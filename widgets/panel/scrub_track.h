// ScrubTrack: the line of all steps with a handle on the current one and sparse labels below. Knows no playing.
#pragma once

#include "widgets/theme/theme.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

namespace lectern::widgets {

// What stands below a step. Empty labels stand nowhere; a failing step is marked in vermilion.
struct TickInfo {
    QString label;
    enum class Mark { None, Failure };
    Mark mark = Mark::None;
};
using Ticks = std::function<TickInfo(int)>; // of the step, from 0

class ScrubTrack : public QWidget {
    Q_OBJECT

public:
    explicit ScrubTrack(QWidget* parent);

    void setSteps(int count, Ticks ticks);
    void setStep(int step);
    int step() const { return step_; }
    int count() const { return count_; }
    void setAppearance(const Theme& theme, double scale);
    // Whether any step has a label: without one the line stands in the middle.
    bool labelled() const { return !labels_.empty(); }

    // The labels that are drawn at this width and step, none overlapping another: for painting and tests.
    struct PlacedLabel {
        int step;
        QString text;
        QRectF box;
        bool vermilion;
    };
    std::vector<PlacedLabel> placedLabels() const;
    double positionOf(int step) const; // x in pixels

Q_SIGNALS:
    void stepRequested(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Labelled {
        int step;
        TickInfo tick;
    };
    void collectLabels();
    int stepAt(double x) const;
    void request(int step);
    double lineHeight() const;
    QFont labelFont(QFont::Weight weight) const;
    void paintLine(QPainter& painter) const;
    void paintHandle(QPainter& painter) const;

    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
    int count_ = 1, step_ = 0, wheelRest_ = 0;
    int asked_ = -1; // while dragging: the step asked for last
    bool held_ = false;
    Ticks ticks_;
    std::vector<Labelled> labels_; // ascending steps; of very long timelines a sample
    TickInfo current_;
};

} // namespace lectern::widgets
