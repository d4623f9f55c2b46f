// Editors of one control: toggle, enumeration, text and names, path.
#pragma once

#include "widgets/panel/editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>

namespace lectern::widgets {

// A combo box that lets the wheel scroll what it stands in until it has the focus. What is too long for it ends in
// dots.
class ChoiceBox : public QComboBox {
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget* parent);

protected:
    void wheelEvent(QWheelEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

class ToggleEditor : public Editor {
    Q_OBJECT

public:
    ToggleEditor(const schema::Field& field, QWidget* parent);
    void setAppearance(const Theme& theme, double scale) override;
    Placing placing() const override { return Placing::Alone; }
    QWidget* focusTarget() override { return box_; }

protected:
    void display(const Json& value) override;

private:
    QCheckBox* box_;
};

class ChoiceEditor : public Editor {
    Q_OBJECT

public:
    ChoiceEditor(const schema::Field& field, QWidget* parent);
    void setAppearance(const Theme& theme, double scale) override;
    QWidget* focusTarget() override { return box_; }

protected:
    void display(const Json& value) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    ChoiceBox* box_;
};

// Text, and lists of names or indices separated by commas ("stat1, stat2" or "0, 2").
class LineEditor : public Editor {
    Q_OBJECT

public:
    LineEditor(const schema::Field& field, QWidget* parent);
    void setAppearance(const Theme& theme, double scale) override;
    QWidget* focusTarget() override { return line_; }

protected:
    void display(const Json& value) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void commit();

    QLineEdit* line_;

private:
    Json typed() const;
};

// A line edit, a button that opens a file dialogue, and a place to drop a file.
class PathEditor : public LineEditor {
    Q_OBJECT

public:
    PathEditor(const schema::Field& field, QWidget* parent);
    void setAppearance(const Theme& theme, double scale) override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void browse();

    QToolButton* browse_;
};

} // namespace lectern::widgets
