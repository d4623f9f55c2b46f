#include "widgets/scene/opengl_setup.h"

#include <QGuiApplication>
#include <QSurfaceFormat>
#include <QtGlobal>

#include <vtkSMPTools.h>
#include <vtkVersionMacros.h>

namespace lectern::widgets {

void prepareOpenGL() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS) && VTK_VERSION_NUMBER < VTK_VERSION_CHECK(9, 4, 0)
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && qEnvironmentVariableIsSet("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "xcb");
#endif
    QSurfaceFormat format;
    format.setRenderableType(QSurfaceFormat::OpenGL);
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setAlphaBufferSize(8);
    format.setSamples(0);
    QSurfaceFormat::setDefaultFormat(format);
    // VTK would share out even the range of ten points, over threads of TBB that nobody joins at exit: the leak check
    // of LeakSanitizer then meets them half gone and crashes. What we give to VTK is small; our own threads do the
    // rest.
    vtkSMPTools::SetBackend("Sequential");
}

bool openGLAvailable() {
    const QString platform = QGuiApplication::platformName();
    return platform != QLatin1String("offscreen") && platform != QLatin1String("minimal") &&
           platform != QLatin1String("vnc") && platform != QLatin1String("linuxfb");
}

} // namespace lectern::widgets
