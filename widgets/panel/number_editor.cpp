#include "widgets/panel/number_editor.h"

#include "widgets/panel/look.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QWheelEvent>

namespace lectern::widgets {

QString numberText(const Json& value) {
    if (value.is_number_integer())
        return QString::number(value.get<qlonglong>());
    return value.is_number() ? QString::fromStdString(shortNumber(value.get<double>())) : QString();
}

NumberEditor::NumberEditor(const schema::Field& field, QWidget* parent)
    : Editor(field, parent), range_(NumericScale::of(field.domain).value()) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    if (range_.bounded()) {
        slider_ = new ValueSlider(this);
        slider_->installEventFilter(this);
        std::vector<ValueSlider::Tick> ticks;
        for (const schema::Mark& mark : range_.marks())
            ticks.push_back({range_.fraction(mark.at), QString::fromStdString(mark.name)});
        slider_->setTicks(std::move(ticks));
        layout->addWidget(slider_, 1);
        connect(slider_, &ValueSlider::dragged, this,
                [this](double fraction) { editInRun(range_.json(range_.value(fraction)), RunEnd::Explicit); });
        connect(slider_, &ValueSlider::released, this, &Editor::endRun);
    }
    line_ = new QLineEdit(this);
    line_->installEventFilter(this);
    layout->addWidget(line_);
    connect(line_, &QLineEdit::returnPressed, this, &NumberEditor::commit);
}

void NumberEditor::setAppearance(const Theme& theme, double scale) {
    if (slider_) {
        slider_->setAppearance(theme, scale);
        line_->setFixedWidth(pixels(54, theme, scale));
    }
    line_->setFixedHeight(pixels(28, theme, scale));
    layout()->setSpacing(pixels(6, theme, scale));
}

void NumberEditor::setWithin(const schema::Domain& domain) {
    const std::optional<NumericScale> range = NumericScale::of(domain);
    if (!range || (range->min() == range_.min() && range->max() == range_.max()))
        return;
    range_ = *range;
    if (slider_ && value().is_number())
        slider_->setFraction(range_.fraction(value().get<double>()));
}

void NumberEditor::display(const Json& value) {
    const QString text = numberText(value);
    if (line_->text() != text) {
        line_->setText(text);
        line_->setCursorPosition(0); // the first digits matter most where the field is short
    }
    line_->setModified(false);
    setMark(*line_, "failed", false);
    if (slider_ && value.is_number())
        slider_->setFraction(range_.fraction(value.get<double>()));
}

void NumberEditor::commit() {
    if (!line_->isModified())
        return;
    Json typed;
    const bool good = read(field().domain, line_->text(), typed) && editOnce(typed);
    setMark(*line_, "failed", !good);
    if (!good)
        return;
    line_->setText(line_->text()); // forgets what was typed on the way, so that undo means the parameter
    line_->setModified(false);
    line_->selectAll();
}

void NumberEditor::step(int notches, NumericScale::Stride stride) {
    if (notches == 0 || !value().is_number())
        return;
    if (line_->isModified())
        commit();
    editInRun(range_.json(range_.stepped(value().get<double>(), notches, stride)), RunEnd::AfterRest);
}

bool NumberEditor::handleWheel(QWheelEvent& event) {
    if (!line_->hasFocus() && !(slider_ && slider_->hasFocus())) {
        event.ignore(); // the panel scrolls
        return false;
    }
    const QPoint delta = event.angleDelta();
    wheelRest_ += delta.y() != 0 ? delta.y() : delta.x();
    const int notches = wheelRest_ / QWheelEvent::DefaultDeltasPerStep;
    wheelRest_ %= QWheelEvent::DefaultDeltasPerStep;
    step(notches, event.modifiers() & Qt::ShiftModifier ? NumericScale::Stride::Tenfold : NumericScale::Stride::Single);
    event.accept();
    return true;
}

bool NumberEditor::handleKey(QObject* watched, QKeyEvent& event) {
    const auto stride =
        event.modifiers() & Qt::ShiftModifier ? NumericScale::Stride::Tenfold : NumericScale::Stride::Single;
    const bool onSlider = watched == slider_;
    switch (event.key()) {
    case Qt::Key_Up:
        return step(1, stride), true;
    case Qt::Key_Down:
        return step(-1, stride), true;
    case Qt::Key_Right:
        return onSlider && (step(1, stride), true);
    case Qt::Key_Left:
        return onSlider && (step(-1, stride), true);
    case Qt::Key_Escape:
        if (!line_->isModified())
            return false;
        display(value());
        Q_EMIT refused(QString());
        return true;
    default:
        return false;
    }
}

bool NumberEditor::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::ShortcutOverride: {
        // The line would keep undo for itself even when nothing has been typed: then it means the parameter.
        const auto& key = static_cast<QKeyEvent&>(*event);
        const bool undoes = key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo);
        if (watched != line_ || !undoes || line_->isModified())
            return false;
        event->ignore();
        return true;
    }
    case QEvent::KeyPress:
        return handleKey(watched, *static_cast<QKeyEvent*>(event));
    case QEvent::Wheel:
        return handleWheel(*static_cast<QWheelEvent*>(event));
    case QEvent::FocusOut:
        if (watched == line_)
            commit();
        endRun();
        if (slider_)
            slider_->update();
        return false;
    case QEvent::FocusIn:
        wheelRest_ = 0;
        return false;
    default:
        return false;
    }
}

} // namespace lectern::widgets
