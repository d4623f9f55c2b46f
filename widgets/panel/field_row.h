// FieldRow: one parameter in the panel: its label with unit, its editor, the arrow that resets it, the button that
// plays it, the message under it, the ring round it.
#pragma once

#include "widgets/panel/editor.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include <string>

namespace lectern::widgets {

class FieldRow : public QWidget {
    Q_OBJECT

public:
    enum class Affordances { Full, None /* inside records: no reset, no play */ };
    FieldRow(const schema::Field& field, Affordances affordances, QWidget* parent);

    const std::string& key() const { return field_.key; }
    Editor& editor() { return *editor_; }

    enum class State { Default, Changed };
    void setValue(const Json& value, State state);
    void setDefault(const Json& value) { default_ = value; }
    void setAppearance(const Theme& theme, double scale);
    // Empty: no message.
    void showError(const QString& message);
    QString error() const { return error_->isHidden() ? QString() : error_->text(); }
    enum class Ring { None, Chosen };
    void setRing(Ring ring);

Q_SIGNALS:
    void edited(const lectern::Json& value, lectern::widgets::EditPhase phase);
    void resetRequested();
    void playRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange();
    void describe();
    void buildButtons();
    void placeButtons();
    void updateButtons();
    QToolButton* roundButton(const QString& name);
    QString valueText(const Json& value) const;
    void writeLabel();

    schema::Field field_;
    Editor* editor_;
    QLabel *label_, *error_;
    QToolButton *reset_ = nullptr, *play_ = nullptr;
    QGridLayout* grid_;
    Json default_;
    State state_ = State::Default;
    Ring ring_ = Ring::None;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
};

} // namespace lectern::widgets
