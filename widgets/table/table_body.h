// TableBody: the scrolling area inside a TableView. The head stays, only visible rows are painted.
#pragma once

#include "widgets/table/table_painter.h"

#include <QAbstractScrollArea>
#include <QPointF>

#include <optional>

namespace lectern::widgets {

class TableBody : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TableBody(QWidget* parent = nullptr);

    void setTable(const figure::Table& table);
    void setAppearance(const Theme& theme, double scale);
    const figure::Table& table() const { return table_; }
    PaintContext context() const { return {theme_, scale_}; }
    // In viewport coordinates; none when scrolled out of sight.
    std::optional<QRectF> rowRect(int row) const;
    int rowAt(QPointF position) const; // -1: none
    QSize sizeHint() const override;

Q_SIGNALS:
    void rowHovered(int row); // -1: left
    void rowClicked(int row, Qt::KeyboardModifiers modifiers);
    void rowDoubleClicked(int row, Qt::KeyboardModifiers modifiers);
    void copyRequested();
    void moved();

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void refresh();
    void setHovered(int row);
    void ensureVisible(int row);
    bool clickable() const { return table_.touch.click == figure::Touch::Click::Clickable; }

    figure::Table table_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
    TableLayout layout_;
    int hovered_ = -1;
    std::optional<QPointF> pointer_; // while it is over the rows
};

} // namespace lectern::widgets
