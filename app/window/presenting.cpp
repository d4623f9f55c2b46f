#include "app/window/presenting.h"

#include <QMainWindow>
#include <QScreen>
#include <QWidget>

namespace lectern {

Presenting::Presenting(QMainWindow& window) : QObject(&window), window_(window), black_(new QWidget(&window)) {
    black_->setObjectName(QStringLiteral("blank"));
    black_->setStyleSheet(QStringLiteral("background: black;"));
    black_->setAttribute(Qt::WA_StyledBackground);
    black_->setCursor(Qt::BlankCursor);
    black_->hide();
}

void Presenting::start(const QList<QWidget*>& chrome) {
    if (on_)
        return;
    on_ = true;
    before_ = window_.geometry();
    stateBefore_ = window_.windowState();
    hidden_.clear();
    for (QWidget* part : chrome)
        if (!part->isHidden()) {
            part->hide();
            hidden_.push_back(part);
        }
    window_.showFullScreen();
    window_.setGeometry(window_.screen()->geometry()); // where no window manager does it
    Q_EMIT changed();
}

void Presenting::stop() {
    if (!on_)
        return;
    on_ = false;
    unblank();
    for (QWidget* part : hidden_)
        part->show();
    window_.setWindowState(stateBefore_);
    if (!(stateBefore_ & (Qt::WindowMaximized | Qt::WindowFullScreen)))
        window_.setGeometry(before_);
    Q_EMIT changed();
}

void Presenting::toggleBlank() {
    if (isBlank())
        return unblank();
    if (!on_)
        return;
    black_->setGeometry(window_.rect());
    black_->raise();
    black_->show();
}

void Presenting::unblank() {
    black_->hide();
}

bool Presenting::isBlank() const {
    return !black_->isHidden();
}

} // namespace lectern
