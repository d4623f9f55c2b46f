// ExportDialog: what to export and how. It chooses; MainWindow writes.
#pragma once

#include "core/figure/figure.h"
#include "widgets/figure/export.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;

namespace lectern {

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(const figure::Figure& figure, const QString& panel, QWidget* parent);

    // Format, size, theme, ground and panel as chosen.
    widgets::ExportOptions options() const;
    QString suffix() const; // "png", "svg" or "pdf"

private:
    void remember() const;
    void explain();

    QComboBox* what_;
    QComboBox* format_;
    QComboBox* size_;
    QComboBox* theme_;
    QCheckBox* transparent_;
    QLabel* note_;
};

} // namespace lectern
