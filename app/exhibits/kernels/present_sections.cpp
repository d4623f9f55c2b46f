// The response along an axis or a diagonal against the ideal.
#include "app/exhibits/kernels/end_rows.h"
#include "app/exhibits/kernels/present.h"
#include "app/exhibits/kernels/steps.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lectern::exhibits::kernels {
namespace {

using std::numbers::pi;

std::vector<fig::Vec2> pointsOf(const Shown& s, const Eigen::VectorXcd& h) {
    std::vector<fig::Vec2> points;
    for (Eigen::Index i = 0; i < h.size(); ++i)
        points.push_back({s.r.frequencies[i], h[i].real()});
    return points;
}

// Under a head the value alone; beside a second kernel there is no head, and what both have in common names neither.
std::string nameAtCurve(const Shown& s, const k::Choice& c) {
    const StepName name = stepName(c);
    if (name.value.empty())
        return nameOf(c);
    if (s.r.second) {
        const k::Choice &first = s.level.choice, &second = s.r.second->choice;
        if (first.family != second.family || stepName(first).value != stepName(second).value)
            return name.whole();
        std::string full = nameOf(c);
        if (const std::size_t shared = full.find(", " + name.whole()); shared != std::string::npos)
            full.erase(shared);
        return full;
    }
    return name.head.empty() ? name.whole() : name.value;
}

// The shortest wave up to which the response is within 1 % of the ideal.
std::optional<double> goodUpTo(const Shown& s) {
    std::optional<double> good;
    for (Eigen::Index i = 1; i < s.level.axis.size(); ++i) {
        const double w = s.r.frequencies[i], ideal = k::ideal(s.level.kernel, w, 0);
        if (w == 0)
            continue;
        if (std::abs(s.level.axis[i].real() / ideal - 1) > 0.01)
            break;
        good = w;
    }
    return good;
}

void addGood(const Shown& s, fig::Plot& plot) {
    const std::optional<double> good = goodUpTo(s);
    if (!good || *good > 3.1)
        return;
    const double at = k::ideal(s.level.kernel, *good, 0);
    fig::PointsLayer mark;
    mark.points = fig::share(std::vector<fig::Vec2>{{*good, at}});
    mark.role = fig::selected;
    mark.shape = fig::Shape::Circle;
    mark.fill = fig::Fill::Open;
    mark.size = fig::Size::Large;
    // In the corner under the parabola, where nothing else stands.
    const double reach = std::min(s.level.axis.real().minCoeff(), k::ideal(s.level.kernel, pi, 0));
    const double left = 0.03 * pi;
    fig::SegmentsLayer leader;
    leader.ends = fig::share(std::vector<fig::Vec2>{{*good, at}, {std::max(left, 0.55 * *good), 0.5 * reach}});
    leader.stroke = {fig::ink, fig::Weight::Thin, fig::Dash::Solid};
    plot.layers.push_back({"good-leader", leader, {}});
    plot.layers.push_back({"good", mark, {}});
    plot.layers.push_back(
        {"good-label",
         plotLabel({left, 0.62 * reach}, "right to 1 % for\nwaves over " + fig::number(2 * pi / *good, 2) + " px",
                   fig::ink, fig::Side::Right),
         {}});
}

std::string laplacianStory(const Shown& s) {
    const k::Choice& c = s.level.choice;
    switch (c.family) {
    case k::Family::finiteDifference:
        return "Higher order stays on the parabola longer";
    case k::Family::firstDifferenceTwice:
        return c.scheme == k::Scheme::central ? "Blind to the fastest wave" : "The right size, a pixel early";
    case k::Family::ninePoint:
        return s.p.section == Section::axis ? "Along an axis γ changes nothing" : "γ bends the diagonal";
    case k::Family::laplacianOfGaussian:
        return c.sigma < 0.7 ? "Sampled too finely: wrong everywhere" : "Turns back before the noise";
    case k::Family::interpolant:
        return std::abs(s.level.moments.sum) > 1e-3     ? "Cut, it no longer starts at 0"
               : std::abs(s.level.moments.xx - 1) > 0.1 ? "Starts at 0, but twice as steep"
                                                        : "Starts at 0, as steep as it should";
    case k::Family::doubleFilter:
        return "Long waves right, short ones overshoot";
    case k::Family::fourier:
        return c.fourierForm == k::FourierForm::piOnly ? "4π times too small" : "On the parabola to the end";
    default:
        break;
    }
    if (const std::string words = badge(s.level); !words.empty())
        return words == "opposite sign" ? "Opposite sign" : words;
    return "How far it follows the parabola";
}

std::string storyOf(const Shown& s) {
    if (isLaplacian(s.level))
        return laplacianStory(s);
    switch (s.level.choice.family) {
    case k::Family::gaussian:
    case k::Family::box:
        return "Long waves pass, short ones do not";
    case k::Family::gabor:
        return "One band of waves passes";
    case k::Family::sharpen:
        return "Long waves stay, short ones grow";
    case k::Family::sobel:
    case k::Family::gaussianDerivative:
        return "A slope: iω for long waves";
    default:
        return "What each wave is multiplied by";
    }
}

std::string gainOf(const Level& level) {
    return "× " + fig::number(level.l2, 2);
}

// The levels that get a name at their curve: few, and always the first and the last.
bool isNamed(const Shown& s, std::size_t i) {
    const std::size_t count = s.r.levels.size();
    if (i == 0 || i + 1 == count || count <= 5)
        return true;
    if (!isLaplacian(s.level) && count <= 7) // nothing else is named
        return true;
    if (s.level.choice.family == k::Family::finiteDifference)
        return s.r.levels[i].choice.order == 4 || s.r.levels[i].choice.order == 10;
    return i % ((count + 3) / 4) == 0;
}

// One sectionsPanel: the curves of all levels, what is missing to the ideal, and their names at the right.
class SectionsPainter {
public:
    explicit SectionsPainter(const Shown& s) : s_(s) { imaginary_ = !isLaplacian(s.level) && isOdd(s.level); }

    fig::Panel panel() {
        now_ = points(s_.level);
        findRange();
        addGround();
        addLevels();
        addSecond();
        addNow();
        addHoveredWave();
        addNames();
        frame();
        fig::Panel panel;
        panel.id = "sections";
        panel.title = storyOf(s_);
        panel.note = fig::markup(std::string(s_.p.scale == Scale::log ? "log_{10} of the magnitude, " : "") +
                                 (imaginary_ ? "imaginary part, " : "") + "along \\m{\\omega_x" +
                                 (isDiagonal() ? " = \\omega_y}" : "}") +
                                 (isBoth() ? ", dotted: \\m{\\omega_x = \\omega_y}" : ""));
        panel.content = std::move(plot_);
        return panel;
    }

private:
    bool isDiagonal() const { return s_.p.section == Section::diagonal; }
    const Eigen::VectorXcd& along(const Level& level) const { return isDiagonal() ? level.diagonal : level.axis; }
    std::vector<fig::Vec2> points(const Level& level) const {
        const Eigen::VectorXcd& h = along(level);
        std::vector<fig::Vec2> points;
        for (Eigen::Index i = 0; i < h.size(); ++i)
            points.push_back({s_.r.frequencies[i], shown(imaginary_ ? h[i].imag() : h[i].real())});
        return points;
    }
    double shown(double value) const { return s_.p.scale == Scale::log ? logarithm(value) : value; }
    std::vector<fig::Vec2> idealPoints(bool diagonal) const {
        std::vector<fig::Vec2> points;
        for (const fig::Vec2& point : now_)
            points.push_back({point[0], shown(k::ideal(s_.level.kernel, point[0], diagonal ? point[0] : 0))});
        return points;
    }
    bool isBoth() const { return s_.p.section == Section::both; }

    void findRange() {
        if (isLaplacian(s_.level))
            ideal_ = idealPoints(isDiagonal());
        if (isBoth()) {
            for (const fig::Vec2& point : pointsOf(s_, s_.level.diagonal))
                diagonal_.push_back({point[0], shown(point[1])});
            if (!ideal_.empty())
                diagonalIdeal_ = idealPoints(true);
        }
        const auto cover = [&](const std::vector<fig::Vec2>& curve) {
            for (const fig::Vec2& point : curve) {
                low_ = std::min(low_, point[1]);
                high_ = std::max(high_, point[1]);
            }
        };
        cover(now_);
        cover(ideal_);
        cover(diagonal_);
        cover(diagonalIdeal_);
        for (const Level* other : {&s_.r.levels.front(), s_.r.second ? &*s_.r.second : &s_.r.levels.back()})
            cover(points(*other));
        if (high_ - low_ < 1e-9)
            high_ = low_ + 1;
    }

    void addGround() {
        fig::SegmentsLayer zero;
        zero.ends = fig::share(std::vector<fig::Vec2>{{0, 0}, {pi, 0}});
        zero.stroke = {fig::faint, fig::Weight::Thin, fig::Dash::Solid};
        plot_.layers.push_back({"zero", zero, {}});
        if (ideal_.empty())
            return;
        std::vector<fig::Vec2> between = now_;
        between.insert(between.end(), ideal_.rbegin(), ideal_.rend());
        fig::RegionLayer region;
        region.outline = fig::share(std::move(between));
        region.role = fig::selected;
        region.opacity = 0.15;
        plot_.layers.push_back({"missing", region, {}});
        addCurve(plot_, "ideal", ideal_, {fig::ink, fig::Weight::Normal, fig::Dash::Dashed});
        rows_.push_back({ideal_.back(), (isDiagonal() ? "ideal −2ω²" : "ideal −ω²") + perSquare(s_.level.kernel),
                         "× " + fig::number(k::idealL2(s_.level.kernel.spacing), 2), fig::ink, false});
        const double gap = now_.back()[1] - ideal_.back()[1];
        if (gap > 0.12 * (high_ - low_) && !s_.r.second && badge(s_.level).empty())
            rows_.push_back({{now_.back()[0], now_.back()[1] - 0.7 * gap}, "still missing", "", fig::selected, false});
    }

    void addLevels() {
        if (s_.r.second)
            return;
        for (std::size_t i = 0; i < s_.r.levels.size(); ++i) {
            if (i == s_.current)
                continue;
            const Level& level = s_.r.levels[i];
            const std::vector<fig::Vec2> curve = points(level);
            addCurve(plot_, "level-" + std::to_string(i), curve,
                     {i < s_.current ? fig::muted : fig::faint, fig::Weight::Thin, fig::Dash::Solid});
            if (isNamed(s_, i))
                rows_.push_back({curve.back(), nameAtCurve(s_, level.choice), gainOf(level), fig::muted, false});
        }
    }

    void addSecond() {
        if (!s_.r.second)
            return;
        const std::vector<fig::Vec2> curve = points(*s_.r.second);
        addCurve(plot_, "second", curve, {fig::category(0), fig::Weight::Strong, fig::Dash::Solid});
        rows_.push_back(
            {curve.back(), nameAtCurve(s_, s_.r.second->choice), gainOf(*s_.r.second), fig::category(0), true});
    }

    void addNow() {
        if (isBoth()) {
            addCurve(plot_, "diagonal", diagonal_, {fig::selected, fig::Weight::Normal, fig::Dash::Dotted});
            rows_.push_back({diagonal_.back(), "diagonal", "", fig::selected, false});
        }
        if (!diagonalIdeal_.empty()) {
            addCurve(plot_, "diagonal-ideal", diagonalIdeal_, {fig::ink, fig::Weight::Thin, fig::Dash::Dotted});
            rows_.push_back({diagonalIdeal_.back(), "ideal −2ω²" + perSquare(s_.level.kernel), "", fig::ink, false});
        }
        addSize();
        addCurve(plot_, "now", now_, {fig::selected, fig::Weight::Strong, fig::Dash::Solid});
        plot_.layers.back().touch = showsWave();
        rows_.push_back({now_.back(), nameAtCurve(s_, s_.level.choice), gainOf(s_.level), fig::selected, true});
        if (!ideal_.empty() && !isDiagonal() && s_.p.focus != Focus::pictures && s_.p.scale == Scale::linear)
            addGood(s_, plot_);
    }

    // A kernel that shifts answers early or late: how much it answers is another curve than its real part.
    void addSize() {
        const Eigen::VectorXcd& h = along(s_.level);
        if (!isLaplacian(s_.level) || h.imag().cwiseAbs().maxCoeff() < 1e-6 * h.cwiseAbs().maxCoeff())
            return;
        std::vector<fig::Vec2> size;
        for (Eigen::Index i = 0; i < h.size(); ++i)
            size.push_back({s_.r.frequencies[i], shown(-std::abs(h[i]))});
        rows_.push_back({size.back(), "its size, −|H|", "", fig::category(0), false});
        addCurve(plot_, "size", std::move(size), {fig::category(0), fig::Weight::Normal, fig::Dash::Solid});
    }

    void addHoveredWave() {
        const std::optional<Wave> wave = hoveredWave(s_);
        if (!wave || (isDiagonal() ? wave->x != wave->y : wave->y != 0))
            return;
        const std::complex<double> h = k::response(s_.level.kernel, wave->x, wave->y);
        const double at = shown(imaginary_ ? h.imag() : h.real());
        addCurve(plot_, "wave-line", {{wave->x, 0}, {wave->x, at}}, {fig::ink, fig::Weight::Thin, fig::Dash::Dotted});
        fig::PointsLayer mark;
        mark.points = fig::share(std::vector<fig::Vec2>{{wave->x, at}});
        mark.role = fig::ink;
        mark.shape = fig::Shape::Circle;
        plot_.layers.push_back({"wave", mark, {}});
    }

    void addNames() {
        const bool small = s_.p.focus == Focus::pictures;
        if (small) // beside large pictures there is room for the two that are compared
            std::erase_if(rows_,
                          [](const EndRow& row) { return row.role == fig::muted || row.name == "still missing"; });
        const bool longNames = std::any_of(rows_.begin(), rows_.end(), [](const EndRow& row) {
            return row.name.size() > 14 && !row.name.starts_with("ideal");
        });
        right_ = pi * (small ? 2.35 : longNames ? 2.05 : 1.7);
        const double room = high_ - low_;
        addEndRows(plot_, std::move(rows_),
                   {pi * 1.12,
                    right_,
                    {low_, high_ + 0.08 * room},
                    s_.r.second ? "" : stepName(s_.level.choice).head,
                    "noise grows"});
    }

    void frame() {
        plot_.x.range = fig::Range{0, right_};
        plot_.x.ticks = {{0, fig::markup("\\m{\\omega} = 0\nwave of"), fig::muted},
                         {pi / 2, fig::markup("\\m{\\pi}/2\n4 px"), fig::muted},
                         {pi, fig::markup("\\m{\\pi}\n2 px"), fig::muted}};
        const double room = high_ - low_;
        plot_.y.range = fig::Range{low_ - 0.1 * room, high_ + 0.14 * room};
    }

    const Shown& s_;
    bool imaginary_ = false;
    fig::Plot plot_;
    std::vector<EndRow> rows_;
    std::vector<fig::Vec2> now_, ideal_, diagonal_, diagonalIdeal_;
    double low_ = 0, high_ = 0, right_ = pi;
};

} // namespace

fig::Panel sectionsPanel(const Shown& s) {
    return SectionsPainter(s).panel();
}

} // namespace lectern::exhibits::kernels
