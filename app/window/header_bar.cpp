#include "app/window/header_bar.h"

#include "widgets/panel/icons.h"

#include <QHBoxLayout>
#include <QPainter>

namespace lectern {

using widgets::IconId;

namespace {

QToolButton* toolButton(const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

HeaderBar::HeaderBar(QMenu* mainMenu, QWidget* parent)
    : QWidget(parent), title_(new QLabel(this)), question_(new QLabel(this)), presets_(new QPushButton(this)),
      presetMenu_(new QMenu(this)), undo_(toolButton(tr("Undo (Ctrl+Z)"), this)),
      redo_(toolButton(tr("Redo (Ctrl+Shift+Z)"), this)),
      reset_(toolButton(tr("Reset all parameters to their defaults"), this)),
      export_(new QPushButton(tr("Export"), this)), menu_(toolButton(tr("Menu: open, save, theme, keys"), this)) {
    title_->setProperty("title", true);
    question_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    presets_->setToolTip(tr("Presets: states worth seeing"));
    presets_->setMenu(presetMenu_);
    presets_->setProperty("opens", true);
    export_->setToolTip(tr("Export the figure as PNG, SVG or PDF (Ctrl+E)"));
    export_->setProperty("primary", true);
    menu_->setMenu(mainMenu);
    menu_->setPopupMode(QToolButton::InstantPopup);

    auto* line = new QHBoxLayout(this);
    line->addWidget(title_);
    line->addWidget(question_, 1);
    for (QWidget* each : std::initializer_list<QWidget*>{presets_, undo_, redo_, reset_, export_, menu_})
        line->addWidget(each);

    connect(undo_, &QToolButton::clicked, this, &HeaderBar::undoRequested);
    connect(redo_, &QToolButton::clicked, this, &HeaderBar::redoRequested);
    connect(reset_, &QToolButton::clicked, this, &HeaderBar::resetRequested);
    connect(export_, &QPushButton::clicked, this, &HeaderBar::exportRequested);
}

void HeaderBar::setExhibit(const Exhibit& exhibit) {
    title_->setText(QString::fromStdString(exhibit.info().title));
    question_->setText(QString::fromStdString(exhibit.info().question));
    question_->setToolTip(question_->text());
    presetMenu_->clear();
    for (const Preset& preset : exhibit.info().presets) {
        const QString id = QString::fromStdString(preset.id);
        QAction* action =
            presetMenu_->addAction(QString::fromStdString(preset.title), this, [this, id] { Q_EMIT presetChosen(id); });
        action->setData(id);
        action->setCheckable(true);
    }
    setCurrentPreset({});
}

void HeaderBar::setCurrentPreset(const std::string& id) {
    QString shown = tr("Presets");
    for (QAction* action : presetMenu_->actions()) {
        const bool current = action->data().toString().toStdString() == id;
        action->setChecked(current);
        if (current)
            shown = action->text();
    }
    presets_->setText(shown);
}

void HeaderBar::setHistory(bool canUndo, bool canRedo) {
    undo_->setEnabled(canUndo);
    redo_->setEnabled(canRedo);
}

void HeaderBar::setAppearance(const widgets::Theme& theme, double scale) {
    theme_ = &theme;
    undo_->setIcon(widgets::icon(IconId::Undo, theme));
    redo_->setIcon(widgets::icon(IconId::Redo, theme));
    reset_->setIcon(widgets::icon(IconId::Reset, theme));
    menu_->setIcon(widgets::icon(IconId::Menu, theme));
    for (QToolButton* button : {undo_, redo_, reset_, menu_})
        button->setIconSize(QSize(18, 18) * scale);
    const int side = static_cast<int>(20 * scale);
    layout()->setContentsMargins(side, 0, side, 0);
    layout()->setSpacing(static_cast<int>(8 * scale));
    setFixedHeight(static_cast<int>(60 * scale));
    QPalette quiet = question_->palette();
    quiet.setColor(QPalette::WindowText, theme.textColour(figure::muted));
    question_->setPalette(quiet);
    fitQuestion();
    update();
}

void HeaderBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme_->card());
    painter.fillRect(0, height() - 1, width(), 1, theme_->cardEdge());
}

void HeaderBar::resizeEvent(QResizeEvent*) {
    fitQuestion();
}

// A question that is cut off is worse than none: it is then in the tooltip of the title only.
void HeaderBar::fitQuestion() {
    layout()->activate();
    const bool fits = question_->fontMetrics().horizontalAdvance(question_->toolTip()) <= question_->width();
    question_->setText(fits ? question_->toolTip() : QString());
    title_->setToolTip(question_->toolTip());
}

} // namespace lectern
