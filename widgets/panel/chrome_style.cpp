#include "widgets/panel/chrome_style.h"

#include "widgets/panel/look.h"

#include <QHash>
#include <QRegularExpression>

// Outside any namespace, as the macro asks for: a static library's resources register themselves only when told to.
static void registerMarks() {
    Q_INIT_RESOURCE(panel);
}

namespace lectern::widgets {
namespace {

// @name stands for a colour or a word of the theme, <n> for n pixels at scale 1.
constexpr const char* controls = R"(
* { font-family: "@family"; font-size: <13>px; }
QWidget { color: @ink; }
QMainWindow, QDialog { background: @ground; }
QWidget[page="true"], QScrollArea, QScrollArea > QWidget { background: @card; border: none; }
QLabel { background: transparent; }
QLabel[heading="true"] { color: @muted; font-size: <11>px; font-weight: 600; letter-spacing: 0.5px;
  padding: <16>px <16>px <5>px <16>px; }
QLabel[quiet="true"] { color: @muted; font-size: <12>px; }
QLabel[failure="true"] { color: @failureText; font-size: <12>px; }
QLabel[title="true"] { font-size: <18>px; font-weight: 600; }

QPushButton, QToolButton { background: @card; border: 1px solid @edge; border-radius: <8>px; padding: <5>px <11>px;
  font-weight: 500; }
QToolButton { padding: <5>px; }
QPushButton:hover, QToolButton:hover { background: @shade; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: @pressed; }
QPushButton:focus, QToolButton:focus { border: <2>px solid @accent; padding: <4>px <10>px; }
QToolButton:focus { padding: <4>px; }
QPushButton:disabled, QToolButton:disabled { color: @disabled; background: @card; }
QPushButton[primary="true"], QToolButton[primary="true"] { background: @accent; border-color: @accent;
  color: @onAccent; }
QPushButton[primary="true"]:hover, QToolButton[primary="true"]:hover { background: @accentHover; }
QPushButton[primary="true"]:pressed { background: @accentPressed; }
QPushButton[primary="true"]:focus { border: <2>px solid @ink; }
QToolButton[flat="true"], QPushButton[flat="true"] { background: transparent; border: none; padding: 0;
  border-radius: <4>px; }
QToolButton[flat="true"]:hover, QPushButton[flat="true"]:hover { background: @pressed; }
QToolButton[flat="true"]:focus, QPushButton[flat="true"]:focus { border: 1px solid @accent; }
QToolButton[entry="true"] { background: transparent; border: none; border-radius: 0; padding: 0 0 0 <18>px; text-align: left; }
QToolButton[entry="true"]:hover { background: @shade; }
QToolButton[entry="true"]:checked { background: transparent; color: @accent; font-weight: 600; }
QToolButton[entry="true"]:focus { border: <2>px solid @accent; padding: 0 0 0 <16>px; }
QToolButton[compact="true"], QToolButton[compact="true"]:focus { padding: 0; }
QToolButton[brand="true"] { font-size: <18>px; font-weight: 600; }
QToolButton[brand="true"]:hover { background: transparent; }
QToolButton[small="true"] { padding: <1>px <7>px; border-radius: <6>px; font-size: <12>px; color: @muted; }
QToolButton[small="true"]:focus { padding: 0px <6>px; }
QToolButton::menu-indicator { image: none; }
QPushButton[opens="true"], QPushButton[opens="true"]:focus { padding-right: <28>px; }
QPushButton::menu-indicator { image: url(:/lectern/marks/chevron-@theme.svg); width: <12>px; height: <12>px;
  subcontrol-origin: padding; subcontrol-position: center right; right: <9>px; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit { background: @card; border: 1px solid @edge;
  border-radius: <6>px; padding: 0 <7>px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:hover, QComboBox:hover { border-color: @strongEdge; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus { border: <2>px solid @accent;
  padding: 0 <6>px; }
QLineEdit:disabled, QComboBox:disabled { background: @shade; color: @disabled; }
QLineEdit[failed="true"], QTableView[failed="true"] { border: <2>px solid @failure; padding: 0 <6>px; }
QLineEdit[chosen="true"], QComboBox[chosen="true"] { border: <2>px solid @failure; padding: 0 <6>px;
  color: @failureText; font-weight: 600; }
QTableView[chosen="true"] { border: <2>px solid @failure; }
QComboBox::drop-down { border: none; width: <22>px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url(:/lectern/marks/chevron-@theme.svg); width: <12>px; height: <12>px; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @edge; outline: none; padding: <4>px;
  selection-background-color: @chosenRow; selection-color: @ink; }
QComboBox QAbstractItemView::item { min-height: <26>px; padding: 0 <6>px; border-radius: <4>px; }
QComboBox QAbstractItemView::item:selected { background: @chosenRow; color: @ink; }

QCheckBox { spacing: <8>px; background: transparent; }
QCheckBox::indicator { width: <14>px; height: <14>px; border: 1px solid @strongEdge; border-radius: <4>px;
  background: @card; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent;
  image: url(:/lectern/marks/check-@theme.svg); }
QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:focus { border: <2>px solid @focusRing; width: <12>px; height: <12>px; }
QCheckBox::indicator:disabled { background: @shade; border-color: @edge; }
)";

constexpr const char* containers = R"(
QTabWidget::pane { border: none; border-top: 1px solid @edge; background: @card; }
QTabWidget::tab-bar { left: <16>px; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; border: none; border-bottom: <2>px solid transparent;
  padding: <13>px 0 <9>px 0; margin-right: <18>px; color: @muted; font-weight: 500; }
QTabBar[compact="true"]::tab { padding: <3>px 0 <2>px 0; margin-right: <14>px; }
QTabBar::tab:selected { color: @ink; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @ink; }
QTabBar:focus::tab:selected { color: @accent; }

QTableView { background: @card; border: 1px solid @edge; border-radius: <6>px; gridline-color: @faint;
  selection-background-color: @chosenRow; selection-color: @ink; outline: none; }
QTableView:focus { border: <2>px solid @accent; }
QTableView::item { padding: 0 <4>px; }
QTableView::item:focus { background: @chosenRow; }
QTableView QLineEdit { border: none; border-radius: 0; padding: 0 <4>px; background: @card; }
QTableView QLineEdit:focus { border: 1px solid @accent; padding: 0 <3>px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; border: none; color: @muted; font-size: <12>px; padding: 0 <4>px; }
QTableCornerButton::section { background: transparent; border: none; }
QFrame[recordCard="true"] { background: @shade; border: 1px solid @edge; border-radius: <8>px; }

QScrollBar:vertical { background: transparent; width: <8>px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: <8>px; margin: 0; border: none; }
QScrollBar::handle { background: @scroll; border-radius: <3>px; margin: 1px; }
QScrollBar::handle:vertical { min-height: <32>px; }
QScrollBar::handle:horizontal { min-width: <32>px; }
QScrollBar::handle:hover { background: @strongEdge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QToolTip { background: @card; color: @ink; border: 1px solid @strongEdge; padding: 0; font-size: <12>px; }
QMenu { background: @card; border: 1px solid @edge; padding: <4>px; }
QMenu::item { padding: <5>px <20>px <5>px <24>px; border-radius: <4>px; background: transparent; }
QMenu::item:selected { background: @chosenRow; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @faint; margin: <4>px <8>px; }
QMenu::indicator { width: <12>px; height: <12>px; left: <6>px; }
QMenu::indicator:checked { image: url(:/lectern/marks/tick-@theme.svg); }
QMenuBar { background: @card; border-bottom: 1px solid @edge; }
QMenuBar::item { padding: <4>px <8>px; background: transparent; border-radius: <4>px; }
QMenuBar::item:selected { background: @chosenRow; }
QStatusBar { background: @card; color: @muted; }
QTextBrowser { background: @card; border: none; padding: 0; }
QSplitter::handle { background: @edge; }
QProgressBar { background: @pressed; border: none; border-radius: <2>px; max-height: <4>px; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: <2>px; }
)";

QHash<QString, QString> wordsOf(const Theme& theme) {
    const QColor ink = theme.textColour(figure::ink), muted = theme.textColour(figure::muted), card = theme.card();
    const QColor accent = theme.accent(), edge = theme.cardEdge();
    const bool isDark = theme.id() == Theme::Id::Dark;
    const QColor strong = mixed(muted, card, 0.5);
    QHash<QString, QString> words;
    const auto set = [&words](const char* name, const QColor& colour) {
        words.insert(QString::fromLatin1(name), colour.name());
    };
    set("ink", ink), set("muted", muted), set("card", card), set("ground", theme.ground());
    set("edge", isDark ? mixed(muted, card, 0.32) : edge.darker(theme.id() == Theme::Id::Light ? 106 : 100));
    set("strongEdge", strong), set("faint", theme.colour(figure::faint)), set("shade", theme.shade());
    set("pressed", mixed(muted, card, 0.16)), set("disabled", mixed(muted, card, 0.6));
    set("accent", accent), set("onAccent", theme.on(accent)), set("accentHover", accent.darker(110));
    set("accentPressed", accent.darker(125)), set("focusRing", mixed(accent, ink, 0.6));
    set("chosenRow", mixed(accent, card, isDark ? 0.28 : 0.12)), set("scroll", mixed(muted, card, 0.3));
    set("failure", theme.colour(figure::selected)), set("failureText", theme.textColour(figure::selected));
    words.insert(QStringLiteral("theme"), theme.name());
    words.insert(QStringLiteral("family"), theme.font(figure::Face::Sans, figure::Size::Normal, 1).family());
    return words;
}

// Before the other rules: what has the focus, or is chosen, or failed, looks so all the same.
QString categoryRings(const Theme& theme) {
    QString rules;
    for (int i = 0; i < 6; ++i) {
        const QString ring = theme.colour(figure::category(i)).name();
        rules += QStringLiteral("QLineEdit[category=\"%1\"] { border: <2>px solid %2; padding: 0 <6>px; color: %3; "
                                "font-weight: 600; }\nQLineEdit[category=\"%1\"]:hover { border-color: %2; }\n")
                     .arg(i)
                     .arg(ring, theme.textColour(figure::category(i)).name());
    }
    return rules;
}

} // namespace

QString styleSheet(const Theme& theme, double scale) {
    registerMarks();
    static const QRegularExpression place(QStringLiteral("@([A-Za-z]+)|<(\\d+)>"));
    const QString source = categoryRings(theme) + QString::fromUtf8(controls) + QString::fromUtf8(containers);
    const QHash<QString, QString> words = wordsOf(theme);
    QString sheet;
    qsizetype from = 0;
    for (auto it = place.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        sheet += QStringView(source).mid(from, match.capturedStart() - from);
        sheet += match.captured(2).isEmpty() ? words.value(match.captured(1))
                                             : QString::number(pixels(match.captured(2).toDouble(), theme, scale));
        from = match.capturedEnd();
    }
    sheet += QStringView(source).mid(from);
    return sheet;
}

QPalette palette(const Theme& theme) {
    const QColor ink = theme.textColour(figure::ink), muted = theme.textColour(figure::muted), card = theme.card();
    QPalette palette(ink, card, mixed(Qt::white, card, 0.5), theme.cardEdge().darker(130), theme.cardEdge(), ink, card);
    palette.setColor(QPalette::Window, theme.ground());
    palette.setColor(QPalette::Base, card);
    palette.setColor(QPalette::AlternateBase, theme.shade());
    palette.setColor(QPalette::Highlight, theme.accent());
    palette.setColor(QPalette::HighlightedText, theme.on(theme.accent()));
    palette.setColor(QPalette::Link, theme.accent());
    palette.setColor(QPalette::LinkVisited, theme.accent());
    palette.setColor(QPalette::PlaceholderText, mixed(muted, card, 0.7));
    palette.setColor(QPalette::ToolTipBase, card);
    palette.setColor(QPalette::ToolTipText, ink);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixed(muted, card, 0.6));
    return palette;
}

} // namespace lectern::widgets
