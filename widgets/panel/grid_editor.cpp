#include "widgets/panel/grid_editor.h"

#include "widgets/panel/look.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace lectern::widgets {
namespace {

constexpr std::size_t widestRowVector = 4;
constexpr int mostRowsShown = 8;

} // namespace

GridEditor::Shape GridEditor::shapeOf(const schema::Domain& domain) {
    using Kind = Shape::Kind;
    if (const auto* v = std::get_if<schema::VectorDomain>(&domain)) {
        if (v->maxSize <= widestRowVector)
            return {Kind::RowVector, 1, 1, v->minSize, v->maxSize, v->element, 0};
        return {Kind::ColumnVector, v->minSize, v->maxSize, 1, 1, v->element, 0};
    }
    if (const auto* p = std::get_if<schema::PointsDomain>(&domain))
        return {Kind::Points, 0, p->maxCount, p->minDimension + 1, p->maxDimension + 1, p->coordinate, p->labels};
    const auto& m = std::get<schema::MatrixDomain>(domain);
    return {Kind::Matrix, m.minRows, m.maxRows, m.minColumns, m.maxColumns, m.element, 0};
}

GridEditor::GridEditor(const schema::Field& field, QWidget* parent)
    : Editor(field, parent), shape_(shapeOf(field.domain)),
      model_(new NumberGridModel([this](int r, int c, const QString& text) { return typed(r, c, text); }, this)),
      view_(new NumberGridView(this)), buttons_(new QWidget(this)), size_(new QLabel(buttons_)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    view_->setModel(model_);
    view_->installEventFilter(this);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view_, &QWidget::customContextMenuRequested, this, &GridEditor::showMenu);
    view_->horizontalHeader()->setVisible(shape_.kind == Shape::Kind::Points);
    view_->verticalHeader()->setVisible(shape_.kind != Shape::Kind::RowVector);
    layout->addWidget(view_);

    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const bool rowsVary = shape_.minRows != shape_.maxRows, columnsVary = shape_.minColumns != shape_.maxColumns;
    if (rowsVary) {
        addRow_ = addButton(shape_.kind == Shape::Kind::Points ? tr("+ point") : tr("+ row"), tr("Add a row"));
        removeRow_ = addButton(QStringLiteral("−"), tr("Remove the row"));
        connect(addRow_, &QToolButton::clicked, this, &GridEditor::addRow);
        connect(removeRow_, &QToolButton::clicked, this, &GridEditor::removeRow);
    }
    if (columnsVary) {
        addColumn_ = addButton(tr("+ column"), tr("Add a column"));
        removeColumn_ = addButton(QStringLiteral("−"), tr("Remove the last column"));
        connect(addColumn_, &QToolButton::clicked, this, &GridEditor::addColumn);
        connect(removeColumn_, &QToolButton::clicked, this, &GridEditor::removeColumn);
    }
    size_->setProperty("quiet", true);
    size_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    size_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(size_, 1);
    layout->addWidget(buttons_);
    size_->setVisible(!columnsVary); // the buttons need the room
    if (columnsVary)
        row->addStretch(1);
    buttons_->setVisible(rowsVary || columnsVary);
}

QToolButton* GridEditor::addButton(const QString& text, const QString& name) {
    auto* button = new QToolButton(buttons_);
    button->setText(text);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setProperty("small", true);
    button->setFocusPolicy(Qt::TabFocus);
    static_cast<QHBoxLayout*>(buttons_->layout())->addWidget(button);
    return button;
}

Editor::Placing GridEditor::placing() const {
    const bool fixed = shape_.minColumns == shape_.maxColumns;
    return shape_.kind == Shape::Kind::RowVector && fixed && shape_.maxColumns <= 3 ? Placing::Beside : Placing::Below;
}

void GridEditor::setAppearance(const Theme& theme, double scale) {
    rowHeight_ = pixels(26, theme, scale);
    view_->verticalHeader()->setDefaultSectionSize(rowHeight_);
    view_->horizontalHeader()->setFixedHeight(pixels(22, theme, scale));
    view_->verticalHeader()->setFixedWidth(pixels(28, theme, scale));
    fitToContents();
}

Grid GridEditor::gridOf(const Json& value) const {
    Grid grid;
    const auto numbers = [](const Json& json) {
        std::vector<double> row;
        for (const Json& number : json)
            row.push_back(number.is_number() ? number.get<double>() : 0);
        return row;
    };
    switch (shape_.kind) {
    case Shape::Kind::RowVector:
        grid.rows.push_back(numbers(value));
        break;
    case Shape::Kind::ColumnVector:
        for (const double number : numbers(value))
            grid.rows.push_back({number});
        break;
    case Shape::Kind::Matrix:
        for (const Json& row : value)
            grid.rows.push_back(numbers(row));
        break;
    case Shape::Kind::Points:
        for (const Json& point : value) {
            grid.rows.push_back(numbers(point.at("x")));
            grid.rows.back().push_back(point.at("label").get<double>());
        }
        break;
    }
    grid.columns = grid.rows.empty() ? std::max(shape_.minColumns, model_->grid().columns) : 0;
    for (const auto& row : grid.rows)
        grid.columns = std::max(grid.columns, row.size());
    for (auto& row : grid.rows)
        row.resize(grid.columns);
    return grid;
}

Json GridEditor::jsonOf(const Grid& grid) const {
    Json json = Json::array();
    if (shape_.kind == Shape::Kind::RowVector)
        return grid.rows.empty() ? json : Json(grid.rows.front());
    for (const auto& row : grid.rows) {
        if (shape_.kind == Shape::Kind::ColumnVector)
            json.push_back(row.front());
        else if (shape_.kind == Shape::Kind::Matrix)
            json.push_back(row);
        else
            json.push_back(
                {{"x", std::vector<double>(row.begin(), row.end() - 1)}, {"label", static_cast<int>(row.back())}});
    }
    return json;
}

QStringList GridEditor::columnTitles(std::size_t columns) const {
    QStringList titles;
    if (shape_.kind != Shape::Kind::Points)
        return titles;
    const QStringList axes{QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")};
    for (std::size_t c = 0; c + 1 < columns; ++c)
        titles << (columns <= 4 ? axes[static_cast<int>(c)] : QStringLiteral("x%1").arg(c + 1));
    return titles << tr("label");
}

void GridEditor::display(const Json& value) {
    Grid grid = gridOf(value);
    const QStringList titles = columnTitles(grid.columns);
    model_->setGrid(std::move(grid), titles);
    setMark(*view_, "failed", false);
    fitToContents();
}

void GridEditor::fitToContents() {
    const auto& grid = model_->grid();
    const int rows = static_cast<int>(grid.rows.size()), columns = static_cast<int>(grid.columns);
    const int header = view_->horizontalHeader()->isVisibleTo(view_) ? view_->horizontalHeader()->height() : 0;
    view_->setFixedHeight(std::clamp(rows, 1, mostRowsShown) * rowHeight_ + header + 2);
    const int left = view_->verticalHeader()->isVisibleTo(view_) ? view_->verticalHeader()->width() : 0;
    const int bar = rows > mostRowsShown ? 10 : 0, room = view_->width() - left - bar - 2;
    const int least = rowHeight_ * 2;
    for (int c = 0; c < columns; ++c) // whole pixels that add up to the room
        view_->setColumnWidth(c, std::max(least, room * (c + 1) / columns - room * c / columns));
    size_->setText(rows == 0 && shape_.kind != Shape::Kind::RowVector ? tr("empty")
                                                                      : tr("%1 × %2").arg(rows).arg(columns));
    const auto enable = [](QToolButton* button, bool on) {
        if (button)
            button->setEnabled(on);
    };
    enable(addRow_, grid.rows.size() < shape_.maxRows);
    enable(removeRow_, grid.rows.size() > shape_.minRows);
    enable(addColumn_, grid.columns < shape_.maxColumns && rows > 0);
    enable(removeColumn_, grid.columns > shape_.minColumns && rows > 0);
}

void GridEditor::resizeEvent(QResizeEvent*) {
    fitToContents();
}

bool GridEditor::readCell(std::size_t column, const QString& text, double& number) {
    const bool isLabel = shape_.kind == Shape::Kind::Points && column + 1 == model_->grid().columns;
    Json json;
    if (!read(isLabel ? schema::Domain(schema::IntegerDomain{0, std::max(0, shape_.labels - 1)})
                      : schema::Domain(shape_.element),
              text, json))
        return false;
    number = json.get<double>();
    return true;
}

bool GridEditor::typed(int row, int column, const QString& text) {
    Grid grid = model_->grid();
    const bool good = readCell(static_cast<std::size_t>(column), text,
                               grid.rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]);
    if (good)
        commit(std::move(grid));
    setMark(*view_, "failed", !good);
    return good;
}

void GridEditor::commit(Grid grid) {
    editOnce(jsonOf(grid));
}

std::vector<double> GridEditor::newRow(std::size_t columns) const {
    std::vector<double> row(columns, std::clamp(0.0, shape_.element.min, shape_.element.max));
    if (shape_.kind == Shape::Kind::Points && !row.empty())
        row.back() = 0;
    return row;
}

void GridEditor::addRow() {
    Grid grid = model_->grid();
    const int current = view_->currentIndex().isValid() ? view_->currentIndex().row() + 1 : model_->rowCount();
    grid.rows.insert(grid.rows.begin() + std::min(current, model_->rowCount()), newRow(grid.columns));
    commit(std::move(grid));
    view_->setCurrentIndex(model_->index(current, 0));
    view_->setFocus();
}

void GridEditor::removeRow() {
    Grid grid = model_->grid();
    if (grid.rows.size() <= shape_.minRows)
        return;
    const int row = view_->currentIndex().isValid() ? view_->currentIndex().row() : model_->rowCount() - 1;
    grid.rows.erase(grid.rows.begin() + row);
    commit(std::move(grid));
    view_->setCurrentIndex(model_->index(std::min(row, model_->rowCount() - 1), 0));
}

void GridEditor::addColumn() {
    Grid grid = model_->grid();
    const auto fresh = newRow(grid.columns + 1);
    const std::ptrdiff_t fromEnd = shape_.kind == Shape::Kind::Points ? 1 : 0; // labels stay last
    for (auto& row : grid.rows)
        row.insert(row.end() - fromEnd, fresh.front());
    ++grid.columns;
    commit(std::move(grid));
}

void GridEditor::removeColumn() {
    Grid grid = model_->grid();
    const std::ptrdiff_t fromEnd = shape_.kind == Shape::Kind::Points ? 2 : 1;
    for (auto& row : grid.rows)
        row.erase(row.end() - fromEnd);
    --grid.columns;
    commit(std::move(grid));
}

void GridEditor::copy() const {
    QStringList lines;
    for (const auto& row : model_->grid().rows) {
        QStringList cells;
        for (const double number : row)
            cells << QString::fromStdString(shortNumber(number));
        lines << cells.join(QChar('\t'));
    }
    QApplication::clipboard()->setText(lines.join(QChar('\n')));
}

void GridEditor::paste(const QString& text) {
    static const QRegularExpression newline(QStringLiteral("[\\r\\n]+"));
    static const QRegularExpression separator(QStringLiteral("\\s*[\\t;,]\\s*|\\s+"));
    Grid grid = model_->grid();
    const auto top = static_cast<std::size_t>(std::max(0, view_->currentIndex().row()));
    const auto left = static_cast<std::size_t>(std::max(0, view_->currentIndex().column()));
    const QStringList lines = text.split(newline, Qt::SkipEmptyParts);
    for (std::size_t l = 0; l < static_cast<std::size_t>(lines.size()); ++l) {
        const QStringList cells = lines[static_cast<int>(l)].trimmed().split(separator, Qt::SkipEmptyParts);
        const std::size_t needed = left + static_cast<std::size_t>(cells.size());
        if (needed > grid.columns) { // more than the domain allows is refused below, in its own words
            grid.columns = needed;
            for (auto& row : grid.rows)
                row.resize(grid.columns);
        }
        if (top + l >= grid.rows.size())
            grid.rows.push_back(newRow(grid.columns));
        for (std::size_t c = 0; c < static_cast<std::size_t>(cells.size()); ++c)
            if (!readCell(left + c, cells[static_cast<int>(c)], grid.rows[top + l][left + c])) {
                setMark(*view_, "failed", true);
                return;
            }
    }
    setMark(*view_, "failed", !editOnce(jsonOf(grid)));
}

void GridEditor::showMenu(const QPoint& at) {
    QMenu menu(this);
    menu.addAction(tr("Copy"), this, &GridEditor::copy);
    menu.addAction(tr("Paste"), this, [this] { paste(QApplication::clipboard()->text()); });
    for (QToolButton* button : {addRow_, removeRow_, addColumn_, removeColumn_})
        if (button) {
            QAction* action = menu.addAction(button->toolTip(), button, &QToolButton::click);
            action->setEnabled(button->isEnabled());
        }
    menu.exec(view_->viewport()->mapToGlobal(at));
}

bool GridEditor::eventFilter(QObject*, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return false;
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Paste))
        return paste(QApplication::clipboard()->text()), true;
    if (key->matches(QKeySequence::Copy))
        return copy(), true;
    if (key->key() == Qt::Key_Delete && removeRow_ && removeRow_->isEnabled())
        return removeRow(), true;
    return false;
}

} // namespace lectern::widgets
