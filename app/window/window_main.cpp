#include "app/window/window_main.h"

#include "app/window/main_window.h"

#include <QTimer>

namespace lectern {

int runWindow(QApplication& application, const QStringList& files) {
    MainWindow window;
    window.show();
    QTimer::singleShot(0, &window, [&] {
        if (files.isEmpty())
            window.offerRecovery();
        else
            window.openFile(files.first());
    });
    return application.exec();
}

} // namespace lectern
