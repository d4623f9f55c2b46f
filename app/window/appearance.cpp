#include "app/window/appearance.h"

#include <QSettings>

#include <algorithm>
#include <cmath>

namespace lectern {

Appearance::Appearance(QObject* parent) : QObject(parent) {
    const QSettings settings;
    theme_ = static_cast<widgets::Theme::Id>(std::clamp(settings.value(QStringLiteral("theme"), 0).toInt(), 0, 2));
    notches_ = std::clamp(settings.value(QStringLiteral("zoom"), 0).toInt(), -4, 12);
    update();
}

void Appearance::setTheme(widgets::Theme::Id id) {
    if (id == theme_)
        return;
    theme_ = id;
    QSettings().setValue(QStringLiteral("theme"), static_cast<int>(id));
    Q_EMIT changed();
}

void Appearance::zoom(int notches) {
    notches_ = notches == 0 ? 0 : std::clamp(notches_ + notches, -4, 12);
    QSettings().setValue(QStringLiteral("zoom"), notches_);
    update();
}

void Appearance::setWindowSize(QSize size) {
    window_ = size;
    update();
}

void Appearance::setRoom(Room room) {
    room_ = room;
    update();
}

void Appearance::update() {
    // In steps, so that resizing a window does not restyle it for every pixel.
    const double fitting = std::min(window_.width() / 1440.0, window_.height() / 900.0);
    const double stepped = std::round(std::clamp(fitting, 0.86, 2.6) * 20) / 20;
    const double scale = stepped * std::pow(1.1, notches_) * (room_ == Room::Hall ? 1.2 : 1);
    if (scale == scale_)
        return;
    scale_ = scale;
    Q_EMIT changed();
}

} // namespace lectern
