#include "widgets/panel/timeline.h"

#include "widgets/panel/icons.h"
#include "widgets/panel/look.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace lectern::widgets {
namespace {

constexpr std::array speeds{0.25, 0.5, 1.0, 2.0, 4.0, 8.0};

QString speedText(double speed) {
    return QString::number(speed) + QStringLiteral("×");
}

} // namespace

// A button of the timeline, drawn by itself: outlined, filled while it is the thing to press, dashed where it cannot
// be.
class Timeline::Button : public QAbstractButton {
public:
    enum class Look { Outlined, Primary, Flat };

    Button(std::optional<IconId> icon, const QString& name, QWidget* parent) : QAbstractButton(parent), icon_(icon) {
        setFocusPolicy(Qt::TabFocus);
        setAccessibleName(name);
        setToolTip(name);
        setCursor(Qt::PointingHandCursor);
    }
    void setLook(Look look) { look_ = look, update(); }
    void setIconId(IconId icon) { icon_ = icon, update(); }
    void setAppearance(const Theme& theme, double scale) { theme_ = &theme, scale_ = scale, update(); }
    double wanted() const { return QFontMetricsF(textFont()).horizontalAdvance(text()) + 26 * unit(*theme_, scale_); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double u = unit(*theme_, scale_);
        const QRectF box = QRectF(rect()).adjusted(1.5 * u, 1.5 * u, -1.5 * u, -1.5 * u);
        const bool filled = look_ == Look::Primary && isEnabled();
        paintFrame(painter, box, filled, u);
        const QColor ink = !isEnabled() ? mixed(theme_->textColour(figure::muted), theme_->card(), icon_ ? 0.4 : 0.9)
                           : filled     ? theme_->on(theme_->accent())
                           : look_ == Look::Flat ? theme_->textColour(figure::muted)
                                                 : theme_->textColour(figure::ink);
        if (icon_) {
            const double side = 17 * u;
            paintIcon(painter, QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side), *icon_,
                      ink);
            return;
        }
        painter.setFont(textFont());
        painter.setPen(ink);
        const QRectF room = box.adjusted(8 * u, 0, -8 * u, 0);
        painter.drawText(room, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, static_cast<int>(room.width() + 1)));
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }

private:
    QFont textFont() const { return controlFont(*theme_, scale_); }

    void paintFrame(QPainter& painter, const QRectF& box, bool filled, double u) const {
        const QColor accent = theme_->accent(), card = theme_->card();
        const double radius = 7 * u;
        if (hasFocus()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(mixed(accent, card, 0.35));
            painter.drawRoundedRect(rect(), radius + u, radius + u);
        }
        QPen edge(theme_->cardEdge().darker(theme_->id() == Theme::Id::Light ? 106 : 100), u);
        QColor ground = isDown() ? theme_->cardEdge() : underMouse() ? theme_->shade() : card;
        if (filled) {
            ground = isDown() ? accent.darker(120) : underMouse() ? accent.darker(108) : accent;
            edge.setColor(ground);
        } else if (!isEnabled()) {
            ground = card;
            if (!icon_)
                edge = QPen(edge.color(), u, Qt::DashLine);
        }
        if (look_ == Look::Flat && !hasFocus() && !underMouse())
            return;
        painter.setPen(edge);
        painter.setBrush(ground);
        painter.drawRoundedRect(box, radius, radius);
    }

    std::optional<IconId> icon_;
    Look look_ = Look::Outlined;
    const Theme* theme_ = &Theme::light();
    double scale_ = 1;
};

Timeline::Timeline(QWidget* parent)
    : QWidget(parent), first_(new Button(IconId::First, tr("First step (Home)"), this)),
      back_(new Button(IconId::Back, tr("Step back (Left)"), this)),
      play_(new Button(IconId::Play, tr("Play (Space)"), this)), next_(new Button({}, tr("Next step (Right)"), this)),
      speedButton_(new Button({}, tr("Speed of playing"), this)), track_(new ScrubTrack(this)),
      label_(new QLabel(this)) {
    first_->setObjectName(QStringLiteral("first"));
    back_->setObjectName(QStringLiteral("back"));
    play_->setObjectName(QStringLiteral("play"));
    next_->setObjectName(QStringLiteral("next"));
    speedButton_->setObjectName(QStringLiteral("speed"));
    label_->setObjectName(QStringLiteral("stepLabel"));
    setFocusProxy(track_);
    speedButton_->setLook(Button::Look::Flat);
    label_->setTextFormat(Qt::PlainText);
    QWidget* before = nullptr;
    for (QWidget* widget :
         {static_cast<QWidget*>(first_), static_cast<QWidget*>(back_), static_cast<QWidget*>(play_),
          static_cast<QWidget*>(next_), static_cast<QWidget*>(track_), static_cast<QWidget*>(speedButton_)}) {
        widget->installEventFilter(this);
        if (before)
            setTabOrder(before, widget);
        before = widget;
    }
    connect(first_, &QAbstractButton::clicked, this, [this] { handleKey(Qt::Key_Home); });
    connect(back_, &QAbstractButton::clicked, this, [this] { handleKey(Qt::Key_Left); });
    connect(next_, &QAbstractButton::clicked, this, [this] { handleKey(Qt::Key_Right); });
    connect(play_, &QAbstractButton::clicked, this, &Timeline::togglePlay);
    connect(speedButton_, &QAbstractButton::clicked, this, &Timeline::showSpeedMenu);
    connect(track_, &ScrubTrack::stepRequested, this, &Timeline::stepRequested);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAppearance(*theme_, scale_);
}

void Timeline::setSteps(int count, Ticks ticks) {
    track_->setSteps(count, std::move(ticks));
    updateButtons();
    arrange();
}

void Timeline::setStep(int step) {
    track_->setStep(step);
    updateButtons();
}

void Timeline::setTexts(const QString& label, const QString& next, Forward forward) {
    if (label == labelText_ && next == nextText_ && forward == forward_)
        return;
    labelText_ = label;
    nextText_ = next;
    forward_ = forward;
    track_->setAccessibleDescription(label);
    updateButtons();
    arrange();
}

void Timeline::setPlayback(Playback playback) {
    playback_ = playback;
    updateButtons();
}

void Timeline::setSpeed(double speed) {
    speed_ = *std::min_element(speeds.begin(), speeds.end(), [speed](double a, double b) {
        return std::abs(std::log(a / speed)) < std::abs(std::log(b / speed));
    });
    updateButtons();
}

void Timeline::setAppearance(const Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    for (Button* button : {first_, back_, play_, next_, speedButton_})
        button->setAppearance(theme, scale);
    track_->setAppearance(theme, scale);
    label_->setFont(controlFont(theme, scale));
    QPalette palette = label_->palette();
    palette.setColor(QPalette::WindowText, mixed(theme.textColour(figure::ink), theme.card(), 0.85));
    label_->setPalette(palette);
    updateGeometry();
    updateButtons();
    arrange();
}

void Timeline::updateButtons() {
    const bool atStart = track_->step() == 0, playing = playback_ == Playback::Playing;
    const bool forward = forward_ == Forward::Enabled;
    first_->setEnabled(!atStart);
    back_->setEnabled(!atStart);
    // At the end playing starts over; with one step there is nothing to play.
    play_->setEnabled(playing || track_->count() > 1 || forward);
    play_->setIconId(playing ? IconId::Pause : IconId::Play);
    play_->setAccessibleName(playing ? tr("Pause (Space)") : tr("Play (Space)"));
    play_->setToolTip(play_->accessibleName());
    play_->setLook(forward || playing ? Button::Look::Primary : Button::Look::Outlined);
    next_->setEnabled(forward);
    const QString action = nextText_.isEmpty() ? tr("Next") : tr("Next: %1").arg(nextText_);
    next_->setText(forward ? action + QStringLiteral(" ▸") : action);
    next_->setAccessibleName(action);
    next_->setToolTip(action);
    speedButton_->setText(speedText(speed_));
    speedButton_->setAccessibleName(tr("Speed of playing: %1").arg(speedText(speed_)));
}

void Timeline::arrange() {
    const auto px = [this](double length) { return pixels(length, *theme_, scale_); };
    const int margin = px(16), gap = px(8), side = px(34), middle = height() / 2;
    const bool narrow = width() < px(760);
    int x = margin;
    for (Button* button : {first_, back_, play_}) {
        button->setGeometry(x, middle - side / 2, side, side);
        x += side + gap - px(2);
    }
    const int nextWidth = std::clamp(static_cast<int>(std::ceil(next_->wanted())), px(64), px(narrow ? 170 : 280));
    next_->setGeometry(x, middle - side / 2, nextWidth, side);
    x += nextWidth + px(16);
    int right = width() - margin;
    const int speedWidth = px(46);
    speedButton_->setGeometry(right - speedWidth + px(8), middle - side / 2, speedWidth, side);
    right -= speedWidth;
    const QFontMetrics metrics(label_->font());
    const bool hasTrack = track_->count() > 1;
    track_->setVisible(hasTrack);
    // The label stands right of the track, or over it where the room is short.
    const int wanted = metrics.horizontalAdvance(labelText_) + 2, row = metrics.height() + px(2);
    const int most = hasTrack ? std::max(px(120), right - x - px(160)) : right - x; // words before the track
    QRect box(right - std::min(wanted, most), middle - row / 2, std::min(wanted, most), row);
    if (narrow && hasTrack)
        box = QRect(x + px(8), px(5), std::max(0, right - x - px(8)), row);
    else if (!hasTrack)
        box.moveLeft(x);
    label_->setGeometry(box);
    label_->setText(metrics.elidedText(labelText_, Qt::ElideRight, box.width()));
    label_->setToolTip(label_->text() == labelText_ ? QString() : labelText_);
    const int trackEnd = narrow ? right - px(4) : box.left() - px(12);
    track_->setGeometry(x - px(6), 0, std::max(0, trackEnd - x + px(6)), height());
    track_->lower();
}

void Timeline::togglePlay() {
    Q_EMIT playToggled(playback_ != Playback::Playing);
}

void Timeline::showSpeedMenu() {
    QMenu menu(this);
    for (const double speed : speeds) {
        QAction* action = menu.addAction(speedText(speed), this, [this, speed] {
            setSpeed(speed);
            Q_EMIT speedChanged(speed);
        });
        action->setCheckable(true);
        action->setChecked(speed == speed_);
    }
    const QPoint corner = speedButton_->mapToGlobal(QPoint(0, 0));
    menu.exec(corner - QPoint(0, menu.sizeHint().height()));
}

bool Timeline::handleKey(int key) {
    const int step = track_->step(), last = track_->count() - 1;
    const auto ask = [&](int wanted) {
        if (wanted != step)
            Q_EMIT stepRequested(wanted);
    };
    switch (key) {
    case Qt::Key_Space:
        if (play_->isEnabled())
            togglePlay();
        return true;
    case Qt::Key_Left:
        return ask(std::max(0, step - 1)), true;
    case Qt::Key_Right:
        // The exhibit may be able to go on past the last step that is known.
        if (forward_ == Forward::Enabled)
            Q_EMIT stepRequested(step + 1);
        return true;
    case Qt::Key_Home:
        return ask(0), true;
    case Qt::Key_End:
        return ask(last), true;
    default:
        return false;
    }
}

void Timeline::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier) || !handleKey(event->key()))
        QWidget::keyPressEvent(event);
}

bool Timeline::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonRelease && watched != track_)
        track_->setFocus(Qt::MouseFocusReason); // so that space plays and arrows step after a click
    if (event->type() != QEvent::KeyPress)
        return false;
    auto* key = static_cast<QKeyEvent*>(event);
    // A button that the keyboard went to is pressed by space, as everywhere; arrows always step.
    const bool buttonSpace = watched != track_ && key->key() == Qt::Key_Space;
    if (buttonSpace || key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    return handleKey(key->key());
}

void Timeline::mousePressEvent(QMouseEvent*) {
    track_->setFocus(Qt::MouseFocusReason);
}

void Timeline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme_->card());
    painter.fillRect(QRectF(0, 0, width(), std::max(1.0, scale_)), theme_->cardEdge());
}

void Timeline::resizeEvent(QResizeEvent*) {
    arrange();
}

QSize Timeline::sizeHint() const {
    return {pixels(760, *theme_, scale_), pixels(72, *theme_, scale_)};
}

QSize Timeline::minimumSizeHint() const {
    return {pixels(420, *theme_, scale_), pixels(72, *theme_, scale_)};
}

} // namespace lectern::widgets
