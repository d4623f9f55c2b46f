// The slide inside exported figures.
#include "app/document/slide.h"
#include "core/error.h"
#include "widgets/figure/export.h"

#include <QBuffer>
#include <QImage>

#include <gmock/gmock.h>

#include <random>

namespace lectern {
namespace {

using widgets::embeddedSlide;
using widgets::ExportOptions;

figure::Figure simpleFigure() {
    figure::Figure figure;
    figure::Panel panel;
    panel.id = "plot";
    panel.title = "A line";
    figure::Plot plot;
    figure::CurveLayer curve;
    curve.points = figure::share<figure::Vec2>({{0, 0}, {1, 2}, {2, 1}});
    plot.layers.push_back({"curve", curve, {}});
    panel.content = plot;
    figure.panels.push_back(panel);
    figure.layout = figure::leaf("plot");
    figure.readout = "A line goes up and down.";
    return figure;
}

std::string longSlide() {
    Slide slide;
    slide.exhibit = "mixture";
    slide.title = "Ünïcode – 三 <&> \"quoted\" ]]> \\ (brackets";
    slide.notes = std::string(5000, 'n') + "\nend";
    return lectureText({"", {slide}, {}});
}

QByteArray exported(ExportOptions::Format format, const std::string& slide) {
    ExportOptions options;
    options.format = format;
    options.size = {320, 200};
    options.slide = slide;
    return widgets::exportFigure(simpleFigure(), options);
}

class Embedded : public testing::TestWithParam<ExportOptions::Format> {};

TEST_P(Embedded, SlideComesBack) {
    for (const std::string& slide : {longSlide(), std::string(R"({"lectern": 1, "slides": [{"exhibit": "mixture"}]})")})
        EXPECT_EQ(Json::parse(embeddedSlide(exported(GetParam(), slide))), Json::parse(slide));
}

TEST_P(Embedded, AFigureWithoutOneIsRefused) {
    try {
        embeddedSlide(exported(GetParam(), ""));
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("carries no Lectern slide"));
    }
}

// Damaged files give their slide or a refusal, quickly; never anything else.
TEST_P(Embedded, RandomDamageIsHarmless) {
    const QByteArray good = exported(GetParam(), longSlide());
    std::mt19937_64 random(7);
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        QByteArray bad = good;
        for (auto n = random() % 8 + 1; n > 0; --n) {
            const auto at = static_cast<qsizetype>(random() % static_cast<std::size_t>(bad.size()));
            switch (random() % 4) {
            case 0:
                bad[at] = static_cast<char>(random());
                break;
            case 1:
                bad.remove(at, static_cast<qsizetype>(random() % 100));
                break;
            case 2:
                bad.insert(at, bad.mid(static_cast<qsizetype>(random() % static_cast<std::size_t>(bad.size())), 50));
                break;
            default:
                bad[at] = static_cast<char>('0' + random() % 10); // lengths and references
            }
            if (bad.isEmpty())
                bad = "x";
        }
        if (i % 10 == 0)
            bad.truncate(static_cast<qsizetype>(random() % static_cast<std::size_t>(bad.size()) + 1));
        try {
            embeddedSlide(bad);
        } catch (const std::runtime_error&) {
            ++refused;
        }
    }
    EXPECT_GT(refused, 20);
}

INSTANTIATE_TEST_SUITE_P(Formats, Embedded,
                         testing::Values(ExportOptions::Format::Png, ExportOptions::Format::Svg,
                                         ExportOptions::Format::Pdf),
                         [](const auto& info) {
                             return std::string(info.param == ExportOptions::Format::Png   ? "png"
                                                : info.param == ExportOptions::Format::Svg ? "svg"
                                                                                           : "pdf");
                         });

QByteArray chunk(const QByteArray& type, const QByteArray& data) {
    QByteArray length(4, '\0');
    for (int i = 0; i < 4; ++i)
        length[i] = static_cast<char>(data.size() >> (8 * (3 - i)));
    return length + type + data + QByteArray(4, '\0'); // check sums are not looked at
}

const QByteArray pngStart("\x89PNG\r\n\x1a\n", 8);

TEST(Png, EveryKindOfTextChunkIsRead) {
    const QByteArray text = "{\"a\": \"\xE9\"}"; // Latin-1
    const QByteArray utf8 = "{\"a\": \"\xC3\xA9\"}";
    const QByteArray key("Lectern\0", 8);
    EXPECT_EQ(embeddedSlide(pngStart + chunk("tEXt", key + text)), utf8.toStdString());
    EXPECT_EQ(embeddedSlide(pngStart + chunk("zTXt", key + '\0' + qCompress(text).mid(4))), utf8.toStdString());
    EXPECT_EQ(embeddedSlide(pngStart + chunk("iTXt", key + QByteArray("\0\0de\0\0", 6) + utf8)), utf8.toStdString());
    EXPECT_EQ(embeddedSlide(pngStart + chunk("iTXt", key + QByteArray("\1\0\0x\0", 5) + qCompress(utf8).mid(4))),
              utf8.toStdString());
    EXPECT_EQ(embeddedSlide(pngStart + chunk("tEXt", QByteArray("Other\0x", 7)) + chunk("tEXt", key + text)),
              utf8.toStdString());
}

TEST(Png, ABombIsRefused) {
    const QByteArray bomb = qCompress(QByteArray(100 << 20, ' ')).mid(4);
    ASSERT_LT(bomb.size(), 1 << 20);
    EXPECT_THROW(embeddedSlide(pngStart + chunk("zTXt", QByteArray("Lectern\0\0", 9) + bomb)), std::runtime_error);
}

TEST(Pdf, ReferencesInCirclesEnd) {
    QByteArray file = "%PDF-1.4\n1 0 obj <</Length 1 0 R>> stream\n{\"lectern\"}\nendstream\n";
    for (int i = 0; i < 5000; ++i)
        file += "<< /EF << /F 1 0 R >> >>\n";
    EXPECT_THROW(embeddedSlide(file), std::runtime_error);
}

} // namespace
} // namespace lectern
