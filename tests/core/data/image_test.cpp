#include "core/data/image.h"
#include "core/data/image_header.h"

#include <gmock/gmock.h>

#include <opencv2/imgcodecs.hpp>

#include <filesystem>
#include <functional>

namespace lectern::data {
namespace {

using testing::HasSubstr;

std::string encoded(const char* extension, const cv::Mat& image) {
    std::vector<unsigned char> bytes;
    cv::imencode(extension, image, bytes);
    return {bytes.begin(), bytes.end()};
}

Picture decode(const std::string& bytes, const ImageLimits& limits = {}) {
    return decodeImage(bytes, "test.png", job::Control(), limits);
}

std::string messageOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

TEST(Image, GreyOf8And16BitsIsFrom0To1) {
    const cv::Mat eight = (cv::Mat_<unsigned char>(2, 2) << 0, 255, 51, 102);
    for (const char* extension : {".png", ".bmp", ".tiff"}) {
        const Picture picture = decode(encoded(extension, eight));
        EXPECT_EQ(picture.image->width, 2) << extension;
        EXPECT_EQ(picture.image->height, 2) << extension;
        EXPECT_EQ(picture.image->channels, 1) << extension;
        EXPECT_THAT(grey(picture.image)->values,
                    testing::ElementsAre(0, 1, testing::FloatNear(0.2F, 1e-6F), testing::FloatNear(0.4F, 1e-6F)))
            << extension;
    }
    const cv::Mat sixteen = (cv::Mat_<unsigned short>(1, 2) << 13107, 65535);
    EXPECT_THAT(decode(encoded(".png", sixteen)).image->values,
                testing::ElementsAre(testing::FloatNear(0.2F, 1e-6F), 1));
}

TEST(Image, ColourIsRedGreenBlue) {
    const cv::Mat bgr(1, 1, CV_8UC3, cv::Scalar(51, 102, 255));
    const Picture picture = decode(encoded(".png", bgr));
    EXPECT_EQ(picture.image->channels, 3);
    EXPECT_THAT(picture.image->values,
                testing::ElementsAre(1, testing::FloatNear(0.4F, 1e-6F), testing::FloatNear(0.2F, 1e-6F)));
    EXPECT_NEAR(grey(picture.image)->values[0], 0.299 + 0.587 * 0.4 + 0.114 * 0.2, 1e-6);
}

TEST(Image, TransparentPartsStandOnWhite) {
    const cv::Mat clear(1, 1, CV_8UC4, cv::Scalar(0, 0, 255, 0)), solid(1, 1, CV_8UC4, cv::Scalar(0, 0, 255, 255));
    const Picture picture = decode(encoded(".png", clear));
    EXPECT_THAT(picture.image->values, testing::ElementsAre(1, 1, 1));
    EXPECT_THAT(picture.notes, testing::ElementsAre(HasSubstr("white")));
    EXPECT_THAT(decode(encoded(".png", solid)).image->values, testing::ElementsAre(1, 0, 0));
    EXPECT_THAT(decode(encoded(".png", solid)).notes, testing::IsEmpty());
}

TEST(Image, LargeOnesAreScaledWithANoteAndGiantsRefused) {
    const std::string bytes = encoded(".png", cv::Mat(30, 60, CV_8U, cv::Scalar(255)));
    ImageLimits limits;
    limits.longestSide = 20;
    const Picture picture = decode(bytes, limits);
    EXPECT_EQ(picture.image->width, 20);
    EXPECT_EQ(picture.image->height, 10);
    EXPECT_THAT(picture.notes, testing::ElementsAre(HasSubstr("60 x 30 to 20 x 10")));
    limits.memory = 1799;
    EXPECT_THAT(messageOf([&] { decode(bytes, limits); }), HasSubstr("60 x 30"));
    limits.memory = 1800;
    EXPECT_EQ(decode(bytes, limits).image->width, 20);
}

TEST(Image, OfAGiantJpegOnlyWhatIsNeededIsDecoded) {
    cv::Mat image(400, 803, CV_8UC3);
    for (int y = 0; y < image.rows; ++y)
        for (int x = 0; x < image.cols; ++x)
            image.at<cv::Vec3b>(y, x) = cv::Vec3b(40, 128, static_cast<unsigned char>(x / 4));
    ImageLimits limits;
    limits.longestSide = 100;
    limits.memory = 16'000; // whole it would take 960 000 bytes
    const Picture picture = decode(encoded(".jpg", image), limits);
    EXPECT_EQ(picture.image->width, 100);
    EXPECT_EQ(picture.image->height, 50);
    EXPECT_EQ(picture.image->channels, 3);
    EXPECT_THAT(picture.notes, testing::ElementsAre(HasSubstr("803 x 400 to 100 x 50")));
    EXPECT_NEAR(picture.image->values[3 * (25 * 100 + 50)] * 255, 100, 3) << "red, in the middle";
    EXPECT_NEAR(picture.image->values[3 * (25 * 100 + 50) + 2] * 255, 40, 3) << "blue";
    cv::Mat greyImage(400, 803, CV_8U, cv::Scalar(77));
    EXPECT_EQ(decode(encoded(".jpg", greyImage), limits).image->channels, 1);
}

TEST(Image, TheMemoryOfAPictureIsKnownFromItsHeader) {
    const auto bytes = [](const char* extension, int type, std::vector<int> options = {}) {
        std::vector<unsigned char> file;
        cv::imencode(extension, cv::Mat(9, 5, type, cv::Scalar::all(1)), file, options);
        const auto header = imageHeader({reinterpret_cast<const char*>(file.data()), file.size()});
        return header ? header->pixelBytes + header->intermediateBytes : -1;
    };
    EXPECT_EQ(bytes(".png", CV_8U), 1);
    EXPECT_EQ(bytes(".png", CV_16UC3), 6);
    EXPECT_EQ(bytes(".png", CV_16UC4), 8);
    EXPECT_EQ(bytes(".tiff", CV_16UC3), 6);
    EXPECT_EQ(bytes(".tiff", CV_32FC3), 12);
    EXPECT_EQ(bytes(".bmp", CV_8UC3), 3);
    EXPECT_EQ(bytes(".jpg", CV_8U), 1);
    EXPECT_EQ(bytes(".jpg", CV_8UC3), 3);
    EXPECT_EQ(bytes(".jpg", CV_8UC3, {cv::IMWRITE_JPEG_PROGRESSIVE, 1}), 9) << "its coefficients wait besides";
}

TEST(Image, AFileIsDecodedOnceUntilItChanges) {
    const std::string path = testing::TempDir() + "/kept.png";
    const job::Control control;
    cv::imwrite(path, cv::Mat(4, 4, CV_8U, cv::Scalar(0)));
    const figure::ImagePtr first = readImage(path, control).image;
    EXPECT_EQ(readImage(path, control).image, first);
    cv::imwrite(path, cv::Mat(4, 6, CV_8U, cv::Scalar(255)));
    EXPECT_EQ(readImage(path, control).image->width, 6);
}

TEST(Image, HeadersTellTheSizeOfEveryFormat) {
    const cv::Mat image(7, 300, CV_8UC3, cv::Scalar(1, 2, 3));
    for (const char* extension : {".png", ".jpg", ".bmp", ".tiff"}) {
        const auto header = imageHeader(encoded(extension, image));
        ASSERT_TRUE(header) << extension;
        EXPECT_EQ(header->width, 300) << extension;
        EXPECT_EQ(header->height, 7) << extension;
    }
}

TEST(Image, WhatIsNoPictureIsToldSo) {
    const std::string good = encoded(".png", cv::Mat(40, 40, CV_8U, cv::Scalar(9)));
    EXPECT_THAT(messageOf([] { decode("a,b\n1,2\n"); }), HasSubstr("PNG, JPEG"));
    EXPECT_THAT(messageOf([] { decode(""); }), HasSubstr("test.png"));
    for (std::size_t length = 0; length < good.size(); length += 3) // cut off anywhere: a message or a picture
        (void)messageOf([&] { decode(good.substr(0, length)); });
    EXPECT_THAT(messageOf([&] { decode(good.substr(0, 40)); }), HasSubstr("broken"));
    const job::Control control;
    EXPECT_THAT(messageOf([&] { readImage("", control); }), HasSubstr("Choose"));
    EXPECT_THAT(messageOf([&] { readImage("/nowhere/cat.png", control); }), HasSubstr("/nowhere/cat.png"));
    EXPECT_THAT(messageOf([&] { readImage(std::filesystem::temp_directory_path().string(), control); }),
                HasSubstr("folder"));
}

TEST(Image, PhotographsAreInside) {
    EXPECT_EQ(photograph("astronaut").image->width, 512);
    EXPECT_EQ(photograph("chelsea").image->height, 300);
    const Picture coffee = photograph("coffee");
    EXPECT_EQ(photograph("coffee").image, coffee.image) << "decoded once";
    EXPECT_EQ(photograph("coffee", {.longestSide = 60}).image->width, 60);
    EXPECT_EQ(coffee.image->channels, 3);
    // The pixel at (0, 0) as libpng gives it: 21, 13, 8.
    EXPECT_NEAR(coffee.image->values[0] * 255, 21, 1e-4);
    EXPECT_NEAR(coffee.image->values[1] * 255, 13, 1e-4);
    EXPECT_NEAR(coffee.image->values[2] * 255, 8, 1e-4);
    EXPECT_THROW(photograph("dog"), InputError);
}

} // namespace
} // namespace lectern::data
