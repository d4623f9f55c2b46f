#include "widgets/panel/editor.h"

#include "widgets/panel/grid_editor.h"
#include "widgets/panel/number_editor.h"
#include "widgets/panel/record_editor.h"
#include "widgets/panel/simple_editors.h"

#include <type_traits>
#include <variant>

namespace lectern::widgets {

Editor::Editor(const schema::Field& field, QWidget* parent) : QWidget(parent), field_(field) {
    rest_.setSingleShot(true);
    rest_.setInterval(restMilliseconds);
    connect(&rest_, &QTimer::timeout, this, &Editor::endRun);
}

void Editor::setValue(const Json& value) {
    if (shown_ && value == value_)
        return;
    shown_ = true;
    value_ = value;
    display(value_);
}

bool Editor::read(const schema::Domain& domain, const QString& text, Json& value) {
    try {
        QString plain = text.trimmed();
        plain.replace(QChar(0x2212), QChar('-')); // the true minus sign, pasted from a figure
        value = schema::parsed(domain, plain.toStdString(), field_.label);
        return true;
    } catch (const InputError& error) {
        Q_EMIT refused(QString::fromUtf8(error.what()));
        return false;
    }
}

bool Editor::editOnce(const Json& value) {
    endRun();
    Json good;
    try {
        good = schema::checked(field_.domain, value, field_.label);
    } catch (const InputError& error) {
        Q_EMIT refused(QString::fromUtf8(error.what()));
        return false;
    }
    Q_EMIT refused(QString());
    if (shown_ && good == value_) {
        display(value_); // the same value, perhaps typed another way
        return true;
    }
    setValue(good);
    Q_EMIT edited(good, EditPhase::Begin);
    Q_EMIT edited(good, EditPhase::End);
    return true;
}

void Editor::editInRun(const Json& value, RunEnd end) {
    if (end == RunEnd::AfterRest && running_)
        rest_.start();
    if (value == value_)
        return;
    Q_EMIT refused(QString());
    const EditPhase phase = running_ ? EditPhase::During : EditPhase::Begin;
    running_ = true;
    if (end == RunEnd::AfterRest)
        rest_.start();
    else
        rest_.stop();
    setValue(value);
    Q_EMIT edited(value, phase);
}

void Editor::endRun() {
    rest_.stop();
    if (!running_)
        return;
    running_ = false;
    Q_EMIT edited(Json(value_), EditPhase::End);
}

Editor* makeEditor(const schema::Field& field, QWidget* parent) {
    return std::visit(
        [&](const auto& domain) -> Editor* {
            using D = std::decay_t<decltype(domain)>;
            if constexpr (std::is_same_v<D, schema::IntegerDomain> || std::is_same_v<D, schema::RealDomain>)
                return new NumberEditor(field, parent);
            else if constexpr (std::is_same_v<D, schema::ToggleDomain>)
                return new ToggleEditor(field, parent);
            else if constexpr (std::is_same_v<D, schema::EnumDomain>)
                return new ChoiceEditor(field, parent);
            else if constexpr (std::is_same_v<D, schema::TextDomain> || std::is_same_v<D, schema::NamesDomain>)
                return new LineEditor(field, parent);
            else if constexpr (std::is_same_v<D, schema::PathDomain>)
                return new PathEditor(field, parent);
            else if constexpr (std::is_same_v<D, schema::RecordDomain>)
                return new RecordEditor(field, parent);
            else if constexpr (std::is_same_v<D, schema::ListDomain>)
                return new ListEditor(field, parent);
            else
                return new GridEditor(field, parent);
        },
        field.domain);
}

} // namespace lectern::widgets
