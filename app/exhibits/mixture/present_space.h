// What the 3-D and the 2-D picture of the samples share.
#pragma once

#include "app/exhibits/mixture/present.h"

namespace lectern::exhibits::mixture {

fig::Scene sceneOf(const Shown& s);
fig::Plot planeOf(const Shown& s);

// The points' colours in this step; both null where they have none.
Shading colours(const Shown& s);
// How the samples look and what the hand may do with them, in space and in the plane alike. Layer: fig::CloudLayer or
// fig::PointsLayer; their points are set already.
template <class Layer>
void dressSamples(const Shown& s, Layer& samples) {
    const Shading shading = colours(s);
    samples.role = fig::muted;
    samples.categories = shading.likeliest;
    samples.strengths = shading.strengths;
    samples.size = s.r.shown.size() > 1500 ? fig::Size::Small : fig::Size::Normal;
}
// `hint` says what dragging and keys do to points set by hand.
fig::Touch touchOfSamples(const Shown& s, const std::string& hint);
// Where the k-sigma ellipsoid is farthest from all the others: a place for its badge. d.
Eigen::VectorXd badgePlace(const Shown& s, int component);
// Column j: the j-th principal axis as long as the ellipsoid reaches; d x d.
Eigen::MatrixXd semiAxes(const Shown& s, int component);
fig::Stroke outlineOf(const Shown& s, int component);
fig::Touch selectable(int component);
fig::Touch movable(int component);
// Where the start can be dragged: only in step 0.
bool showsHandles(const Shown& s);

// What is to be said about the samples off the plane, and where it points.
struct Remark {
    std::string text; // may have two lines
    fig::Role role;
    Eigen::VectorXd at; // d
};
std::optional<Remark> remarkOf(const Shown& s);

} // namespace lectern::exhibits::mixture
