// Draws the boxes of a diagram that are neither groups nor number grids, and the frames of groups.
#pragma once

#include "core/figure/diagram.h"
#include "widgets/diagram/box_metrics.h"
#include "widgets/view/hits.h"

#include <QPainter>
#include <QRectF>

namespace lectern::widgets {

struct FrameState {
    enum class Hand { Away, Over, Down };
    enum class Focus { None, Ring };
    Hand hand = Hand::Away;
    Focus focus = Focus::None;
};

void paintFrame(QPainter& painter, const QRectF& rect, figure::Group::Frame frame, const figure::Touch& touch,
                const DiagramScale& scale, const FrameState& state);
// Under a clickable box that has no frame: a soft ground when hovered, a ring when focused.
void paintTouchGround(QPainter& painter, const QRectF& rect, const DiagramScale& scale, const FrameState& state);

struct BoxPainter {
    QPainter& painter;
    QRectF rect;
    figure::Align align;
    const DiagramScale& scale;
    Hits* hits;

    void operator()(const figure::TextBox& box) const;
    void operator()(const figure::BadgeBox& box) const;
    void operator()(const figure::BarBox& box) const;
    void operator()(const figure::PictureBox& box) const;
    void operator()(const figure::SketchBox& box) const;
    void operator()(const figure::BracketBox& box) const;
    void operator()(const figure::ArrowBox& box) const;
    void operator()(const figure::RuleBox& box) const;
    void operator()(const figure::SpacerBox&) const {}
    void operator()(const figure::NumberGrid&) const {}
    void operator()(const figure::Group&) const {}
};

} // namespace lectern::widgets
