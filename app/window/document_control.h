// DocumentControl: which file is open, whether it is saved, recent files, autosave and recovery.
#pragma once

#include "app/document/autosave.h"
#include "app/document/slide.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <memory>

class QWidget;

namespace lectern {

class DocumentControl : public QObject {
    Q_OBJECT
public:
    struct Hooks {
        std::function<Slide()> currentSlide;
        std::function<void(const Slide&)> showSlide; // throws InputError
        std::function<bool()> dirty;
        std::function<void()> markSaved;
    };

    DocumentControl(Hooks hooks, QWidget* window);

    // Each returns whether it was done; what went wrong has been said to the user by then.
    bool openWithDialog();
    bool open(const QString& path);
    bool save();
    bool saveAs();
    // Asks once about unsaved changes: true when it is fine to go on.
    bool mayLeave();
    // Offers what a crash left behind, once.
    void offerRecovery();
    // Called after every change; writes the autosave a little later.
    void noteChange();
    void closeDown();

    void showSlide(int index);
    QStringList slideTitles() const;
    int slideIndex() const { return slide_; }
    const QString& path() const { return path_; }
    static QStringList recentFiles();

Q_SIGNALS:
    void documentChanged(); // path, slides or saved state

private:
    void take(Lecture lecture, const QString& path);
    bool write(const QString& path);
    void keepCurrentSlide();
    void say(const QString& title, const std::string& message);

    Hooks hooks_;
    QWidget* window_;
    Lecture lecture_;
    int slide_ = 0;
    QString path_; // empty: never saved
    std::unique_ptr<Autosave> autosave_;
    QTimer autosaveTimer_;
};

} // namespace lectern
