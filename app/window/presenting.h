// Presenting: the figure alone on the whole screen, for a room. Dims to black on demand, so that people look at the
// speaker.
#pragma once

#include <QList>
#include <QObject>
#include <QRect>
#include <Qt>

class QMainWindow;
class QWidget;

namespace lectern {

class Presenting : public QObject {
    Q_OBJECT
public:
    explicit Presenting(QMainWindow& window);

    bool isOn() const { return on_; }
    // `chrome`: what is hidden meanwhile.
    void start(const QList<QWidget*>& chrome);
    void stop();
    // Black over everything, and back; only while presenting.
    void toggleBlank();
    void unblank();
    bool isBlank() const;

Q_SIGNALS:
    void changed();

private:
    QMainWindow& window_;
    QList<QWidget*> hidden_;
    QWidget* black_;
    QRect before_;
    Qt::WindowStates stateBefore_;
    bool on_ = false;
};

} // namespace lectern
