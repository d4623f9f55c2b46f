#include "pixels.h"

#include "widgets/diagram/diagram_painter.h"
#include "widgets/diagram/diagram_view.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include <gmock/gmock.h>

#include <cmath>

namespace lectern::widgets {
namespace {

using namespace figure;

const Theme& theme = Theme::light();
const PaintContext context{&theme, 1};

template <class Content>
Box box(Content content, std::string name = {}) {
    Box result;
    result.name = std::move(name);
    result.content = std::move(content);
    return result;
}

Box words(const char* text) {
    return box(TextBox{Text(text), ink, Size::Normal, TextBox::Wrap::No});
}

Box group(Group::Kind kind, std::vector<Box> boxes, Group::Frame frame = Group::Frame::None) {
    Group result;
    result.kind = kind;
    result.boxes = std::move(boxes);
    result.frame = frame;
    return box(result);
}

Box button(const char* name) {
    Box result = group(Group::Kind::Row, {words(name)}, Group::Frame::Button);
    result.name = name;
    result.touch.click = Touch::Click::Clickable;
    return result;
}

NumberGrid grid(int rows, int columns, std::vector<double> values) {
    NumberGrid result;
    result.rows = rows;
    result.columns = columns;
    result.values = std::move(values);
    return result;
}

QImage painted(const Diagram& diagram, QSize size = {400, 200}, Hits* hits = nullptr, const DiagramState& state = {}) {
    QImage image = test::canvas(size);
    QPainter painter(&image);
    paintDiagram(painter, QRectF(QPointF(), QSizeF(size)), diagram, context, hits, state);
    return image;
}

TEST(DiagramTest, EveryKindOfBoxLeavesInk) {
    auto image = std::make_shared<Image>();
    image->width = image->height = 2;
    image->values = {0, 1, 1, 0};
    PictureBox picture;
    picture.image = image;
    BarBox bar;
    bar.value = 1;
    const std::vector<Box> boxes{words("words"), box(grid(1, 1, {2})), box(BadgeBox{"3", category(1), Shape::Square}),
                                 box(bar),       box(picture),         box(ArrowBox{}),
                                 button("press")};
    for (std::size_t i = 0; i < boxes.size(); ++i)
        EXPECT_GT(test::inked(painted({boxes[i]})), 30) << "box " << i;
    const Box ruled = group(Group::Kind::Column, {words("a"), box(RuleBox{}), words("b")});
    EXPECT_GT(test::inked(painted({ruled})),
              test::inked(painted({group(Group::Kind::Column, {words("a"), words("b")})})));
    const Box bracketed = group(Group::Kind::Row, {words("a"), box(BracketBox{BracketBox::Side::Right, ink})});
    EXPECT_GT(test::inked(painted({bracketed})), test::inked(painted({words("a")})));
}

TEST(DiagramTest, RowsAddWidthsColumnsAddHeights) {
    const QSizeF one = measureDiagram({words("word")}, context);
    const QSizeF row = measureDiagram({group(Group::Kind::Row, {words("word"), words("word")})}, context);
    const QSizeF column = measureDiagram({group(Group::Kind::Column, {words("word"), words("word")})}, context);
    EXPECT_DOUBLE_EQ(row.width(), 2 * one.width() + 8);
    EXPECT_DOUBLE_EQ(row.height(), one.height());
    EXPECT_DOUBLE_EQ(column.height(), 2 * one.height() + 8);
}

TEST(DiagramTest, GridColumnsLineUp) {
    Group content;
    content.kind = Group::Kind::Grid;
    content.columns = 2;
    content.boxes = {words("a"), words("x"), words("a much longer one"), words("y")};
    const Diagram diagram{box(content)};
    const DiagramLayout layout = layOutDiagram(diagram, {0, 0, 400, 200}, context);
    EXPECT_DOUBLE_EQ(layout.root.children[1].rect.left(), layout.root.children[3].rect.left());
    EXPECT_GT(layout.root.children[1].rect.left(), layout.root.children[2].rect.right());
}

TEST(DiagramTest, StretchTakesWhatIsLeft) {
    Box wide = words("b");
    wide.stretch = 1;
    const Diagram diagram{group(Group::Kind::Row, {words("a"), wide, words("c")})};
    const DiagramLayout layout = layOutDiagram(diagram, {0, 0, 400, 60}, context);
    EXPECT_NEAR(layout.root.children[2].rect.right(), 400, 0.5);
}

TEST(DiagramTest, ShrinksUntilItFitsButNotBelowTheLegible) {
    const Diagram diagram{group(Group::Kind::Row, {box(grid(4, 4, std::vector<double>(16, 1))), words("some words")})};
    const QSizeF natural = measureDiagram(diagram, context);
    const QRectF room(0, 0, 0.7 * natural.width(), 0.7 * natural.height());
    const DiagramLayout layout = layOutDiagram(diagram, room, context);
    EXPECT_TRUE(room.adjusted(-1, -1, 1, 1).contains(layout.root.rect));
    const DiagramLayout tiny = layOutDiagram(diagram, {0, 0, 20, 20}, context);
    EXPECT_DOUBLE_EQ(tiny.scale.context.scale, 0.6);
    EXPECT_EQ(tiny.root.rect.topLeft(), QPointF(0, 0));
}

TEST(DiagramTest, GrowsALittleAndCentresInALargeRoom) {
    const Diagram diagram{words("word")};
    const DiagramLayout layout = layOutDiagram(diagram, {0, 0, 900, 700}, context);
    EXPECT_DOUBLE_EQ(layout.scale.context.scale, 1.25);
    EXPECT_NEAR(layout.root.rect.center().x(), 450, 1);
    EXPECT_NEAR(layout.root.rect.center().y(), 350, 1);
}

TEST(DiagramTest, WrappingTextGivesWayFirst) {
    const Box text =
        box(TextBox{Text("many words that can go on several lines"), ink, Size::Normal, TextBox::Wrap::Yes});
    const Diagram diagram{group(Group::Kind::Row, {button("go"), text})};
    const DiagramLayout layout = layOutDiagram(diagram, {0, 0, 220, 120}, context);
    EXPECT_GE(layout.scale.context.scale, 1);
    EXPECT_LE(layout.root.rect.width(), 220.5);
}

TEST(DiagramTest, CellColoursAreSymmetricAndSignedRootLiftsSmallOnes) {
    NumberGrid cells = grid(1, 3, {-1, 0.01, 1});
    const QColor low = cellColour(cells, 0, theme), high = cellColour(cells, 2, theme);
    EXPECT_GT(low.blue(), low.red());
    EXPECT_GT(high.red(), high.blue());
    const QColor linear = cellColour(cells, 1, theme);
    cells.colours = NumberGrid::Colours::DivergingSignedRoot;
    EXPECT_LT(cellColour(cells, 1, theme).lightnessF(), linear.lightnessF());
    EXPECT_EQ(cellColour(cells, 2, theme), high);
    cells.limit = 100;
    EXPECT_GT(cellColour(cells, 2, theme).lightnessF(), high.lightnessF());
}

TEST(DiagramTest, TintsGoFromThePaperToTheRolesColour) {
    NumberGrid cells = grid(1, 3, {0, 1, 2});
    cells.colours = NumberGrid::Colours::Sequential;
    cells.tint = positive;
    const QColor role = theme.colour(positive);
    const auto away = [](const QColor& a, const QColor& b) {
        return std::abs(a.redF() - b.redF()) + std::abs(a.greenF() - b.greenF()) + std::abs(a.blueF() - b.blueF());
    };
    for (int i = 0; i + 1 < 3; ++i)
        EXPECT_GT(away(cellColour(cells, i, theme), role), away(cellColour(cells, i + 1, theme), role));
    EXPECT_LT(away(cellColour(cells, 0, theme), theme.card()), away(cellColour(cells, 0, theme), role));
}

TEST(DiagramTest, HolesTakeNoInkAndNoHits) {
    NumberGrid cells = grid(1, 2, {1, 0});
    cells.texts = {"1", ""};
    cells.roles = {ink, ground};
    Hits hits;
    const QImage image = painted({box(cells, "k")}, {400, 200}, &hits);
    ASSERT_GT(test::inked(image), 100);
    EXPECT_EQ(test::inked(image.copy(202, 0, 198, 200)), 0);
    EXPECT_FALSE(hits.anchor("k", 1).has_value());
}

TEST(DiagramTest, NotesStandInTheHolesAndPointToACell) {
    NumberGrid cells = grid(2, 4, {0, 0, 0, 1, 0, 0, 0, 1});
    cells.roles = {ground, ground, ground, ink, ground, ground, ground, ink};
    cells.texts.assign(8, "");
    const Diagram bare{box(cells)};
    const DiagramLayout layout = layOutDiagram(bare, {0, 0, 400, 200}, context);
    const QRectF free = layout.root.numbers->cell(0, 0)
                            .united(layout.root.numbers->cell(1, 2))
                            .translated(layout.root.rect.topLeft())
                            .adjusted(2, 2, -2, -2);
    ASSERT_EQ(test::inked(painted(bare).copy(free.toRect())), 0);
    cells.notes = {{0, 0, 1, 3, {{"a note", ink}}, std::nullopt}};
    const int words = test::inked(painted({box(cells)}).copy(free.toRect()));
    EXPECT_GT(words, 20);
    cells.notes[0].pointsTo = std::array<int, 2>{1, 3};
    EXPECT_GT(test::inked(painted({box(cells)}).copy(free.toRect())), words);
}

// A minus sign that is cut off makes another number.
TEST(DiagramTest, NumbersStayWithinTheirCells) {
    for (const double side : {60.0, 30.0, 22.0, 14.0}) {
        NumberGrid small = grid(1, 1, {-1});
        small.colours = NumberGrid::Colours::None;
        small.texts = {Text("−1968329")};
        GridGeometry geometry = gridGeometry(small, context, 1);
        geometry.cellWidth = side;
        geometry.textScale = 0.5;
        QImage image = test::canvas({120, 80});
        QPainter painter(&image);
        paintNumberGrid(painter, {40, 20}, small, geometry, context, {});
        painter.end();
        const int inside = test::inked(image.copy(QRect(39, 0, static_cast<int>(side) + 2, 80)));
        EXPECT_GT(inside, 0) << side;
        EXPECT_EQ(test::inked(image), inside) << side;
    }
}

TEST(DiagramTest, TouchingOutlinesOfOneStrokeBecomeOneFrame) {
    NumberGrid cells = grid(2, 2, {0, 0, 0, 0});
    cells.texts = {"", "", "", ""};
    cells.outlines = {{0, 0, 1, 2, {selected, Weight::Strong, Dash::Solid}},
                      {0, 0, 2, 1, {selected, Weight::Strong, Dash::Solid}}};
    const Diagram both{box(cells)};
    const QImage image = painted(both);
    ASSERT_GT(test::coloured(image, theme.colour(selected)), 100);
    const DiagramLayout layout = layOutDiagram(both, {0, 0, 400, 200}, context);
    const QRectF corner = layout.root.numbers->cell(0, 0).translated(layout.root.rect.topLeft());
    const QPoint inner(static_cast<int>(corner.right()), static_cast<int>(corner.center().y()));
    EXPECT_EQ(test::coloured(image.copy(inner.x() - 3, inner.y() - 2, 6, 4), theme.colour(selected)), 0)
        << "no line between two cells of one frame";
}

TEST(DiagramTest, HoverPressAndFocusAreVisible) {
    const Diagram diagram{button("go")};
    const QImage calm = painted(diagram);
    ASSERT_GT(test::inked(calm), 50);
    DiagramState hovered, pressed, focused;
    hovered.hovered.box = pressed.pressed.box = focused.focused.box = "go";
    EXPECT_NE(painted(diagram, {400, 200}, nullptr, hovered), calm);
    EXPECT_NE(painted(diagram, {400, 200}, nullptr, focused), calm);
    EXPECT_NE(painted(diagram, {400, 200}, nullptr, pressed), painted(diagram, {400, 200}, nullptr, hovered));
}

TEST(DiagramTest, PlainTextReadsInOrder) {
    NumberGrid cells = grid(1, 2, {1, -2});
    cells.rowHeads = {"x"};
    EXPECT_EQ(plainText({group(Group::Kind::Row, {words("sum"), box(cells)})}), "sum\nx: 1 " + plainNumber(-2));
}

class DiagramViewTest : public ::testing::Test {
protected:
    DiagramViewTest() {
        view.resize(500, 160);
        QObject::connect(&view, &ContentView::gesture, [this](const Gesture& g) { gestures.push_back(g); });
    }
    void send(QEvent::Type type, QPointF at, Qt::MouseButton mouseButton = Qt::LeftButton) {
        const Qt::MouseButtons held = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::MouseButtons(mouseButton);
        const Qt::MouseButton changed = type == QEvent::MouseMove ? Qt::NoButton : mouseButton;
        QMouseEvent event(type, at, view.mapToGlobal(at), changed, held, Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &event);
    }
    void key(int code) {
        QKeyEvent event(QEvent::KeyPress, code, Qt::NoModifier);
        QCoreApplication::sendEvent(&view, &event);
    }
    DiagramView view;
    std::vector<Gesture> gestures;
};

TEST_F(DiagramViewTest, AButtonReportsOneClickUnderItsName) {
    view.setDiagram({group(Group::Kind::Row, {button("one"), button("two")})});
    const QPointF at = *view.anchor("two", -1);
    send(QEvent::MouseButtonPress, at);
    EXPECT_TRUE(gestures.empty());
    send(QEvent::MouseButtonRelease, at);
    ASSERT_EQ(gestures.size(), 1U);
    EXPECT_EQ(gestures[0].kind, Gesture::Kind::Click);
    EXPECT_EQ(gestures[0].layer, "two");
}

TEST_F(DiagramViewTest, LeavingTheButtonBeforeReleaseIsNoClick) {
    view.setDiagram({group(Group::Kind::Row, {button("one"), button("two")})});
    send(QEvent::MouseButtonPress, *view.anchor("one", -1));
    send(QEvent::MouseButtonRelease, *view.anchor("two", -1));
    EXPECT_TRUE(gestures.empty());
}

TEST_F(DiagramViewTest, TabWalksTheButtonsAndEnterPresses) {
    view.setDiagram({group(Group::Kind::Row, {button("one"), words("not this"), button("two")})});
    view.show();
    view.activateWindow();
    QFocusEvent in(QEvent::FocusIn, Qt::TabFocusReason);
    QCoreApplication::sendEvent(&view, &in);
    key(Qt::Key_Return);
    ASSERT_EQ(gestures.size(), 1U);
    EXPECT_EQ(gestures[0].layer, "one");
    view.setFocus();
    key(Qt::Key_Tab);
    key(Qt::Key_Space);
    ASSERT_EQ(gestures.size(), 2U);
    EXPECT_EQ(gestures[1].layer, "two");
}

TEST_F(DiagramViewTest, ACellIsDraggedUpwards) {
    Box cells = box(grid(2, 3, {1, 2, 3, 4, 5, 6}), "kernel");
    cells.touch.drag = Touch::Drag::Movable;
    view.setDiagram({cells});
    const QPointF at = *view.anchor("kernel", 4);
    send(QEvent::MouseButtonPress, at);
    send(QEvent::MouseMove, at - QPointF(0, 30));
    send(QEvent::MouseButtonRelease, at - QPointF(0, 40));
    ASSERT_EQ(gestures.size(), 3U);
    EXPECT_EQ(gestures[0].phase, Gesture::Phase::Press);
    EXPECT_EQ(gestures[1].index, 4);
    EXPECT_DOUBLE_EQ(gestures[1].position[1], 30);
    EXPECT_EQ(gestures[2].phase, Gesture::Phase::Release);
    EXPECT_DOUBLE_EQ(gestures[2].position[1], 40);
}

TEST_F(DiagramViewTest, ACellIsTypedOver) {
    Box cells = box(grid(1, 2, {1, 2}), "cells");
    cells.touch.type = Touch::Type::Typable;
    view.setDiagram({cells});
    view.show();
    const auto clickOn = [&](int index) {
        send(QEvent::MouseButtonPress, *view.anchor("cells", index));
        send(QEvent::MouseButtonRelease, *view.anchor("cells", index));
    };
    const auto press = [&](int code, const QString& text = {}) {
        QKeyEvent event(QEvent::KeyPress, code, Qt::NoModifier, text);
        QCoreApplication::sendEvent(view.findChild<QLineEdit*>(), &event);
    };
    clickOn(0);
    auto* field = view.findChild<QLineEdit*>();
    ASSERT_TRUE(field && !field->isHidden());
    EXPECT_EQ(field->text(), "1");
    press(Qt::Key_Minus, "-");
    press(Qt::Key_5, "5");
    press(Qt::Key_Tab); // takes it, and goes on
    ASSERT_EQ(gestures.size(), 1U);
    EXPECT_EQ(gestures[0].kind, Gesture::Kind::Type);
    EXPECT_EQ(gestures[0].layer, "cells");
    EXPECT_EQ(gestures[0].index, 0);
    EXPECT_EQ(gestures[0].typed, -5);
    EXPECT_EQ(field->text(), "2");
    press(Qt::Key_X, "x");
    press(Qt::Key_Return); // no number: it stays open
    EXPECT_FALSE(field->isHidden());
    press(Qt::Key_Escape);
    EXPECT_TRUE(field->isHidden());
    EXPECT_EQ(gestures.size(), 1U);
}

TEST_F(DiagramViewTest, HoverReportsTheCellAndItsLeaving) {
    Box cells = box(grid(1, 2, {1, 2}), "cells");
    cells.touch.hover = Touch::Hover::Lights;
    view.setDiagram({cells});
    send(QEvent::MouseMove, *view.anchor("cells", 1), Qt::NoButton);
    send(QEvent::MouseMove, QPointF(2, 2), Qt::NoButton);
    ASSERT_EQ(gestures.size(), 2U);
    EXPECT_EQ(gestures[0].index, 1);
    EXPECT_EQ(gestures[1].phase, Gesture::Phase::Leave);
}

TEST_F(DiagramViewTest, SaysItsTextToScreenReadersAndCopiesItself) {
    view.setDiagram({words("the sum is 861")});
    EXPECT_EQ(view.accessibleDescription().toStdString(), "the sum is 861");
    const QImage picture = view.picture(2);
    EXPECT_EQ(picture.width(), 1000);
    EXPECT_GT(test::inked(picture.convertToFormat(QImage::Format_RGB32)), 100);
}

} // namespace
} // namespace lectern::widgets
