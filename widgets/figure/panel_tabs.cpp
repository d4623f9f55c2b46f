#include "widgets/figure/panel_tabs.h"

#include <QAction>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QString>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace lectern::widgets {

namespace {

constexpr int leastLetters = 10; // of a shortened title

} // namespace

PanelTabs::PanelTabs(QWidget* parent) : QTabBar(parent), more_(new QToolButton(this)) {
    setDrawBase(false);
    setProperty("compact", true);
    setExpanding(false);
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(false);
    more_->setProperty("small", true);
    more_->setFocusPolicy(Qt::NoFocus); // the bar has keys
    more_->setToolTip(tr("All panels of this place"));
    more_->setAccessibleName(more_->toolTip());
    more_->hide();
    connect(more_, &QToolButton::clicked, this, &PanelTabs::openMenu);
}

void PanelTabs::setTitles(const QStringList& titles, int chosen) {
    const QSignalBlocker quiet(this);
    while (count() > titles.size())
        removeTab(count() - 1);
    for (int i = 0; i < static_cast<int>(titles.size()); ++i) {
        if (i >= count())
            addTab(titles[i]);
        else if (tabText(i) != titles[i])
            setTabText(i, titles[i]);
    }
    setCurrentIndex(chosen);
    fit();
}

int PanelTabs::end() const {
    if (menu_)
        return more_->geometry().right();
    return count() > 0 ? tabRect(count() - 1).right() : 0;
}

// Shows all titles, or the chosen one and the menu.
void PanelTabs::fit() {
    int all = 0;
    for (int i = 0; i < count(); ++i)
        all += i == currentIndex() ? QTabBar::tabSizeHint(i).width() : shortened(i);
    menu_ = all > width() && count() > 1;
    more_->setText(QStringLiteral("+%1 ▾").arg(count() - 1));
    more_->resize(more_->sizeHint().width(), std::min(more_->sizeHint().height(), height()));
    for (int i = 0; i < count(); ++i)
        setTabVisible(i, !menu_ || i == currentIndex());
    if (currentIndex() >= 0)
        setTabText(currentIndex(), tabText(currentIndex())); // lays them out anew: sizes go with the room
    if (menu_)
        more_->move(tabRect(currentIndex()).right() + 1, (height() - more_->height()) / 2);
    more_->setVisible(menu_);
}

void PanelTabs::openMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int i = 0; i < count(); ++i) {
        QAction* choice = menu->addAction(tabText(i), this, [this, i] { setCurrentIndex(i); });
        choice->setCheckable(true);
        choice->setChecked(i == currentIndex());
    }
    menu->popup(more_->mapToGlobal(QPoint(0, more_->height())));
}

bool PanelTabs::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = tabAt(help->pos());
        if (index >= 0 && tabRect(index).width() < QTabBar::tabSizeHint(index).width())
            QToolTip::showText(help->globalPos(), tabText(index), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QTabBar::event(event);
}

void PanelTabs::resizeEvent(QResizeEvent* event) {
    QTabBar::resizeEvent(event);
    fit();
}

// To titles in the menu, too.
void PanelTabs::keyPressEvent(QKeyEvent* event) {
    const int way = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (way == 0 || event->modifiers() != Qt::NoModifier)
        return QTabBar::keyPressEvent(event);
    setCurrentIndex(std::clamp(currentIndex() + way, 0, std::max(0, count() - 1)));
}

QSize PanelTabs::tabSizeHint(int index) const {
    const QSize whole = QTabBar::tabSizeHint(index);
    const int room = menu_ ? std::max(1, width() - more_->width()) : whole.width();
    return {std::min(whole.width(), room), whole.height()};
}

int PanelTabs::shortened(int index) const {
    const int whole = QTabBar::tabSizeHint(index).width();
    const QString title = tabText(index);
    const QFontMetrics metrics(font());
    const auto width = [&](const QString& text) { return metrics.horizontalAdvance(text); };
    return std::min(whole, whole - width(title) + width(title.left(leastLetters) + QChar(0x2026)));
}

QSize PanelTabs::minimumTabSizeHint(int index) const {
    const QSize whole = tabSizeHint(index);
    return index == currentIndex() ? whole : QSize(std::min(whole.width(), shortened(index)), whole.height());
}

} // namespace lectern::widgets
