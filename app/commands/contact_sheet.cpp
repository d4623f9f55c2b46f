// `lectern contact-sheet`: every preset in every theme, small, on one picture. To look at.
#include "app/commands/commands.h"
#include "app/commands/graphics.h"
#include "app/commands/output.h"
#include "app/document/lecture_file.h"
#include "widgets/figure/export.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

#include <array>

namespace lectern::commands {

namespace {

constexpr QSize tile(960, 540);
constexpr int gap = 16, caption = 28;
constexpr std::array themes{widgets::Theme::Id::Light, widgets::Theme::Id::Dark, widgets::Theme::Id::Projector};

struct Row {
    const Exhibit* exhibit;
    const Preset* preset;
};

std::vector<Row> rowsOf(const std::string& only) {
    if (!only.empty())
        findExhibit(only); // says which there are
    std::vector<Row> rows;
    for (const Exhibit& exhibit : catalog())
        for (const Preset& preset : exhibit.info().presets)
            if (only.empty() || exhibit.info().id == only)
                rows.push_back({&exhibit, &preset});
    return rows;
}

QImage picture(const Row& row, const figure::Figure& figure, widgets::Theme::Id theme) {
    widgets::ExportOptions options;
    options.size = tile;
    options.theme = theme;
    options.title = QString::fromStdString(row.preset->title);
    options.question = QString::fromStdString(row.exhibit->info().question);
    return QImage::fromData(widgets::exportFigure(figure, options), "PNG");
}

void drawRow(QPainter& painter, const Row& row, int top) {
    State state;
    state.exhibit = row.exhibit;
    state.parameters = row.exhibit->parametersOf(*row.preset);
    state.step = row.preset->step;
    const Computed done = computed(state);
    const figure::Figure figure = row.exhibit->present(state.parameters, done.result, done.step);
    painter.drawText(QRect(gap, top, tile.width() * 3, caption), Qt::AlignVCenter | Qt::TextSingleLine,
                     QString::fromStdString(row.exhibit->info().id + " · " + row.preset->id + " · step " +
                                            std::to_string(done.step) + " of " + std::to_string(done.steps - 1)));
    for (std::size_t i = 0; i < themes.size(); ++i)
        painter.drawImage(gap + static_cast<int>(i) * (tile.width() + gap), top + caption,
                          picture(row, figure, themes[i]));
}

} // namespace

void contactSheet(const ContactSheetOptions& options, int argc, char** argv) {
    if (ending(options.output) != "png")
        throw InputError("-o " + options.output + ": the name must end in .png.");
    const std::vector<Row> rows = rowsOf(options.exhibit);
    const int rowHeight = tile.height() + caption + gap;
    const int height = gap + static_cast<int>(rows.size()) * rowHeight;
    if (height > 30000)
        throw InputError("There are " + std::to_string(rows.size()) +
                         " presets, more than fit on one sheet. Choose one with --exhibit.");
    const Graphics graphics(argc, argv);
    QImage sheet(gap + static_cast<int>(themes.size()) * (tile.width() + gap), height, QImage::Format_RGB32);
    sheet.fill(QColor(0x80, 0x80, 0x80)); // between the light and the dark
    QPainter painter(&sheet);
    painter.setFont(widgets::Theme::light().font(figure::Face::Sans, figure::Size::Normal, 1));
    painter.setPen(Qt::white);
    for (std::size_t i = 0; i < rows.size(); ++i)
        drawRow(painter, rows[i], gap + static_cast<int>(i) * rowHeight);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!sheet.save(&buffer, "PNG"))
        throw std::runtime_error("The sheet could not be made into a PNG.");
    saveBytes(QString::fromStdString(options.output), bytes);
}

} // namespace lectern::commands
