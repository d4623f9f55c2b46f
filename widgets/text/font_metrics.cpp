#include "widgets/text/font_metrics.h"

#include <QFontMetricsF>

#include <map>
#include <memory>
#include <tuple>

namespace lectern::widgets {

namespace {

// Numbers that change with every step would fill the memory; past this many a font forgets and starts again.
constexpr int mostRuns = 4096;

} // namespace

FontMetrics::FontMetrics(const QFont& font) : font_(font) {
    const QFontMetricsF metrics(font_);
    ascent_ = metrics.ascent();
    descent_ = metrics.descent();
    axis_ = -metrics.tightBoundingRect(QString(QChar(0x2212))).center().y();
}

const FontMetrics::Run& FontMetrics::run(const QString& text) {
    if (const auto found = runs_.constFind(text); found != runs_.constEnd())
        return *found;
    if (runs_.size() >= mostRuns)
        runs_.clear();
    const QFontMetricsF metrics(font_);
    const QRectF ink = metrics.tightBoundingRect(text);
    return *runs_.insert(text, {metrics.horizontalAdvance(text), -ink.top(), ink.bottom(), ink.right()});
}

FontMetrics& FontMetrics::of(const Theme& theme, figure::Face face, double pixels, Slant slant) {
    using Key = std::tuple<figure::Face, Slant, int>;
    // A memo, not state: every answer is the same with it or without. It is never destroyed, since fonts must not
    // outlive the application object and this would.
    thread_local auto* const fonts = new std::map<Key, std::unique_ptr<FontMetrics>>();
    auto& entry = (*fonts)[{face, slant, qRound(64 * pixels)}];
    if (!entry) {
        const figure::Face upright = face == figure::Face::Math ? figure::Face::MathUpright : face;
        QFont font = theme.font(upright, figure::Size::Normal, pixels / theme.fontPixels(figure::Size::Normal));
        font.setItalic(slant == Slant::Italic);
        entry = std::make_unique<FontMetrics>(font);
    }
    return *entry;
}

} // namespace lectern::widgets
