#include "app/window/message_bar.h"

#include <QHBoxLayout>

namespace lectern {

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent), text_(new QLabel(this)), stop_(new QPushButton(tr("Stop"), this)),
      again_(new QPushButton(tr("Run again"), this)) {
    setObjectName(QStringLiteral("message"));
    setAttribute(Qt::WA_StyledBackground);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    again_->setObjectName(QStringLiteral("again"));
    auto* line = new QHBoxLayout(this);
    line->addWidget(text_, 1);
    line->addWidget(stop_);
    line->addWidget(again_);
    connect(stop_, &QPushButton::clicked, this, &MessageBar::stopRequested);
    connect(again_, &QPushButton::clicked, this, &MessageBar::againRequested);
    hide();
}

void MessageBar::showStanding(const Session& session) {
    const bool stopped = session.standing() == Session::Standing::Stopped;
    stop_->hide();
    again_->setVisible(stopped);
    if (!stopped)
        say({}); // errors stand over the figure
    else if (session.hasFigure())
        say(tr("Stopped: this picture is not of these parameters. Run again, or change a parameter."));
    else
        say(tr("Stopped: there is no picture of these parameters yet. Run again, or change a parameter."));
}

void MessageBar::showProgress(double fraction) {
    again_->hide();
    stop_->show();
    say(tr("Computing, %1 %").arg(static_cast<int>(fraction * 100)));
}

void MessageBar::say(const QString& text) {
    text_->setText(text);
    setVisible(!text.isEmpty());
}

} // namespace lectern
