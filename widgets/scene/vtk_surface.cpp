#include "widgets/scene/vtk_surface.h"

#include <QOpenGLContext>
#include <QOpenGLExtraFunctions>
#include <QOpenGLFramebufferObject>
#include <QSurface>

#include <stdexcept>

#include <vtkCallbackCommand.h>
#include <vtkCommand.h>
#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkObjectFactory.h>
#include <vtkOpenGLFramebufferObject.h>
#include <vtkOpenGLRenderer.h>
#include <vtkOpenGLState.h>

namespace lectern::widgets {

namespace {

// Without peeling VTK averages the colours of translucent layers, whatever their order. We sort, so we want plain
// blending.
class SortedRenderer : public vtkOpenGLRenderer {
public:
    static SortedRenderer* New();
    vtkTypeMacro(SortedRenderer, vtkOpenGLRenderer)

        void DeviceRenderTranslucentPolygonalGeometry(vtkFrameBufferObjectBase* target) override {
        if (UseDepthPeeling)
            vtkOpenGLRenderer::DeviceRenderTranslucentPolygonalGeometry(target);
        else
            UpdateTranslucentPolygonalGeometry();
    }
};

vtkStandardNewMacro(SortedRenderer);

} // namespace

VtkSurface::VtkSurface() : renderer_(vtkSmartPointer<SortedRenderer>::New()) {
    window_->SetOwnContext(0);
    window_->SetFrameBlitModeToNoBlit();
    window_->SetForceMaximumHardwareLineWidth(1);
    window_->SetMultiSamples(0); // depth peeling loses translucent actors with multisampling
    window_->SetAlphaBitPlanes(1);
    window_->SetReadyForRendering(false);
    window_->AddRenderer(renderer_);
    renderer_->SetOcclusionRatio(0.0);
    callback_->SetClientData(this);
    callback_->SetCallback(&VtkSurface::answer);
    for (unsigned long event : {vtkCommand::WindowMakeCurrentEvent, vtkCommand::WindowIsCurrentEvent,
                                vtkCommand::WindowIsDirectEvent, vtkCommand::WindowSupportsOpenGLEvent})
        window_->AddObserver(event, callback_);
}

VtkSurface::~VtkSurface() {
    detach();
    window_->RemoveAllObservers();
}

void VtkSurface::answer(vtkObject*, unsigned long event, void* client, void* data) {
    auto& self = *static_cast<VtkSurface*>(client);
    switch (event) {
    case vtkCommand::WindowMakeCurrentEvent:
        self.makeCurrent();
        break;
    case vtkCommand::WindowIsCurrentEvent:
        *static_cast<bool*>(data) = self.context_ && QOpenGLContext::currentContext() == self.context_;
        break;
    case vtkCommand::WindowIsDirectEvent:
    case vtkCommand::WindowSupportsOpenGLEvent:
        *static_cast<int*>(data) = 1;
        break;
    default:
        break;
    }
}

bool VtkSurface::makeCurrent() {
    if (!context_ || !surface_)
        return false;
    return QOpenGLContext::currentContext() == context_ || context_->makeCurrent(surface_);
}

void VtkSurface::attach(QOpenGLContext& context, QSurface& surface) {
    if (context_ == &context && surface_ == &surface)
        return;
    if (context_ && context_ != &context)
        detach();
    const bool fresh = context_.isNull();
    context_ = &context;
    surface_ = &surface;
    if (!fresh)
        return;
    if (!makeCurrent()) {
        context_ = nullptr;
        throw std::runtime_error("the OpenGL context cannot be made current");
    }
    window_->SetMapped(1);
    window_->SetReadyForRendering(true);
    window_->OpenGLInit();
}

void VtkSurface::detach() {
    if (context_ && makeCurrent()) {
        target_.reset();
        window_->Finalize();
    }
    window_->SetReadyForRendering(false);
    context_ = nullptr;
    surface_ = nullptr;
}

void VtkSurface::render(QSize pixels, const FrameOptions& options) {
    if (pixels.isEmpty() || !makeCurrent())
        throw std::runtime_error("nothing to draw on: no OpenGL context, or an empty size");
    renderer_->SetUseDepthPeeling(options.translucency == Translucency::Peeled);
    renderer_->SetMaximumNumberOfPeels(options.peels);
    renderer_->SetUseFXAA(options.smoothing == Smoothing::Fxaa);
    window_->SetSize(pixels.width(), pixels.height());
    window_->SetScreenSize(pixels.width(), pixels.height());
    // Qt changed the OpenGL state behind VTK's cache since the last frame.
    auto* state = window_->GetState();
    state->Reset();
    state->Push();
    state->vtkglEnable(GL_DEPTH_TEST);
    state->vtkglDepthFunc(GL_LEQUAL);
    state->vtkglEnable(GL_BLEND);
    state->vtkglBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    window_->Render();
    state->Pop();
}

QImage VtkSurface::picture(QSize size) {
    if (!makeCurrent())
        throw std::runtime_error("the OpenGL context was lost");
    if (!target_ || target_->size() != size)
        target_ = std::make_unique<QOpenGLFramebufferObject>(size, QOpenGLFramebufferObject::NoAttachment);
    if (!target_->isValid()) {
        target_.reset();
        throw std::runtime_error("this OpenGL driver cannot draw a picture of " + std::to_string(size.width()) + "x" +
                                 std::to_string(size.height()) + " pixels");
    }
    auto& gl = *context_->extraFunctions();
    const int* source = window_->GetSize();
    gl.glBindFramebuffer(GL_READ_FRAMEBUFFER, window_->GetDisplayFramebuffer()->GetFBOIndex());
    gl.glReadBuffer(GL_COLOR_ATTACHMENT0);
    gl.glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target_->handle());
    gl.glDisable(GL_SCISSOR_TEST);
    const bool same = size == QSize(source[0], source[1]);
    gl.glBlitFramebuffer(0, 0, source[0], source[1], 0, 0, size.width(), size.height(), GL_COLOR_BUFFER_BIT,
                         same ? GL_NEAREST : GL_LINEAR);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    gl.glBindFramebuffer(GL_READ_FRAMEBUFFER, target_->handle());
    gl.glPixelStorei(GL_PACK_ALIGNMENT, 4);
    gl.glReadPixels(0, 0, size.width(), size.height(), GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, image.bits());
    gl.glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return std::move(image).mirrored();
}

} // namespace lectern::widgets
