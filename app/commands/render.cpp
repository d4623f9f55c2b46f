// `lectern render`: figures as PNG, SVG or PDF.
#include "app/commands/commands.h"
#include "app/commands/graphics.h"
#include "app/commands/output.h"
#include "app/document/lecture_file.h"
#include "widgets/figure/export.h"

#include <QFileInfo>

#include <algorithm>
#include <charconv>

namespace lectern::commands {

namespace {

using Format = widgets::ExportOptions::Format;

Format formatOf(const std::string& path) {
    const std::string form = ending(path);
    if (form == "png")
        return Format::Png;
    if (form == "svg")
        return Format::Svg;
    if (form == "pdf")
        return Format::Pdf;
    throw InputError("-o " + path + ": the name must end in .png, .svg or .pdf.");
}

QSize sizeOf(const std::string& text) {
    int width = 0, height = 0;
    const char* end = text.data() + text.size();
    const auto [afterWidth, widthError] = std::from_chars(text.data(), end, width);
    const bool separated = widthError == std::errc() && afterWidth != end && (*afterWidth == 'x' || *afterWidth == 'X');
    const auto [afterHeight, heightError] = std::from_chars(separated ? afterWidth + 1 : end, end, height);
    if (!separated || heightError != std::errc() || afterHeight != end)
        throw InputError("--size " + text + ": write WIDTHxHEIGHT in pixels, for example 1920x1080.");
    if (std::min(width, height) < 16 || std::max(width, height) > 16384)
        throw InputError("--size " + text + ": each side must be from 16 to 16384 pixels.");
    return {width, height};
}

widgets::ExportOptions exportOptions(const RenderOptions& options) {
    widgets::ExportOptions result;
    result.format = formatOf(options.output);
    result.size = sizeOf(options.size);
    if (!(options.dpi >= 10 && options.dpi <= 2400))
        throw InputError("--dpi " + shortNumber(options.dpi) + ": it must be from 10 to 2400.");
    result.dpi = options.dpi;
    result.theme = themeNamed(options.theme);
    result.panel = options.panel;
    result.ground = options.ground == RenderOptions::Ground::Transparent ? widgets::ExportOptions::Ground::Transparent
                                                                         : widgets::ExportOptions::Ground::Theme;
    return result;
}

// The state's figure; the slide that it stands for is appended to the lecture.
widgets::Page pageOf(const State& state, widgets::ExportOptions options, Lecture& lecture) {
    const Computed done = computed(state);
    const Slide slide = state.asSlide(done.step);
    lecture.slides.push_back(slide);
    widgets::Page page{state.exhibit->present(state.parameters, done.result, done.step), std::move(options)};
    requirePanel(page.figure, page.options.panel);
    page.options.view = slide.view;
    page.options.title = QString::fromStdString(slide.title.empty() ? state.exhibit->info().title : slide.title);
    page.options.question = QString::fromStdString(state.exhibit->info().question);
    page.options.slide = lectureText({slide.title, {slide}, {}});
    return page;
}

// "out.png" becomes "out-1.png", "out-2.png"; from ten files on "out-01.png", so that they sort.
QString numbered(const QString& path, std::size_t number, std::size_t count) {
    const QFileInfo info(path);
    const int digits = static_cast<int>(std::to_string(count).size());
    const QString name =
        info.completeBaseName() + QStringLiteral("-%1.").arg(number, digits, 10, QLatin1Char('0')) + info.suffix();
    return path.left(path.size() - info.fileName().size()) + name;
}

} // namespace

void render(const RenderOptions& options, int argc, char** argv) {
    const widgets::ExportOptions shared = exportOptions(options); // wrong use is told before anything is computed
    const std::vector<State> states = statesOf(options.target);
    std::vector<widgets::Page> pages;
    Lecture lecture;
    for (const State& state : states)
        pages.push_back(pageOf(state, shared, lecture));
    const Graphics graphics(argc, argv);
    const QString path = QString::fromStdString(options.output);
    std::vector<FileBytes> files;
    if (shared.format == Format::Pdf) {
        pages.front().options.slide = lectureText(lecture);
        files.push_back({path, widgets::exportPages(pages)});
    } else {
        for (std::size_t i = 0; i < pages.size(); ++i)
            files.push_back({pages.size() == 1 ? path : numbered(path, i + 1, pages.size()),
                             widgets::exportFigure(pages[i].figure, pages[i].options)});
    }
    saveAll(files);
}

} // namespace lectern::commands
