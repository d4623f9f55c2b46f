// What must be said to Qt about OpenGL before the application object exists.
#pragma once

namespace lectern::widgets {

// Call first in main(), before QApplication: asks for OpenGL 3.2
// core with alpha and without multisampling (VTK smooths in its own framebuffers), and, where VTK can only speak GLX
// (before 9.4) and QT_QPA_PLATFORM is unset on a machine with an X server, chooses the xcb platform.
void prepareOpenGL();

// Whether the running platform can show and draw 3-D at all. The `offscreen` and `minimal` platforms cannot.
// Needs a QGuiApplication.
bool openGLAvailable();

} // namespace lectern::widgets
