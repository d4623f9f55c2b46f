// Export: a figure as the bytes of a PNG, SVG or PDF. The same figure and options give the same bytes.
#pragma once

#include "core/figure/figure.h"
#include "core/schema/json.h"
#include "widgets/theme/theme.h"

#include <QByteArray>
#include <QSize>
#include <QString>

#include <string>
#include <vector>

namespace lectern::widgets {

struct ExportOptions {
    enum class Format { Png, Svg, Pdf };
    enum class Ground { Theme, Transparent };

    Format format = Format::Png;
    // PNG: pixels; SVG and PDF: at 96 units per inch. Type and lines grow with the size, so that a figure looks the
    // same at every resolution; 1280x720 is drawn at scale 1.
    QSize size{1280, 720};
    double dpi = 96; // PNG only: written into the file, so that other programs know the physical size
    Theme::Id theme = Theme::Id::Light;
    Ground ground = Ground::Theme;
    std::string panel;          // only this panel; empty: the whole figure
    Json view = Json::object(); // panel id -> view state, as in slides
    QString title, question;    // head line; empty: none
    std::string slide;          // JSON of a lecture, embedded in the file; empty: none
};

// Throws InputError for a panel that is not there or a size out of [16, 16384], std::runtime_error where a 3-D panel
// needs a display and there is none.
QByteArray exportFigure(const figure::Figure& figure, const ExportOptions& options);

// A PDF of one page a figure; `slide` of the first page is the one embedded.
struct Page {
    figure::Figure figure;
    ExportOptions options;
};
QByteArray exportPages(const std::vector<Page>& pages);

// The lecture JSON inside an exported PNG, SVG or PDF. Throws std::runtime_error saying what is wrong with the file.
std::string embeddedSlide(const QByteArray& file);

} // namespace lectern::widgets
