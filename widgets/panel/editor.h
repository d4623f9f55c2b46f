// Editor: the widget that edits one value of a schema domain. It reports edits in runs, so that one drag of a slider or
// one run of wheel notches becomes one undo entry.
#pragma once

#include "core/schema/schema.h"
#include "widgets/theme/theme.h"

#include <QString>
#include <QTimer>
#include <QWidget>

namespace lectern::widgets {

// A run of edits is Begin, any number of During, End; Begin carries the first new value, End repeats the last one. An
// edit made at one go is Begin and End with the same value.
enum class EditPhase { Begin, During, End };

class Editor : public QWidget {
    Q_OBJECT

public:
    Editor(const schema::Field& field, QWidget* parent);

    // Shows `value`; does nothing where it is shown already. Emits nothing.
    void setValue(const Json& value);
    const Json& value() const { return value_; }
    virtual void setAppearance(const Theme& theme, double scale) = 0;

    // Where the editor stands: beside its label, below it in the full width, or alone with the label inside.
    enum class Placing { Beside, Below, Alone };
    virtual Placing placing() const { return Placing::Beside; }
    // What gets the keyboard focus and the accessible name.
    virtual QWidget* focusTarget() = 0;
    // What a ring is drawn round.
    virtual QWidget* frameTarget() { return focusTarget(); }

    // What a slider offers of the field's domain from now on.
    virtual void setWithin(const schema::Domain&) {}

    // Ends the run that is under way, if any.
    void endRun();

    // How long after its last edit a run of wheel notches or keys ends.
    static constexpr int restMilliseconds = 600;

Q_SIGNALS:
    void edited(const lectern::Json& value, lectern::widgets::EditPhase phase);
    // What was typed cannot be used: why, and what is allowed. Empty: all is well again.
    void refused(const QString& message);

protected:
    virtual void display(const Json& value) = 0;

    const schema::Field& field() const { return field_; }
    // Reads what was typed as a value of `domain`; where it is nonsense, reports it and returns false.
    bool read(const schema::Domain& domain, const QString& text, Json& value);
    // Reports a whole edit; the value is checked against the field's domain first. Returns whether it was good.
    bool editOnce(const Json& value);
    // Reports one edit of a run, which ends after a rest (wheel, keys) or by endRun() (a held mouse button).
    enum class RunEnd { AfterRest, Explicit };
    void editInRun(const Json& value, RunEnd end);

private:
    schema::Field field_;
    Json value_;
    bool shown_ = false, running_ = false;
    QTimer rest_;
};

// The editor for the field's domain.
Editor* makeEditor(const schema::Field& field, QWidget* parent);

} // namespace lectern::widgets
