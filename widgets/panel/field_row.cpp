#include "widgets/panel/field_row.h"

#include "widgets/panel/icons.h"
#include "widgets/panel/look.h"
#include "widgets/panel/numeric_scale.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

namespace lectern::widgets {

FieldRow::FieldRow(const schema::Field& field, Affordances affordances, QWidget* parent)
    : QWidget(parent), field_(field), editor_(makeEditor(field, this)), label_(new QLabel(this)),
      error_(new QLabel(this)), grid_(new QGridLayout(this)) {
    label_->setWordWrap(true);
    error_->setWordWrap(true);
    error_->setProperty("failure", true);
    error_->setTextFormat(Qt::PlainText);
    error_->hide();
    arrange();
    if (affordances == Affordances::Full)
        buildButtons();
    describe();
    if (field_.category)
        setMark(*editor_->frameTarget(), "category", *field_.category);
    connect(editor_, &Editor::edited, this, &FieldRow::edited);
    connect(editor_, &Editor::refused, this, &FieldRow::showError);
    // Every part that can take the focus reports it, so that the buttons show while any has it.
    for (QWidget* child : editor_->findChildren<QWidget*>())
        child->installEventFilter(this);
}

void FieldRow::arrange() {
    grid_->setContentsMargins(0, 2, 0, 2);
    grid_->setColumnStretch(0, 1);
    switch (editor_->placing()) {
    case Editor::Placing::Beside:
        grid_->addWidget(label_, 0, 0, Qt::AlignVCenter);
        grid_->addWidget(editor_, 0, 1);
        break;
    case Editor::Placing::Below:
        grid_->addWidget(label_, 0, 0, 1, 2, Qt::AlignVCenter);
        grid_->addWidget(editor_, 1, 0, 1, 2);
        break;
    case Editor::Placing::Alone:
        label_->hide();
        grid_->addWidget(editor_, 0, 0, 1, 2);
        break;
    }
    grid_->addWidget(error_, 2, 0, 1, 2);
}

void FieldRow::buildButtons() {
    reset_ = roundButton(tr("Reset %1").arg(QString::fromStdString(field_.label)));
    connect(reset_, &QToolButton::clicked, this, &FieldRow::resetRequested);
    const auto range = NumericScale::of(field_.domain);
    if (!range || !range->bounded())
        return;
    play_ = roundButton(tr("Play %1").arg(QString::fromStdString(field_.label)));
    connect(play_, &QToolButton::clicked, this, &FieldRow::playRequested);
}

QToolButton* FieldRow::roundButton(const QString& name) {
    auto* button = new QToolButton(this);
    button->setProperty("flat", true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::NoFocus); // the keyboard's way is the menu key: one tab stop a parameter
    button->setCursor(Qt::PointingHandCursor);
    button->hide();
    return button;
}

void FieldRow::describe() {
    const QString name = QString::fromStdString(field_.label), help = QString::fromStdString(field_.help);
    const QString allowed = QString::fromStdString(schema::allowed(field_.domain));
    QString tip = QStringLiteral("<p style='white-space:pre-wrap'><b>%1</b>").arg(name.toHtmlEscaped());
    if (!help.isEmpty())
        tip += QStringLiteral("<br>") + help.toHtmlEscaped();
    tip += QStringLiteral("<br><small>%1 · %2</small></p>")
               .arg(allowed.toHtmlEscaped(), QString::fromStdString(field_.key).toHtmlEscaped());
    label_->setToolTip(tip);
    editor_->setToolTip(tip);
    QWidget* target = editor_->focusTarget();
    target->setToolTip(tip);
    if (target->accessibleName().isEmpty())
        target->setAccessibleName(name);
    target->setAccessibleDescription(help.isEmpty() ? allowed : help);
    label_->setBuddy(target);
}

void FieldRow::setValue(const Json& value, State state) {
    if (value != editor_->value())
        showError(QString());
    editor_->setValue(value);
    state_ = state;
    writeLabel();
    if (reset_ && !default_.is_null())
        reset_->setToolTip(tr("Reset to %1").arg(valueText(default_)));
    updateButtons();
}

QString FieldRow::valueText(const Json& value) const {
    if (const auto* choices = std::get_if<schema::EnumDomain>(&field_.domain))
        for (const auto& choice : choices->choices)
            if (value == choice.id)
                return QString::fromStdString(choice.label);
    if (value.is_boolean())
        return value.get<bool>() ? tr("on") : tr("off");
    if (value.is_number_float())
        return QString::fromStdString(shortNumber(value.get<double>()));
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    const QString all = QString::fromStdString(text);
    return all.isEmpty() ? tr("nothing") : all.size() > 30 ? tr("the default") : all;
}

void FieldRow::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    const int gutter = pixels(16, theme, scale), two = pixels(2, theme, scale);
    grid_->setContentsMargins(gutter, two, gutter, two);
    grid_->setHorizontalSpacing(pixels(6, theme, scale));
    grid_->setVerticalSpacing(two);
    if (!reset_)
        grid_->setContentsMargins(0, two, 0, two);
    if (editor_->placing() == Editor::Placing::Beside)
        editor_->setFixedWidth(pixels(reset_ ? 148 : 128, theme, scale));
    writeLabel();
    label_->setMinimumHeight(editor_->placing() == Editor::Placing::Below ? pixels(24, theme, scale) : 0);
    editor_->setAppearance(theme, scale);
    if (reset_)
        reset_->setIcon(icon(IconId::Reset, theme.textColour(figure::muted)));
    if (play_)
        play_->setIcon(icon(IconId::Play, theme.accent()));
    updateButtons();
}

// The label with its unit, or the name of the value where it stands on a mark.
void FieldRow::writeLabel() {
    QString beside = QString::fromStdString(field_.unit);
    if (const auto range = NumericScale::of(field_.domain); range && editor_->value().is_number())
        if (const schema::Mark* mark = range->markAt(editor_->value().get<double>()))
            beside = QString::fromStdString(mark->name);
    QString text = QString::fromStdString(field_.label).toHtmlEscaped();
    if (!beside.isEmpty())
        text += QStringLiteral(" <span style='color:%1'>%2</span>")
                    .arg(theme_->textColour(figure::muted).name(), beside.toHtmlEscaped());
    label_->setText(text);
}

void FieldRow::placeButtons() {
    const int line = pixels(28, *theme_, scale_), top = grid_->contentsMargins().top();
    const auto place = [&](QToolButton* button, int centre, int side) {
        if (!button)
            return;
        button->setIconSize({side * 8 / 10, side * 8 / 10});
        const int height = editor_->placing() == Editor::Placing::Beside ? line : pixels(24, *theme_, scale_);
        button->setGeometry(centre - side / 2, top + (height - side) / 2, side, side);
    };
    const int gutter = grid_->contentsMargins().right();
    place(reset_, width() - gutter / 2, pixels(16, *theme_, scale_));
    place(play_, editor_->x() - pixels(11, *theme_, scale_), pixels(20, *theme_, scale_));
}

void FieldRow::updateButtons() {
    if (reset_)
        reset_->setVisible(state_ == State::Changed);
    QWidget* focus = QApplication::focusWidget();
    const bool focused = focus && editor_->isAncestorOf(focus);
    if (play_)
        play_->setVisible(isEnabled() && (underMouse() || focused));
    placeButtons();
}

void FieldRow::showError(const QString& message) {
    error_->setText(message);
    error_->setVisible(!message.isEmpty());
}

void FieldRow::setRing(Ring ring) {
    ring_ = ring;
    setMark(*editor_->frameTarget(), "chosen", ring == Ring::Chosen);
    update();
}

void FieldRow::paintEvent(QPaintEvent*) {
    if (ring_ != Ring::Chosen)
        return;
    const QWidget* target = editor_->frameTarget();
    const double glow = 2.5 * unit(*theme_, scale_);
    const QRectF box(target->mapTo(this, QPoint(0, 0)), QSizeF(target->size()));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme_->colour(figure::selected), theme_->card(), 0.22));
    const double radius = pixels(6, *theme_, scale_) + glow;
    painter.drawRoundedRect(box.adjusted(-glow, -glow, glow, glow), radius, radius);
}

void FieldRow::resizeEvent(QResizeEvent*) {
    placeButtons();
}

void FieldRow::enterEvent(QEnterEvent*) {
    updateButtons();
}

void FieldRow::leaveEvent(QEvent*) {
    updateButtons();
}

void FieldRow::contextMenuEvent(QContextMenuEvent* event) {
    auto* line = qobject_cast<QLineEdit*>(childAt(event->pos()));
    if (!line && event->reason() == QContextMenuEvent::Keyboard)
        line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QMenu* menu = line ? line->createStandardContextMenu() : new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* first = menu->actions().value(0);
    QList<QAction*> ours;
    if (reset_) {
        auto* action = new QAction(tr("Reset to %1").arg(valueText(default_)), menu);
        action->setEnabled(state_ == State::Changed);
        connect(action, &QAction::triggered, this, &FieldRow::resetRequested);
        ours << action;
    }
    if (play_) {
        auto* action = new QAction(play_->toolTip(), menu);
        connect(action, &QAction::triggered, this, &FieldRow::playRequested);
        ours << action;
    }
    menu->insertActions(first, ours);
    if (first && !ours.isEmpty())
        menu->insertSeparator(first);
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(event->globalPos());
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        QMetaObject::invokeMethod(this, &FieldRow::updateButtons, Qt::QueuedConnection);
    if (event->type() == QEvent::ContextMenu && qobject_cast<QLineEdit*>(watched)) {
        auto* menu = static_cast<QContextMenuEvent*>(event);
        QContextMenuEvent mapped(menu->reason(), mapFromGlobal(menu->globalPos()), menu->globalPos());
        contextMenuEvent(&mapped);
        return true;
    }
    return false;
}

} // namespace lectern::widgets
