#include "pixels.h"

#include "widgets/table/table_body.h"
#include "widgets/table/table_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <gmock/gmock.h>

namespace lectern::widgets {
namespace {

using namespace figure;

const Theme& theme = Theme::light();
const PaintContext context{&theme, 1};

Table sample(int rows) {
    Table table;
    table.columns = {{"case", Align::Start}, {"value", Align::End}};
    for (int i = 0; i < rows; ++i) {
        Cell badge, number;
        badge.text = Text(std::to_string(i + 1));
        badge.badge = category(i);
        number.text = Text(std::to_string(i) + ".5");
        number.value = i + 0.5;
        table.rows.push_back({badge, number});
    }
    table.touch.click = Touch::Click::Clickable;
    return table;
}

QImage painted(const Table& table, QSize size, Hits* hits = nullptr) {
    QImage image = test::canvas(size);
    QPainter painter(&image);
    paintTable(painter, QRectF(QPointF(), QSizeF(size)), table, context, hits);
    return image;
}

TEST(TableTest, PaintsEveryRowThatFits) {
    Hits hits;
    const QImage image = painted(sample(4), {260, 200}, &hits);
    ASSERT_GT(test::inked(image), 500);
    EXPECT_TRUE(hits.anchor("rows", 3).has_value());
    EXPECT_GT(test::coloured(image, theme.textColour(category(0))), 60) << "badges are filled";
}

TEST(TableTest, SummarisesWhatDoesNotFit) {
    const Table table = sample(40);
    Hits hits;
    const QImage image = painted(table, {260, 200}, &hits);
    ASSERT_GT(test::inked(image), 500);
    const TableLayout layout = layOutTable(table, 260, context);
    const int room = static_cast<int>((200 - layout.headHeight) / layout.rowHeight);
    EXPECT_TRUE(hits.anchor("rows", room - 2).has_value());
    EXPECT_FALSE(hits.anchor("rows", room - 1).has_value()) << "the last line says how many more there are";
}

TEST(TableTest, RowsDrawCloserWhereAllOfThemHaveRoomSo) {
    const Table table = sample(8);
    const TableLayout layout = layOutTable(table, 260, context);
    const double whole = layout.headHeight + 8 * layout.rowHeight;
    for (const double part : {0.9, 0.7}) { // closer alone; and with smaller type
        Hits hits;
        painted(table, {260, static_cast<int>(part * whole)}, &hits);
        for (int row = 0; row < 8; ++row)
            EXPECT_TRUE(hits.anchor("rows", row).has_value()) << part << " " << row;
    }
}

TEST(TableTest, TheSelectedRowIsShownHoweverFarDown) {
    Table table = sample(40);
    table.selectedRow = 37;
    Hits hits;
    painted(table, {260, 200}, &hits);
    EXPECT_TRUE(hits.anchor("rows", 0).has_value());
    EXPECT_TRUE(hits.anchor("rows", 37).has_value());
}

TEST(TableTest, TheSelectedRowIsPaleVermilion) {
    Table table = sample(3);
    EXPECT_EQ(test::coloured(painted(table, {260, 160}), theme.failureFill(), 2), 0);
    table.selectedRow = 1;
    EXPECT_GT(test::coloured(painted(table, {260, 160}), theme.failureFill(), 2), 2000);
}

TEST(TableTest, NarrowTablesShrinkTheirType) {
    const Table table = sample(3);
    EXPECT_DOUBLE_EQ(layOutTable(table, 300, context).textScale, 1);
    const TableLayout narrow = layOutTable(table, 85, context);
    EXPECT_LT(narrow.textScale, 1);
    EXPECT_GE(narrow.textScale, 0.7);
}

TEST(TableTest, AlignsColumnsFlushWithBothEdges) {
    const TableLayout layout = layOutTable(sample(3), 300, context);
    EXPECT_DOUBLE_EQ(layout.columnLefts.front(), 8);
    EXPECT_NEAR(layout.columnLefts.back() + layout.columnWidths.back(), 292, 0.01);
}

class TableViewTest : public ::testing::Test {
protected:
    TableViewTest() {
        view.resize(260, 200);
        view.show();
        QObject::connect(&view, &ContentView::gesture, [this](const Gesture& g) { gestures.push_back(g); });
        view.setTable(sample(30));
        body = view.findChild<TableBody*>();
    }
    void key(int code, Qt::KeyboardModifiers modifiers = {}) {
        QKeyEvent event(QEvent::KeyPress, code, modifiers);
        QCoreApplication::sendEvent(body, &event);
    }
    TableView view;
    TableBody* body = nullptr;
    std::vector<Gesture> gestures;
};

TEST_F(TableViewTest, AClickNamesTheRow) {
    const QPointF at = *view.anchor("rows", 2);
    QMouseEvent press(QEvent::MouseButtonPress, at, view.mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(body->viewport(), &press);
    ASSERT_EQ(gestures.size(), 1U);
    EXPECT_EQ(gestures[0].layer, "rows");
    EXPECT_EQ(gestures[0].index, 2);
}

TEST_F(TableViewTest, ArrowKeysAskForTheNextRow) {
    key(Qt::Key_Down);
    ASSERT_EQ(gestures.size(), 1U);
    EXPECT_EQ(gestures[0].index, 0);
    Table table = sample(30);
    table.selectedRow = 29;
    view.setTable(table);
    EXPECT_GT(body->verticalScrollBar()->value(), 0) << "the selected row is scrolled to";
    key(Qt::Key_Down);
    EXPECT_EQ(gestures.size(), 1U) << "there is no row below the last";
    key(Qt::Key_Up);
    ASSERT_EQ(gestures.size(), 2U);
    EXPECT_EQ(gestures[1].index, 28);
}

TEST_F(TableViewTest, AnchorsFollowTheScrolling) {
    const QPointF before = *view.anchor("rows", 3);
    body->verticalScrollBar()->setValue(20);
    EXPECT_NEAR(view.anchor("rows", 3)->y(), before.y() - 20, 1);
    EXPECT_FALSE(view.anchor("rows", 29).has_value());
    EXPECT_FALSE(view.anchor("other", 0).has_value());
}

TEST_F(TableViewTest, ScrollingLightsTheRowThatComesBelowThePointer) {
    Table table = sample(30);
    table.touch.hover = Touch::Hover::Lights;
    view.setTable(table);
    const QPointF at = *view.anchor("rows", 2);
    QMouseEvent move(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(body->viewport(), &move);
    ASSERT_FALSE(gestures.empty());
    EXPECT_EQ(gestures.back().index, 2);
    body->verticalScrollBar()->setValue(
        static_cast<int>(3 * (view.anchor("rows", 1)->y() - view.anchor("rows", 0)->y())));
    EXPECT_EQ(gestures.back().index, 5);
    EXPECT_EQ(gestures.back().kind, Gesture::Kind::Hover);
}

TEST_F(TableViewTest, CopiesItselfAsCsv) {
    key(Qt::Key_C, Qt::ControlModifier);
    const QString text = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(text.contains("case")) << text.toStdString();
    EXPECT_EQ(text, view.csv());
    EXPECT_EQ(text.count('\n'), 31);
}

TEST_F(TableViewTest, ScreenIsNotBlank) {
    EXPECT_GT(test::inked(view.grab().toImage().convertToFormat(QImage::Format_RGB32), view.palette().window().color()),
              500);
}

} // namespace
} // namespace lectern::widgets
