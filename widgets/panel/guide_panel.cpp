#include "widgets/panel/guide_panel.h"

#include "widgets/panel/look.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>

namespace lectern::widgets {

GuidePanel::GuidePanel(QWidget* parent) : QTextBrowser(parent) {
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false); // nothing is fetched from anywhere
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Guide"));
}

void GuidePanel::setGuide(const Guide& guide) {
    if (guide == guide_)
        return;
    guide_ = guide;
    typeset();
}

void GuidePanel::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    typeset();
}

void GuidePanel::typeset() {
    QString markdown;
    const auto section = [&markdown](const QString& heading, const QString& text) {
        if (!text.trimmed().isEmpty())
            markdown += QStringLiteral("## %1\n\n%2\n\n").arg(heading, text);
    };
    section(tr("What you see"), guide_.whatYouSee);
    section(tr("Try this"), guide_.tryThis);
    section(tr("Why"), guide_.why);
    document()->setDefaultFont(controlFont(*theme_, scale_, 14));
    document()->setMarkdown(markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                          QTextDocument::MarkdownNoHTML);
    document()->setDocumentMargin(pixels(16, *theme_, scale_));
    styleBlocks();
    moveCursor(QTextCursor::Start);
}

void GuidePanel::styleBlocks() {
    document()->setIndentWidth(pixels(18, *theme_, scale_));
    bool first = true;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        const bool heading = format.headingLevel() > 0;
        format.setTopMargin(heading && !first ? pixels(18, *theme_, scale_) : 0);
        format.setBottomMargin(pixels(heading ? 6 : block.textList() ? 6 : 9, *theme_, scale_));
        format.setLineHeight(heading ? 110 : 138, QTextBlockFormat::ProportionalHeight);
        cursor.setBlockFormat(format);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat letters;
        if (heading) {
            QFont font = controlFont(*theme_, scale_, 15);
            font.setWeight(QFont::DemiBold);
            letters.setFont(font);
            letters.setProperty(QTextFormat::FontSizeAdjustment, 0);
            letters.setForeground(theme_->textColour(figure::ink));
        } else {
            letters.setForeground(mixed(theme_->textColour(figure::ink), theme_->card(), 0.88));
        }
        cursor.mergeCharFormat(letters);
        first = false;
    }
}

} // namespace lectern::widgets
