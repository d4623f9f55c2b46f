#include "app/window/navigation.h"

#include "app/exhibits/catalog.h"

#include <QFont>
#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QStyle>
#include <QSvgRenderer>
#include <QVBoxLayout>

namespace lectern {

namespace {

constexpr const char* brandPath = "M4 5.5 L20 9.5 L20 12 L4 8 Z M12 10.5 L12 20 M8 20 L16 20";

QIcon strokeIcon(const std::string& path, const QColor& colour, int side) {
    const QString svg =
        QStringLiteral("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path d='%1' fill='none' "
                       "stroke='%2' stroke-width='1.7' stroke-linecap='round' stroke-linejoin='round'/></svg>")
            .arg(QString::fromStdString(path), colour.name());
    QSvgRenderer renderer(svg.toUtf8());
    QPixmap pixmap(side * 2, side * 2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(2);
    return QIcon(pixmap);
}

// A number where exhibits have their icon.
QIcon numberIcon(int number, const QFont& font, const QColor& colour, int side) {
    QPixmap pixmap(side * 2, side * 2);
    pixmap.fill(Qt::transparent);
    pixmap.setDevicePixelRatio(2);
    QPainter painter(&pixmap);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QRect(0, 0, side, side), Qt::AlignCenter, QString::number(number));
    painter.end();
    return QIcon(pixmap);
}

QToolButton* entry(const QString& text, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::TabFocus);
    button->setProperty("entry", true);
    button->setCheckable(true);
    return button;
}

} // namespace

Navigation::Navigation(QWidget* parent)
    : QWidget(parent), brand_(entry(QStringLiteral("Lectern"), this)), lecture_(new QLabel(tr("LECTURE"), this)),
      column_(new QVBoxLayout(this)) {
    brand_->setCheckable(false);
    brand_->setFocusPolicy(Qt::NoFocus);
    brand_->setProperty("brand", true);
    lecture_->setProperty("heading", true);
    column_->addWidget(brand_);
    for (const Exhibit& exhibit : catalog()) {
        QToolButton* button = entry(QString::fromStdString(exhibit.info().title), this);
        const QString id = QString::fromStdString(exhibit.info().id);
        button->setToolTip(QString::fromStdString(exhibit.info().question));
        button->setObjectName(id);
        connect(button, &QToolButton::clicked, this, [this, id] { Q_EMIT exhibitChosen(id); });
        exhibits_.push_back(button);
        column_->addWidget(button);
    }
    column_->addWidget(lecture_);
    column_->addStretch(1);
    lecture_->hide();
}

void Navigation::setCurrentExhibit(const std::string& id) {
    for (QToolButton* button : exhibits_)
        button->setChecked(button->objectName().toStdString() == id);
    restyle();
}

void Navigation::setSlides(const QStringList& titles, int current) {
    for (QToolButton* slide : slides_)
        slide->deleteLater();
    slides_.clear();
    lecture_->setVisible(titles.size() > 1 && extent_ == Extent::Full);
    if (titles.size() < 2)
        return;
    for (int i = 0; i < titles.size(); ++i) {
        QToolButton* slide = entry(titles[i], this);
        slide->setToolTip(titles[i]); // it may be too long
        slide->setChecked(i == current);
        connect(slide, &QToolButton::clicked, this, [this, i] { Q_EMIT slideChosen(i); });
        column_->insertWidget(column_->count() - 1, slide);
        slides_.push_back(slide);
    }
    restyle();
}

void Navigation::setAppearance(const widgets::Theme& theme, double scale) {
    theme_ = &theme;
    scale_ = scale;
    restyle();
}

void Navigation::setExtent(Extent extent) {
    extent_ = extent;
    restyle();
}

void Navigation::restyle() {
    const bool full = extent_ == Extent::Full;
    const int icon = static_cast<int>(20 * scale_);
    setFixedWidth(static_cast<int>((full ? 216 : 56) * scale_));
    column_->setContentsMargins(0, static_cast<int>(10 * scale_), 0, static_cast<int>(12 * scale_));
    column_->setSpacing(0);
    const auto style = [&](QToolButton* button, double height) {
        button->setFixedHeight(static_cast<int>(height * scale_));
        button->setIconSize(QSize(icon, icon));
        button->setToolButtonStyle(full ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        if (button->property("compact").toBool() == full) {
            button->setProperty("compact", !full);
            button->style()->unpolish(button);
            button->style()->polish(button);
        }
    };
    style(brand_, 44);
    brand_->setIcon(strokeIcon(brandPath, theme_->accent(), icon));
    for (std::size_t i = 0; i < exhibits_.size(); ++i) {
        style(exhibits_[i], 44);
        const QColor colour = exhibits_[i]->isChecked() ? theme_->accent() : theme_->textColour(figure::ink);
        exhibits_[i]->setIcon(strokeIcon(catalog()[i].info().icon, colour, icon));
    }
    int number = 0;
    for (QToolButton* slide : slides_) {
        slide->setFixedHeight(static_cast<int>(36 * scale_));
        slide->setIconSize(QSize(icon, icon));
        slide->setIcon(numberIcon(++number, slide->font(),
                                  slide->isChecked() ? theme_->accent() : theme_->textColour(figure::muted), icon));
        slide->setVisible(full);
    }
    lecture_->setVisible(full && !slides_.empty());
    lecture_->setContentsMargins(static_cast<int>(20 * scale_), static_cast<int>(24 * scale_), 0,
                                 static_cast<int>(8 * scale_));
    update();
}

void Navigation::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme_->card());
    painter.fillRect(width() - 1, 0, 1, height(), theme_->cardEdge());
    for (const QToolButton* button : exhibits_) {
        if (!button->isChecked())
            continue;
        QColor pale = theme_->accent();
        pale.setAlphaF(0.1F);
        painter.fillRect(button->geometry(), pale);
        painter.fillRect(QRect(0, button->y(), static_cast<int>(3 * scale_), button->height()), theme_->accent());
    }
}

} // namespace lectern
