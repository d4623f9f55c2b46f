#include "app/window/shortcuts_dialog.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace lectern {

ShortcutsDialog::ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    int row = 0;
    const auto add = [&](const QString& keys, const QString& what) {
        auto* key = new QLabel(QStringLiteral("<b>%1</b>").arg(keys.toHtmlEscaped()), this);
        grid->addWidget(key, row, 0, Qt::AlignRight);
        grid->addWidget(new QLabel(what, this), row++, 1);
    };
    for (const QAction* action : actions) {
        if (action->shortcuts().isEmpty())
            continue;
        QStringList keys;
        for (const QKeySequence& sequence : action->shortcuts())
            keys << sequence.toString(QKeySequence::NativeText);
        QString text = action->text();
        add(keys.join(QStringLiteral(", ")), text.remove(QLatin1Char('&')));
    }
    add(tr("drag, wheel, Shift+drag"), tr("turn, zoom and shift a 3-D picture"));
    add(tr("Ctrl+drag"), tr("turn it, whatever lies under the pointer"));
    add(tr("double click on a title"), tr("maximise a panel, and back"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(grid);
    column->addWidget(buttons);
}

} // namespace lectern
