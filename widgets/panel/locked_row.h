// LockedRow: a quantity in the panel that follows from the parameters: its label, and its number behind a lock.
#pragma once

#include "core/schema/schema.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QWidget>

namespace lectern::widgets {

class LockedRow : public QWidget {
    Q_OBJECT

public:
    LockedRow(const schema::Derived& derived, QWidget* parent);

    void setValue(const schema::Derived::Value& value);
    const schema::Derived::Value& value() const { return value_; }
    void setAppearance(const Theme& theme, double scale);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QRect box() const; // what stands behind the lock

    QString name_;
    schema::Derived::Value value_;
    QLabel* label_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
};

} // namespace lectern::widgets
