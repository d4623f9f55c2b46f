// GuidePanel: three short texts in Markdown (what you see, try this, why), set to be read: selectable, scalable.
#pragma once

#include "widgets/theme/theme.h"

#include <QString>
#include <QTextBrowser>

namespace lectern::widgets {

class GuidePanel : public QTextBrowser {
    Q_OBJECT

public:
    struct Guide {
        QString whatYouSee, tryThis, why; // Markdown; empty ones get no heading
        bool operator==(const Guide&) const = default;
    };

    explicit GuidePanel(QWidget* parent = nullptr);
    void setGuide(const Guide& guide);
    void setAppearance(const Theme& theme, double scale);

private:
    void typeset();
    void styleBlocks();

    Guide guide_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
};

} // namespace lectern::widgets
