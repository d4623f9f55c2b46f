#include "widgets/figure/export.h"

#include "core/error.h"
#include "widgets/figure/figure_painter.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QImageWriter>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace lectern::widgets {

namespace {

constexpr QSizeF scaleOneSize(1280, 720);

double scaleFor(QSizeF size, const ExportOptions& options) {
    // A single panel is drawn as large as it would be on half of a screen.
    const QSizeF reference = options.panel.empty() ? scaleOneSize : scaleOneSize * 0.625;
    return std::max(0.5, std::min(size.width() / reference.width(), size.height() / reference.height()));
}

void requireSize(QSize size) {
    const auto fits = [](int side) { return side >= 16 && side <= 16384; };
    if (!fits(size.width()) || !fits(size.height()))
        throw InputError("A picture of " + std::to_string(size.width()) + "x" + std::to_string(size.height()) +
                         " cannot be made: each side must be from 16 to 16384 pixels.");
}

FigurePicture pictureOf(const ExportOptions& options) {
    FigurePicture picture;
    picture.panel = options.panel;
    picture.view = options.view;
    picture.title = options.title;
    picture.question = options.question;
    picture.ground = options.ground == ExportOptions::Ground::Transparent ? FigurePicture::Ground::Transparent
                                                                          : FigurePicture::Ground::Theme;
    return picture;
}

PaintContext contextOf(const ExportOptions& options, PaintContext::Device device) {
    const bool transparent = options.ground == ExportOptions::Ground::Transparent;
    return {&Theme::of(options.theme), scaleFor(options.size, options), device,
            transparent ? PaintContext::Cards::Transparent : PaintContext::Cards::Filled};
}

QByteArray png(const figure::Figure& figure, const ExportOptions& options) {
    QImage image(options.size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        throw std::runtime_error("There is not enough memory for a picture of this size.");
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        paintFigure(painter, QRectF(QPointF(0, 0), QSizeF(options.size)), figure,
                    contextOf(options, PaintContext::Device::Raster), pictureOf(options));
    }
    if (options.ground == ExportOptions::Ground::Theme)
        image = image.convertToFormat(QImage::Format_RGB32);
    const int dotsPerMetre = static_cast<int>(std::lround(options.dpi / 0.0254));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    if (!options.slide.empty())
        image.setText(QStringLiteral("Lectern"), QString::fromStdString(options.slide));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    writer.setCompression(30); // little larger than the best, several times as fast
    if (!writer.write(image))
        throw std::runtime_error("The PNG could not be written: " + writer.errorString().toStdString() + ".");
    return bytes;
}

// What the picture is called and the slide in it. The generator of Qt 6.4 would not escape them.
void describe(QByteArray& svg, const QString& title, const std::string& slide) {
    QString text = QStringLiteral("<title>%1</title>\n").arg(title.toHtmlEscaped());
    if (!slide.empty())
        text += QStringLiteral("<desc>") + QString::fromStdString(slide).toHtmlEscaped() + QStringLiteral("</desc>\n");
    svg.replace("<title>Qt SVG Document</title>\n", "");
    svg.replace("<desc>Generated with Qt</desc>\n", "");
    svg.insert(svg.indexOf("<defs>"), text.toUtf8());
}

// The generator writes millimetres, which other programs round to a pixel more.
void writeSizeInPixels(QByteArray& svg, QSize size) {
    const qsizetype from = svg.indexOf("width=\""), to = svg.indexOf("viewBox");
    if (from >= 0 && to > from)
        svg.replace(from, to - from,
                    QByteArray("width=\"") + QByteArray::number(size.width()) + "\" height=\"" +
                        QByteArray::number(size.height()) + "\"\n ");
}

QByteArray svg(const figure::Figure& figure, const ExportOptions& options) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(options.size);
    generator.setViewBox(QRect(QPoint(0, 0), options.size));
    generator.setResolution(96);
    {
        QPainter painter(&generator);
        paintFigure(painter, QRectF(QPointF(0, 0), QSizeF(options.size)), figure,
                    contextOf(options, PaintContext::Device::Svg), pictureOf(options));
    }
    writeSizeInPixels(bytes, options.size);
    describe(bytes, options.title.isEmpty() ? QStringLiteral("Lectern") : options.title, options.slide);
    return bytes;
}

// Two runs differ only in the date: overwritten with a fixed one of the same width.
void fixDates(QByteArray& pdf) {
    static const QByteArray key = "/CreationDate (D:";
    for (qsizetype at = pdf.indexOf(key); at >= 0; at = pdf.indexOf(key, at + 1)) {
        for (qsizetype i = at + key.size(); i < pdf.size() && pdf[i] != ')'; ++i)
            if (pdf[i] >= '0' && pdf[i] <= '9')
                pdf[i] = '0';
        const QByteArray fixed = "20000101";
        pdf.replace(at + key.size(), fixed.size(), fixed);
    }
}

} // namespace

QByteArray exportFigure(const figure::Figure& figure, const ExportOptions& options) {
    requireSize(options.size);
    switch (options.format) {
    case ExportOptions::Format::Png:
        return png(figure, options);
    case ExportOptions::Format::Svg:
        return svg(figure, options);
    case ExportOptions::Format::Pdf:
        break;
    }
    return exportPages({{figure, options}});
}

QByteArray exportPages(const std::vector<Page>& pages) {
    if (pages.empty())
        throw InputError("There is no figure to export.");
    for (const Page& page : pages)
        requireSize(page.options.size);
    constexpr double unitsPerInch = 96;
    const auto pageSize = [&](QSize size) {
        return QPageSize(QSizeF(size) * 72 / unitsPerInch, QPageSize::Point, QString(), QPageSize::ExactMatch);
    };
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(1200);
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setPageSize(pageSize(pages.front().options.size));
        writer.setCreator(QStringLiteral("Lectern"));
        writer.setTitle(pages.front().options.title);
        if (!pages.front().options.slide.empty())
            writer.addFileAttachment(QStringLiteral("slide.lectern"),
                                     QByteArray::fromStdString(pages.front().options.slide),
                                     QStringLiteral("application/vnd.lectern+json"));
        QPainter painter(&writer);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            const ExportOptions& options = pages[i].options;
            if (i > 0) {
                writer.setPageSize(pageSize(options.size));
                writer.newPage();
            }
            painter.resetTransform();
            painter.scale(writer.resolution() / unitsPerInch, writer.resolution() / unitsPerInch);
            paintFigure(painter, QRectF(QPointF(0, 0), QSizeF(options.size)), pages[i].figure,
                        contextOf(options, PaintContext::Device::Vector), pictureOf(options));
        }
    }
    fixDates(bytes);
    return bytes;
}

} // namespace lectern::widgets
