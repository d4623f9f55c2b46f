// ShortcutsDialog: every key, on one page.
#pragma once

#include <QAction>
#include <QDialog>
#include <QList>

namespace lectern {

class ShortcutsDialog : public QDialog {
    Q_OBJECT
public:
    ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent);
};

} // namespace lectern
