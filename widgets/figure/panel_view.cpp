#include "widgets/figure/panel_view.h"

#include "widgets/diagram/diagram_view.h"
#include "widgets/figure/content_views.h"
#include "widgets/figure/panel_tabs.h"
#include "widgets/panel/icons.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <iterator>

namespace lectern::widgets {

PanelView::PanelView(QWidget* parent)
    : QWidget(parent), maximise_(button(tr("Maximise (double click on the title)"))),
      menu_(button(tr("Copy and save"))) {
    connect(maximise_, &QToolButton::clicked, this, &PanelView::maximiseRequested);
    connect(menu_, &QToolButton::clicked, this, [this] {
        QContextMenuEvent event(QContextMenuEvent::Mouse, menu_->geometry().bottomLeft(),
                                mapToGlobal(menu_->geometry().bottomLeft()));
        contextMenuEvent(&event);
    });
}

QToolButton* PanelView::button(const QString& tip) {
    auto* result = new QToolButton(this);
    result->setProperty("flat", true);
    result->setToolTip(tip);
    result->setAccessibleName(tip);
    result->hide();
    return result;
}

void PanelView::setPanel(const figure::Panel& panel) {
    const bool sameKind = content_ && panel.content.index() == panel_.content.index();
    const bool sameHeader = panel.title == panel_.title && panel.note == panel_.note && panel.frame == panel_.frame;
    const bool sameStrip = panel.strip == panel_.strip;
    const bool contentChanged = !sameKind || panel.content != panel_.content;
    panel_ = panel;
    if (!sameKind) {
        showKind(panel.content);
        replaceTools();
        if (strip_)
            strip_->raise(); // in low, wide cards it stands in front of the content's empty corner
        maximise_->raise();
        menu_->raise();
    }
    if (!sameStrip) {
        if (!panel.strip) {
            delete strip_;
            strip_ = nullptr;
        } else {
            if (!strip_) {
                strip_ = new DiagramView(this);
                strip_->setAppearance(*theme_, scale_);
                connect(strip_, &ContentView::gesture, this, &PanelView::forward);
                strip_->show();
                strip_->raise(); // in low, wide cards it stands in front of the content's empty corner
            }
            strip_->setContent(*panel.strip);
        }
    }
    if (contentChanged)
        content_->setContent(panel.content);
    content_->setAccessibleName(QString::fromStdString(panel.title.plain()));
    if (!sameKind || !sameStrip || !sameHeader)
        arrange();
    if (!sameHeader)
        update();
}

void PanelView::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    for (ContentView* view : kinds_)
        if (view)
            view->setAppearance(theme, scale);
    if (strip_)
        strip_->setAppearance(theme, scale);
    menu_->setIcon(icon(IconId::Menu, theme));
    setExtent(extent_);
    arrange();
    update();
}

void PanelView::setTabs(const std::vector<std::string>& ids, const QStringList& titles) {
    if (ids.empty()) {
        delete tabs_;
        tabs_ = nullptr;
        tabIds_.clear();
        return;
    }
    if (!tabs_) {
        tabs_ = new PanelTabs(this);
        // By clicks, keys and the wheel alike: what is chosen is what is shown.
        connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
            if (index >= 0)
                Q_EMIT tabRequested(QString::fromStdString(tabIds_[static_cast<std::size_t>(index)]));
        });
        tabs_->show();
    }
    tabIds_ = ids;
    arrange();
    const auto own = std::find(ids.begin(), ids.end(), panel_.id);
    tabs_->setTitles(titles, own == ids.end() ? -1 : static_cast<int>(std::distance(ids.begin(), own)));
}

bool PanelView::tabsHaveFocus() const {
    return tabs_ && tabs_->hasFocus();
}

void PanelView::focusTabs() {
    if (tabs_)
        tabs_->setFocus(Qt::OtherFocusReason);
}

bool PanelView::hasScene() const {
    return kinds_[ContentView::Content(figure::Scene{}).index()] != nullptr;
}

void PanelView::showKind(const ContentView::Content& content) {
    if (content_)
        content_->hide();
    ContentView*& view = kinds_[content.index()];
    if (!view) {
        view = makeContentView(content, this);
        view->setAppearance(*theme_, scale_);
        connect(view, &ContentView::gesture, this, &PanelView::forward);
        connect(view, &ContentView::viewStateChanged, this, &PanelView::viewStateChanged);
        connect(view, &ContentView::anchorsMoved, this, &PanelView::anchorsMoved);
        connect(view, &ContentView::anchorsMoved, this, [this] {
            if ((content_ && !content_->viewState().empty()) != turned_)
                showButtons();
        });
    }
    content_ = view;
    content_->setViewState(Json::object());
    content_->show();
}

// Buttons in the header for what the content offers.
void PanelView::replaceTools() {
    for (QToolButton* each : tools_)
        each->deleteLater(); // it may be the sender of what brought this content
    tools_.clear();
    for (QAction* action : content_->tools()) {
        QToolButton* tool = button(action->toolTip());
        tool->setDefaultAction(action);
        tool->setAccessibleName(action->text());
        tool->setFocusPolicy(Qt::NoFocus); // the content has keys for it
        tools_.push_back(tool);
    }
}

void PanelView::setExtent(Extent extent) {
    extent_ = extent;
    maximise_->setIcon(icon(extent == Extent::Maximised ? IconId::Restore : IconId::Maximise, *theme_));
}

std::optional<QPointF> PanelView::anchor(const std::string& layer, int index) const {
    const auto at = content_ ? content_->anchor(layer, index) : std::nullopt;
    if (!at)
        return std::nullopt;
    return *at + QPointF(content_->pos());
}

QImage PanelView::picture(double scale) {
    QImage image(size() * scale, QImage::Format_ARGB32_Premultiplied);
    image.fill(theme_->card());
    QPainter painter(&image);
    PaintContext enlarged = context();
    enlarged.scale *= scale;
    const CardGeometry g = cardGeometry(panel_, QRectF(QPointF(0, 0), QSizeF(image.size())), enlarged);
    paintCard(painter, panel_, g, enlarged);
    if (strip_)
        painter.drawImage(g.strip.topLeft(), strip_->picture(scale));
    painter.drawImage(g.content.topLeft(), content_->picture(scale));
    return image;
}

void PanelView::copyPicture() {
    QGuiApplication::clipboard()->setImage(picture(2));
}

void PanelView::copyData() {
    QGuiApplication::clipboard()->setText(QString::fromStdString(figure::toCsv(panel_)));
}

void PanelView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const CardGeometry g = cardGeometry(panel_, QRectF(rect()), context());
    paintCard(painter, panel_, g, context(), taken());
}

// Narrow panels need the room for their titles: there the menu alone has them.
bool PanelView::toolsStandInHeader() const {
    return !tools_.empty() && width() >= 320 * scale_;
}

HeaderTaken PanelView::taken() const {
    const CardGeometry g = cardGeometry(panel_, QRectF(rect()), context());
    HeaderTaken taken;
    if (tabs_ && tabs_->count() > 0)
        taken.left = tabs_->x() + tabs_->end() - g.header.left();
    const QToolButton* first = tools_.empty() ? menu_ : tools_.back();
    if (const QToolButton* shown = first->isVisible() ? first : menu_; shown->isVisible())
        taken.right = g.header.right() - shown->x() + 6 * scale_;
    return taken;
}

std::vector<QRectF> PanelView::written() const {
    const HeaderTaken widgets = taken();
    const CardGeometry g = cardGeometry(panel_, QRectF(rect()), context());
    std::vector<QRectF> all = writtenInHeader(panel_, g, context(), widgets);
    for (const ContentView* view : {content_, static_cast<ContentView*>(strip_)})
        if (view)
            for (const QRectF& rect : view->written())
                all.push_back(rect.translated(view->pos()));
    return all;
}

void PanelView::resizeEvent(QResizeEvent*) {
    arrange();
}

void PanelView::mouseDoubleClickEvent(QMouseEvent* event) {
    const CardGeometry g = cardGeometry(panel_, QRectF(rect()), context());
    if (event->button() == Qt::LeftButton && event->position().y() <= std::max(g.header.bottom(), 8.0))
        Q_EMIT maximiseRequested();
}

void PanelView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(IconId::Copy, *theme_), tr("Copy picture"), this, &PanelView::copyPicture);
    menu->addAction(icon(IconId::Save, *theme_), tr("Save picture …"), this, &PanelView::saveRequested);
    menu->addAction(icon(IconId::CopyData, *theme_), tr("Copy data as CSV"), this, &PanelView::copyData);
    menu->addSeparator();
    for (QAction* tool : content_ ? content_->tools() : QList<QAction*>())
        menu->addAction(tool);
    if (content_ && std::holds_alternative<figure::Plot>(panel_.content))
        menu->addAction(icon(IconId::CameraReset, *theme_), tr("Reset the view"), this, [this] {
            content_->setViewState(Json::object());
            Q_EMIT viewStateChanged();
        });
    menu->addAction(maximise_->icon(), extent_ == Extent::Maximised ? tr("Show all panels") : tr("Maximise"), this,
                    &PanelView::maximiseRequested);
    menu->popup(event->globalPos());
}

void PanelView::enterEvent(QEnterEvent*) {
    pointer_ = Pointer::Here;
    showButtons();
}

void PanelView::leaveEvent(QEvent*) {
    pointer_ = Pointer::Elsewhere;
    showButtons();
}

void PanelView::showButtons() {
    // Without a header they would lie on the content, which has the menu of the right button.
    const CardGeometry g = cardGeometry(panel_, QRectF(rect()), context());
    const bool roomy = panel_.place != figure::Place::Aside && (tabs_ || !g.header.isEmpty());
    const bool here = roomy && pointer_ == Pointer::Here;
    maximise_->setVisible(here);
    menu_->setVisible(here);
    // A view that was turned says how to turn it back.
    turned_ = content_ && !content_->viewState().empty();
    for (QToolButton* each : tools_)
        each->setVisible((here || (roomy && turned_)) && toolsStandInHeader());
    update();
}

PaintContext PanelView::context() const {
    return {theme_, scale_, PaintContext::Device::Raster};
}

void PanelView::arrange() {
    const CardGeometry g = cardGeometry(panel_, QRectF(rect()), context());
    if (content_)
        content_->setGeometry(g.content.toAlignedRect());
    if (strip_)
        strip_->setGeometry(g.strip.toAlignedRect());
    const int side = static_cast<int>(24 * scale_);
    maximise_->setGeometry(width() - side - static_cast<int>(8 * scale_), static_cast<int>(7 * scale_), side, side);
    menu_->setGeometry(maximise_->x() - side - 2, maximise_->y(), side, side);
    int left = menu_->x();
    for (QToolButton* each : tools_) {
        if (!toolsStandInHeader())
            break;
        left -= side + 2;
        each->setGeometry(left, menu_->y(), side, side);
        each->setIconSize(QSize(side, side) * 2 / 3);
    }
    for (QToolButton* each : {maximise_, menu_})
        each->setIconSize(QSize(side, side) * 2 / 3);
    if (tabs_) {
        tabs_->setGeometry(static_cast<int>(8 * scale_), static_cast<int>(4 * scale_),
                           left - static_cast<int>(12 * scale_), static_cast<int>(g.header.height() + 6 * scale_));
    }
    Q_EMIT anchorsMoved();
}

void PanelView::forward(figure::Gesture gesture) {
    gesture.panel = panel_.id;
    Q_EMIT this->gesture(gesture);
}

} // namespace lectern::widgets
