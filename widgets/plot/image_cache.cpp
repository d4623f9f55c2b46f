#include "widgets/plot/image_cache.h"

#include "widgets/theme/colour_scale.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lectern::widgets {

namespace {

struct Entry {
    std::weak_ptr<const figure::Image> payload;
    figure::ColourMap map;
    figure::Range values;
    Theme::Id theme;
    QImage picture;
};

constexpr std::size_t mostEntries = 48;

QRgb colourOf(const figure::Image& image, std::size_t pixel) {
    const auto channel = [&](std::size_t c) {
        const double value = image.values[3 * pixel + c];
        return std::isfinite(value) ? static_cast<int>(std::lround(255 * std::clamp(value, 0.0, 1.0))) : 0;
    };
    return qRgb(channel(0), channel(1), channel(2));
}

QImage coloured(const figure::Image& image, figure::ColourMap map, figure::Range values, const Theme& theme) {
    QImage result(image.width, image.height, QImage::Format_ARGB32_Premultiplied);
    const ColourScale scale(theme, map, values);
    for (int y = 0; y < image.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < image.width; ++x) {
            const auto pixel =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x);
            line[x] = image.channels == 3 ? colourOf(image, pixel) : scale(static_cast<double>(image.values[pixel]));
        }
    }
    return result;
}

bool sound(const figure::Image& image) {
    return image.width > 0 && image.height > 0 && (image.channels == 1 || image.channels == 3) &&
           image.values.size() == static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) *
                                      static_cast<std::size_t>(image.channels);
}

} // namespace

QImage picture(const figure::ImagePtr& image, figure::ColourMap map, figure::Range values, const Theme& theme) {
    if (!image || !sound(*image))
        return {};
    thread_local std::vector<Entry> entries;
    std::erase_if(entries, [](const Entry& entry) { return entry.payload.expired(); });
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
        return entry.payload.lock() == image && entry.map == map && entry.values == values && entry.theme == theme.id();
    });
    if (found != entries.end())
        return found->picture;
    if (entries.size() >= mostEntries)
        entries.erase(entries.begin());
    entries.push_back({image, map, values, theme.id(), coloured(*image, map, values, theme)});
    return entries.back().picture;
}

void drawPicture(QPainter& painter, const QRectF& target, const QImage& image, const QRectF& source) {
    painter.setBrush(Qt::NoBrush);
    painter.drawImage(target, image, source);
}

void drawPicture(QPainter& painter, const QRectF& target, const QImage& image) {
    drawPicture(painter, target, image, QRectF(image.rect()));
}

} // namespace lectern::widgets
