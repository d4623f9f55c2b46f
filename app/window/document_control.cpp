#include "app/window/document_control.h"

#include "app/document/lecture_file.h"
#include "core/error.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

namespace lectern {

namespace {

constexpr int recentLimit = 8;
const QString recentKey = QStringLiteral("recent");

void addRecent(const QString& path) {
    QSettings settings;
    QStringList recent = settings.value(recentKey).toStringList();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    recent.removeAll(absolute);
    recent.prepend(absolute);
    while (recent.size() > recentLimit)
        recent.removeLast();
    settings.setValue(recentKey, recent);
}

} // namespace

DocumentControl::DocumentControl(Hooks hooks, QWidget* window)
    : QObject(window), hooks_(std::move(hooks)), window_(window), autosave_(std::make_unique<Autosave>()) {
    autosaveTimer_.setSingleShot(true);
    autosaveTimer_.setInterval(2000);
    connect(&autosaveTimer_, &QTimer::timeout, this, [this] {
        keepCurrentSlide();
        autosave_->write(lecture_, path_);
    });
}

bool DocumentControl::openWithDialog() {
    const QString path =
        QFileDialog::getOpenFileName(window_, tr("Open a lecture or an exported figure"), QFileInfo(path_).path(),
                                     tr("Lectures and figures (*.lectern *.png *.svg *.pdf);;All files (*)"));
    return !path.isEmpty() && open(path);
}

bool DocumentControl::open(const QString& path) {
    try {
        Lecture lecture = openFile(path);
        hooks_.showSlide(lecture.slides.at(0));
        // A figure is opened, but never written over: saving asks for a name.
        const bool own = path.endsWith(QStringLiteral(".lectern"), Qt::CaseInsensitive);
        take(std::move(lecture), own ? path : QString());
        addRecent(path);
        return true;
    } catch (const std::exception& error) {
        say(tr("“%1” cannot be opened").arg(QFileInfo(path).fileName()), error.what());
        return false;
    }
}

void DocumentControl::take(Lecture lecture, const QString& path) {
    lecture_ = std::move(lecture);
    slide_ = 0;
    path_ = path;
    hooks_.markSaved();
    autosave_->clear();
    Q_EMIT documentChanged();
    if (lecture_.warnings.empty())
        return;
    std::string text;
    for (const std::string& warning : lecture_.warnings)
        text += (text.empty() ? "" : "\n") + warning;
    say(tr("Opened, but not all of it was understood"), text);
}

bool DocumentControl::save() {
    return path_.isEmpty() ? saveAs() : write(path_);
}

bool DocumentControl::saveAs() {
    QFileDialog dialog(window_, tr("Save"), path_.isEmpty() ? QStringLiteral("untitled.lectern") : path_,
                       tr("Lectern lectures (*.lectern)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("lectern"));
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return false;
    return write(dialog.selectedFiles().first());
}

bool DocumentControl::write(const QString& path) {
    keepCurrentSlide();
    try {
        saveLecture(path, lecture_);
    } catch (const std::exception& error) {
        say(tr("Not saved"), error.what());
        return false;
    }
    path_ = path;
    addRecent(path);
    hooks_.markSaved();
    autosave_->clear();
    Q_EMIT documentChanged();
    return true;
}

bool DocumentControl::mayLeave() {
    if (!hooks_.dirty())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                    tr("What you have set up here is not saved. Save it first?"), QMessageBox::NoButton, window_);
    const auto* saveButton = box.addButton(tr("Save"), QMessageBox::AcceptRole);
    const auto* discardButton = box.addButton(tr("Do not save"), QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() == saveButton)
        return save();
    return box.clickedButton() == discardButton;
}

void DocumentControl::offerRecovery() {
    const std::optional<Recovery> left = autosave_->takeRecovery();
    if (!left || left->lecture.slides.empty())
        return;
    const auto answer = QMessageBox::question(window_, tr("Recover unsaved work?"),
                                              tr("Lectern ended without saving the last time. Open what it had kept?"));
    if (answer != QMessageBox::Yes)
        return;
    try {
        hooks_.showSlide(left->lecture.slides.front());
        lecture_ = left->lecture;
        path_ = left->path;
        slide_ = 0;
        Q_EMIT documentChanged();
    } catch (const std::exception& error) {
        say(tr("The kept work cannot be opened"), error.what());
    }
}

void DocumentControl::noteChange() {
    if (hooks_.dirty())
        autosaveTimer_.start();
}

void DocumentControl::closeDown() {
    autosaveTimer_.stop();
    autosave_->clear();
}

void DocumentControl::showSlide(int index) {
    if (index < 0 || index >= static_cast<int>(lecture_.slides.size()) || index == slide_)
        return;
    keepCurrentSlide();
    try {
        hooks_.showSlide(lecture_.slides[static_cast<std::size_t>(index)]);
        slide_ = index;
        Q_EMIT documentChanged();
    } catch (const std::exception& error) {
        say(tr("This slide cannot be shown"), error.what());
    }
}

QStringList DocumentControl::slideTitles() const {
    QStringList titles;
    for (const Slide& slide : lecture_.slides)
        titles << QString::fromStdString(slide.title.empty() ? slide.exhibit : slide.title);
    return titles;
}

QStringList DocumentControl::recentFiles() {
    QStringList there;
    for (const QString& path : QSettings().value(recentKey).toStringList())
        if (QFileInfo::exists(path))
            there << path;
    return there;
}

// What is on screen replaces the open slide; its title, notes and question stay.
void DocumentControl::keepCurrentSlide() {
    Slide now = hooks_.currentSlide();
    if (lecture_.slides.empty()) {
        lecture_.slides.push_back(std::move(now));
        slide_ = 0;
        return;
    }
    Slide& old = lecture_.slides[static_cast<std::size_t>(slide_)];
    if (!old.title.empty() && old.exhibit == now.exhibit)
        now.title = old.title;
    now.notes = old.notes;
    now.question = old.question;
    old = std::move(now);
}

void DocumentControl::say(const QString& title, const std::string& message) {
    QMessageBox::warning(window_, title, QString::fromStdString(message));
}

} // namespace lectern
