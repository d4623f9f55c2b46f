#include "widgets/theme/colour_maps.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lectern::widgets {

namespace {

using Table = std::array<QRgb, 256>;

// Viridis at 20 equally spaced places, as published with the map.
const std::vector<QRgb> viridisControls{0x440154, 0x481567, 0x482677, 0x453781, 0x404788, 0x39568c, 0x33638d,
                                        0x2d708e, 0x287d8e, 0x238a8d, 0x1f968b, 0x20a387, 0x29af7f, 0x3cbb75,
                                        0x55c667, 0x73d055, 0x95d840, 0xb8de29, 0xdce319, 0xfde725};
// Both arms have the same lightness at the same distance from white; red is crimson, so that it is never taken for the
// vermilion of what is selected.
const std::vector<QRgb> divergingControls{0x12396f, 0x23589d, 0x4a80bf, 0x82aada, 0xbdd5ee, 0xffffff,
                                          0xf3ced3, 0xe29aa4, 0xcc5e6c, 0xac2a3e, 0x791324};

// Catmull-Rom through the control colours, each channel by itself.
Table interpolate(const std::vector<QRgb>& controls) {
    const int last = static_cast<int>(controls.size()) - 1;
    const auto control = [&](int i) { return controls[static_cast<std::size_t>(std::clamp(i, 0, last))]; };
    const auto blend = [](int p0, int p1, int p2, int p3, double t) {
        const double value =
            p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
        return std::clamp(static_cast<int>(std::lround(value)), 0, 255);
    };
    Table table{};
    for (std::size_t k = 0; k < table.size(); ++k) {
        const double at = last * static_cast<double>(k) / 255.0;
        const int i = std::min(static_cast<int>(at), last - 1);
        const double t = at - i;
        const QRgb a = control(i - 1), b = control(i), c = control(i + 1), d = control(i + 2);
        table[k] =
            qRgb(blend(qRed(a), qRed(b), qRed(c), qRed(d), t), blend(qGreen(a), qGreen(b), qGreen(c), qGreen(d), t),
                 blend(qBlue(a), qBlue(b), qBlue(c), qBlue(d), t));
    }
    return table;
}

Table greys() {
    Table table{};
    for (std::size_t k = 0; k < table.size(); ++k)
        table[k] = qRgb(static_cast<int>(k), static_cast<int>(k), static_cast<int>(k));
    return table;
}

} // namespace

const Table& colourTable(figure::ColourMap map) {
    static const Table viridis = interpolate(viridisControls);
    static const Table diverging = interpolate(divergingControls);
    static const Table grey = greys();
    switch (map) {
    case figure::ColourMap::Sequential:
        return viridis;
    case figure::ColourMap::Diverging:
        return diverging;
    case figure::ColourMap::Grey:
    case figure::ColourMap::Colour:
        break;
    }
    return grey;
}

QColor mappedColour(figure::ColourMap map, double t) {
    const auto index = static_cast<std::size_t>(std::lround(255 * std::clamp(t, 0.0, 1.0)));
    return QColor(colourTable(map)[index]);
}

} // namespace lectern::widgets
