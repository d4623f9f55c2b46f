// Hits: where the marks of a painted panel ended up, so that a pointer finds them and links can end at them.
#pragma once

#include "core/figure/touch.h"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <string>
#include <vector>

namespace lectern::widgets {

class Hits {
public:
    struct Hit {
        std::string layer;
        int index = -1;
        figure::Touch touch;
        double distance = 0; // pixels from the pointer to the mark
    };

    // Marks given later lie on top of those given earlier.
    void addPoint(const std::string& layer, int index, QPointF at, double radius, const figure::Touch& touch);
    void addArea(const std::string& layer, int index, const QPainterPath& area, const figure::Touch& touch);
    void addLine(const std::string& layer, int index, const std::vector<QPointF>& line, const figure::Touch& touch);
    // Where a link ends, for marks that the hand may not touch too.
    void addAnchor(const std::string& layer, int index, QPointF at);
    // Labels, badges, words, and marks so few that they are told apart: links and hints keep off them.
    void addWritten(const std::vector<QRectF>& rects) { written_.insert(written_.end(), rects.begin(), rects.end()); }
    void clear();

    // The topmost touchable mark within `reach` pixels; points win over lines, lines over areas.
    std::optional<Hit> at(QPointF pointer, double reach = 6) const;
    std::optional<QPointF> anchor(const std::string& layer, int index) const;
    const std::vector<QRectF>& written() const { return written_; }

private:
    struct Item {
        std::string layer;
        int index;
        figure::Touch touch;
        enum class Kind { Area, Line, Point } kind;
        QPointF point;
        double radius = 0;
        QPainterPath area;
        std::vector<QPointF> line;
    };
    struct AnchorItem {
        std::string layer;
        int index;
        QPointF at;
    };
    std::vector<Item> items_;
    std::vector<AnchorItem> anchors_;
    std::vector<QRectF> written_;
};

} // namespace lectern::widgets
