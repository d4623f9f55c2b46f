#include "widgets/plot/image_cache.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <memory>

namespace lectern::widgets {
namespace {

TEST(Picture, HasTheColoursOfTheTheme) {
    figure::Image image;
    image.width = 64;
    image.height = 2;
    for (int i = 0; i < 2 * 64; ++i)
        image.values.push_back(0.05F * static_cast<float>(i) - 3.2F); // beyond both ends of the range
    image.values[70] = std::numeric_limits<float>::quiet_NaN();
    const auto payload = std::make_shared<const figure::Image>(image);
    const figure::Range range{-2, 2};
    for (const Theme::Id id : {Theme::Id::Light, Theme::Id::Dark, Theme::Id::Projector}) {
        const Theme& theme = Theme::of(id);
        for (const auto map : {figure::ColourMap::Grey, figure::ColourMap::Sequential, figure::ColourMap::Diverging}) {
            const QImage picture = widgets::picture(payload, map, range, theme);
            for (int i = 0; i < 2 * 64; ++i) {
                const QColor wanted =
                    theme.mapped(map, static_cast<double>(image.values[static_cast<std::size_t>(i)]), range);
                const QColor found = picture.pixelColor(i % 64, i / 64);
                for (const int difference : {found.red() - wanted.red(), found.green() - wanted.green(),
                                             found.blue() - wanted.blue(), found.alpha() - wanted.alpha()})
                    EXPECT_LE(std::abs(difference), i == 70 ? 255 : 2) << i;
            }
            EXPECT_EQ(picture.pixelColor(6, 1).alpha(), 0) << "no number, no colour";
        }
    }
}

} // namespace
} // namespace lectern::widgets
