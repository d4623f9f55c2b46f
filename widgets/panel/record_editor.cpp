#include "widgets/panel/record_editor.h"

#include "widgets/panel/field_row.h"
#include "widgets/panel/icons.h"
#include "widgets/panel/look.h"

#include <QHBoxLayout>
#include <QLabel>

namespace lectern::widgets {

RecordRows::RecordRows(const std::vector<schema::Field>& fields, schema::Visibility visibility, QWidget* parent)
    : QWidget(parent), visibility_(std::move(visibility)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const auto& field : fields) {
        auto* row = new FieldRow(field, FieldRow::Affordances::None, this);
        rows_.push_back(row);
        layout->addWidget(row);
        connect(row, &FieldRow::edited, this,
                [this, key = QString::fromStdString(field.key)](const Json& value, EditPhase phase) {
                    Q_EMIT edited(key, value, phase);
                });
    }
    if (!rows_.empty())
        setFocusProxy(rows_.front()->editor().focusTarget());
}

void RecordRows::setValue(const Json& record) {
    for (FieldRow* row : rows_)
        if (record.is_object() && record.contains(row->key()))
            row->setValue(record.at(row->key()), FieldRow::State::Default);
    if (!visibility_ || !record.is_object())
        return;
    const std::vector<bool> visible = visibility_(record);
    for (std::size_t i = 0; i < rows_.size(); ++i)
        rows_[i]->setVisible(visible[i]);
}

void RecordRows::setAppearance(const Theme& theme, double scale) {
    for (FieldRow* row : rows_)
        row->setAppearance(theme, scale);
}

RecordEditor::RecordEditor(const schema::Field& field, QWidget* parent) : Editor(field, parent) {
    const auto& domain = std::get<schema::RecordDomain>(field.domain);
    rows_ = new RecordRows(*domain.fields, domain.visibility, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->addWidget(rows_);
    connect(rows_, &RecordRows::edited, this, [this](const QString& key, const Json& value, EditPhase phase) {
        Json record = this->value();
        record[key.toStdString()] = value;
        if (phase == EditPhase::End)
            endRun();
        else
            editInRun(record, RunEnd::Explicit);
    });
}

void RecordEditor::setAppearance(const Theme& theme, double scale) {
    layout()->setContentsMargins(pixels(12, theme, scale), 0, 0, 0);
    rows_->setAppearance(theme, scale);
}

ListEditor::ListEditor(const schema::Field& field, QWidget* parent)
    : Editor(field, parent), domain_(std::get<schema::ListDomain>(field.domain)), layout_(new QVBoxLayout(this)),
      add_(new QToolButton(this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(8);
    add_->setText(tr("+ add"));
    add_->setAccessibleName(tr("Add to %1").arg(QString::fromStdString(field.label)));
    add_->setProperty("small", true);
    add_->setFocusPolicy(Qt::StrongFocus);
    layout_->addWidget(add_, 0, Qt::AlignLeft);
    connect(add_, &QToolButton::clicked, this, [this] {
        Json list = value();
        list.push_back(domain_.newRecord);
        editOnce(list);
    });
}

QToolButton* ListEditor::cardButton(QWidget* parent, const QString& name) {
    auto* button = new QToolButton(parent);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setProperty("flat", true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

ListEditor::Card ListEditor::makeCard(int index) {
    Card card{};
    card.frame = new QFrame(this);
    card.frame->setProperty("recordCard", true);
    auto* column = new QVBoxLayout(card.frame);
    column->setContentsMargins(10, 4, 4, 6);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setSpacing(0);
    auto* number = new QLabel(QString::number(index + 1), card.frame);
    number->setProperty("quiet", true);
    head->addWidget(number, 1);
    card.up = cardButton(card.frame, tr("Move up"));
    card.down = cardButton(card.frame, tr("Move down"));
    card.remove = cardButton(card.frame, tr("Remove"));
    for (QToolButton* button : {card.up, card.down, card.remove})
        head->addWidget(button);
    column->addLayout(head);
    card.rows = new RecordRows(*domain_.fields, domain_.visibility, card.frame);
    column->addWidget(card.rows);
    connect(card.up, &QToolButton::clicked, this, [this, index] { move(index, -1); });
    connect(card.down, &QToolButton::clicked, this, [this, index] { move(index, 1); });
    connect(card.remove, &QToolButton::clicked, this, [this, index] { remove(index); });
    connect(card.rows, &RecordRows::edited, this,
            [this, index](const QString& key, const Json& value, EditPhase phase) {
                Json list = this->value();
                list.at(static_cast<std::size_t>(index))[key.toStdString()] = value;
                if (phase == EditPhase::End)
                    endRun();
                else
                    editInRun(list, RunEnd::Explicit);
            });
    return card;
}

void ListEditor::dress(Card& card) {
    const int side = pixels(22, *theme_, scale_);
    card.up->setIcon(icon(IconId::Up, *theme_));
    card.down->setIcon(icon(IconId::Down, *theme_));
    card.remove->setIcon(icon(IconId::Remove, *theme_));
    for (QToolButton* button : {card.up, card.down, card.remove}) {
        button->setFixedSize(side, side);
        button->setIconSize({side * 6 / 10, side * 6 / 10});
    }
    card.rows->setAppearance(*theme_, scale_);
}

void ListEditor::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    for (Card& card : cards_)
        dress(card);
}

void ListEditor::display(const Json& value) {
    const std::size_t count = value.is_array() ? value.size() : 0;
    for (; cards_.size() > count; cards_.pop_back()) {
        cards_.back().frame->hide();
        cards_.back().frame->deleteLater(); // one of its own buttons may be what is being clicked
    }
    while (cards_.size() < count) {
        cards_.push_back(makeCard(static_cast<int>(cards_.size())));
        layout_->insertWidget(static_cast<int>(cards_.size()) - 1, cards_.back().frame);
        dress(cards_.back());
    }
    for (std::size_t i = 0; i < count; ++i) {
        cards_[i].rows->setValue(value[i]);
        cards_[i].up->setEnabled(i > 0);
        cards_[i].down->setEnabled(i + 1 < count);
        cards_[i].remove->setEnabled(count > domain_.minSize);
    }
    add_->setEnabled(count < domain_.maxSize);
}

void ListEditor::move(int index, int by) {
    Json list = value();
    const auto from = static_cast<std::size_t>(index), to = static_cast<std::size_t>(index + by);
    if (to >= list.size())
        return;
    std::swap(list[from], list[to]);
    editOnce(list);
}

void ListEditor::remove(int index) {
    Json list = value();
    list.erase(static_cast<std::size_t>(index));
    editOnce(list);
}

} // namespace lectern::widgets
