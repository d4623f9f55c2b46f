#include "app/exhibits/convolution/networks.h"
#include "app/exhibits/convolution/result.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lectern::exhibits::convolution {
namespace {

constexpr std::int64_t mostCells = 20'000'000, mostProducts = 4'000'000'000;

std::optional<cnn::OnnxFile> fileOf(const Parameters& p, const job::Control& control) {
    if (p.network == NetworkChoice::lenet5)
        return lenet();
    if (p.network == NetworkChoice::file) {
        cnn::OnnxFile file = cnn::OnnxFile::read(p.networkPath, control);
        remember(p.networkPath, file.network());
        return file;
    }
    return std::nullopt;
}

void checkSize(const cnn::Layer& layer) {
    if (layer.output.cells() > mostCells || layer.geometry.input.cells() > mostCells ||
        layer.multiplyAdds > mostProducts)
        throw InputError("The layer '" + layer.name + "' has " + std::to_string(layer.output.cells()) +
                         " output cells from " + std::to_string(layer.multiplyAdds) + " products; at most " +
                         std::to_string(mostCells) + " cells and " + std::to_string(mostProducts) +
                         " products are computed. Choose a smaller input, fewer filters or a larger stride.");
}

// "0 (conv1), 2 (conv2) and 5 more".
std::string showable(const cnn::Network& network) {
    constexpr int most = 6;
    std::string text;
    int count = 0;
    for (std::size_t i = 0; i < network.layers.size(); ++i)
        if (network.layers[i].kind != cnn::Layer::Kind::Other && ++count <= most)
            text += (count > 1 ? ", " : "") + std::to_string(i) + " (" + network.layers[i].name + ")";
    return count > most ? text + " and " + std::to_string(count - most) + " more" : text;
}

void requireShowable(const Result& r) {
    const cnn::Layer& layer = r.layer();
    if (layer.kind != cnn::Layer::Kind::Other)
        return;
    const std::string others = showable(r.network);
    throw InputError("layer = " + std::to_string(r.index) + ": " +
                     (layer.why.empty() ? "'" + layer.name +
                                              "' is neither a convolution nor a pool nor a dense layer; Lectern shows "
                                              "those."
                                        : layer.why) +
                     (others.empty() ? " No other layer of this file can be shown either."
                                     : " Choose another layer: " + others + "."));
}

fig::ImagePtr image(const cnn::Volume& v, int channel) {
    fig::Image picture;
    picture.width = v.width;
    picture.height = v.height;
    const auto start = v.values.begin() + static_cast<std::ptrdiff_t>(v.index(channel, 0, 0));
    picture.values.assign(start, start + static_cast<std::ptrdiff_t>(v.width) * v.height);
    return std::make_shared<const fig::Image>(std::move(picture));
}

double largest(const std::vector<float>& values) {
    float most = 0;
    for (const float value : values)
        most = std::max(most, std::abs(value));
    return most > 0 ? static_cast<double>(most) : 1;
}

void picture(const cnn::Volume& v, Normalisation normalisation, std::vector<fig::ImagePtr>& images,
             std::vector<double>& limits) {
    const double all = largest(v.values);
    for (int k = 0; k < v.channels && !v.empty(); ++k) {
        images.push_back(image(v, k));
        limits.push_back(normalisation == Normalisation::layer ? all : largest(images.back()->values));
    }
}

// A channel of a photograph as a lamp of its own colour shows it: black, then red, green or blue, then nearly white.
fig::ImagePtr tinted(const fig::ImagePtr& photo, int channel) {
    constexpr float lamps[3][3] = {{0.79F, 0.12F, 0.14F}, {0.05F, 0.58F, 0.26F}, {0.11F, 0.33F, 0.78F}};
    constexpr float dark = 0.06F, bright = 0.96F, middle = 0.55F;
    fig::Image image = *photo;
    for (std::size_t i = 0; i < image.values.size(); i += 3) {
        const float light = photo->values[i + static_cast<std::size_t>(channel)];
        for (std::size_t c = 0; c < 3; ++c) {
            const float lamp = lamps[channel][c];
            image.values[i + c] = light < middle ? dark + (lamp - dark) * light / middle
                                                 : lamp + (bright - lamp) * (light - middle) / (1.2F - middle);
        }
    }
    return std::make_shared<const fig::Image>(std::move(image));
}

void pictures(Result& r, Normalisation normalisation) {
    const auto [least, most] = std::minmax_element(r.input.values.begin(), r.input.values.end());
    r.inputRange = {std::min(0.0, static_cast<double>(*least)), static_cast<double>(*most)};
    if (r.inputRange.max > 200 && r.inputRange.max <= 255 && r.inputRange.min == 0)
        r.inputRange.max = 255;
    if (r.inputRange.max <= r.inputRange.min)
        r.inputRange.max = r.inputRange.min + 1;
    std::vector<double> unused;
    picture(r.input, normalisation, r.inputImages, unused);
    picture(r.sums, normalisation, r.sumImages, r.sumLimits);
    if (r.biased()) {
        cnn::Volume raw = r.sums;
        for (int k = 0; k < raw.channels; ++k)
            for (int y = 0; y < raw.height; ++y)
                for (int x = 0; x < raw.width; ++x)
                    raw.at(k, y, x) -= r.filters.bias[static_cast<std::size_t>(k)];
        picture(raw, normalisation, r.rawImages, unused);
    }
    picture(r.activated, normalisation, r.activatedImages, r.activatedLimits);
    picture(r.pooled, normalisation, r.pooledImages, r.pooledLimits);
    if (r.input.channels != 3)
        return;
    fig::Image photo;
    photo.width = r.input.width;
    photo.height = r.input.height;
    photo.channels = 3;
    for (int y = 0; y < photo.height; ++y)
        for (int x = 0; x < photo.width; ++x)
            for (int c = 0; c < 3; ++c)
                photo.values.push_back(
                    static_cast<float>((static_cast<double>(r.input.at(c, y, x)) - r.inputRange.min) /
                                       (r.inputRange.max - r.inputRange.min)));
    r.photo = std::make_shared<const fig::Image>(std::move(photo));
    for (int c = 0; c < 3; ++c)
        r.tints.push_back(tinted(r.photo, c));
}

// The layers before the chosen one, each with its activation.
cnn::Volume runTo(const Parameters& p, const cnn::Network& network, int index, cnn::Volume volume,
                  const job::Control& control) {
    for (int i = 0; i < index; ++i) {
        const cnn::Layer& layer = network.layers[static_cast<std::size_t>(i)];
        checkSize(layer);
        volume = cnn::activated(layer.activation, cnn::apply(layer, volume, filtersOf(p, layer, network, i), control));
        control.report(static_cast<double>(i + 1) / (index + 1));
    }
    return volume;
}

// Through OpenCV's run of the file, or, with other weights, layer by layer.
cnn::Volume scoresOf(const Parameters& p, const Result& r, const cnn::OnnxFile& file, const cnn::Volume& input,
                     const job::Control& control) {
    const bool own =
        (p.weights == Weights::usual || p.weights == Weights::learned) && p.convention == Convention::crossCorrelation;
    if (own)
        return file.run(input, r.network.layers.back().outputTensor, control);
    cnn::Volume volume = r.activated;
    for (int i = r.index + 1; i < static_cast<int>(r.network.layers.size()); ++i) {
        const cnn::Layer& layer = r.network.layers[static_cast<std::size_t>(i)];
        volume =
            cnn::activated(layer.activation, cnn::apply(layer, volume, filtersOf(p, layer, r.network, i), control));
    }
    return volume;
}

} // namespace

bool Result::biased() const {
    return std::any_of(filters.bias.begin(), filters.bias.end(), [](float bias) { return bias != 0; });
}

Result compute(const Parameters& p, const job::Control& control) {
    control.checkpoint();
    Result r;
    const std::optional<cnn::OnnxFile> file = fileOf(p, control);
    const std::optional<cnn::Network> known = builtIn(p);
    r.network = known ? *known : file->network();
    r.index = p.network == NetworkChoice::single ? 0 : p.layer;
    const int last = static_cast<int>(r.network.layers.size()) - 1;
    if (r.index > last)
        throw InputError("layer = " + std::to_string(r.index) + ": this network's layers are 0 to " +
                         std::to_string(last) + " (" + r.network.layers.back().name + ").");
    const cnn::Layer& layer = r.layer();
    requireShowable(r);
    checkSize(layer);
    const cnn::Volume first = inputOf(p, r.network.input, control);
    const bool chained =
        !file || p.weights == Weights::random || p.weights == Weights::integers || p.weights == Weights::edges;
    r.input = chained ? runTo(p, r.network, r.index, first, control) : file->run(first, layer.inputTensor, control);
    if (r.input.channels != layer.geometry.input.channels || r.input.height != layer.geometry.input.height ||
        r.input.width != layer.geometry.input.width)
        throw std::runtime_error("The layer '" + layer.name + "' got another shape than the file says.");
    r.filters = filtersOf(p, layer, r.network, r.index);
    if (p.convention == Convention::convolution)
        r.filters = cnn::turned(r.filters);
    const bool lenient = p.network != NetworkChoice::single || p.fit == cnn::Fit::Floor;
    const bool positions = layer.output.height > 0 && layer.output.width > 0;
    r.fits = positions && (lenient || cnn::fits(layer.geometry));
    if (p.network == NetworkChoice::single && !dividedByGroups(p)) {
        r.trouble = Result::Trouble::Groups;
        r.fits = false;
    }
    if (r.fits) {
        r.sums = cnn::apply(layer, r.input, r.filters, control);
        r.activated = cnn::activated(layer.activation, r.sums);
        r.pooling = {p.network == NetworkChoice::single ? p.pool : cnn::Pool::None, p.poolSize, p.poolStride};
        if (r.pooling.pool != cnn::Pool::None) {
            const cnn::Layer pool = cnn::pool("pool1", layer.output, r.pooling);
            if (pool.output.height == 0) {
                r.trouble = Result::Trouble::Pool;
            } else {
                r.pooled = cnn::apply(pool, r.activated, {}, control);
                r.network.layers.push_back(pool);
            }
        }
    }
    if (p.network == NetworkChoice::lenet5) {
        r.scores = scoresOf(p, r, *file, first, control).values;
        r.read = image(first, 0);
    }
    pictures(r, p.normalisation);
    control.checkpoint();
    return r;
}

} // namespace lectern::exhibits::convolution
