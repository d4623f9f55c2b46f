// A table of numbers and its view: what the grid editor is made of.
#pragma once

#include <QAbstractTableModel>
#include <QTableView>

#include <functional>
#include <vector>

namespace lectern::widgets {

struct Grid {
    std::vector<std::vector<double>> rows; // all of `columns` numbers
    std::size_t columns = 0;
    bool operator==(const Grid&) const = default;
};

class NumberGridModel : public QAbstractTableModel {
    Q_OBJECT

public:
    // `typed(row, column, text)`: somebody typed into a cell; returns whether it was taken.
    using Typed = std::function<bool(int, int, const QString&)>;
    NumberGridModel(Typed typed, QObject* parent) : QAbstractTableModel(parent), typed_(std::move(typed)) {}

    const Grid& grid() const { return grid_; }
    // Touches only the cells that differ where the shape stays.
    void setGrid(Grid grid, const QStringList& titles);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    Typed typed_;
    Grid grid_;
    QStringList titles_;
};

// Tab goes from cell to cell and leaves after the last; the wheel scrolls only while focused.
class NumberGridView : public QTableView {
    Q_OBJECT

public:
    explicit NumberGridView(QWidget* parent);

protected:
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace lectern::widgets
