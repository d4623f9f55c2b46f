#include "core/data/image.h"

#include "core/data/image_header.h"
#include "core/data/resource.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace lectern::data {
namespace {

constexpr const char* wanted = "PNG, JPEG, BMP and TIFF files are read.";

std::string sizeText(long long width, long long height) {
    return std::to_string(width) + " x " + std::to_string(height);
}

[[noreturn]] void fail(const std::string& source, const std::string& what) {
    throw std::runtime_error(source + ": " + what);
}

// How many times fewer pixels a side are decoded: JPEG's blocks of 8 x 8 can be decoded smaller.
int reductionOf(const ImageHeader& header, int longestSide) {
    int reduction = 1;
    if (header.format == ImageHeader::Format::Jpeg)
        while (reduction < 8 && std::max(header.width, header.height) / (2 * reduction) >= longestSide)
            reduction *= 2;
    return reduction;
}

// Bytes that decoding takes.
double memoryOf(const ImageHeader& header, int reduction) {
    const double pixels = static_cast<double>(header.width) * static_cast<double>(header.height);
    return pixels * (header.intermediateBytes + header.pixelBytes / static_cast<double>(reduction * reduction));
}

std::string gigabytes(double bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GB", bytes / (1 << 30));
    return text;
}

cv::Mat decoded(std::string_view bytes, const std::string& source, ImageHeader::Format format, int reduction) {
    const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8U, const_cast<char*>(bytes.data()));
    // Only without IMREAD_UNCHANGED are pictures turned as their camera says, only with it keeps a PNG its alpha.
    int flags = format == ImageHeader::Format::Jpeg ? cv::IMREAD_ANYDEPTH | cv::IMREAD_ANYCOLOR : cv::IMREAD_UNCHANGED;
    if (reduction > 1) // IMREAD_REDUCED_GRAYSCALE_2, _4, _8 without the wish for grey, which is no bit of theirs
        flags |= 8 * reduction;
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

// whole: what was in the file, turned as the image is.
cv::Mat scaled(const cv::Mat& image, cv::Size whole, int longestSide, std::vector<std::string>& notes) {
    const int longest = std::max(whole.width, whole.height);
    if (longest <= longestSide)
        return image;
    const double factor = static_cast<double>(longestSide) / longest;
    const cv::Size size(std::max(1, static_cast<int>(std::lround(whole.width * factor))),
                        std::max(1, static_cast<int>(std::lround(whole.height * factor))));
    cv::Mat result;
    cv::resize(image, result, size, 0, 0, cv::INTER_AREA);
    notes.push_back("Scaled from " + sizeText(whole.width, whole.height) + " to " + sizeText(size.width, size.height) +
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

// Decoding takes longer than most of what is done with a picture. The last eight, by what they were made of: every size
// that a slider passes is another one.
template <class Decode>
Picture kept(const std::string& name, const ImageLimits& limits, const Decode& decode) {
    using Entry = std::tuple<std::string, ImageLimits, Picture>;
    static std::mutex mutex;
    static std::deque<Entry> entries;
    {
        const std::lock_guard lock(mutex);
        for (const auto& [ofName, ofLimits, picture] : entries)
            if (ofName == name && ofLimits == limits)
                return picture;
    }
    Picture picture = decode(); // without the lock: a giant takes seconds
    const std::lock_guard lock(mutex);
    if (entries.size() == 8)
        entries.pop_front();
    entries.emplace_back(name, limits, picture);
    return picture;
}

// All of a file that is there. Throws where it cannot be read.
std::string bytesOf(const std::string& path, std::uintmax_t size) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(size, '\0');
    if (!file.read(bytes.data(), static_cast<std::streamsize>(size)))
        fail(path, "the file cannot be read. Check its permissions.");
    return bytes;
}

} // namespace

Picture decodeImage(std::string_view bytes, std::string source, const job::Control& control,
                    const ImageLimits& limits) {
    control.checkpoint();
    const std::optional<ImageHeader> header = imageHeader(bytes);
    if (!header)
        fail(source, std::string("this is no picture that can be read. ") + wanted);
    const int reduction = reductionOf(*header, limits.longestSide);
    if (const double memory = memoryOf(*header, reduction); memory > static_cast<double>(limits.memory))
        fail(source, "the picture has " + sizeText(header->width, header->height) + " pixels, which take " +
                         gigabytes(memory) + " of memory; at most " + gigabytes(static_cast<double>(limits.memory)) +
                         " are used. Scale it down or cut out a part, then open it again.");
    Picture picture;
    cv::Mat image = decoded(bytes, source, header->format, reduction);
    cv::Size whole(static_cast<int>(header->width), static_cast<int>(header->height));
    if ((image.cols > image.rows) != (whole.width > whole.height) && image.cols != image.rows)
        std::swap(whole.width, whole.height); // turned as its camera says
    control.checkpoint();
    // Averaging areas first keeps the work on a large picture small.
    cv::Mat small = normalised(scaled(image, whole, limits.longestSide, picture.notes), source);
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
    const std::uintmax_t size = fs::file_size(path, error);
    if (error)
        fail(path, "the file cannot be read. Check its permissions.");
    if (size > limits.bytes)
        fail(path, "the file has " + std::to_string(size >> 20) + " MB; at most " + std::to_string(limits.bytes >> 20) +
                       " MB are read. Scale the picture down.");
    if (size == 0)
        fail(path, std::string("the file is empty. ") + wanted);
    const auto written = fs::last_write_time(path, error).time_since_epoch().count();
    const std::string version = path + '\n' + std::to_string(size) + ' ' + std::to_string(written);
    return kept(version, limits, [&] { return decodeImage(bytesOf(path, size), path, control, limits); });
}

std::vector<std::string> photographNames() {
    return {"astronaut", "chelsea", "coffee"};
}

Picture photograph(const std::string& name, const ImageLimits& limits) {
    const std::vector<std::string> names = photographNames();
    if (std::find(names.begin(), names.end(), name) == names.end())
        throw InputError("There is no photograph '" + name + "'; there are astronaut, chelsea and coffee.");
    return kept(name, limits,
                [&] { return decodeImage(resource("images/" + name + ".png"), name, job::Control(), limits); });
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
