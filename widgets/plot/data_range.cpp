// What the layers of a plot cover.
#include "widgets/plot/plot_axes.h"

#include "widgets/plot/qcustomplot_header.h"

#include <cmath>

namespace lectern::widgets {

namespace {

class RangeCollector {
public:
    RangeCollector(std::size_t axis, figure::Axis::Scale scale) : axis_(axis), scale_(scale) {}

    void operator()(const figure::CurveLayer& layer) { add(layer.points); }
    void operator()(const figure::PointsLayer& layer) { add(layer.points); }
    void operator()(const figure::RegionLayer& layer) { add(layer.outline); }
    void operator()(const figure::SegmentsLayer& layer) { add(layer.ends); }
    void operator()(const figure::ArrowLayer& layer) {
        add(layer.from[axis_]);
        add(layer.to[axis_]);
    }
    void operator()(const figure::EllipseLayer& layer) {
        const double reach = std::hypot(layer.a[axis_], layer.b[axis_]);
        add(layer.centre[axis_] - reach);
        add(layer.centre[axis_] + reach);
    }
    void operator()(const figure::BarsLayer& layer) {
        for (std::size_t i = 0; layer.tops && i < layer.tops->size(); ++i) {
            const figure::Vec2 top = (*layer.tops)[i];
            add(axis_ == 0 ? top[0] - layer.width / 2 : top[1]);
            add(axis_ == 0 ? top[0] + layer.width / 2 : layer.base, axis_ == 0 ? End::Soft : End::Hard);
        }
    }
    void operator()(const figure::ImageLayer& layer) {
        const figure::Range range = axis_ == 0 ? layer.x : layer.y;
        add(range.min, End::Hard);
        add(range.max, End::Hard);
    }
    void operator()(const figure::LabelLayer& layer) { add(layer.at[axis_]); }
    void operator()(const figure::DimensionLayer& layer) {
        add(layer.from[axis_]);
        add(layer.to[axis_]);
    }

    figure::Range result() const {
        if (empty_)
            return scale_ == figure::Axis::Scale::Log10 ? figure::Range{1, 10} : figure::Range{0, 1};
        const bool log = scale_ == figure::Axis::Scale::Log10;
        double low = log ? std::log10(range_.lower) : range_.lower;
        double high = log ? std::log10(range_.upper) : range_.upper;
        constexpr double margin = 0.05;
        double room = margin * (high - low);
        if (!(room > 1e-12 * std::max(std::abs(low), std::abs(high)))) // all at one place
            room = log || low == 0 ? 0.5 : 0.1 * std::abs(low);
        low -= hardLow_ && high > low ? 0 : room;
        high += hardHigh_ && high > low ? 0 : room;
        return log ? figure::Range{std::pow(10, low), std::pow(10, high)} : figure::Range{low, high};
    }

private:
    enum class End { Soft, Hard /* the picture ends there: no margin */ };

    void add(const figure::Points2& points) {
        if (points)
            for (const figure::Vec2& point : *points)
                add(point[axis_]);
    }

    void add(double value, End end = End::Soft) {
        if (!std::isfinite(value) || (scale_ == figure::Axis::Scale::Log10 && !(value > 0)))
            return;
        if (empty_ || value < range_.lower || (value == range_.lower && end == End::Hard))
            hardLow_ = end == End::Hard;
        if (empty_ || value > range_.upper || (value == range_.upper && end == End::Hard))
            hardHigh_ = end == End::Hard;
        if (empty_)
            range_.lower = range_.upper = value;
        else
            range_.expand(value);
        empty_ = false;
    }

    std::size_t axis_;
    figure::Axis::Scale scale_;
    QCPRange range_;
    bool empty_ = true, hardLow_ = false, hardHigh_ = false;
};

} // namespace

figure::Range dataRange(const figure::Plot& plot, Qt::Orientation axis) {
    RangeCollector collector(axis == Qt::Horizontal ? 0 : 1, axis == Qt::Horizontal ? plot.x.scale : plot.y.scale);
    for (const figure::PlotLayer& layer : plot.layers)
        std::visit(collector, layer.shape);
    return collector.result();
}

} // namespace lectern::widgets
