#include "widgets/theme/colour_maps.h"
#include "widgets/theme/colour_scale.h"
#include "widgets/theme/theme.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <set>

namespace lectern::widgets {
namespace {

using figure::ColourMap;
using figure::Role;

const std::vector<Theme::Id> allThemes{Theme::Id::Light, Theme::Id::Dark, Theme::Id::Projector};

double luminance(const QColor& c) {
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

std::vector<Role> textRoles() {
    std::vector<Role> roles{figure::ink,      figure::muted, figure::faint,   figure::positive,
                            figure::negative, figure::good,  figure::selected};
    for (int i = 0; i < 12; ++i)
        roles.push_back(figure::category(i));
    return roles;
}

TEST(ThemeTest, TextOfEveryRoleReadsOnTheCardInEveryTheme) {
    for (const Theme::Id id : allThemes)
        for (const Role role : textRoles())
            EXPECT_GE(contrast(Theme::of(id).textColour(role), Theme::of(id).card()), 4.5)
                << Theme::of(id).name().toStdString() << " role " << static_cast<int>(role.kind) << " "
                << role.category;
}

TEST(ThemeTest, TextOnAFillingReads) {
    for (const Theme::Id id : allThemes)
        for (const Role role : textRoles()) {
            const QColor fill = Theme::of(id).textColour(role);
            EXPECT_GE(contrast(Theme::of(id).on(fill), fill), 4.5);
        }
}

TEST(ThemeTest, LightCategoriesAreOkabeAndItosInOrder) {
    const Theme& theme = Theme::light();
    const std::vector<QRgb> expected{0xff0072b2, 0xff009e73, 0xffcc79a7, 0xff56b4e9, 0xffe69f00};
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(theme.colour(figure::category(i)).rgb(), expected[static_cast<std::size_t>(i)]) << i;
    EXPECT_EQ(theme.colour(figure::selected).rgb(), 0xffd55e00);
}

TEST(ThemeTest, CategoriesDifferFromEachOtherAndFromTheSelected) {
    for (const Theme::Id id : allThemes) {
        std::set<QRgb> seen{Theme::of(id).colour(figure::selected).rgb()};
        for (int i = 0; i < 10; ++i)
            EXPECT_TRUE(seen.insert(Theme::of(id).colour(figure::category(i)).rgb()).second) << i;
    }
}

TEST(ThemeTest, ViridisEndsAndMiddleAreThePublishedOnes) {
    const auto& table = colourTable(ColourMap::Sequential);
    EXPECT_EQ(table.front() & 0xffffff, 0x440154U);
    EXPECT_EQ(table.back() & 0xffffff, 0xfde725U);
    const QColor middle(table[128]); // published: 33, 145, 140
    EXPECT_NEAR(middle.red(), 33, 4);
    EXPECT_NEAR(middle.green(), 145, 4);
    EXPECT_NEAR(middle.blue(), 140, 4);
    for (std::size_t i = 1; i < table.size(); ++i)
        EXPECT_GE(luminance(QColor(table[i])) + 3e-4, luminance(QColor(table[i - 1]))) << i;
}

TEST(ThemeTest, DivergingIsWhiteAtZeroBlueBelowAndRedAbove) {
    const Theme& theme = Theme::light();
    const figure::Range range{-2, 2};
    EXPECT_GT(theme.mapped(ColourMap::Diverging, 0, range).lightnessF(), 0.98);
    const QColor low = theme.mapped(ColourMap::Diverging, -2, range),
                 high = theme.mapped(ColourMap::Diverging, 2, range);
    EXPECT_GT(low.blue(), low.red() + 60);
    EXPECT_GT(high.red(), high.blue() + 60);
    EXPECT_NEAR(luminance(low), luminance(high), 0.04);
}

TEST(ThemeTest, MappedClampsAndLeavesHoles) {
    const Theme& theme = Theme::light();
    EXPECT_EQ(theme.mapped(ColourMap::Sequential, 7, {0, 1}), theme.mapped(ColourMap::Sequential, 1, {0, 1}));
    EXPECT_EQ(theme.mapped(ColourMap::Sequential, std::nan(""), {0, 1}).alpha(), 0);
    EXPECT_EQ(theme.mapped(ColourMap::Grey, 3, {3, 3}).alpha(), 255);
}

TEST(ThemeTest, ProjectorIsHeavierAndLarger) {
    const Theme &light = Theme::light(), &projector = Theme::of(Theme::Id::Projector);
    EXPECT_DOUBLE_EQ(projector.width(figure::Weight::Normal), 1.4 * light.width(figure::Weight::Normal));
    EXPECT_DOUBLE_EQ(projector.fontPixels(figure::Size::Normal), 1.25 * light.fontPixels(figure::Size::Normal));
    EXPECT_EQ(projector.card(), QColor(Qt::white));
    EXPECT_EQ(projector.colour(figure::ink), QColor(Qt::black));
}

TEST(ThemeTest, FadedGoesFromGreyToTheFullColour) {
    const Theme& theme = Theme::light();
    EXPECT_EQ(theme.faded(figure::category(0), 1).rgb(), theme.colour(figure::category(0)).rgb());
    EXPECT_LT(theme.faded(figure::category(0), 0).saturationF(), 0.2F);
}

TEST(ThemeTest, DashedPensHaveTheSameLengthAtEveryScale) {
    const figure::Stroke stroke{figure::ink, figure::Weight::Thin, figure::Dash::Dashed};
    const QPen one = Theme::light().pen(stroke, 1), two = Theme::light().pen(stroke, 2);
    ASSERT_FALSE(one.dashPattern().isEmpty());
    EXPECT_DOUBLE_EQ(2 * one.dashPattern()[0] * one.widthF(), two.dashPattern()[0] * two.widthF());
}

TEST(ColourScaleTest, GivesTheColoursOfTheTheme) {
    using figure::ColourMap;
    for (const Theme::Id id : {Theme::Id::Light, Theme::Id::Dark, Theme::Id::Projector})
        for (const ColourMap map : {ColourMap::Sequential, ColourMap::Diverging, ColourMap::Grey}) {
            const Theme& theme = Theme::of(id);
            const figure::Range range{-2, 3};
            const ColourScale scale(theme, map, range);
            for (double value = -2.5; value <= 3.5; value += 0.01) {
                const QColor wanted = theme.mapped(map, value, range), got = QColor::fromRgba(scale(value));
                // Half a level away, where the map has no levels of its own.
                EXPECT_NEAR(wanted.red(), got.red(), 2) << value;
                EXPECT_NEAR(wanted.green(), got.green(), 2) << value;
                EXPECT_NEAR(wanted.blue(), got.blue(), 2) << value;
            }
            EXPECT_EQ(qAlpha(scale(std::numeric_limits<double>::quiet_NaN())), 0);
            EXPECT_EQ(scale(std::numeric_limits<double>::infinity()), theme.mapped(map, 3, range).rgba());
            EXPECT_EQ(ColourScale(theme, map, {1, 1})(7), ColourScale(theme, map, {0, 2})(1)) << "an empty range";
        }
}

} // namespace
} // namespace lectern::widgets
