#include "widgets/figure/panel_tabs.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QSignalBlocker>
#include <QString>
#include <QStringList>
#include <QToolTip>

#include <algorithm>

namespace lectern::widgets {

namespace {

constexpr int leastLetters = 6; // of a shortened title

} // namespace

PanelTabs::PanelTabs(QWidget* parent) : QTabBar(parent) {
    setDrawBase(false);
    setProperty("compact", true);
    setExpanding(false);
    setElideMode(Qt::ElideRight);
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
    if (chosen != currentIndex()) {
        setCurrentIndex(chosen);
        if (chosen >= 0)
            setTabText(chosen, titles[chosen]); // widths go with the choice: they are laid out anew
    }
}

bool PanelTabs::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = tabAt(help->pos());
        if (index >= 0 && tabRect(index).width() < tabSizeHint(index).width())
            QToolTip::showText(help->globalPos(), tabText(index), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QTabBar::event(event);
}

QSize PanelTabs::minimumTabSizeHint(int index) const {
    const QSize whole = tabSizeHint(index);
    const QString title = tabText(index);
    const QFontMetrics metrics(font());
    const auto width = [&](const QString& text) { return metrics.horizontalAdvance(text); };
    const int shortened = whole.width() - width(title) + width(title.left(leastLetters) + QChar(0x2026));
    if (index != currentIndex())
        return {std::min(whole.width(), shortened), whole.height()};
    // The chosen one gives way only to the least of the others.
    int others = 0;
    for (int i = 0; i < count(); ++i)
        if (i != index)
            others += minimumTabSizeHint(i).width();
    return {std::clamp(this->width() - others, std::min(whole.width(), shortened), whole.width()), whole.height()};
}

} // namespace lectern::widgets
