#include "widgets/table/table_view.h"

#include "widgets/table/table_body.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace lectern::widgets {

using figure::Gesture;

TableView::TableView(QWidget* parent) : ContentView(parent), body_(new TableBody(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(body_);
    setFocusProxy(body_);
    body_->setAccessibleName(tr("Table"));
    connect(body_, &TableBody::moved, this, &ContentView::anchorsMoved);
    connect(body_, &TableBody::copyRequested, this, &TableView::copy);
    connect(body_, &TableBody::rowClicked, this, [this](int row, Qt::KeyboardModifiers modifiers) {
        report(row, Gesture::Kind::Click, Gesture::Phase::Press, modifiers);
    });
    connect(body_, &TableBody::rowDoubleClicked, this, [this](int row, Qt::KeyboardModifiers modifiers) {
        report(row, Gesture::Kind::DoubleClick, Gesture::Phase::Press, modifiers);
    });
    connect(body_, &TableBody::rowHovered, this, [this](int row) {
        if (body_->table().touch.hover == figure::Touch::Hover::Lights)
            report(row, Gesture::Kind::Hover, row < 0 ? Gesture::Phase::Leave : Gesture::Phase::Move, {});
    });
}

void TableView::setContent(const Content& content) {
    setTable(std::get<figure::Table>(content));
}

void TableView::setTable(const figure::Table& table) {
    if (body_->table() == table)
        return;
    body_->setTable(table);
    body_->setAccessibleDescription(csv());
    updateGeometry();
}

void TableView::setAppearance(const Theme& theme, double scale) {
    body_->setAppearance(theme, scale);
    updateGeometry();
}

std::optional<QPointF> TableView::anchor(const std::string& layer, int index) const {
    if (layer != "rows")
        return std::nullopt;
    const auto rect = body_->rowRect(index);
    if (!rect)
        return std::nullopt;
    return body_->viewport()->mapTo(this, rect->center().toPoint());
}

QImage TableView::picture(double scale) {
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(body_->context().theme->card());
    QPainter painter(&image);
    paintTable(painter, rect(), body_->table(), body_->context());
    return image;
}

QSize TableView::sizeHint() const {
    return body_->sizeHint();
}

QString TableView::csv() const {
    figure::Panel panel;
    panel.content = body_->table();
    return QString::fromStdString(figure::toCsv(panel));
}

void TableView::copy() const {
    QGuiApplication::clipboard()->setText(csv());
}

void TableView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as CSV"), QKeySequence(QKeySequence::Copy), this, &TableView::copy);
    menu->popup(event->globalPos());
}

void TableView::report(int row, Gesture::Kind kind, Gesture::Phase phase, Qt::KeyboardModifiers modifiers) {
    Gesture result;
    result.layer = "rows";
    result.index = row;
    result.kind = kind;
    result.phase = phase;
    result.modifiers = {modifiers.testFlag(Qt::ShiftModifier), modifiers.testFlag(Qt::ControlModifier),
                        modifiers.testFlag(Qt::AltModifier)};
    Q_EMIT gesture(result);
}

} // namespace lectern::widgets
