#include "widgets/panel/simple_editors.h"

#include "widgets/panel/look.h"
#include "widgets/panel/number_editor.h"

#include <QAbstractItemView>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QWheelEvent>

namespace lectern::widgets {
namespace {

QHBoxLayout* rowLayout(QWidget* widget) {
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    return layout;
}

} // namespace

ChoiceBox::ChoiceBox(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(4);
}

void ChoiceBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

void ChoiceBox::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room.width() - 2);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

ToggleEditor::ToggleEditor(const schema::Field& field, QWidget* parent)
    : Editor(field, parent), box_(new QCheckBox(QString::fromStdString(field.label), this)) {
    auto* layout = rowLayout(this);
    layout->addWidget(box_);
    layout->addStretch(1);
    connect(box_, &QCheckBox::clicked, this, [this](bool on) { editOnce(Json(on)); });
}

void ToggleEditor::setAppearance(const Theme& theme, double scale) {
    box_->setFixedHeight(pixels(24, theme, scale));
}

void ToggleEditor::display(const Json& value) {
    box_->setChecked(value.is_boolean() && value.get<bool>());
}

ChoiceEditor::ChoiceEditor(const schema::Field& field, QWidget* parent)
    : Editor(field, parent), box_(new ChoiceBox(this)) {
    for (const auto& choice : std::get<schema::EnumDomain>(field.domain).choices) {
        box_->addItem(QString::fromStdString(choice.label.empty() ? choice.id : choice.label),
                      QString::fromStdString(choice.id));
        box_->setItemData(box_->count() - 1, QString::fromStdString(choice.help), Qt::ToolTipRole);
    }
    rowLayout(this)->addWidget(box_, 1);
    box_->installEventFilter(this);
    // Keys and the wheel run through the choices: one undo entry. A pick from the open list is an edit of its own.
    connect(box_, &QComboBox::activated, this,
            [this](int index) { editInRun(Json(box_->itemData(index).toString().toStdString()), RunEnd::AfterRest); });
}

void ChoiceEditor::setAppearance(const Theme& theme, double scale) {
    box_->setFixedHeight(pixels(28, theme, scale));
}

void ChoiceEditor::display(const Json& value) {
    box_->setCurrentIndex(value.is_string() ? box_->findData(QString::fromStdString(value.get<std::string>())) : -1);
}

bool ChoiceEditor::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::FocusOut && !box_->view()->isVisible())
        endRun();
    return false;
}

LineEditor::LineEditor(const schema::Field& field, QWidget* parent)
    : Editor(field, parent), line_(new QLineEdit(this)) {
    rowLayout(this)->addWidget(line_, 1);
    line_->installEventFilter(this);
    if (std::holds_alternative<schema::NamesDomain>(field.domain))
        line_->setPlaceholderText(tr("names or numbers"));
    connect(line_, &QLineEdit::returnPressed, this, &LineEditor::commit);
}

void LineEditor::setAppearance(const Theme& theme, double scale) {
    line_->setFixedHeight(pixels(28, theme, scale));
}

void LineEditor::display(const Json& value) {
    QString text;
    if (value.is_array()) {
        QStringList names;
        for (const Json& name : value)
            names << (name.is_string() ? QString::fromStdString(name.get<std::string>()) : numberText(name));
        text = names.join(QStringLiteral(", "));
    } else if (value.is_string()) {
        text = QString::fromStdString(value.get<std::string>());
    }
    if (line_->text() != text)
        line_->setText(text);
    line_->setModified(false);
    setMark(*line_, "failed", false);
}

Json LineEditor::typed() const {
    if (!std::holds_alternative<schema::NamesDomain>(field().domain))
        return Json(line_->text().toStdString());
    Json names = Json::array();
    for (const QString& part : line_->text().split(QChar(','), Qt::SkipEmptyParts)) {
        const QString name = part.trimmed();
        bool isIndex = false;
        const int index = name.toInt(&isIndex);
        if (isIndex)
            names.push_back(index);
        else if (!name.isEmpty())
            names.push_back(name.toStdString());
    }
    return names;
}

void LineEditor::commit() {
    if (line_->isModified())
        setMark(*line_, "failed", !editOnce(typed()));
}

bool LineEditor::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::FocusOut)
        commit();
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        line_->isModified()) {
        event->accept(); // before the window's own
        return true;
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        line_->isModified()) {
        display(value());
        Q_EMIT refused(QString());
        return true;
    }
    return false;
}

PathEditor::PathEditor(const schema::Field& field, QWidget* parent)
    : LineEditor(field, parent), browse_(new QToolButton(this)) {
    browse_->setText(QStringLiteral("…"));
    browse_->setToolTip(tr("Choose a file"));
    browse_->setAccessibleName(tr("Choose a file for %1").arg(QString::fromStdString(field.label)));
    browse_->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(browse_);
    line_->setPlaceholderText(tr("drop a file"));
    line_->setAcceptDrops(false); // the drop is ours: a line edit would paste the address
    setAcceptDrops(true);
    connect(browse_, &QToolButton::clicked, this, &PathEditor::browse);
}

void PathEditor::setAppearance(const Theme& theme, double scale) {
    LineEditor::setAppearance(theme, scale);
    browse_->setFixedSize(pixels(28, theme, scale), pixels(28, theme, scale));
    layout()->setSpacing(pixels(4, theme, scale));
}

void PathEditor::browse() {
    const auto& domain = std::get<schema::PathDomain>(field().domain);
    QStringList patterns;
    for (const auto& extension : domain.extensions)
        patterns << QStringLiteral("*.") + QString::fromStdString(extension);
    QString filters = tr("All files (*)");
    if (!patterns.isEmpty())
        filters.prepend(QStringLiteral("%1 (%2);;")
                            .arg(QString::fromStdString(domain.what.empty() ? field().label : domain.what),
                                 patterns.join(QChar(' '))));
    const QString folder = QFileInfo(line_->text()).absolutePath();
    const QString path = QFileDialog::getOpenFileName(window(), QString::fromStdString(field().label), folder, filters);
    if (!path.isEmpty())
        editOnce(Json(path.toStdString()));
}

void PathEditor::dragEnterEvent(QDragEnterEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void PathEditor::dropEvent(QDropEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.front().isLocalFile())
        return;
    event->acceptProposedAction();
    editOnce(Json(urls.front().toLocalFile().toStdString()));
}

} // namespace lectern::widgets
