#include "widgets/theme/theme.h"

#include "widgets/theme/colour_maps.h"

#include <QFontDatabase>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace lectern::widgets {

namespace {

using figure::Role;

constexpr int categoryCount = 10;

// What a theme says about roles. The first five categories are Okabe and Ito's, in the order of the mock-ups.
struct Palette {
    QRgb ink, muted, faint, positive, negative, good, selected, fadedGrey;
    std::array<QRgb, categoryCount> categories;
};

constexpr Palette lightPalette{0xff171b21,
                               0xff5b6472,
                               0xffd9dee5,
                               0xffb3243a,
                               0xff2666b0,
                               0xff009e73,
                               0xffd55e00,
                               0xffc3cad3,
                               {0xff0072b2, 0xff009e73, 0xffcc79a7, 0xff56b4e9, 0xffe69f00, 0xff7b61c4, 0xff8c6d31,
                                0xff5d7186, 0xffa3a800, 0xff00a5a8}};
constexpr Palette darkPalette{0xffeceff3,
                              0xffa4adb9,
                              0xff39414b,
                              0xfff0808e,
                              0xff77aef0,
                              0xff2bc79a,
                              0xffff8a3d,
                              0xff56606c,
                              {0xff45a6e2, 0xff2bc79a, 0xffe59bc5, 0xff9bd6f8, 0xfff5b93a, 0xffab97f0, 0xffc9a465,
                               0xff9fb0c2, 0xffcbd13c, 0xff41c7ca}};
constexpr Palette projectorPalette{0xff000000,
                                   0xff3f4752,
                                   0xffb4bcc6,
                                   0xffa01028,
                                   0xff1453a0,
                                   0xff008a62,
                                   0xffd55e00,
                                   0xffb4bcc6,
                                   {0xff0072b2, 0xff009e73, 0xffc25e97, 0xff3ca2dd, 0xffe69f00, 0xff6a4fb8, 0xff7d5f25,
                                    0xff4d6176, 0xff8f9400, 0xff009396}};

const Palette& paletteOf(Theme::Id id) {
    switch (id) {
    case Theme::Id::Dark:
        return darkPalette;
    case Theme::Id::Projector:
        return projectorPalette;
    case Theme::Id::Light:
        break;
    }
    return lightPalette;
}

struct Surfaces {
    QRgb ground, card, cardEdge, shade, accent, failureFill;
};

constexpr Surfaces lightSurfaces{0xfff4f5f7, 0xffffffff, 0xffe1e5ea, 0xfff5f7f9, 0xff0072b2, 0xfffdf0e7};
constexpr Surfaces darkSurfaces{0xff13171c, 0xff1c2128, 0xff323a44, 0xff262c34, 0xff45a6e2, 0xff3a281b};
constexpr Surfaces projectorSurfaces{0xffffffff, 0xffffffff, 0xff59616b, 0xfff1f3f5, 0xff00619a, 0xfffdeade};

const Surfaces& surfacesOf(Theme::Id id) {
    switch (id) {
    case Theme::Id::Dark:
        return darkSurfaces;
    case Theme::Id::Projector:
        return projectorSurfaces;
    case Theme::Id::Light:
        break;
    }
    return lightSurfaces;
}

// Relative luminance and contrast ratio, WCAG 2.1.
double luminance(const QColor& colour) {
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

// (1 - t) a + t b
QColor mix(const QColor& a, const QColor& b, double t) {
    const auto channel = [t](double x, double y) { return static_cast<float>((1 - t) * x + t * y); };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

// The nearest colour to `colour` on its way to black (or white) that reads on `ground`.
QColor readable(const QColor& colour, const QColor& ground) {
    const QColor end = luminance(ground) > 0.3 ? Qt::black : Qt::white;
    QColor result = colour;
    for (int percent = 2; percent <= 100 && contrast(result, ground) < 4.6; percent += 2)
        result = mix(colour, end, percent / 100.0);
    return result;
}

int categoryIndex(int category) {
    return ((category % categoryCount) + categoryCount) % categoryCount;
}

// The first of `wanted` that is installed; the last otherwise, which Qt then replaces as best it can.
QString firstInstalled(const QStringList& wanted) {
    const auto found = std::find_if(wanted.begin(), wanted.end(),
                                    [](const QString& family) { return QFontDatabase::hasFamily(family); });
    return found == wanted.end() ? wanted.last() : *found;
}

} // namespace

const Theme& Theme::of(Id id) {
    static const std::array<Theme, 3> themes{Theme(Id::Light), Theme(Id::Dark), Theme(Id::Projector)};
    return themes[static_cast<std::size_t>(id)];
}

Theme::Theme(Id id) : id_(id) {
    const Surfaces& surfaces = surfacesOf(id);
    ground_ = surfaces.ground;
    card_ = surfaces.card;
    cardEdge_ = surfaces.cardEdge;
    shade_ = surfaces.shade;
    accent_ = surfaces.accent;
    failureFill_ = surfaces.failureFill;
}

QString Theme::name() const {
    switch (id_) {
    case Id::Dark:
        return QStringLiteral("dark");
    case Id::Projector:
        return QStringLiteral("projector");
    case Id::Light:
        break;
    }
    return QStringLiteral("light");
}

QColor Theme::colour(Role role) const {
    const Palette& palette = paletteOf(id_);
    switch (role.kind) {
    case Role::Kind::Ink:
        return palette.ink;
    case Role::Kind::Muted:
        return palette.muted;
    case Role::Kind::Faint:
        return palette.faint;
    case Role::Kind::Category:
        return palette.categories[static_cast<std::size_t>(categoryIndex(role.category))];
    case Role::Kind::Positive:
        return palette.positive;
    case Role::Kind::Negative:
        return palette.negative;
    case Role::Kind::Good:
        return palette.good;
    case Role::Kind::Selected:
        return palette.selected;
    case Role::Kind::Ground:
        return card_;
    }
    return palette.ink;
}

QColor Theme::textColour(Role role) const {
    if (role.kind == Role::Kind::Ground)
        return card_;
    return readable(colour(role), card_);
}

QColor Theme::faded(Role role, double strength) const {
    return mix(paletteOf(id_).fadedGrey, colour(role), std::clamp(strength, 0.0, 1.0));
}

QColor Theme::tinted(Role role, double strength) const {
    return mix(card_, colour(role), std::clamp(strength, 0.0, 1.0));
}

QColor Theme::on(const QColor& filling) const {
    const QColor dark(0xff14181d), light(0xffffffff);
    return contrast(filling, dark) > contrast(filling, light) ? dark : light;
}

namespace {

// On a dark ground zero is the ground itself, not white, which would outshine everything.
QColor onDarkCard(const QColor& card, double t) {
    const QColor end = t < 0.5 ? QColor(0xff3d8fe0) : QColor(0xffe0526a);
    const float share = static_cast<float>(std::pow(std::abs(2 * t - 1), 0.8));
    const auto mix = [share](float a, float b) { return a + share * (b - a); };
    return QColor::fromRgbF(mix(card.redF(), end.redF()), mix(card.greenF(), end.greenF()),
                            mix(card.blueF(), end.blueF()));
}

} // namespace

QColor Theme::mapped(figure::ColourMap map, double value, figure::Range range) const {
    if (std::isnan(value))
        return Qt::transparent;
    const double width = range.max - range.min;
    const double t = width > 0 ? std::clamp((value - range.min) / width, 0.0, 1.0) : 0.5;
    if (map == figure::ColourMap::Diverging && id_ == Id::Dark)
        return onDarkCard(card_, t);
    return mappedColour(map, t);
}

double Theme::width(figure::Weight weight) const {
    const double factor = id_ == Id::Projector ? 1.4 : 1.0;
    switch (weight) {
    case figure::Weight::Hair:
        return 0.75 * factor;
    case figure::Weight::Thin:
        return 1.0 * factor;
    case figure::Weight::Normal:
        return 1.75 * factor;
    case figure::Weight::Strong:
        return 2.75 * factor;
    }
    return factor;
}

double Theme::markDiameter(figure::Size size) const {
    const double factor = id_ == Id::Projector ? 1.25 : 1.0;
    switch (size) {
    case figure::Size::Small:
        return 4.5 * factor;
    case figure::Size::Normal:
        return 7 * factor;
    case figure::Size::Large:
        return 11 * factor;
    }
    return 7 * factor;
}

QPen Theme::pen(const figure::Stroke& stroke, double scale) const {
    const double pixels = width(stroke.weight) * scale;
    QPen pen(colour(stroke.role), pixels, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (stroke.dash == figure::Dash::Solid)
        return pen;
    // Dashes keep their length in pixels for thin lines and grow with thick ones; Qt counts them in line widths.
    const double unit = std::max(1.0, std::sqrt(width(stroke.weight))) * scale / pixels;
    pen.setCapStyle(Qt::FlatCap);
    if (stroke.dash == figure::Dash::Dashed)
        pen.setDashPattern({4.0 * unit, 2.6 * unit});
    else
        pen.setDashPattern({1.4 * unit, 2.2 * unit});
    return pen;
}

figure::Shape Theme::shapeOf(figure::Shape shape, int category) const {
    using figure::Shape;
    if (shape != Shape::ByCategory)
        return shape;
    constexpr std::array shapes{Shape::Circle,  Shape::Square, Shape::Triangle,
                                Shape::Diamond, Shape::Plus,   Shape::Cross};
    return category < 0 ? Shape::Circle : shapes[static_cast<std::size_t>(category) % shapes.size()];
}

double Theme::fontPixels(figure::Size size) const {
    const double factor = id_ == Id::Projector ? 1.25 : 1.0;
    switch (size) {
    case figure::Size::Small:
        return 12 * factor;
    case figure::Size::Normal:
        return 14 * factor;
    case figure::Size::Large:
        return 18 * factor;
    }
    return 14 * factor;
}

QFont Theme::font(figure::Face face, figure::Size size, double scale) const {
    static const QString sans =
        firstInstalled({QStringLiteral("Inter"), QStringLiteral("Inter Display"), QStringLiteral("DejaVu Sans")});
    static const QString serif = firstInstalled({QStringLiteral("STIX Two Text"), QStringLiteral("STIXGeneral"),
                                                 QStringLiteral("STIX"), QStringLiteral("DejaVu Serif")});
    const bool isMath = face != figure::Face::Sans && face != figure::Face::SansBold;
    QFont font(isMath ? serif : sans);
    // The serif's lower case is smaller: 1.14 makes both x-heights meet.
    font.setPixelSize(std::max(1, qRound(fontPixels(size) * scale * (isMath ? 1.14 : 1.0))));
    // Unhinted advances are the same at every scale, so a picture has one layout on screen and in exports.
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferAntialias);
    if (face == figure::Face::SansBold)
        font.setWeight(QFont::DemiBold);
    if (face == figure::Face::MathBold)
        font.setWeight(QFont::Bold);
    if (face == figure::Face::Math)
        font.setItalic(true);
    return font;
}

} // namespace lectern::widgets
