// ParameterPanel: the editors of all parameters of an exhibit, built from their declaration alone. It changes nothing
// by itself: it asks, by edited() and its siblings, and shows what setParameters() gives it.
#pragma once

#include "core/schema/parameters.h"
#include "widgets/panel/editor.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <memory>
#include <vector>

namespace lectern::widgets {

class FieldRow;
class LockedRow;

// 288 px wide at scale 1 and scrolls by itself. Needs styleSheet() of chrome_style.h on its window.
class ParameterPanel : public QWidget {
    Q_OBJECT

public:
    explicit ParameterPanel(QWidget* parent = nullptr);
    ~ParameterPanel() override;

    // Builds the rows anew for another declaration; otherwise touches only what changed.
    void setParameters(const schema::Parameters& parameters);
    void setAppearance(const Theme& theme, double scale);
    // What stands below the last group (live formulas); owned by the panel. Null: nothing.
    void setFooter(QWidget* footer);

    // A message under a field until its value changes; an empty one takes it away.
    void showError(const QString& key, const QString& message);
    // Rings the field in vermilion and scrolls to it; an empty key rings none.
    void highlight(const QString& key);
    // Ends a run of wheel notches or keys at once, before undo and the like.
    void endRuns();

    // The rows of what follows from the parameters, in the order of declaration.
    const std::vector<LockedRow*>& locked() const { return locked_; }
    // The row of a parameter; null: there is none, or it is not shown.
    FieldRow* row(const QString& key) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void edited(const QString& key, const lectern::Json& value, lectern::widgets::EditPhase phase);
    void resetRequested(const QString& key);
    void playRequested(const QString& key);

private:
    struct Group {
        std::string title;
        QLabel* heading;
        std::vector<QWidget*> rows;
    };
    void build();
    void addField(std::size_t index);
    void addLocked(std::size_t place);
    // Into the column, below the heading of its group.
    void addRow(QWidget* row, const std::string& group);
    void refresh();

    QScrollArea* area_;
    QWidget* page_ = nullptr;
    QVBoxLayout* column_ = nullptr;
    QWidget* footer_ = nullptr;
    schema::Parameters parameters_, defaults_;
    std::vector<FieldRow*> rows_;    // in the order of the fields
    std::vector<LockedRow*> locked_; // in the order of the derived quantities
    std::vector<Group> groups_;
    QString highlighted_;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
};

} // namespace lectern::widgets
