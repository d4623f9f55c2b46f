#include "app/window/main_window.h"

#include "app/exhibits/catalog.h"
#include "app/window/failure_notice.h"
#include "app/window/header_bar.h"
#include "app/window/message_bar.h"
#include "app/window/presenting.h"
#include "core/error.h"
#include "widgets/figure/aside_view.h"
#include "widgets/figure/figure_view.h"
#include "widgets/figure/panel_view.h"
#include "widgets/panel/chrome_style.h"
#include "widgets/panel/guide_panel.h"
#include "widgets/panel/parameter_panel.h"
#include "widgets/panel/timeline.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QScreen>
#include <QSettings>
#include <QStyle>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>

namespace lectern {

using widgets::EditPhase;

namespace {

Session::Phase phaseOf(EditPhase phase) {
    switch (phase) {
    case EditPhase::Begin:
        return Session::Phase::Begin;
    case EditPhase::During:
        return Session::Phase::During;
    case EditPhase::End:
        break;
    }
    return Session::Phase::End;
}

QString fromUtf8(const std::string& text) {
    return QString::fromStdString(text);
}

} // namespace

QSize fittingSize(QSize wanted, QSize available, QMargins frame) {
    return wanted.boundedTo(available.shrunkBy(frame));
}

MainWindow::MainWindow(Compute compute) : compute_(compute) {
    setAcceptDrops(true);
    qApp->installEventFilter(this);
    setMinimumSize(900, 600); // not the parts' own, which grow with the window and would keep it from shrinking again
    buildCentre();
    connectParts();
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray()))
        resize(fittingSize(QSize(1440, 900), screen()->availableSize(),
                           QMargins(0, style()->pixelMetric(QStyle::PM_TitleBarHeight), 0, 0)));
    side_->setCurrentIndex(std::clamp(settings.value(QStringLiteral("side"), 0).toInt(), 0, side_->count() - 1));
    timeline_->setSpeed(settings.value(QStringLiteral("speed"), 1.0).toDouble());
    player_.setSpeed(timeline_->speed());
    followAppearance();
    const std::string last = settings.value(QStringLiteral("exhibit")).toString().toStdString();
    const auto& all = catalog();
    const bool known = std::any_of(all.begin(), all.end(), [&](const Exhibit& e) { return e.info().id == last; });
    openExhibit(known ? last : all.front().info().id);
}

MainWindow::~MainWindow() {
    hide(); // a field that still has the focus hands over what is typed while there is a session to take it
    player_.setSession(nullptr);
}

void MainWindow::buildCentre() {
    auto* centre = new QWidget(this);
    navigation_ = new Navigation(centre);
    figure_ = new widgets::FigureView(centre);
    panel_ = new widgets::ParameterPanel(centre);
    aside_ = new widgets::AsideView(centre);
    guide_ = new widgets::GuidePanel(centre);
    timeline_ = new widgets::Timeline(centre);
    side_ = new QTabWidget(centre);
    side_->addTab(panel_, tr("Parameters"));
    side_->addTab(aside_, tr("Arithmetic"));
    side_->addTab(guide_, tr("Guide"));
    side_->setDocumentMode(true);
    message_ = new MessageBar(centre);

    DocumentControl::Hooks hooks;
    hooks.currentSlide = [this] { return currentSlide(); };
    hooks.showSlide = [this](const Slide& slide) { showSlide(slide); };
    hooks.dirty = [this] { return session_ && session_->dirty() && currentPreset().empty(); };
    hooks.markSaved = [this] { session_->markSaved(); };
    documents_ = std::make_unique<DocumentControl>(std::move(hooks), this);

    presenting_ = new Presenting(*this);
    header_ = new HeaderBar(buildMenu(), centre);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(message_);
    middle->addWidget(figure_, 1);
    middle->addWidget(timeline_);
    auto* belowHead = new QHBoxLayout;
    belowHead->setSpacing(0);
    belowHead->addLayout(middle, 1);
    belowHead->addWidget(side_);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(header_);
    right->addLayout(belowHead, 1);
    auto* all = new QHBoxLayout(centre);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(navigation_);
    all->addLayout(right, 1);
    setCentralWidget(centre);
}

void MainWindow::connectParts() {
    connect(navigation_, &Navigation::exhibitChosen, this,
            [this](const QString& id) { openExhibit(id.toStdString()); });
    connect(navigation_, &Navigation::slideChosen, this, [this](int index) { documents_->showSlide(index); });
    connect(header_, &HeaderBar::presetChosen, this, [this](const QString& id) {
        guarded([&] {
            session_->loadPreset(session_->exhibit().preset(id.toStdString()));
            figure_->setViewState(Json::object());
        });
    });
    connect(header_, &HeaderBar::undoRequested, this, [this] { session_->undo(); });
    connect(header_, &HeaderBar::redoRequested, this, [this] { session_->redo(); });
    connect(header_, &HeaderBar::resetRequested, this, [this] { session_->resetAll(); });
    connect(header_, &HeaderBar::exportRequested, this, [this] { chooseExport({}); });
    connect(figure_, &widgets::FigureView::gesture, this,
            [this](const figure::Gesture& gesture) { guarded([&] { session_->gesture(gesture); }); });
    connect(figure_, &widgets::FigureView::saveRequested, this, &MainWindow::chooseExport);
    connect(aside_, &widgets::AsideView::gesture, this,
            [this](const figure::Gesture& gesture) { guarded([&] { session_->gesture(gesture); }); });
    connect(panel_, &widgets::ParameterPanel::edited, this,
            [this](const QString& key, const Json& value, EditPhase phase) {
                player_.stop();
                try {
                    session_->set(key.toStdString(), value, phaseOf(phase));
                } catch (const InputError& error) {
                    panel_->showError(key, fromUtf8(error.what()));
                }
            });
    connect(panel_, &widgets::ParameterPanel::resetRequested, this,
            [this](const QString& key) { session_->reset(key.toStdString()); });
    connect(panel_, &widgets::ParameterPanel::playRequested, this, [this](const QString& key) {
        guarded([&] {
            player_.sweptKey() == key.toStdString() ? player_.stop() : player_.playParameter(key.toStdString());
        });
    });
    connect(timeline_, &widgets::Timeline::stepRequested, this, [this](int step) {
        player_.stop();
        player_.go(step);
    });
    connect(timeline_, &widgets::Timeline::playToggled, this,
            [this](bool playing) { playing ? player_.playSteps() : player_.stop(); });
    connect(timeline_, &widgets::Timeline::speedChanged, this, [this](double speed) {
        player_.setSpeed(speed);
        QSettings().setValue(QStringLiteral("speed"), speed);
    });
    connect(&player_, &Player::playingChanged, this, [this] {
        timeline_->setPlayback(player_.playing() && player_.sweptKey().empty() ? widgets::Timeline::Playback::Playing
                                                                               : widgets::Timeline::Playback::Stopped);
        panel_->highlight(fromUtf8(player_.sweptKey()));
    });
    connect(message_, &MessageBar::stopRequested, this, [this] { session_->cancel(); });
    connect(message_, &MessageBar::againRequested, this, [this] { session_->runAgain(); });
    connect(presenting_, &Presenting::changed, this, [this] {
        appearance_.setRoom(presenting_->isOn() ? Appearance::Room::Hall : Appearance::Room::Desk);
        if (presenting_->isOn())
            figure_->setFocus();
    });
    connect(&appearance_, &Appearance::changed, this, &MainWindow::followAppearance);
    connect(documents_.get(), &DocumentControl::documentChanged, this, &MainWindow::followDocument);
}

void MainWindow::openExhibit(const std::string& id) {
    const Exhibit& exhibit = findExhibit(id);
    const bool fresh = !sessions_.contains(id);
    showExhibit(exhibit);
    if (fresh) {
        const Preset& first = exhibit.info().presets.front();
        session_->open(exhibit.parametersOf(first), first.step);
    }
    QSettings().setValue(QStringLiteral("exhibit"), fromUtf8(id));
}

// Makes it the one that is shown; its session is made on the first visit.
void MainWindow::showExhibit(const Exhibit& exhibit) {
    if (session_ && &session_->exhibit() == &exhibit)
        return;
    if (session_)
        session_->disconnect(this);
    auto& session = sessions_[exhibit.info().id];
    if (!session)
        session =
            std::make_unique<Session>(exhibit, compute_ == Compute::Synchronously ? Session::Compute::Synchronously
                                                                                  : Session::Compute::InBackground);
    session_ = session.get();
    presetForms_.clear();
    for (const Preset& preset : exhibit.info().presets)
        presetForms_.emplace_back(preset.id, exhibit.parametersOf(preset).differences());
    player_.setSession(session_);
    navigation_->setCurrentExhibit(exhibit.info().id);
    header_->setExhibit(exhibit);
    const Guide& guide = exhibit.info().guide;
    guide_->setGuide({fromUtf8(guide.whatYouSee), fromUtf8(guide.tryThis), fromUtf8(guide.why)});
    connectSession();
    followParameters();
    followStanding();
    followHistory();
    if (session_->hasFigure()) {
        followFigure();
        followStep();
    }
}

void MainWindow::connectSession() {
    connect(session_, &Session::parametersChanged, this, &MainWindow::followParameters);
    connect(session_, &Session::figureChanged, this, &MainWindow::followFigure);
    connect(session_, &Session::stepChanged, this, &MainWindow::followStep);
    connect(session_, &Session::errorChanged, this, &MainWindow::followStanding);
    connect(session_, &Session::historyChanged, this, &MainWindow::followHistory);
    connect(session_, &Session::standingChanged, this, &MainWindow::followStanding);
    connect(session_, &Session::progressed, this, [this](double fraction) {
        if (session_->error().empty())
            message_->showProgress(fraction);
    });
}

void MainWindow::showSlide(const Slide& slide) {
    const Exhibit& exhibit = findExhibit(slide.exhibit);
    const schema::Parameters parameters = exhibit.defaults().with(slide.parameters);
    showExhibit(exhibit);
    session_->open(parameters, slide.step);
    figure_->setViewState(slide.view);
}

Slide MainWindow::currentSlide() const {
    Slide slide;
    slide.exhibit = session_->exhibit().info().id;
    slide.parameters = session_->parameters().differences();
    slide.step = session_->step();
    slide.view = figure_->viewState();
    slide.title = session_->exhibit().info().title;
    return slide;
}

void MainWindow::followParameters() {
    panel_->setParameters(session_->parameters());
    header_->setCurrentPreset(currentPreset());
    documents_->noteChange();
    followDocument();
}

void MainWindow::followFigure() {
    figure_->setFigure(session_->figure());
    aside_->setFigure(session_->figure());
    if (ticksOf_ == session_->result())
        return;
    ticksOf_ = session_->result();
    timeline_->setSteps(session_->stepCount(), [this](int step) {
        const StepInfo info = session_->stepInfo(step);
        return widgets::TickInfo{fromUtf8(info.tick), info.mark == StepInfo::Mark::Failure
                                                          ? widgets::TickInfo::Mark::Failure
                                                          : widgets::TickInfo::Mark::None};
    });
    if (!focusWidget() || navigation_->isAncestorOf(focusWidget()))
        timeline_->setFocus(); // so that the arrow keys step at once
}

void MainWindow::followStep() {
    const StepInfo info = session_->stepInfo(session_->step());
    timeline_->setStep(session_->step());
    timeline_->setTexts(fromUtf8(info.label), fromUtf8(info.next),
                        session_->step() + 1 < session_->stepCount() ? widgets::Timeline::Forward::Enabled
                                                                     : widgets::Timeline::Forward::Disabled);
}

void MainWindow::followStanding() {
    using Standing = Session::Standing;
    const Standing standing = session_->standing();
    figure_->setStale(standing != Standing::Current);
    if (!session_->hasFigure() && (standing == Standing::Failed || standing == Standing::Stopped))
        clearFigure();
    std::optional<figure::Diagram> notice;
    if (standing != Standing::Stopped && !session_->error().empty())
        notice = failureNotice(session_->error(), session_->canUndo() ? WayBack::Undo : WayBack::None);
    figure_->setNotice(notice);
    message_->showStanding(*session_);
}

// So that no other exhibit's picture stands in for one that cannot be made.
void MainWindow::clearFigure() {
    figure_->setFigure({});
    aside_->setFigure({});
    ticksOf_.reset();
    timeline_->setSteps(1, {});
    timeline_->setTexts({}, {}, widgets::Timeline::Forward::Disabled);
}

void MainWindow::followHistory() {
    header_->setHistory(session_->canUndo(), session_->canRedo());
}

void MainWindow::followAppearance() {
    const widgets::Theme& theme = appearance_.theme();
    const double scale = appearance_.scale();
    setPalette(widgets::palette(theme));
    setStyleSheet(widgets::styleSheet(theme, scale));
    navigation_->setAppearance(theme, scale);
    header_->setAppearance(theme, scale);
    figure_->setAppearance(theme, scale);
    panel_->setAppearance(theme, scale);
    aside_->setAppearance(theme, scale);
    guide_->setAppearance(theme, scale);
    timeline_->setAppearance(theme, scale);
    side_->setFixedWidth(static_cast<int>(304 * scale));
    if (centralWidget() && centralWidget()->layout())
        centralWidget()->layout()->activate(); // fixed sizes have changed while the window's own has not
}

void MainWindow::followDocument() {
    navigation_->setSlides(documents_->slideTitles(), documents_->slideIndex());
    const QString name = documents_->path().isEmpty() ? fromUtf8(session_ ? session_->exhibit().info().title : "")
                                                      : QFileInfo(documents_->path()).fileName();
    setWindowTitle(QStringLiteral("%1[*] – Lectern").arg(name));
    setWindowModified(session_ && session_->dirty() && currentPreset().empty());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!documents_->mayLeave()) {
        event->ignore();
        return;
    }
    player_.stop();
    presenting_->stop(); // its size is not the window's own
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("side"), side_->currentIndex());
    documents_->closeDown();
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    navigation_->setExtent(width() < 1240 * std::min(1.0, appearance_.scale()) ? Navigation::Extent::Icons
                                                                               : Navigation::Extent::Full);
    appearance_.setWindowSize(size());
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (!std::exchange(everShown_, true))
        QTimer::singleShot(200, this, &MainWindow::keepOnScreen); // by then the window manager has framed it
}

// The frame belongs to the window: neither its title nor the timeline may lie outside the screen.
void MainWindow::keepOnScreen() {
    const QRect available = screen()->availableGeometry();
    if (isMaximized() || isFullScreen() || available.contains(frameGeometry()))
        return;
    const QMargins frame(geometry().left() - frameGeometry().left(), geometry().top() - frameGeometry().top(),
                         frameGeometry().right() - geometry().right(), frameGeometry().bottom() - geometry().bottom());
    const QSize inner = fittingSize(size(), available.size(), frame);
    resize(inner);
    const QSize outer = inner.grownBy(frame);
    move(std::clamp(frameGeometry().left(), available.left(),
                    std::max(available.left(), available.right() + 1 - outer.width())),
         std::clamp(frameGeometry().top(), available.top(),
                    std::max(available.top(), available.bottom() + 1 - outer.height())));
}

std::string MainWindow::currentPreset() const {
    const Json lasting = session_->parameters().differences(); // not what only hovering sets
    const auto found = std::find_if(presetForms_.begin(), presetForms_.end(),
                                    [&](const auto& preset) { return preset.second == lasting; });
    return found == presetForms_.end() ? std::string() : found->first;
}

} // namespace lectern
