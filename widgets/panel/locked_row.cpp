#include "widgets/panel/locked_row.h"

#include "widgets/panel/icons.h"
#include "widgets/panel/look.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace lectern::widgets {

LockedRow::LockedRow(const schema::Derived& derived, QWidget* parent)
    : QWidget(parent), name_(QString::fromStdString(derived.label)), label_(new QLabel(name_, this)) {
    const QString help = QString::fromStdString(derived.help);
    setToolTip(QStringLiteral("<p style='white-space:pre-wrap'><b>%1</b>%2<br><small>%3</small></p>")
                   .arg(name_.toHtmlEscaped(),
                        help.isEmpty() ? QString() : QStringLiteral("<br>") + help.toHtmlEscaped(),
                        tr("not chosen: it follows").toHtmlEscaped()));
    setAccessibleDescription(help);
    label_->setTextFormat(Qt::PlainText);
}

void LockedRow::setValue(const schema::Derived::Value& value) {
    if (value == value_)
        return;
    value_ = value;
    setAccessibleName(tr("%1: %2, %3, not chosen")
                          .arg(name_, QString::fromStdString(value.text), QString::fromStdString(value.reason)));
    update();
}

// The same places as a FieldRow with its editor beside its label.
void LockedRow::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    setFixedHeight(pixels(32, theme, scale));
    resizeEvent(nullptr);
    update();
}

QRect LockedRow::box() const {
    const int gutter = pixels(16, *theme_, scale_), wide = pixels(148, *theme_, scale_);
    return {width() - gutter - wide, pixels(2, *theme_, scale_), wide, pixels(28, *theme_, scale_)};
}

void LockedRow::resizeEvent(QResizeEvent*) {
    const int gutter = pixels(16, *theme_, scale_);
    label_->setGeometry(gutter, 0, std::max(0, box().left() - gutter - pixels(6, *theme_, scale_)), height());
}

void LockedRow::paintEvent(QPaintEvent*) {
    const QRectF frame = QRectF(box()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double gap = pixels(7, *theme_, scale_), radius = pixels(6, *theme_, scale_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme_->cardEdge());
    painter.setBrush(theme_->shade());
    painter.drawRoundedRect(frame, radius, radius);
    const double lock = pixels(15, *theme_, scale_);
    const QColor muted = theme_->textColour(figure::muted);
    paintIcon(painter, {frame.left() + gap, frame.center().y() - lock / 2, lock, lock}, IconId::Lock, muted);
    QFont bold = controlFont(*theme_, scale_);
    bold.setWeight(QFont::DemiBold);
    const QString number = QString::fromStdString(value_.text);
    QRectF rest = frame.adjusted(2 * gap + lock, 0, -gap, 0);
    painter.setFont(bold);
    painter.setPen(theme_->textColour(figure::ink));
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, number);
    rest.setLeft(rest.left() + QFontMetrics(bold).horizontalAdvance(number) + gap);
    const QFont small = controlFont(*theme_, scale_, 12);
    painter.setFont(small);
    painter.setPen(muted);
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                     QFontMetrics(small).elidedText(QString::fromStdString(value_.reason), Qt::ElideRight,
                                                    static_cast<int>(rest.width())));
}

} // namespace lectern::widgets
