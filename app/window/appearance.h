// Appearance: theme and scale of everything in the window. The scale follows the window's size, times what the user
// chose with Ctrl+plus and Ctrl+minus.
#pragma once

#include "widgets/theme/theme.h"

#include <QObject>
#include <QSize>

namespace lectern {

class Appearance : public QObject {
    Q_OBJECT
public:
    explicit Appearance(QObject* parent = nullptr); // as it was left last time

    const widgets::Theme& theme() const { return widgets::Theme::of(theme_); }
    double scale() const { return scale_; }

    void setTheme(widgets::Theme::Id id);
    void zoom(int notches); // 0: back to normal
    void setWindowSize(QSize size);
    enum class Room { Desk, Hall /* read from afar: larger type */ };
    void setRoom(Room room);

Q_SIGNALS:
    void changed();

private:
    void update();

    widgets::Theme::Id theme_ = widgets::Theme::Id::Light;
    QSize window_{1440, 900};
    int notches_ = 0;
    Room room_ = Room::Desk;
    double scale_ = 1;
};

} // namespace lectern
