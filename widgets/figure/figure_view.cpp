#include "widgets/figure/figure_view.h"

#include "widgets/diagram/diagram_layout.h"
#include "widgets/figure/arrangement.h"
#include "widgets/figure/card.h"
#include "widgets/figure/link_overlay.h"
#include "widgets/figure/panel_view.h"
#include "widgets/view/keys.h"

#include <QPainter>

#include <algorithm>
#include <variant>
#include <vector>

namespace lectern::widgets {

namespace {
constexpr double noticeScale = 1.2; // read from afar: nothing else is to be seen
} // namespace

FigureView::FigureView(QWidget* parent)
    : QWidget(parent), links_(new LinkOverlay([this](const figure::Anchor& anchor) { return locate(anchor); },
                                              [this] { return written(); }, this)),
      notice_(new PanelView(this)) {
    setMinimumSize(320, 240);
    notice_->setObjectName(QStringLiteral("notice"));
    notice_->setContextMenuPolicy(Qt::NoContextMenu);
    notice_->hide();
    staleTimer_.setSingleShot(true);
    staleTimer_.setInterval(150); // quick results never flicker
    connect(&staleTimer_, &QTimer::timeout, this, [this] {
        links_->setVeil(LinkOverlay::Veil::On);
        notice_->raise();
    });
}

FigureView::~FigureView() = default;

void FigureView::setFigure(const figure::Figure& figure) {
    const bool sameArrangement = figure.layout == figure_.layout && figure.panels.size() == figure_.panels.size() &&
                                 std::equal(figure.panels.begin(), figure.panels.end(), figure_.panels.begin(),
                                            [](const auto& a, const auto& b) {
                                                return a.id == b.id && a.place == b.place && a.title == b.title;
                                            }); // titles stand on tabs
    figure_ = figure;
    setAccessibleDescription(QString::fromStdString(figure.readout));
    for (auto it = panels_.begin(); it != panels_.end();) {
        if (figure_.find(it->first)) {
            ++it;
            continue;
        }
        PanelView* view = it->second;
        view->hide();
        if (view->hasScene()) // making its OpenGL context and shaders takes longer than a frame may
            kept_[it->first] = view;
        else
            view->deleteLater(); // it may be the sender of the gesture that brought this figure
        it = panels_.erase(it);
    }
    for (const figure::Panel& panel : figure_.panels) {
        if (standsInSideBar(panel))
            continue;
        PanelView* view = panelView(panel.id);
        if (!view)
            view = addPanel(panel.id);
        // Behind other tabs it waits until it is shown; one of another kind is set for what view states it is given.
        const bool sameKind = view->content() && view->panel().content.index() == panel.content.index();
        if (!sameKind || !view->isHidden())
            view->setPanel(panel);
    }
    if (!sameArrangement)
        arrangePanels();
    else if (maximised_.empty())
        links_->setLinks(figure_.links);
}

void FigureView::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    for (const auto& [id, view] : panels_)
        view->setAppearance(theme, scale);
    links_->setAppearance(theme, scale);
    notice_->setAppearance(theme, noticeScale * scale);
    arrangePanels();
    update();
}

void FigureView::setStale(bool stale) {
    if (stale)
        staleTimer_.start();
    else {
        staleTimer_.stop();
        links_->setVeil(LinkOverlay::Veil::Off);
    }
}

Json FigureView::viewState() const {
    Json state = Json::object();
    for (const auto& [id, view] : panels_)
        if (Json own = view->content()->viewState(); !own.empty())
            state[id] = std::move(own);
    if (!maximised_.empty())
        state["maximised"] = maximised_;
    return state;
}

void FigureView::setViewState(const Json& state) {
    sharing_ = true;
    for (const auto& [id, view] : panels_)
        view->content()->setViewState(state.contains(id) ? state[id] : Json::object());
    sharing_ = false;
    maximise(state.contains("maximised") && state["maximised"].is_string() ? state["maximised"].get<std::string>()
                                                                           : std::string());
}

void FigureView::maximise(const std::string& panel) {
    maximised_ = panelView(panel) ? panel : std::string();
    arrangePanels();
}

PanelView* FigureView::panelView(const std::string& id) const {
    const auto found = panels_.find(id);
    return found == panels_.end() ? nullptr : found->second;
}

void FigureView::resizeEvent(QResizeEvent*) {
    arrangePanels();
}

void FigureView::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), theme_->ground());
}

PanelView* FigureView::addPanel(const std::string& id) {
    if (const auto kept = kept_.extract(id)) {
        PanelView* view = kept.mapped();
        panels_[id] = view;
        view->content()->setViewState(Json::object());
        view->setAppearance(*theme_, scale_);
        return view;
    }
    auto* view = new PanelView(this);
    panels_[id] = view;
    view->setAppearance(*theme_, scale_);
    connect(view, &PanelView::gesture, this, &FigureView::gesture);
    connect(view, &PanelView::maximiseRequested, this, [this, id] { maximise(maximised_ == id ? std::string() : id); });
    connect(view, &PanelView::saveRequested, this, [this, id] { Q_EMIT saveRequested(QString::fromStdString(id)); });
    connect(view, &PanelView::tabRequested, this, [this, view](const QString& tab) {
        const bool byKeys = view->tabsHaveFocus();
        const std::string wanted = tab.toStdString();
        for (const PlacedPanel& placed : arrange(figure_, rect(), {}))
            if (std::find(placed.tabs.begin(), placed.tabs.end(), wanted) != placed.tabs.end())
                chosenTabs_[placed.tabs.front()] = wanted;
        arrangePanels();
        if (PanelView* shown = panelView(wanted); shown && byKeys)
            shown->focusTabs(); // the next key goes on from here
    });
    connect(view, &PanelView::viewStateChanged, this, [this, view] { shareViewState(*view); });
    connect(view, &PanelView::anchorsMoved, links_, qOverload<>(&QWidget::update));
    return view;
}

void FigureView::arrangePanels() {
    const double margin = 12 * scale_;
    const QRectF room = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    ArrangementOptions options;
    options.scale = scale_;
    options.chooseTab = [this](const std::vector<std::string>& tabs) {
        const auto chosen = chosenTabs_.find(tabs.front());
        const bool there =
            chosen != chosenTabs_.end() && std::find(tabs.begin(), tabs.end(), chosen->second) != tabs.end();
        return there ? chosen->second : tabs.front();
    };
    std::vector<PlacedPanel> placed = arrange(figure_, room, options);
    if (panelView(maximised_))
        placed = {{maximised_, room, {}}};
    for (const auto& [id, view] : panels_) {
        const auto place =
            std::find_if(placed.begin(), placed.end(), [&](const PlacedPanel& p) { return p.panel == id; });
        if (place == placed.end()) {
            view->hide();
            continue;
        }
        view->setPanel(*figure_.find(id));
        QStringList titles;
        for (const std::string& tab : place->tabs)
            titles << QString::fromStdString(figure_.find(tab)->title.plain());
        view->setTabs(place->tabs, titles);
        view->setExtent(id == maximised_ ? PanelView::Extent::Maximised : PanelView::Extent::Usual);
        view->setGeometry(place->rect.toAlignedRect());
        view->show();
    }
    links_->setGeometry(rect());
    links_->setLinks(maximised_.empty() ? figure_.links : std::vector<figure::Link>{});
    links_->raise();
    placeNotice();
}

void FigureView::setNotice(const std::optional<figure::Diagram>& words) {
    notice_->setVisible(words.has_value());
    if (!words)
        return;
    figure::Panel panel;
    panel.id = "notice";
    panel.frame = figure::Panel::Frame::Failure;
    panel.content = *words;
    notice_->setPanel(panel);
    placeNotice();
}

void FigureView::placeNotice() {
    if (notice_->isHidden())
        return;
    const PaintContext context{theme_, noticeScale * scale_};
    const auto& words = std::get<figure::Diagram>(notice_->panel().content);
    const double width = std::min(620 * context.scale, 0.9 * this->width());
    // What the card and its view keep free around them.
    const CardGeometry probe = cardGeometry(notice_->panel(), QRectF(0, 0, width, 1000), context);
    const double inset = 4 * context.scale, across = width - probe.content.width() + 2 * inset;
    const double wanted = measureDiagram(words, context, width - across).height() + 1000 - probe.content.height();
    QRectF place(0, 0, width, std::min(wanted + 2 * inset, 0.9 * height()));
    place.moveCenter(QRectF(rect()).center());
    notice_->setGeometry(place.toAlignedRect());
    notice_->raise();
}

bool FigureView::pressKey(QKeyEvent& event) {
    if (keyName(event).empty())
        return false;
    for (const auto& [id, view] : panels_)
        if (view->isVisible() && view->content()->underMouse() && !view->content()->hasFocus()) {
            view->content()->pressKey(event);
            return true;
        }
    return false;
}

void FigureView::shareViewState(PanelView& source) {
    const std::string group = source.content()->viewGroup();
    if (sharing_ || group.empty())
        return;
    sharing_ = true;
    const Json state = source.content()->viewState();
    for (const auto& [id, view] : panels_)
        if (view != &source && view->content()->viewGroup() == group)
            view->content()->setViewState(state);
    sharing_ = false;
}

std::optional<QPointF> FigureView::locate(const figure::Anchor& anchor) const {
    const PanelView* view = panelView(anchor.panel);
    if (!view || !view->isVisible())
        return std::nullopt;
    const auto at = view->anchor(anchor.layer, anchor.index);
    if (!at)
        return std::nullopt;
    return *at + QPointF(view->pos());
}

std::vector<QRectF> FigureView::written() const {
    std::vector<QRectF> all;
    for (const auto& [id, view] : panels_)
        if (view->isVisible())
            for (const QRectF& rect : view->written())
                all.push_back(rect.translated(view->pos()));
    return all;
}

} // namespace lectern::widgets
