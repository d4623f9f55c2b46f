#include "pixels.h"

#include "widgets/text/halo_pictures.h"
#include "widgets/text/text_layout.h"
#include "widgets/text/text_painter.h"

#include <QBuffer>
#include <QFont>
#include <QPainterPath>
#include <QPdfWriter>

#include <cmath>

#include <gmock/gmock.h>

namespace lectern::widgets {
namespace {

using figure::markup;
using figure::math;
using figure::Text;

const Theme& theme = Theme::light();

QImage drawn(const Text& text, const TextStyle& style = {}, QSize size = {240, 90}) {
    QImage image = test::canvas(size);
    QPainter painter(&image);
    drawText(painter, QPointF(10, 10), text, style, theme);
    return image;
}

const TextLayout::Run& runOf(const TextLayout& layout, const QString& text) {
    for (const TextLayout::Run& run : layout.runs)
        if (run.text == text)
            return run;
    ADD_FAILURE() << "no run " << text.toStdString();
    return layout.runs.front();
}

TEST(TextPainterTest, DrawsWhereItMeasures) {
    for (const Text& text : {Text("Plain gj words"), math("\\frac{a+b}{c_1} + \\sqrt{x^2}"), Text("two\nlines")}) {
        const QImage image = drawn(text);
        ASSERT_GT(test::inked(image), 40) << text.plain();
        const QSizeF size = measure(text, {}, theme).size;
        const QRectF allowed = QRectF(QPointF(10, 10), size).adjusted(-1.5, -1.5, 1.5, 1.5);
        EXPECT_TRUE(allowed.contains(QRectF(test::inkBox(image)))) << text.plain();
    }
}

TEST(TextPainterTest, EmptyTextTakesNoInk) {
    EXPECT_EQ(test::inked(drawn(Text())), 0);
}

TEST(TextPainterTest, SuperscriptsAreHigherAndSmallerSubscriptsLower) {
    const TextLayout layout = layOut(markup("x^2_3"), {}, theme);
    const auto &x = runOf(layout, "x"), &two = runOf(layout, "2"), &three = runOf(layout, "3");
    EXPECT_LT(two.baseline.y(), x.baseline.y() - 3);
    EXPECT_GT(three.baseline.y(), x.baseline.y() + 1);
    EXPECT_LT(two.font.pixelSize(), x.font.pixelSize());
    EXPECT_NEAR(two.baseline.x(), three.baseline.x(), 1.5) << "scripts of one base stand one above the other";
}

TEST(TextPainterTest, ScriptsAfterATallNeighbourStayAtTheirOwnBase) {
    const TextLayout alone = layOut(math("x^2"), {}, theme);
    const TextLayout after = layOut(math("\\frac{1}{2}x^2"), {}, theme);
    const auto rise = [](const TextLayout& layout) {
        return runOf(layout, "x").baseline.y() - layout.runs.back().baseline.y();
    };
    EXPECT_NEAR(rise(alone), rise(after), 0.01);
}

TEST(TextPainterTest, FractionsStandAboveAndBelowTheirBar) {
    const TextLayout layout = layOut(markup("\\frac{3}{20}"), {}, theme);
    ASSERT_EQ(layout.bars.size(), 1U);
    const QRectF bar = layout.bars[0].area;
    const auto &three = runOf(layout, "3"), &twenty = runOf(layout, "20");
    EXPECT_LT(three.baseline.y(), bar.top());
    EXPECT_GT(twenty.baseline.y(), bar.bottom());
    EXPECT_LT(twenty.baseline.x(), three.baseline.x()) << "the narrower numerator is centred";
    EXPECT_GT(bar.width(), 14);
}

TEST(TextPainterTest, FractionBarsLieOnTheMinusSign) {
    const TextLayout layout = layOut(markup("−\\frac{1}{2}"), {}, theme);
    const auto& minus = runOf(layout, "−");
    const QRectF ink = QFontMetricsF(minus.font).tightBoundingRect(minus.text).translated(minus.baseline);
    EXPECT_NEAR(layout.bars.at(0).area.center().y(), ink.center().y(), 0.6);
}

TEST(TextPainterTest, RootsCoverTheirContent) {
    const TextLayout layout = layOut(math("\\sqrt{38.73}"), {}, theme);
    ASSERT_EQ(layout.radicals.size(), 1U);
    const auto& line = layout.radicals[0].line;
    const auto& inner = runOf(layout, "38.73");
    EXPECT_LT(line[3].x(), inner.baseline.x());
    EXPECT_GE(line[4].x(), inner.baseline.x() + QFontMetricsF(inner.font).horizontalAdvance(inner.text));
}

TEST(TextPainterTest, MathLettersAreItalicDigitsUpright) {
    const TextLayout layout = layOut(math("x1"), {}, theme);
    EXPECT_TRUE(runOf(layout, "x").font.italic());
    EXPECT_FALSE(runOf(layout, "1").font.italic());
}

TEST(TextPainterTest, RolesColourTheirPartUnlessTheStyleHasAColour) {
    const Text text = markup("a \\hl{b}");
    EXPECT_EQ(runOf(layOut(text, {}, theme), "b").colour, theme.textColour(figure::selected));
    TextStyle white;
    white.colour = Qt::white;
    EXPECT_EQ(runOf(layOut(text, white, theme), "b").colour, QColor(Qt::white));
}

TEST(TextPainterTest, WrapsAtSpacesOnly) {
    TextStyle style;
    style.wrapWidth = 90;
    const Text text("one two three four five six");
    const TextMetrics wrapped = measure(text, style, theme), whole = measure(text, {}, theme);
    EXPECT_LE(wrapped.size.width(), 90);
    EXPECT_GT(wrapped.size.height(), 1.8 * whole.size.height());
    EXPECT_DOUBLE_EQ(wrapped.baseline, whole.baseline);
    style.wrapWidth = 5;
    EXPECT_GT(measure(Text("unbreakable"), style, theme).size.width(), 5);
}

TEST(TextPainterTest, RightAlignedLinesEndTogether) {
    TextStyle style;
    style.align = Qt::AlignRight;
    const TextLayout layout = layOut(Text("wide line\nend"), style, theme);
    const auto& last = runOf(layout, "end");
    EXPECT_NEAR(last.baseline.x() + QFontMetricsF(last.font).horizontalAdvance("end"), layout.metrics.size.width(), 1);
}

TEST(TextPainterTest, AHaloClearsTheGroundAroundTheLetters) {
    QImage plain = test::canvas({120, 40}, Qt::blue), haloed = plain;
    QPainter first(&plain), second(&haloed);
    TextStyle style;
    drawText(first, QPointF(10, 10), Text("halo"), style, theme);
    style.halo = TextStyle::Halo::Ground;
    drawText(second, QPointF(10, 10), Text("halo"), style, theme);
    EXPECT_LT(test::coloured(plain, Qt::white), 5);
    EXPECT_GT(test::coloured(haloed, Qt::white), 60);
}

TEST(TextPainterTest, AKeptHaloIsTheDrawnOneWithinAnEighthOfAPixel) {
    TextStyle style;
    const auto drawn = [&](TextStyle::Halo halo, QPointF at, double ratio) {
        QImage image = test::canvas({240, 80}, Qt::blue);
        QPainter painter(&image);
        painter.scale(ratio, ratio);
        style.halo = halo;
        drawText(painter, at, markup("halo \\frac{1}{2}"), style, theme);
        return image;
    };
    const auto apart = [&](QPointF at, double ratio) { // the largest difference of any channel
        const QImage exact = drawn(TextStyle::Halo::Ground, at, ratio);
        const QImage kept = drawn(TextStyle::Halo::GroundKept, at, ratio);
        EXPECT_EQ(kept, drawn(TextStyle::Halo::GroundKept, at, ratio)) << "from the picture that is kept";
        int most = 0;
        for (int y = 0; y < exact.height(); ++y)
            for (int x = 0; x < exact.width(); ++x) {
                const QColor a = exact.pixelColor(x, y), b = kept.pixelColor(x, y);
                most = std::max({most, std::abs(a.red() - b.red()), std::abs(a.green() - b.green())});
            }
        return most;
    };
    EXPECT_LE(apart({10, 10}, 1), 10);
    EXPECT_LE(apart({10.25, 9.5}, 1), 10);
    EXPECT_LE(apart({10.25, 9.5}, 2), 10);
    EXPECT_LE(apart({10.1, 9.9}, 1), 100); // both rims of a narrow gap, on the strongest contrast
}

TEST(TextPainterTest, PdfKeepsTextAsText) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    {
        QPainter painter(&writer);
        TextStyle style;
        style.scale = writer.resolution() / 96.0;
        drawText(painter, QPointF(100, 100), markup("real \\frac{1}{2} text"), style, theme);
    }
    EXPECT_TRUE(bytes.contains("/FontFile2") || bytes.contains("/FontFile3")) << "an embedded font means real text";
}

TEST(TextPainterTest, WidthsScaleWithTheType) {
    TextStyle twice;
    twice.scale = 2;
    const Text text = math("\\frac{a}{b} + x^2");
    EXPECT_NEAR(measure(text, twice, theme).size.width(), 2 * measure(text, {}, theme).size.width(), 4);
}

// The face that all sizes of a font share remembers the fraction of a pixel at which it drew last.
TEST(TextPainterTest, OutlinesDoNotDependOnWhatWasDrawnBefore) {
    const TextLayout layout = layOut(Text("Hand Onset"), {}, theme);
    const auto after = [&](int size, double fraction) {
        QImage image = test::canvas({400, 90});
        QPainter painter(&image);
        QFont other = layout.runs.front().font;
        other.setPixelSize(size); // glyphs that no picture is kept of yet
        painter.setFont(other);
        painter.drawText(QPointF(10 + fraction, 60), QStringLiteral("Hand Onset"));
        return outlineOf(layout);
    };
    const QPainterPath first = after(31, 0.75);
    EXPECT_GT(first.elementCount(), 50);
    EXPECT_EQ(after(33, 0), first);
    EXPECT_EQ(after(35, 0.25), first);
}

TEST(TextPainterTest, OutlinesLieOnTheirLetters) {
    const TextLayout layout = layOut(markup("Onset g^2"), {}, theme);
    QImage letters = test::canvas({240, 90}), filled = letters;
    {
        QPainter painter(&letters);
        drawText(painter, QPointF(10, 10), markup("Onset g^2"), {}, theme);
        QPainter other(&filled);
        other.setRenderHint(QPainter::Antialiasing);
        other.translate(10, 10);
        other.fillPath(outlineOf(layout), theme.textColour(figure::ink));
    }
    ASSERT_GT(test::inked(letters), 100);
    double difference = 0, ink = 0;
    for (int y = 0; y < letters.height(); ++y)
        for (int x = 0; x < letters.width(); ++x) {
            difference += std::abs(qGray(letters.pixel(x, y)) - qGray(filled.pixel(x, y)));
            ink += 255 - qGray(letters.pixel(x, y));
        }
    EXPECT_LT(difference, 0.25 * ink);
}

} // namespace
} // namespace lectern::widgets
