// HeaderBar: what is open and the question it answers; presets, undo, redo, reset, export and the menu.
#pragma once

#include "app/exhibits/exhibit.h"
#include "app/window/appearance.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QWidget>

namespace lectern {

class HeaderBar : public QWidget {
    Q_OBJECT
public:
    HeaderBar(QMenu* mainMenu, QWidget* parent);

    void setExhibit(const Exhibit& exhibit);
    void setCurrentPreset(const std::string& id); // empty: none of them
    void setHistory(bool canUndo, bool canRedo);
    void setAppearance(const widgets::Theme& theme, double scale);

Q_SIGNALS:
    void presetChosen(const QString& id);
    void undoRequested();
    void redoRequested();
    void resetRequested();
    void exportRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitQuestion();

    QLabel* title_;
    QLabel* question_;
    QPushButton* presets_;
    QMenu* presetMenu_;
    QToolButton* undo_;
    QToolButton* redo_;
    QToolButton* reset_;
    QPushButton* export_;
    QToolButton* menu_;
    const widgets::Theme* theme_ = &widgets::Theme::light();
};

} // namespace lectern
