#include "widgets/plot/layer_geometry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace lectern::widgets {

namespace {

using Scale = figure::Axis::Scale;

// Position within the range, 0..1.
double fraction(double value, figure::Range range, Scale scale) {
    if (scale == Scale::Linear)
        return (value - range.min) / (range.max - range.min);
    if (!(value > 0))
        return std::numeric_limits<double>::quiet_NaN();
    const double low = std::log10(range.min), high = std::log10(range.max);
    return (std::log10(value) - low) / (high - low);
}

double valueAt(double fraction, figure::Range range, Scale scale) {
    if (scale == Scale::Linear)
        return range.min + fraction * (range.max - range.min);
    const double low = std::log10(range.min), high = std::log10(range.max);
    return std::pow(10.0, low + fraction * (high - low));
}

} // namespace

QPointF PlotMapping::map(figure::Vec2 data) const {
    return {pixels.left() + fraction(data[0], x, xScale) * pixels.width(),
            pixels.bottom() - fraction(data[1], y, yScale) * pixels.height()};
}

figure::Vec2 PlotMapping::unmap(QPointF pixel) const {
    return {valueAt((pixel.x() - pixels.left()) / pixels.width(), x, xScale),
            valueAt((pixels.bottom() - pixel.y()) / pixels.height(), y, yScale)};
}

std::vector<QPointF> mapped(const figure::Points2& points, const PlotMapping& mapping) {
    std::vector<QPointF> result;
    if (!points)
        return result;
    result.reserve(points->size());
    for (const figure::Vec2& point : *points)
        result.push_back(mapping.map(point));
    return result;
}

bool holds(const QRectF& rect, QPointF p) {
    constexpr double slack = 0.01;
    return p.x() >= rect.left() - slack && p.x() <= rect.right() + slack && p.y() >= rect.top() - slack &&
           p.y() <= rect.bottom() + slack;
}

QPolygonF ellipseOutline(const figure::EllipseLayer& ellipse, const PlotMapping& mapping) {
    constexpr int count = 96;
    QPolygonF outline;
    for (int i = 0; i < count; ++i) {
        const double t = 2 * std::numbers::pi * i / count, c = std::cos(t), s = std::sin(t);
        outline.append(mapping.map({ellipse.centre[0] + c * ellipse.a[0] + s * ellipse.b[0],
                                    ellipse.centre[1] + c * ellipse.a[1] + s * ellipse.b[1]}));
    }
    return outline;
}

std::optional<QLineF> flatEllipse(const QPolygonF& outline, double thinnest) {
    // Opposite points of the outline: the longest diameter, and the widest distance of the rest from it.
    const qsizetype half = outline.size() / 2;
    QLineF longest;
    for (qsizetype i = 0; i < half; ++i) {
        const QLineF diameter(outline[i], outline[i + half]);
        if (diameter.length() >= longest.length())
            longest = diameter;
    }
    double width = 0;
    const QLineF unit = longest.length() > 0 ? longest.unitVector() : longest;
    for (const QPointF p : outline) {
        const QPointF d = p - longest.p1();
        width = std::max(width, std::abs(d.x() * unit.dy() - d.y() * unit.dx()));
    }
    if (2 * width > thinnest)
        return std::nullopt;
    return longest;
}

QRectF barArea(const figure::BarsLayer& bars, std::size_t i, const PlotMapping& mapping) {
    const figure::Vec2 top = (*bars.tops)[i];
    QPointF foot = mapping.map({top[0] - bars.width / 2, bars.base});
    if (std::isnan(foot.y())) // a base of 0 on a logarithmic axis
        foot.setY(mapping.pixels.bottom());
    const QPointF head = mapping.map({top[0] + bars.width / 2, top[1]});
    if (!std::isfinite(head.x()) || !std::isfinite(head.y()))
        return {};
    return QRectF(foot, head).normalized() & mapping.pixels;
}

QRectF imageArea(const figure::ImageLayer& image, const PlotMapping& mapping) {
    return QRectF(mapping.map({image.x.min, image.y.max}), mapping.map({image.x.max, image.y.min}));
}

double markRadius(const figure::PointsLayer& points, const PaintContext& context) {
    const double radius = context.theme->markDiameter(points.size) / 2 * context.scale;
    return points.fill == figure::Fill::Ring ? 1.75 * radius : radius;
}

double dotRadius(const figure::CurveLayer& curve, const PaintContext& context) {
    return (2.1 + 0.5 * context.theme->width(curve.stroke.weight)) * context.scale;
}

} // namespace lectern::widgets
