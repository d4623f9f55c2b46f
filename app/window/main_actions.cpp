// The main window's menu, keys, drops and export.
#include "app/document/lecture_file.h"
#include "app/window/export_dialog.h"
#include "app/window/header_bar.h"
#include "app/window/main_window.h"
#include "app/window/presenting.h"
#include "app/window/shortcuts_dialog.h"
#include "core/error.h"
#include "widgets/figure/figure_view.h"
#include "widgets/panel/parameter_panel.h"
#include "widgets/panel/timeline.h"

#include <QAbstractButton>
#include <QActionGroup>
#include <QApplication>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QTabWidget>
#include <QUrl>

namespace lectern {

QAction* MainWindow::action(const QString& text, const QList<QKeySequence>& keys, const std::function<void()>& run) {
    auto* result = new QAction(text, this);
    result->setShortcuts(keys);
    connect(result, &QAction::triggered, this, run);
    addAction(result); // so that its keys work without the menu being open
    actions_.push_back(result);
    return result;
}

QMenu* MainWindow::buildMenu() {
    auto* menu = new QMenu(this);
    menu->addAction(action(tr("Open …"), {QKeySequence::Open}, [this] {
        if (documents_->mayLeave())
            documents_->openWithDialog();
    }));
    QMenu* recent = menu->addMenu(tr("Open recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        recent->clear();
        for (const QString& path : DocumentControl::recentFiles())
            recent
                ->addAction(QFileInfo(path).fileName(), this,
                            [this, path] {
                                if (documents_->mayLeave())
                                    documents_->open(path);
                            })
                ->setToolTip(path);
        if (recent->isEmpty())
            recent->addAction(tr("nothing yet"))->setEnabled(false);
    });
    menu->addAction(action(tr("Save"), {QKeySequence::Save}, [this] { documents_->save(); }));
    menu->addAction(
        action(tr("Save as …"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}, [this] { documents_->saveAs(); }));
    menu->addAction(action(tr("Export …"), {QKeySequence(Qt::CTRL | Qt::Key_E)}, [this] { chooseExport({}); }));
    menu->addSeparator();
    menu->addAction(action(tr("Undo"), {QKeySequence::Undo}, [this] {
        panel_->endRuns();
        session_->undo();
    }));
    menu->addAction(action(
        tr("Redo"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)}, [this] {
            panel_->endRuns();
            session_->redo();
        }));
    menu->addSeparator();
    menu->addAction(action(tr("Step forward"), {QKeySequence(Qt::Key_PageDown), QKeySequence(Qt::ALT | Qt::Key_Right)},
                           [this] { forwardStep(1); }));
    menu->addAction(action(tr("Step back"), {QKeySequence(Qt::Key_PageUp), QKeySequence(Qt::ALT | Qt::Key_Left)},
                           [this] { forwardStep(-1); }));
    menu->addAction(action(tr("Play or pause"), {QKeySequence(Qt::Key_Space)}, [this] {
        // Who walks by Tab presses by Space; after a click it plays, as everywhere.
        auto* button = qobject_cast<QAbstractButton*>(focusWidget());
        if (button && testAttribute(Qt::WA_KeyboardFocusChange))
            return button->click();
        player_.playing() ? player_.stop() : player_.playSteps();
    }));
    menu->addSeparator();
    QMenu* themes = menu->addMenu(tr("Theme"));
    auto* group = new QActionGroup(this);
    const QString names[] = {tr("Light"), tr("Dark"), tr("Projector")};
    for (int i = 0; i < 3; ++i) {
        QAction* choice =
            themes->addAction(names[i], this, [this, i] { appearance_.setTheme(static_cast<widgets::Theme::Id>(i)); });
        choice->setCheckable(true);
        choice->setActionGroup(group);
        choice->setChecked(static_cast<int>(appearance_.theme().id()) == i);
    }
    menu->addAction(action(tr("Larger type"), {QKeySequence::ZoomIn, QKeySequence(Qt::CTRL | Qt::Key_Equal)},
                           [this] { appearance_.zoom(1); }));
    menu->addAction(action(tr("Smaller type"), {QKeySequence::ZoomOut}, [this] { appearance_.zoom(-1); }));
    menu->addAction(action(tr("Normal type"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, [this] { appearance_.zoom(0); }));
    addPresentingActions(*menu);
    menu->addSeparator();
    menu->addAction(action(tr("Keys"), {QKeySequence(Qt::Key_Question), QKeySequence(Qt::Key_F1)},
                           [this] { ShortcutsDialog(actions_, this).exec(); }));
    menu->addAction(action(tr("Quit"), {QKeySequence::Quit}, [this] { close(); }));
    return menu;
}

void MainWindow::addPresentingActions(QMenu& menu) {
    menu.addSeparator();
    menu.addAction(action(tr("Present, and back"), {QKeySequence(Qt::Key_F5), QKeySequence(Qt::Key_F11)}, [this] {
        if (presenting_->isOn())
            presenting_->stop();
        else
            presenting_->start({navigation_, header_, side_, timeline_});
    }));
    menu.addAction(action(tr("Next slide"), {QKeySequence(Qt::CTRL | Qt::Key_PageDown)}, [this] { forwardSlide(1); }));
    menu.addAction(
        action(tr("Previous slide"), {QKeySequence(Qt::CTRL | Qt::Key_PageUp)}, [this] { forwardSlide(-1); }));
    QAction* blank =
        action(tr("Black screen while presenting"), {QKeySequence(Qt::Key_Period), QKeySequence(Qt::Key_B)},
               [this] { presenting_->toggleBlank(); });
    blank->setEnabled(false); // elsewhere these are letters
    connect(presenting_, &Presenting::changed, blank, [this, blank] { blank->setEnabled(presenting_->isOn()); });
    // Back by one: from the black screen, from one panel, from presenting.
    menu.addAction(action(tr("All panels"), {QKeySequence(Qt::Key_Escape)}, [this] {
        if (presenting_->isBlank())
            presenting_->unblank();
        else if (figure_->maximised().empty())
            presenting_->stop();
        else
            figure_->maximise({});
    }));
}

void MainWindow::forwardSlide(int by) {
    presenting_->unblank();
    player_.stop();
    documents_->showSlide(documents_->slideIndex() + by);
}

void MainWindow::forwardStep(int by) {
    presenting_->unblank();
    player_.stop();
    // In a talk the one key of a remote goes through the steps of a slide, and on to the next slide.
    const int end = by > 0 ? session_->stepCount() - 1 : 0;
    if (presenting_->isOn() && session_->hasFigure() && session_->step() == end)
        return documents_->showSlide(documents_->slideIndex() + by);
    if (session_->hasFigure())
        player_.go(std::clamp(session_->step() + by, 0, session_->stepCount() - 1));
}

void MainWindow::chooseExport(const QString& panel) {
    if (!session_->hasFigure())
        return;
    ExportDialog dialog(session_->figure(), panel, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QString suffix = dialog.suffix();
    const QString start = documents_->path().isEmpty() ? QString::fromStdString(session_->exhibit().info().id)
                                                       : QFileInfo(documents_->path()).completeBaseName();
    QFileDialog file(this, tr("Export the figure"), start + QLatin1Char('.') + suffix,
                     QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    file.setAcceptMode(QFileDialog::AcceptSave);
    file.setDefaultSuffix(suffix);
    if (file.exec() == QDialog::Accepted && !file.selectedFiles().isEmpty())
        exportTo(file.selectedFiles().first(), dialog.options());
}

bool MainWindow::exportTo(const QString& path, widgets::ExportOptions options) {
    QApplication::setOverrideCursor(Qt::WaitCursor);
    QString failure;
    try {
        session_->finish();
        // The file carries the parameters; an older picture would not be theirs.
        if (session_->standing() != Session::Standing::Current)
            throw std::runtime_error(tr("The picture is not of these parameters. Run them first.").toStdString());
        const Slide slide = currentSlide();
        options.view = slide.view;
        options.title = QString::fromStdString(session_->exhibit().info().title);
        options.question = QString::fromStdString(session_->exhibit().info().question);
        Lecture lecture;
        lecture.slides.push_back(slide);
        options.slide = lectureText(lecture);
        saveBytes(path, widgets::exportFigure(session_->figure(), options));
    } catch (const std::exception& error) {
        failure = QString::fromUtf8(error.what());
    }
    QApplication::restoreOverrideCursor();
    if (!failure.isEmpty())
        QMessageBox::warning(this, tr("The figure was not exported"), failure);
    return failure.isEmpty();
}

void MainWindow::guarded(const std::function<void()>& run) {
    try {
        run();
    } catch (const InputError& error) {
        QMessageBox::warning(this, tr("This does not go"), QString::fromUtf8(error.what()));
    }
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    // After a click Space plays again; see its action.
    if (event->type() == QEvent::MouseButtonPress)
        setAttribute(Qt::WA_KeyboardFocusChange, false);
    // Under X11 lines of text go to their end by Ctrl+E.
    const auto exports = [event] {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        return key.key() == Qt::Key_E && key.modifiers() == Qt::ControlModifier;
    };
    if (event->type() == QEvent::ShortcutOverride && exports()) {
        event->ignore();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

// What has the focus did not want it.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (!figure_->pressKey(*event))
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().size() == 1 &&
        event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    if (documents_->mayLeave())
        documents_->open(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

} // namespace lectern
