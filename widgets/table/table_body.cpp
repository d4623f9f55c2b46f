#include "widgets/table/table_body.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <QHelpEvent>
#include <algorithm>
#include <cmath>

namespace lectern::widgets {

TableBody::TableBody(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setFocusPolicy(Qt::StrongFocus);
}

void TableBody::setTable(const figure::Table& table) {
    const bool moved = table.selectedRow != table_.selectedRow;
    table_ = table;
    if (hovered_ >= static_cast<int>(table_.rows.size()))
        hovered_ = -1;
    refresh();
    if (moved)
        ensureVisible(table_.selectedRow);
}

void TableBody::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    refresh();
}

void TableBody::refresh() {
    layout_ = layOutTable(table_, viewport()->width(), context());
    const int content = static_cast<int>(std::ceil(layout_.height(table_.rows.size())));
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(1, static_cast<int>(layout_.rowHeight)));
    viewport()->update();
    Q_EMIT moved();
}

QSize TableBody::sizeHint() const {
    const TableLayout layout = layOutTable(table_, 280 * scale_, context());
    const std::size_t shown = std::min<std::size_t>(table_.rows.size(), 8);
    return {static_cast<int>(280 * scale_), static_cast<int>(std::ceil(layout.height(shown))) + 2};
}

std::optional<QRectF> TableBody::rowRect(int row) const {
    if (row < 0 || row >= static_cast<int>(table_.rows.size()))
        return std::nullopt;
    const double top = layout_.height(static_cast<std::size_t>(row)) - verticalScrollBar()->value();
    const QRectF rect(0, top, viewport()->width(), layout_.rowHeight);
    const bool hidden = rect.center().y() < layout_.headHeight || rect.center().y() > viewport()->height();
    return hidden ? std::nullopt : std::optional(rect);
}

int TableBody::rowAt(QPointF position) const {
    if (position.y() < layout_.headHeight || layout_.rowHeight <= 0)
        return -1;
    const double y = position.y() - layout_.headHeight + verticalScrollBar()->value();
    const int row = static_cast<int>(std::floor(y / layout_.rowHeight));
    return row < static_cast<int>(table_.rows.size()) ? row : -1;
}

void TableBody::ensureVisible(int row) {
    if (row < 0)
        return;
    const double top = layout_.rowHeight * row;
    const double room = viewport()->height() - layout_.headHeight;
    const double bottom = top + layout_.rowHeight - room;
    const int value = verticalScrollBar()->value();
    if (top < value)
        verticalScrollBar()->setValue(static_cast<int>(std::floor(top)));
    else if (bottom > value)
        verticalScrollBar()->setValue(static_cast<int>(std::ceil(bottom)));
}

void TableBody::setHovered(int row) {
    if (row == hovered_)
        return;
    hovered_ = row;
    viewport()->setCursor(row >= 0 && clickable() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
    Q_EMIT rowHovered(row);
}

bool TableBody::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        pointer_.reset();
        setHovered(-1);
    }
    if (event->type() == QEvent::ToolTip && !table_.touch.hint.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (rowAt(help->pos()) >= 0)
            QToolTip::showText(help->globalPos(), QString::fromStdString(table_.touch.hint), this);
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TableBody::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    const double width = viewport()->width(), height = viewport()->height();
    const int total = static_cast<int>(table_.rows.size());
    const double scrolled = verticalScrollBar()->value();
    const TableState state{hovered_, hasFocus() ? TableState::Focus::Here : TableState::Focus::Elsewhere};
    painter.save();
    painter.setClipRect(QRectF(0, layout_.headHeight - 1, width, height));
    const int first = layout_.rowHeight > 0 ? static_cast<int>(scrolled / layout_.rowHeight) : 0;
    for (int row = first; row < total; ++row) {
        const double top = layout_.height(static_cast<std::size_t>(row)) - scrolled;
        if (top > height)
            break;
        paintTableRow(painter, {0, top}, width, table_, row, layout_, context(), state);
    }
    painter.restore();
    paintTableHead(painter, {0, 0}, table_, layout_, context());
}

void TableBody::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    refresh();
}

void TableBody::scrollContentsBy(int, int) {
    viewport()->update();
    if (pointer_)
        setHovered(rowAt(*pointer_)); // the rows went on below a pointer that rests
    Q_EMIT moved();
}

void TableBody::mouseMoveEvent(QMouseEvent* event) {
    pointer_ = event->position();
    setHovered(rowAt(*pointer_));
}

void TableBody::mousePressEvent(QMouseEvent* event) {
    const int row = rowAt(event->position());
    if (event->button() == Qt::LeftButton && row >= 0 && clickable())
        Q_EMIT rowClicked(row, event->modifiers());
    else
        event->ignore();
}

void TableBody::mouseDoubleClickEvent(QMouseEvent* event) {
    const int row = rowAt(event->position());
    if (event->button() == Qt::LeftButton && row >= 0 && clickable())
        Q_EMIT rowDoubleClicked(row, event->modifiers());
}

void TableBody::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(table_.rows.size()) - 1;
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    const bool up = event->key() == Qt::Key_Up, down = event->key() == Qt::Key_Down;
    if (!(up || down) || !clickable() || last < 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    // Without a selection Down starts at the top and Up at the bottom.
    const int from = table_.selectedRow >= 0 ? table_.selectedRow : (down ? -1 : last + 1);
    const int row = std::clamp(from + (down ? 1 : -1), 0, last);
    ensureVisible(row);
    if (row != table_.selectedRow)
        Q_EMIT rowClicked(row, event->modifiers());
}

void TableBody::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TableBody::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace lectern::widgets
