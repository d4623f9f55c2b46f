// Editors of records (indented rows) and of lists of records (cards that are added, removed and moved).
#pragma once

#include "widgets/panel/editor.h"

#include <QFrame>
#include <QToolButton>
#include <QVBoxLayout>

#include <vector>

namespace lectern::widgets {

class FieldRow;

// The rows of one record that matter for its values, without a label of their own.
class RecordRows : public QWidget {
    Q_OBJECT

public:
    RecordRows(const std::vector<schema::Field>& fields, schema::Visibility visibility, QWidget* parent);
    void setValue(const Json& record);
    void setAppearance(const Theme& theme, double scale);

Q_SIGNALS:
    void edited(const QString& key, const lectern::Json& value, lectern::widgets::EditPhase phase);

private:
    schema::Visibility visibility_;
    std::vector<FieldRow*> rows_;
};

class RecordEditor : public Editor {
    Q_OBJECT

public:
    RecordEditor(const schema::Field& field, QWidget* parent);
    void setAppearance(const Theme& theme, double scale) override;
    Placing placing() const override { return Placing::Below; }
    QWidget* focusTarget() override { return rows_; }

protected:
    void display(const Json& value) override { rows_->setValue(value); }

private:
    RecordRows* rows_;
};

class ListEditor : public Editor {
    Q_OBJECT

public:
    ListEditor(const schema::Field& field, QWidget* parent);
    void setAppearance(const Theme& theme, double scale) override;
    Placing placing() const override { return Placing::Below; }
    QWidget* focusTarget() override { return add_; }

protected:
    void display(const Json& value) override;

private:
    struct Card {
        QFrame* frame;
        RecordRows* rows;
        QToolButton *up, *down, *remove;
    };
    Card makeCard(int index);
    QToolButton* cardButton(QWidget* parent, const QString& name);
    void dress(Card& card);
    void move(int index, int by);
    void remove(int index);

    schema::ListDomain domain_;
    std::vector<Card> cards_;
    QVBoxLayout* layout_;
    QToolButton* add_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
};

} // namespace lectern::widgets
