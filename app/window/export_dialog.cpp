#include "app/window/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace lectern {

using widgets::ExportOptions;

namespace {

struct SizeChoice {
    const char* label;
    QSize size;
};
const SizeChoice sizes[] = {
    {QT_TRANSLATE_NOOP("lectern::ExportDialog", "Slide 16:9, 1280 × 720"), {1280, 720}},
    {QT_TRANSLATE_NOOP("lectern::ExportDialog", "Full HD, 1920 × 1080"), {1920, 1080}},
    {QT_TRANSLATE_NOOP("lectern::ExportDialog", "4K, 3840 × 2160"), {3840, 2160}},
    {QT_TRANSLATE_NOOP("lectern::ExportDialog", "Slide 4:3, 1024 × 768"), {1024, 768}},
    {QT_TRANSLATE_NOOP("lectern::ExportDialog", "Square, 1080 × 1080"), {1080, 1080}},
};
const char* const suffixes[] = {"pdf", "svg", "png"};

} // namespace

ExportDialog::ExportDialog(const figure::Figure& figure, const QString& panel, QWidget* parent)
    : QDialog(parent), what_(new QComboBox(this)), format_(new QComboBox(this)), size_(new QComboBox(this)),
      theme_(new QComboBox(this)), transparent_(new QCheckBox(tr("Transparent ground"), this)),
      note_(new QLabel(this)) {
    setWindowTitle(tr("Export the figure"));
    what_->addItem(tr("the whole figure"), QString());
    for (const figure::Panel& each : figure.panels) {
        if (each.title.empty())
            continue;
        what_->addItem(tr("only “%1”").arg(QString::fromStdString(each.title.plain())),
                       QString::fromStdString(each.id));
    }
    what_->setCurrentIndex(std::max(0, what_->findData(panel)));
    format_->addItem(tr("PDF: for print and slides, text stays text"));
    format_->addItem(tr("SVG: for the web and drawing programs"));
    format_->addItem(tr("PNG: pixels"));
    for (const SizeChoice& choice : sizes)
        size_->addItem(tr(choice.label), choice.size);
    theme_->addItem(tr("light"));
    theme_->addItem(tr("dark"));
    theme_->addItem(tr("projector: high contrast, larger type"));
    note_->setWordWrap(true);

    const QSettings settings;
    format_->setCurrentIndex(std::clamp(settings.value(QStringLiteral("export/format"), 0).toInt(), 0, 2));
    size_->setCurrentIndex(std::clamp(settings.value(QStringLiteral("export/size"), 1).toInt(), 0, size_->count() - 1));
    theme_->setCurrentIndex(std::clamp(settings.value(QStringLiteral("export/theme"), 0).toInt(), 0, 2));
    transparent_->setChecked(settings.value(QStringLiteral("export/transparent"), false).toBool());

    auto* form = new QFormLayout;
    form->addRow(tr("Export"), what_);
    form->addRow(tr("Format"), format_);
    form->addRow(tr("Size"), size_);
    form->addRow(tr("Theme"), theme_);
    form->addRow(QString(), transparent_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* save = buttons->addButton(tr("Choose a file …"), QDialogButtonBox::AcceptRole);
    save->setProperty("primary", true);
    save->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, &ExportDialog::remember);
    connect(format_, &QComboBox::currentIndexChanged, this, &ExportDialog::explain);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(note_);
    column->addWidget(buttons);
    explain();
}

ExportOptions ExportDialog::options() const {
    static const ExportOptions::Format formats[] = {ExportOptions::Format::Pdf, ExportOptions::Format::Svg,
                                                    ExportOptions::Format::Png};
    ExportOptions options;
    options.format = formats[format_->currentIndex()];
    options.size = size_->currentData().toSize();
    options.theme = static_cast<widgets::Theme::Id>(theme_->currentIndex());
    options.ground = transparent_->isChecked() ? ExportOptions::Ground::Transparent : ExportOptions::Ground::Theme;
    options.panel = what_->currentData().toString().toStdString();
    return options;
}

QString ExportDialog::suffix() const {
    return QString::fromLatin1(suffixes[format_->currentIndex()]);
}

void ExportDialog::remember() const {
    QSettings settings;
    settings.setValue(QStringLiteral("export/format"), format_->currentIndex());
    settings.setValue(QStringLiteral("export/size"), size_->currentIndex());
    settings.setValue(QStringLiteral("export/theme"), theme_->currentIndex());
    settings.setValue(QStringLiteral("export/transparent"), transparent_->isChecked());
}

void ExportDialog::explain() {
    note_->setText(tr("The file carries this state inside: open it in Lectern to go on from here."));
}

} // namespace lectern
