// NumberEditor: a slider and a line edit for one integer or real number. Arrow keys and wheel (only while focused) step
// it, with shift ten times as far.
#pragma once

#include "widgets/panel/editor.h"
#include "widgets/panel/numeric_scale.h"

#include <QLineEdit>

#include <vector>

namespace lectern::widgets {

// The painted slider: a thin track, filled up to a round handle.
class ValueSlider : public QWidget {
    Q_OBJECT

public:
    explicit ValueSlider(QWidget* parent);

    void setFraction(double fraction);
    double fraction() const { return fraction_; }
    // A tick at a fraction of the length, and what the pointer is told there.
    struct Tick {
        double at;
        QString tip;
    };
    void setTicks(std::vector<Tick> ticks);
    void setAppearance(const Theme& theme, double scale);
    QSize sizeHint() const override;

Q_SIGNALS:
    void dragged(double fraction);
    void released();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void dragTo(double x);
    double placeOf(double fraction) const; // pixels from the left
    double radius() const;

    const Theme* theme_ = &Theme::light();
    double scale_ = 1, fraction_ = 0;
    double grip_ = 0; // where in the handle the mouse holds it
    bool held_ = false;
    std::vector<Tick> ticks_;
};

class NumberEditor : public Editor {
    Q_OBJECT

public:
    NumberEditor(const schema::Field& field, QWidget* parent);

    void setAppearance(const Theme& theme, double scale) override;
    void setWithin(const schema::Domain& domain) override;
    QWidget* focusTarget() override { return line_; }

protected:
    void display(const Json& value) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void commit();
    void step(int notches, NumericScale::Stride stride);
    bool handleWheel(QWheelEvent& event);
    bool handleKey(QObject* watched, QKeyEvent& event);

    NumericScale range_;
    ValueSlider* slider_ = nullptr; // null: the range has no ends
    QLineEdit* line_ = nullptr;
    int wheelRest_ = 0; // eighths of a degree not yet a notch
};

// How a number is written in a line edit: the shortest decimal that reads back.
QString numberText(const Json& value);

} // namespace lectern::widgets
