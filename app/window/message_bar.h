// MessageBar: the line above the figure that says why the picture is not of the parameters yet, and how to go on.
#pragma once

#include "app/window/session.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace lectern {

// Hidden while there is nothing to say.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent);

    void showStanding(const Session& session);
    void showProgress(double fraction); // 0..1

Q_SIGNALS:
    void stopRequested();
    void againRequested();

private:
    void say(const QString& text); // empty: nothing

    QLabel* text_;
    QPushButton* stop_;
    QPushButton* again_;
};

} // namespace lectern
