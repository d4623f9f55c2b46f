// What compute() returns: the layer looked at with its volumes, and the pictures of them.
#pragma once

#include "app/exhibits/convolution/parameters.h"
#include "app/exhibits/exhibit.h"
#include "core/cnn/network.h"

#include <vector>

namespace lectern::exhibits::convolution {

namespace fig = lectern::figure;

struct Result {
    cnn::Network network;
    int index = 0;    // of the layer
    bool fits = true; // else there are no volumes behind the input
    // What the arithmetic of sizes does not see: groups that do not divide channels and filters (shown as one group), a
    // pool larger than the maps (left out).
    enum class Trouble { None, Groups, Pool };
    Trouble trouble = Trouble::None;
    cnn::Volume input;
    cnn::Filters filters;                // as they are multiplied: turned for a true convolution
    cnn::Volume sums, activated, pooled; // pooled: empty where the layer pools not
    cnn::Pooling pooling;
    std::vector<float> scores;                   // the ten outputs of LeNet-5's last layer; else empty
    fig::ImagePtr read;                          // what the scores are of; else null
    std::vector<fig::ImagePtr> tints, rawImages; // of the photo's channels; of the sums before the bias, if any
    fig::ImagePtr photo;                         // red, green, blue of an input of depth 3; else null
    std::vector<fig::ImagePtr> inputImages, sumImages, activatedImages, pooledImages; // one a channel
    std::vector<double> sumLimits, activatedLimits, pooledLimits; // colours reach from -limit to limit
    fig::Range inputRange;

    const cnn::Layer& layer() const { return network.layers[static_cast<std::size_t>(index)]; }
    const cnn::Geometry& geometry() const { return layer().geometry; }
    cnn::Shape shape() const { return fits ? layer().output : cnn::Shape{0, 0, layer().output.channels}; }
    bool biased() const;
};

Result compute(const Parameters& p, const job::Control& control);

// The input of `shape` that the parameters ask for. Throws InputError or std::runtime_error.
cnn::Volume inputOf(const Parameters& p, const cnn::Shape& shape, const job::Control& control);
cnn::Filters filtersOf(const Parameters& p, const cnn::Layer& layer, const cnn::Network& network, int index);

} // namespace lectern::exhibits::convolution
