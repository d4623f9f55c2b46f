#include "app/commands/graphics.h"

#include "core/error.h"
#include "core/schema/parameters.h"
#include "widgets/scene/opengl_setup.h"

#include <array>
#include <utility>

namespace lectern::commands {

Graphics::Graphics(int& argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
        // The second is taken when the X server cannot be reached.
        qputenv("QT_QPA_PLATFORM", qEnvironmentVariableIsEmpty("DISPLAY") ? "offscreen" : "xcb;offscreen");
#endif
    }
    widgets::prepareOpenGL();
    application_ = std::make_unique<QApplication>(argc, argv);
}

widgets::Theme::Id themeNamed(const std::string& name) {
    using Id = widgets::Theme::Id;
    static constexpr std::array<std::pair<const char*, Id>, 3> themes{
        {{"light", Id::Light}, {"dark", Id::Dark}, {"projector", Id::Projector}}};
    for (const auto& [known, id] : themes)
        if (name == known)
            return id;
    throw InputError("--theme " + name + ": it must be light, dark or projector.");
}

void requirePanel(const figure::Figure& figure, const std::string& id) {
    if (id.empty() || figure.find(id))
        return;
    std::vector<std::string> ids;
    std::string all;
    for (const figure::Panel& panel : figure.panels) {
        ids.push_back(panel.id);
        all += (all.empty() ? "" : ", ") + panel.id;
    }
    const std::string near = schema::nearest(id, ids);
    throw InputError("--panel " + id + ": the figure has no such panel." +
                     (near.empty() ? "" : " Did you mean '" + near + "'?") + " Panels: " + all + ".");
}

} // namespace lectern::commands
