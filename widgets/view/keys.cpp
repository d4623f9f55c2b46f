#include "widgets/view/keys.h"

namespace lectern::widgets {

std::string keyName(const QKeyEvent& event) {
    switch (event.key()) {
    case Qt::Key_Delete:
        return "Delete";
    case Qt::Key_Backspace:
        return "Backspace";
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return "Enter";
    default:
        break;
    }
    const bool plain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool letter = event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z;
    return plain && letter ? std::string(1, static_cast<char>('a' + event.key() - Qt::Key_A)) : std::string();
}

} // namespace lectern::widgets
