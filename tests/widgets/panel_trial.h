// The parameter panel in a window, over a struct with one field of every domain, for tests.
#pragma once

#include "core/schema/parameters.h"
#include "widgets/panel/field_row.h"
#include "widgets/panel/locked_row.h"
#include "widgets/panel/parameter_panel.h"

#include <QLineEdit>
#include <QWheelEvent>
#include <QtTest>

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace lectern::widgets::panel_trial {

using namespace schema;

enum class Family { Full, Tied, Diagonal };

struct Inner {
    double weight = 0.5, mix = 0.2;
    bool on = true;
    bool operator==(const Inner&) const = default;
};

struct Everything {
    int components = 3;
    double rate = 0.25, epsilon = 1e-6;
    bool axes = true;
    Family family = Family::Full;
    std::string title = "start", path;
    Eigen::VectorXd start = Eigen::Vector2d(1, 2);
    Eigen::MatrixXd means = Eigen::MatrixXd::Identity(2, 2);
    std::vector<LabelledPoint> points{{{1, 2}, 0}};
    std::vector<ColumnName> columns;
    Inner inner;
    std::vector<Inner> list;
    bool operator==(const Everything&) const { return false; }
};

inline Parameters everything() {
    Schema<Inner> inner;
    inner.add("weight", &Inner::weight, RealDomain{0, 1}).label("Weight");
    inner.add("on", &Inner::on, ToggleDomain{}).label("On");
    inner.add("mix", &Inner::mix, RealDomain{0, 1, Scale::Linear, 0.05, {{0, "none"}, {1.0 / 3, "a third"}}})
        .label("Mix")
        .visibleWhen([](const Inner& i) { return i.on; });
    Schema<Everything> s;
    s.group("Numbers");
    s.add("components", &Everything::components, IntegerDomain{1, 12})
        .label("Components")
        .help("How many.")
        .category(2)
        .within([](const Everything& p) {
            return IntegerDomain{1, p.axes ? 12 : 5};
        });
    s.derive("Twice", "Follows.", [](const Everything& p) {
        return p.axes ? std::optional(Derived::Value{std::to_string(2 * p.components), "= 2 · 3"}) : std::nullopt;
    });
    s.add("rate", &Everything::rate, RealDomain{0, 1}).label("Rate").unit("1/s");
    s.add("epsilon", &Everything::epsilon, RealDomain{1e-12, 1, Scale::Log}).label("Epsilon");
    s.group("Choices");
    s.add("axes", &Everything::axes, ToggleDomain{}).label("Axes");
    s.choice("family", &Everything::family, {{"full", "full", ""}, {"tied", "tied", ""}, {"diagonal", "diagonal", ""}});
    s.add("title", &Everything::title, TextDomain{5}).label("Title").visibleWhen([](const Everything& p) {
        return p.axes;
    });
    s.add("path", &Everything::path, PathDomain{"a table", {"csv"}}).label("File");
    s.group("Compound");
    s.add("start", &Everything::start, VectorDomain{{-5, 5}, 2, 2}).label("Start");
    s.add("means", &Everything::means, MatrixDomain{{-5, 5}, 0, 3, 2, 2}).label("Means");
    s.add("points", &Everything::points, PointsDomain{{-5, 5}, 2, 3, 4, 2}).label("Points");
    s.add("columns", &Everything::columns, NamesDomain{3}).label("Columns");
    s.record("inner", &Everything::inner, inner).label("Inner");
    s.list("list", &Everything::list, inner, 0, 3).label("List");
    return Parameters(parametersType(s));
}

struct Edit {
    std::string key;
    Json value;
    EditPhase phase;
    bool operator==(const Edit&) const = default;
};

// The panel in a window, its edits applied as the program's window does.
class PanelTest : public testing::Test {
protected:
    PanelTest() {
        panel.setParameters(parameters);
        panel.resize(288, 900);
        panel.show();
        panel.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&panel));
        QObject::connect(&panel, &ParameterPanel::edited, &panel,
                         [this](const QString& key, const Json& value, EditPhase phase) {
                             edits.push_back({key.toStdString(), value, phase});
                             parameters = parameters.with(key.toStdString(), value);
                             panel.setParameters(parameters);
                         });
    }

    template <class W>
    W* part(const char* key) {
        auto found = panel.row(QString::fromUtf8(key))->findChildren<W*>();
        return found.isEmpty() ? nullptr : found.front();
    }
    QLineEdit* line(const char* key) { return part<QLineEdit>(key); }

    void type(QLineEdit* line, const char* text) {
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QString::fromUtf8(text));
        QTest::keyClick(line, Qt::Key_Return);
    }
    bool wheel(QWidget* widget, int delta, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        const QPointF at(widget->width() / 2.0, widget->height() / 2.0);
        QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(widget, &event);
        return event.isAccepted();
    }
    std::vector<EditPhase> phases() const {
        std::vector<EditPhase> result;
        for (const Edit& edit : edits)
            result.push_back(edit.phase);
        return result;
    }

    Parameters parameters = everything();
    std::vector<Edit> edits;
    ParameterPanel panel;
};

} // namespace lectern::widgets::panel_trial
