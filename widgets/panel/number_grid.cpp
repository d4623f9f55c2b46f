#include "widgets/panel/number_grid.h"

#include "core/error.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QWheelEvent>

namespace lectern::widgets {

void NumberGridModel::setGrid(Grid grid, const QStringList& titles) {
    if (grid.rows.size() != grid_.rows.size() || grid.columns != grid_.columns || titles != titles_) {
        beginResetModel();
        grid_ = std::move(grid);
        titles_ = titles;
        endResetModel();
        return;
    }
    const Grid before = std::exchange(grid_, std::move(grid));
    for (std::size_t r = 0; r < grid_.rows.size(); ++r)
        for (std::size_t c = 0; c < grid_.columns; ++c)
            if (grid_.rows[r][c] != before.rows[r][c]) {
                const QModelIndex cell = index(static_cast<int>(r), static_cast<int>(c));
                Q_EMIT dataChanged(cell, cell);
            }
}

int NumberGridModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(grid_.rows.size());
}

int NumberGridModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(grid_.columns);
}

QVariant NumberGridModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const double number = grid_.rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    if (role == Qt::DisplayRole)
        return QString::number(number, 'g', 4).replace(QChar('-'), QChar(0x2212));
    if (role == Qt::EditRole || role == Qt::ToolTipRole)
        return QString::fromStdString(shortNumber(number));
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant NumberGridModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return section < titles_.size() ? QVariant(titles_[section]) : QVariant();
}

bool NumberGridModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    return role == Qt::EditRole && typed_(index.row(), index.column(), value.toString());
}

Qt::ItemFlags NumberGridModel::flags(const QModelIndex& index) const {
    return QAbstractTableModel::flags(index) | Qt::ItemIsEditable;
}

NumberGridView::NumberGridView(QWidget* parent) : QTableView(parent) {
    setTabKeyNavigation(false);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    horizontalHeader()->setMinimumSectionSize(24);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

bool NumberGridView::focusNextPrevChild(bool next) {
    const int columns = model()->columnCount(), cells = model()->rowCount() * columns;
    const QModelIndex current = currentIndex();
    const int cell = current.isValid() ? current.row() * columns + current.column() + (next ? 1 : -1) : -1;
    if (cell < 0 || cell >= cells)
        return QTableView::focusNextPrevChild(next);
    setCurrentIndex(model()->index(cell / columns, cell % columns));
    return true;
}

void NumberGridView::focusInEvent(QFocusEvent* event) {
    QTableView::focusInEvent(event);
    const int rows = model()->rowCount(), columns = model()->columnCount();
    if (rows == 0 || columns == 0)
        return;
    if (event->reason() == Qt::BacktabFocusReason)
        setCurrentIndex(model()->index(rows - 1, columns - 1));
    else if (event->reason() == Qt::TabFocusReason || !currentIndex().isValid())
        setCurrentIndex(model()->index(0, 0));
}

void NumberGridView::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QTableView::wheelEvent(event);
    else
        event->ignore();
}

} // namespace lectern::widgets
