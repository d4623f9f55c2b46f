// What the panels of the convolution have in common.
#pragma once

#include "app/exhibits/convolution/moment.h"
#include "app/exhibits/pieces.h"
#include "core/figure/figure.h"

#include <optional>
#include <string>

namespace lectern::exhibits::convolution {

// Everything that a panel is drawn from.
struct Shown {
    const Parameters& p;
    const Result& r;
    Moment moment;
    cnn::CellSum cell; // the one looked at; without numbers where nothing fits

    const cnn::Geometry& geometry() const { return r.geometry(); }
    bool haveRoom() const;       // the numbers of all slices, one by one
    bool opens(int slice) const; // whether the slice's numbers are shown one by one
    double value() const { return cnn::activated(r.layer().activation, cell.sum); }
    // Whether the step is past the activation.
    // The bias has its own step after the scan: until then no sum has it.
    bool biasComes() const { return moment.phase == Moment::Phase::Scan && r.fits && r.biased(); }
    bool activated() const { return moment.phase == Moment::Phase::Activation || moment.phase == Moment::Phase::Pool; }
    // The upper left pixel of the window, maybe in the padding, and its first channel. Of a flatten layer the one cell
    // that moves; its cells are counted channel by channel, row by row.
    int top() const {
        return flattens() ? moment.filter % area() / geometry().input.width : geometry().top(moment.row);
    }
    int left() const { return flattens() ? moment.filter % geometry().input.width : geometry().left(moment.column); }
    int firstChannel() const { return flattens() ? moment.filter / area() : geometry().firstChannel(moment.filter); }
    bool flattens() const { return r.layer().kind == cnn::Layer::Kind::Flatten; }

private:
    int area() const { return geometry().input.height * geometry().input.width; }
};

// The depth of volume and filter is one badge, the number of filters and the depth of the output another.
inline constexpr fig::Role depthIn = fig::ink;
inline constexpr fig::Role depthOut = fig::category(depthOutCategory);

fig::Figure present(const Parameters& p, const Result& r, int step);

fig::Panel spacePanel(const Shown& s);
fig::Panel depthsPanel(const Shown& s);
bool saysMore(const Shown& s); // the strip of depths has a remark below
bool letsGo(const Shown& s);   // and a button with it
fig::Panel sumPanel(const Shown& s);
// "1 column and 1 row left over", "the filter is 77 rows too high"; empty: it fits.
std::string misfitText(const cnn::Geometry& g);
fig::Panel sizePanel(const Shown& s);
// One side of the layer's arithmetic.
struct Axis {
    enum class Way { Down, Across } way;
    int width, filter;
    int stride, dilation;
    cnn::Ends zeros;
    cnn::Side side;

    int window() const { return dilation * (filter - 1) + 1; }
    // Whether the arithmetic of the other axis is the same.
    bool operator==(const Axis& other) const {
        return width == other.width && filter == other.filter && stride == other.stride && dilation == other.dilation &&
               zeros == other.zeros;
    }
};
Axis rowAxis(const cnn::Geometry& g);
Axis columnAxis(const cnn::Geometry& g);
// "2", or "2 down, 1 across".
std::string perAxisText(const cnn::PerAxis& value);
// "1", "0 and 1" before and after, "1 above and below, 2 at the sides", or all four sides.
std::string zerosText(const cnn::Geometry& g);

// Layers with weights; of AlexNet's convolutions also the dense ones that follow them.
int networkDepth(const Shown& s);
bool showsMatrix(const Shown& s); // asked for, and the layer is such a product
fig::Panel matrixPanel(const Shown& s);
fig::Panel mapsPanel(const Shown& s);
fig::Panel layersPanel(const Shown& s);
fig::Panel countsPanel(const Shown& s);
fig::Panel wordsPanel(const Shown& s);
std::optional<fig::Panel> scoresPanel(const Shown& s);
std::optional<fig::Panel> drawPanel(const Shown& s);
std::optional<fig::Panel> misfitPanel(const Shown& s);
std::string readout(const Shown& s);

// "R", "G", "B" of an input of depth 3, else the channel's number.
std::string channelName(const Result& r, int channel);
fig::Role channelRole(const Result& r, int channel);

// 34 944, with thin spaces.
std::string thousands(std::int64_t value);

fig::Box badge(const std::string& text, fig::Role role, fig::Shape shape);

} // namespace lectern::exhibits::convolution
