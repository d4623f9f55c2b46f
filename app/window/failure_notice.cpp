#include "app/window/failure_notice.h"

#include <QCoreApplication>
#include <QString>

#include <utility>

namespace lectern {

namespace {

figure::Box words(const QString& text, figure::Role role, figure::Size size) {
    figure::Box box;
    box.content = figure::TextBox{text.toStdString(), role, size, figure::TextBox::Wrap::Yes};
    return box;
}

} // namespace

figure::Diagram failureNotice(const std::string& error, WayBack wayBack) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("FailureNotice", text); };
    figure::Group page;
    page.kind = figure::Group::Kind::Column;
    page.align = figure::Align::Start;
    page.gap = 10;
    page.boxes = {words(tr("These parameters have no picture"), figure::selected, figure::Size::Large),
                  words(QString::fromStdString(error), figure::ink, figure::Size::Normal),
                  words(wayBack == WayBack::Undo ? tr("Change them at the right, or undo with Ctrl+Z.")
                                                 : tr("Change them at the right."),
                        figure::muted, figure::Size::Normal)};
    figure::Diagram notice;
    notice.root.content = std::move(page);
    return notice;
}

} // namespace lectern
