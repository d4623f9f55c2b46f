#include "widgets/panel/parameter_panel.h"

#include "widgets/panel/field_row.h"
#include "widgets/panel/locked_row.h"
#include "widgets/panel/look.h"

#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace lectern::widgets {

ParameterPanel::ParameterPanel(QWidget* parent) : QWidget(parent), area_(new QScrollArea(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area_);
    area_->setFrameShape(QFrame::NoFrame);
    area_->setWidgetResizable(true);
    area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area_->setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
}

ParameterPanel::~ParameterPanel() {
    // An editor that loses the focus as it is destroyed ends its run: nobody is left to hear of it.
    for (FieldRow* row : rows_)
        row->disconnect(this);
}

void ParameterPanel::setParameters(const schema::Parameters& parameters) {
    const bool sameDeclaration = !parameters_.isNull() && &parameters.fields() == &parameters_.fields();
    parameters_ = parameters;
    if (!sameDeclaration)
        build();
    refresh();
}

void ParameterPanel::build() {
    const auto& fields = parameters_.fields();
    rows_.clear();
    locked_.clear();
    groups_.clear();
    if (footer_)
        footer_->setParent(this); // outlives the page
    page_ = new QWidget;
    page_->setProperty("page", true);
    page_->setMinimumWidth(1); // as wide as the panel, never wider: there is no scrolling sideways
    column_ = new QVBoxLayout(page_);
    column_->setSpacing(0);
    defaults_ = parameters_.defaults();
    for (std::size_t i = 0; i <= fields.size(); ++i) {
        addLocked(i);
        if (i < fields.size())
            addField(i);
    }
    column_->addStretch(1);
    setFooter(footer_);
    area_->setWidget(page_); // deletes the page before
    setAppearance(*theme_, scale_);
}

void ParameterPanel::addRow(QWidget* row, const std::string& group) {
    if (groups_.empty() || group != groups_.back().title) {
        auto* heading = new QLabel(QString::fromStdString(group).toUpper(), page_);
        heading->setProperty("heading", true);
        heading->setIndent(0);
        column_->addWidget(heading);
        groups_.push_back({group, heading, {}});
    }
    groups_.back().rows.push_back(row);
    column_->addWidget(row);
}

void ParameterPanel::addField(std::size_t index) {
    const schema::Field& field = parameters_.fields()[index];
    auto* row = new FieldRow(field, FieldRow::Affordances::Full, page_);
    const QString key = QString::fromStdString(field.key);
    connect(row, &FieldRow::edited, this,
            [this, key](const Json& value, EditPhase phase) { Q_EMIT edited(key, value, phase); });
    connect(row, &FieldRow::resetRequested, this, [this, row, key] {
        row->editor().endRun();
        Q_EMIT resetRequested(key);
    });
    connect(row, &FieldRow::playRequested, this, [this, key] { Q_EMIT playRequested(key); });
    addRow(row, field.group);
    rows_.push_back(row);
}

void ParameterPanel::addLocked(std::size_t place) {
    for (const schema::Derived& derived : parameters_.derived())
        if (derived.place == place) {
            auto* row = new LockedRow(derived, page_);
            addRow(row, derived.group);
            locked_.push_back(row);
        }
}

void ParameterPanel::refresh() {
    const auto& fields = parameters_.fields();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Json value = parameters_.get(fields[i].key), standard = defaults_.get(fields[i].key);
        rows_[i]->setDefault(standard);
        if (fields[i].within)
            rows_[i]->editor().setWithin(parameters_.within(fields[i]));
        rows_[i]->setValue(value, value == standard ? FieldRow::State::Default : FieldRow::State::Changed);
        // What does not last (hover) is for the hand in the picture.
        rows_[i]->setVisible(fields[i].affects != schema::Affects::Nothing && parameters_.visible(fields[i]));
    }
    for (std::size_t i = 0; i < locked_.size(); ++i) {
        const std::optional<schema::Derived::Value> value = parameters_.valueOf(parameters_.derived()[i]);
        if (value)
            locked_[i]->setValue(*value);
        locked_[i]->setVisible(value.has_value());
    }
    for (const Group& group : groups_) {
        const bool any =
            std::any_of(group.rows.begin(), group.rows.end(), [](const QWidget* row) { return !row->isHidden(); });
        group.heading->setVisible(any && !group.heading->text().isEmpty());
    }
}

void ParameterPanel::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    if (column_)
        column_->setContentsMargins(0, 0, 0, pixels(16, theme, scale));
    for (FieldRow* row : rows_)
        row->setAppearance(theme, scale);
    for (LockedRow* row : locked_)
        row->setAppearance(theme, scale);
    area_->verticalScrollBar()->setSingleStep(pixels(32, theme, scale));
    updateGeometry();
}

void ParameterPanel::setFooter(QWidget* footer) {
    if (footer_ && footer_ != footer)
        delete footer_;
    footer_ = footer;
    if (!footer_ || !column_)
        return;
    column_->insertWidget(column_->count() - 1, footer_);
    footer_->show();
}

FieldRow* ParameterPanel::row(const QString& key) const {
    for (FieldRow* row : rows_)
        if (QString::fromStdString(row->key()) == key)
            return row;
    return nullptr;
}

void ParameterPanel::showError(const QString& key, const QString& message) {
    if (FieldRow* target = row(key)) {
        target->showError(message);
        if (!message.isEmpty())
            area_->ensureWidgetVisible(target);
    }
}

void ParameterPanel::highlight(const QString& key) {
    if (FieldRow* before = row(highlighted_))
        before->setRing(FieldRow::Ring::None);
    highlighted_ = key;
    if (FieldRow* target = row(key)) {
        target->setRing(FieldRow::Ring::Chosen);
        area_->ensureWidgetVisible(target);
    }
}

void ParameterPanel::endRuns() {
    for (FieldRow* row : rows_)
        row->editor().endRun();
}

QSize ParameterPanel::sizeHint() const {
    return {pixels(288, *theme_, scale_), pixels(640, *theme_, scale_)};
}

QSize ParameterPanel::minimumSizeHint() const {
    return {pixels(264, *theme_, scale_), pixels(160, *theme_, scale_)};
}

} // namespace lectern::widgets
