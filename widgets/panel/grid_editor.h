// GridEditor: a small table for vectors, matrices and labelled points. Cells are typed over; Tab moves on; tables paste
// from spreadsheets (tabs and newlines); rows and columns are added and removed where the domain lets sizes vary.
#pragma once

#include "widgets/panel/editor.h"
#include "widgets/panel/number_grid.h"

#include <QLabel>
#include <QToolButton>

namespace lectern::widgets {

class GridEditor : public Editor {
    Q_OBJECT

public:
    GridEditor(const schema::Field& field, QWidget* parent);

    void setAppearance(const Theme& theme, double scale) override;
    Placing placing() const override;
    QWidget* focusTarget() override { return view_; }

protected:
    void display(const Json& value) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // What the domain allows, vectors, matrices and points alike. A short vector is a row, a long one a column.
    struct Shape {
        enum class Kind { RowVector, ColumnVector, Matrix, Points };
        Kind kind = Kind::Matrix;
        std::size_t minRows = 0, maxRows = 0, minColumns = 0, maxColumns = 0;
        schema::RealDomain element;
        int labels = 0;
    };
    static Shape shapeOf(const schema::Domain& domain);
    Grid gridOf(const Json& value) const;
    Json jsonOf(const Grid& grid) const;
    QStringList columnTitles(std::size_t columns) const;

    QToolButton* addButton(const QString& text, const QString& name);
    bool typed(int row, int column, const QString& text);
    bool readCell(std::size_t column, const QString& text, double& number);
    void addRow();
    void removeRow();
    void addColumn();
    void removeColumn();
    void copy() const;
    void paste(const QString& text);
    void commit(Grid grid);
    std::vector<double> newRow(std::size_t columns) const;
    void fitToContents();
    void showMenu(const QPoint& at);

    Shape shape_;
    NumberGridModel* model_;
    NumberGridView* view_;
    QWidget* buttons_;
    QLabel* size_;
    QToolButton *addRow_ = nullptr, *removeRow_ = nullptr, *addColumn_ = nullptr, *removeColumn_ = nullptr;
    int rowHeight_ = 24;
};

} // namespace lectern::widgets
