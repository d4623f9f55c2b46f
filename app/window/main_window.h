// MainWindow: exhibits at the left, the figure in the middle, parameters, arithmetic and guide at the right, the
// timeline below.
#pragma once

#include "app/window/appearance.h"
#include "app/window/document_control.h"
#include "app/window/navigation.h"
#include "app/window/player.h"
#include "app/window/session.h"
#include "widgets/figure/export.h"

#include <QMainWindow>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

class QTabWidget;

namespace lectern::widgets {
class AsideView;
class FigureView;
class GuidePanel;
class ParameterPanel;
class Timeline;
} // namespace lectern::widgets

namespace lectern {

class HeaderBar;
class MessageBar;
class Presenting;

// The largest window up to `wanted` that fits on a screen with `frame` around it.
QSize fittingSize(QSize wanted, QSize available, QMargins frame);

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    enum class Compute { InBackground, Synchronously }; // the latter for tests
    explicit MainWindow(Compute compute = Compute::InBackground);
    ~MainWindow() override;

    void openExhibit(const std::string& id);
    bool openFile(const QString& path) { return documents_->open(path); }
    void offerRecovery() { documents_->offerRecovery(); }

    Session& session() { return *session_; }
    widgets::FigureView& figureView() { return *figure_; }
    DocumentControl& documents() { return *documents_; }
    Player& player() { return player_; }
    Presenting& presenting() { return *presenting_; }
    Slide currentSlide() const;
    // Writes the figure as it is shown to a file; false after telling why not.
    bool exportTo(const QString& path, widgets::ExportOptions options);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildCentre();
    void buildActions();
    void connectParts();
    QMenu* buildMenu();
    void showExhibit(const Exhibit& exhibit);
    void showSlide(const Slide& slide);
    void connectSession();

    void followParameters();
    void followFigure();
    void followStep();
    void followStanding(); // what of the picture is not of these parameters, and how to go on
    void clearFigure();
    void followHistory();
    void followAppearance();
    void followDocument();

    void keepOnScreen();
    void forwardStep(int by);
    void forwardSlide(int by);
    void addPresentingActions(QMenu& menu);
    void chooseExport(const QString& panel);
    void guarded(const std::function<void()>& action); // tells an InputError instead of throwing it
    std::string currentPreset() const;
    QAction* action(const QString& text, const QList<QKeySequence>& keys, const std::function<void()>& run);

    Compute compute_;
    Appearance appearance_;
    Player player_;
    std::vector<std::pair<std::string, Json>> presetForms_;    // ids and differences of the shown exhibit's presets
    std::map<std::string, std::unique_ptr<Session>> sessions_; // one per exhibit visited, kept with its undo
    Session* session_ = nullptr;
    Result ticksOf_; // the result whose steps the timeline shows

    Navigation* navigation_;
    HeaderBar* header_ = nullptr;
    widgets::FigureView* figure_;
    widgets::ParameterPanel* panel_;
    widgets::AsideView* aside_;
    widgets::GuidePanel* guide_;
    QTabWidget* side_;
    widgets::Timeline* timeline_;
    MessageBar* message_;
    Presenting* presenting_;
    std::unique_ptr<DocumentControl> documents_;
    QList<QAction*> actions_;
    bool everShown_ = false;
};

} // namespace lectern
