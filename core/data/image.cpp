#include "core/data/image.h"

#include "core/data/image_header.h"
#include "core/data/resource.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <stdexcept>
#include <tuple>

namespace lectern::data {
namespace {

constexpr const char* wanted = "PNG, JPEG, BMP and TIFF files are read.";

std::string sizeText(long long width, long long height) {
    return std::to_string(width) + " x " + std::to_string(height);
}

[[noreturn]] void fail(const std::string& source, const std::string& what) {
    throw std::runtime_error(source + ": " + what);
}

cv::Mat decoded(std::string_view bytes, const std::string& source, ImageHeader::Format format) {
    const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
    // Only without IMREAD_UNCHANGED are pictures turned as their camera says, only with it keeps a PNG its alpha.
    const int flags =
        format == ImageHeader::Format::Jpeg ? cv::IMREAD_ANYDEPTH | cv::IMREAD_ANYCOLOR : cv::IMREAD_UNCHANGED;
    cv::Mat image;
    try {
        image = cv::imdecode(raw, flags);
    } catch (const cv::Exception&) {
        image.release();
    }
    if (image.empty())
        fail(source, "the picture is broken or of a kind that cannot be read. Save it again as PNG.");
    return image;
}

// 0..1 as floats, whatever the depth.
cv::Mat normalised(const cv::Mat& image, const std::string& source) {
    cv::Mat result;
    switch (image.depth()) {
    case CV_8U:
        image.convertTo(result, CV_32F, 1 / 255.0);
        return result;
    case CV_16U:
        image.convertTo(result, CV_32F, 1 / 65535.0);
        return result;
    case CV_32F:
    case CV_64F:
        image.convertTo(result, CV_32F);
        if (!cv::checkRange(result))
            fail(source, "some pixels are no finite numbers (nan or infinity). Replace them, then open it again.");
        result = cv::max(0, cv::min(1, result));
        return result;
    default:
        fail(source, "its pixels have signs or more than 16 bits. Save it with 8 or 16 bits.");
    }
}

cv::Mat onWhite(const cv::Mat& image, std::vector<std::string>& notes) {
    cv::Mat result(image.size(), CV_32FC3);
    bool transparent = false;
    for (int y = 0; y < image.rows; ++y)
        for (int x = 0; x < image.cols; ++x) {
            const auto& from = image.at<cv::Vec4f>(y, x);
            transparent = transparent || from[3] < 1;
            for (int c = 0; c < 3; ++c)
                result.at<cv::Vec3f>(y, x)[c] = from[c] * from[3] + 1 - from[3];
        }
    if (transparent)
        notes.emplace_back("Transparent parts stand on white.");
    return result;
}

cv::Mat scaled(const cv::Mat& image, int longestSide, std::vector<std::string>& notes) {
    const int longest = std::max(image.cols, image.rows);
    if (longest <= longestSide)
        return image;
    const double factor = static_cast<double>(longestSide) / longest;
    const cv::Size size(std::max(1, static_cast<int>(std::lround(image.cols * factor))),
                        std::max(1, static_cast<int>(std::lround(image.rows * factor))));
    cv::Mat result;
    cv::resize(image, result, size, 0, 0, cv::INTER_AREA);
    notes.push_back("Scaled from " + sizeText(image.cols, image.rows) + " to " + sizeText(size.width, size.height) +
                    " pixels.");
    return result;
}

figure::ImagePtr payload(const cv::Mat& image) {
    figure::Image result;
    result.width = image.cols;
    result.height = image.rows;
    result.channels = image.channels();
    result.values.reserve(image.total() * static_cast<std::size_t>(image.channels()));
    for (int y = 0; y < image.rows; ++y) {
        const auto* row = image.ptr<float>(y);
        result.values.insert(result.values.end(), row,
                             row + static_cast<std::ptrdiff_t>(image.cols) * image.channels());
    }
    return std::make_shared<const figure::Image>(std::move(result));
}

} // namespace

Picture decodeImage(std::string_view bytes, std::string source, const job::Control& control,
                    const ImageLimits& limits) {
    control.checkpoint();
    const std::optional<ImageHeader> header = imageHeader(bytes);
    if (!header)
        fail(source, std::string("this is no picture that can be read. ") + wanted);
    if (header->width > limits.pixels / header->height)
        fail(source, "the picture has " + sizeText(header->width, header->height) + " pixels; at most " +
                         std::to_string(limits.pixels / 1'000'000) +
                         " million are read. Scale it down or cut out a part, then open it again.");
    Picture picture;
    cv::Mat image = decoded(bytes, source, header->format);
    control.checkpoint();
    // Averaging areas first keeps the work on a large picture small.
    cv::Mat small = normalised(scaled(image, limits.longestSide, picture.notes), source);
    image.release();
    if (small.channels() == 4)
        small = onWhite(small, picture.notes);
    if (small.channels() == 3)
        cv::cvtColor(small, small, cv::COLOR_BGR2RGB);
    else if (small.channels() != 1)
        fail(source, "it has " + std::to_string(small.channels()) + " channels; pictures have 1, 3 or 4.");
    control.checkpoint();
    picture.image = payload(small);
    picture.source = std::move(source);
    return picture;
}

Picture readImage(const std::string& path, const job::Control& control, const ImageLimits& limits) {
    namespace fs = std::filesystem;
    if (path.empty())
        throw std::runtime_error(std::string("No picture is chosen. Choose a file; ") + wanted);
    std::error_code error;
    if (fs::is_directory(path, error))
        fail(path, "this is a folder. Choose a picture in it.");
    if (!fs::exists(path, error))
        fail(path, "there is no such file. Choose another one.");
    if (!fs::is_regular_file(path, error)) // a pipe would never end
        fail(path, std::string("this is no file of data. ") + wanted);
    const auto size = fs::file_size(path, error);
    if (!error && size > limits.bytes)
        fail(path, "the file has " + std::to_string(size >> 20) + " MB; at most " + std::to_string(limits.bytes >> 20) +
                       " MB are read. Scale the picture down.");
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file)
        fail(path, "the file cannot be read. Check its permissions.");
    if (bytes.empty())
        fail(path, std::string("the file is empty. ") + wanted);
    return decodeImage(bytes, path, control, limits);
}

std::vector<std::string> photographNames() {
    return {"astronaut", "chelsea", "coffee"};
}

Picture photograph(const std::string& name, const ImageLimits& limits) {
    const std::vector<std::string> names = photographNames();
    if (std::find(names.begin(), names.end(), name) == names.end())
        throw InputError("There is no photograph '" + name + "'; there are astronaut, chelsea and coffee.");
    // They never change, and decoding one takes longer than most of what is done with it. Kept by name and limits: the
    // last eight, since every size that a slider passes is another one.
    static std::mutex mutex;
    static std::deque<std::tuple<std::string, ImageLimits, Picture>> kept;
    const std::lock_guard lock(mutex);
    const auto known = std::find_if(kept.begin(), kept.end(), [&](const auto& each) {
        return std::get<0>(each) == name && std::get<1>(each) == limits;
    });
    if (known != kept.end())
        return std::get<2>(*known);
    if (kept.size() == 8)
        kept.pop_front();
    kept.emplace_back(name, limits, decodeImage(resource("images/" + name + ".png"), name, job::Control(), limits));
    return std::get<2>(kept.back());
}

figure::ImagePtr grey(const figure::ImagePtr& image) {
    if (image->channels == 1)
        return image;
    figure::Image result;
    result.width = image->width;
    result.height = image->height;
    result.values.resize(image->values.size() / 3);
    for (std::size_t i = 0; i < result.values.size(); ++i) {
        const float* pixel = &image->values[3 * i];
        result.values[i] = 0.299F * pixel[0] + 0.587F * pixel[1] + 0.114F * pixel[2];
    }
    return std::make_shared<const figure::Image>(std::move(result));
}

} // namespace lectern::data
