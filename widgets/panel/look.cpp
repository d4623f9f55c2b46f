#include "widgets/panel/look.h"

#include <QStyle>

namespace lectern::widgets {

void setMark(QWidget& widget, const char* name, const QVariant& value) {
    if (widget.property(name) == value)
        return;
    const bool wasUnset = !widget.property(name).isValid() && value == QVariant(false);
    widget.setProperty(name, value);
    if (wasUnset)
        return; // nothing to style anew: unset and false look alike
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

QColor mixed(const QColor& colour, const QColor& ground, double strength) {
    const auto channel = [strength](double a, double b) {
        return static_cast<float>(strength * a + (1 - strength) * b);
    };
    return QColor::fromRgbF(channel(colour.redF(), ground.redF()), channel(colour.greenF(), ground.greenF()),
                            channel(colour.blueF(), ground.blueF()));
}

} // namespace lectern::widgets
