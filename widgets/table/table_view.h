// TableView: a table on screen: scrolls, reports hovered and clicked rows as layer "rows", copies itself as CSV.
#pragma once

#include "widgets/table/table_painter.h"
#include "widgets/view/content_view.h"

namespace lectern::widgets {

class TableBody;

class TableView : public ContentView {
    Q_OBJECT
public:
    explicit TableView(QWidget* parent = nullptr);

    void setContent(const Content& content) override;
    void setTable(const figure::Table& table);
    void setAppearance(const Theme& theme, double scale) override;
    std::optional<QPointF> anchor(const std::string& layer, int index) const override;
    QImage picture(double scale) override;
    QSize sizeHint() const override;

    // The whole table as comma-separated values, heads first.
    QString csv() const;
    void copy() const;

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void report(int row, figure::Gesture::Kind kind, figure::Gesture::Phase phase, Qt::KeyboardModifiers modifiers);

    TableBody* body_;
};

} // namespace lectern::widgets
