// The 3-D picture: the input's channels, the filter through all of them, the bank, and the maps filling up.
#include "app/exhibits/convolution/space_painter.h"

namespace lectern::exhibits::convolution {

fig::Panel spacePanel(const Shown& s) {
    fig::Panel panel;
    panel.id = "space";
    const bool weighted = s.r.layer().hasWeights();
    const bool dense = s.r.layer().kind == cnn::Layer::Kind::Dense;
    panel.title = s.r.network.layers.size() > 1 ? s.r.layer().name + ": " +
                                                      (dense          ? "every neuron sums all inputs"
                                                       : weighted     ? "each filter gives one flat map"
                                                       : s.flattens() ? "cells in a row"
                                                                      : "no filters, no weights")
                  : weighted ? "Each filter gives one flat map"
                             : "Each map by itself";
    if (!s.r.fits)
        panel.title = s.r.trouble == Result::Trouble::Groups ? "The groups do not share out" : "It does not fit";
    panel.note = "drag the box over the image · drag the ground to orbit";
    panel.place = fig::Place::Main;
    fig::Scene scene;
    SpaceLayout layout = spaceLayout(s);
    scene.axes[0].range = layout.x;
    scene.axes[1].range = layout.y;
    scene.axes[2].range = layout.z;
    scene.landmarks = fig::share(layout.landmarks);
    scene.aspect = fig::Scene::Aspect::Equal; // a square image looks square
    scene.frame = fig::Scene::Frame::None;
    scene.camera.azimuth = azimuth;
    scene.camera.elevation = elevation;
    Painter paint{s, layout, scene.layers};
    paintInput(paint);
    paintBank(paint);
    if (s.r.fits) {
        paintFilter(paint);
        paintOutput(paint);
        paintPool(paint);
    }
    panel.content = std::move(scene);
    return panel;
}

} // namespace lectern::exhibits::convolution
