#include "widgets/text/text_layout.h"

#include "widgets/text/font_metrics.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace lectern::widgets {

namespace {

using figure::Face;
using figure::TextNode;

// Proportions, in ems of the surrounding type; after the sizes that plain TeX uses for text style.
constexpr double scriptSize = 0.72;
constexpr double superRise = 0.38;
constexpr double subDrop = 0.17;
constexpr double fractionSize = 0.92;
constexpr double fractionGap = 0.15;
constexpr double fractionOverhang = 0.10;
constexpr double rootGap = 0.12;
constexpr double smallestPixels = 6;
constexpr double lineHeight = 1.38; // of multi-line blocks, baseline to baseline

struct Surroundings {
    const Theme* theme;
    double pixels;
    QColor colour;
    bool fixedColour; // the style's own colour beats the roles within
    bool bold;

    Surroundings sized(double factor) const {
        Surroundings result = *this;
        result.pixels = std::max(smallestPixels, pixels * factor);
        return result;
    }
    Surroundings roled(const std::optional<figure::Role>& role) const {
        Surroundings result = *this;
        if (role && !fixedColour)
            result.colour = theme->textColour(*role);
        return result;
    }
};

// A piece of a line: marks relative to its own baseline start, and its extent around that.
struct Piece {
    std::vector<TextLayout::Run> runs;
    std::vector<TextLayout::Bar> bars;
    std::vector<TextLayout::Radical> radicals;
    double width = 0;
    double top = 0;                     // of the ink, above the baseline
    double bottom = 0;                  // below it
    double overhang = 0;                // ink right of `width`, as italics have
    double lastTop = 0, lastBottom = 0; // of the part appended last, which scripts are set beside

    void add(const Piece& other, QPointF at) {
        for (TextLayout::Run run : other.runs) {
            run.baseline += at;
            runs.push_back(std::move(run));
        }
        for (TextLayout::Bar bar : other.bars) {
            bar.area.translate(at);
            bars.push_back(bar);
        }
        for (TextLayout::Radical radical : other.radicals) {
            for (QPointF& point : radical.line)
                point += at;
            radicals.push_back(std::move(radical));
        }
        top = std::max(top, other.top - at.y());
        bottom = std::max(bottom, other.bottom + at.y());
    }
    void append(const Piece& other, double kern = 0, double shift = 0) {
        add(other, {width + kern, shift});
        width += kern + other.width;
        overhang = other.overhang;
        lastTop = other.top - shift;
        lastBottom = other.bottom + shift;
    }
};

Face emphasised(Face face, bool bold) {
    if (!bold)
        return face;
    return face == Face::Sans || face == Face::SansBold ? Face::SansBold : Face::MathBold;
}

bool italicInMath(QChar c) {
    const ushort code = c.unicode();
    const bool greekSmall = code >= 0x03b1 && code <= 0x03f5;
    return c.isLetter() && (code < 0x250 || greekSmall);
}

Piece setWord(const QString& word, FontMetrics& metrics, const QColor& colour) {
    Piece piece;
    const FontMetrics::Run& run = metrics.run(word);
    piece.runs.push_back({metrics.font(), word, {0, 0}, colour});
    piece.width = run.advance;
    piece.top = run.inkTop;
    piece.bottom = run.inkBottom;
    piece.overhang = std::max(0.0, run.inkRight - run.advance);
    return piece;
}

// In the math faces letters are italic, everything else is upright.
Piece setRun(const QString& text, Face face, const Surroundings& around) {
    const Face used = emphasised(face, around.bold);
    const auto metrics = [&](FontMetrics::Slant slant) -> FontMetrics& {
        return FontMetrics::of(*around.theme, used, around.pixels, slant);
    };
    if (used != Face::Math && used != Face::MathBold)
        return setWord(text, metrics(FontMetrics::Slant::Upright), around.colour);
    Piece piece;
    qsizetype from = 0;
    while (from < text.size()) {
        const bool italic = italicInMath(text[from]);
        qsizetype to = from;
        while (to < text.size() && italicInMath(text[to]) == italic)
            ++to;
        const auto slant = italic ? FontMetrics::Slant::Italic : FontMetrics::Slant::Upright;
        const Piece part = setWord(text.mid(from, to - from), metrics(slant), around.colour);
        piece.append(part, italic ? 0 : 0.8 * piece.overhang);
        from = to;
    }
    return piece;
}

Piece setNode(const TextNode& node, const Surroundings& around);

bool isBold(const TextNode& node) {
    return node.kind == TextNode::Kind::Run ? node.face == Face::SansBold || node.face == Face::MathBold
                                            : std::any_of(node.children.begin(), node.children.end(), isBold);
}

Piece setFraction(const TextNode& node, const Surroundings& around) {
    const Surroundings inner = around.sized(fractionSize);
    const Piece above = node.children.size() > 0 ? setNode(node.children[0], inner) : Piece();
    const Piece below = node.children.size() > 1 ? setNode(node.children[1], inner) : Piece();
    const double em = around.pixels;
    const double axis = FontMetrics::of(*around.theme, Face::Sans, around.pixels).axis();
    const double thickness = std::max(0.8, 0.07 * em) * (around.bold || isBold(node) ? 1.3 : 1.0);
    const double gap = fractionGap * em + thickness / 2;
    const double bar = std::max(above.width, below.width) + 2 * fractionOverhang * em;
    const double margin = 0.08 * em;
    Piece piece;
    piece.width = bar + 2 * margin;
    piece.add(above, {margin + (bar - above.width) / 2, -axis - gap - std::max(0.0, above.bottom)});
    piece.add(below, {margin + (bar - below.width) / 2, -axis + gap + below.top});
    piece.bars.push_back({QRectF(margin, -axis - thickness / 2, bar, thickness), around.colour});
    return piece;
}

Piece setRoot(const TextNode& node, const Surroundings& around) {
    const Piece inner = node.children.empty() ? Piece() : setNode(node.children[0], around);
    const double em = around.pixels;
    const double stroke = std::max(0.8, 0.065 * em);
    const double roof = std::max(inner.top, 0.72 * em) + rootGap * em + stroke / 2;
    const double foot = std::max(inner.bottom, 0.0) + 0.06 * em;
    const double height = roof + foot;
    const double hook = 0.55 * em; // width of the sign before the roof begins
    const double end = hook + 0.08 * em + inner.width + inner.overhang + 0.06 * em;
    Piece piece;
    piece.add(inner, {hook + 0.08 * em, 0});
    piece.radicals.push_back({{QPointF(0.06 * em, foot - 0.42 * height), QPointF(0.16 * em, foot - 0.47 * height),
                               QPointF(0.30 * em, foot), QPointF(hook, -roof), QPointF(end, -roof)},
                              stroke,
                              around.colour});
    piece.width = end + 0.04 * em;
    piece.top = roof + stroke / 2;
    piece.bottom = std::max(piece.bottom, foot);
    return piece;
}

// A script is set beside what stands before it; a sub- and a superscript in a row stand one above the other.
void appendScripts(Piece& line, const TextNode* super, const TextNode* sub, const Surroundings& around) {
    const double em = around.pixels;
    const Surroundings small = around.sized(scriptSize);
    const double start = line.width;
    double end = start;
    // Tall neighbours (fractions, roots) push the script up and down.
    const double tall = std::max(0.0, line.lastTop - 0.85 * em), deep = std::max(0.0, line.lastBottom - 0.3 * em);
    const double kern = 0.03 * em;
    if (super && !super->children.empty()) {
        const Piece piece = setNode(super->children[0], small.roled(super->role));
        const double x = start + kern + 0.9 * line.overhang;
        line.add(piece, {x, -(superRise + (sub ? 0.08 : 0.0)) * em - tall});
        end = std::max(end, x + piece.width);
    }
    if (sub && !sub->children.empty()) {
        const Piece piece = setNode(sub->children[0], small.roled(sub->role));
        line.add(piece, {start + kern, (subDrop + (super ? 0.12 : 0.0)) * em + deep});
        end = std::max(end, start + kern + piece.width);
    }
    line.width = end + 0.03 * em;
    line.overhang = 0;
}

bool isScript(const TextNode& node) {
    return node.kind == TextNode::Kind::Super || node.kind == TextNode::Kind::Sub;
}

Piece setRow(const std::vector<TextNode>& children, const Surroundings& around) {
    Piece line;
    for (std::size_t i = 0; i < children.size(); ++i) {
        const TextNode& child = children[i];
        if (!isScript(child)) {
            const Piece piece = setNode(child, around);
            line.append(piece, 0.5 * line.overhang);
            continue;
        }
        const TextNode* super = child.kind == TextNode::Kind::Super ? &child : nullptr;
        const TextNode* sub = super ? nullptr : &child;
        if (i + 1 < children.size() && isScript(children[i + 1]) && children[i + 1].kind != child.kind) {
            (super ? sub : super) = &children[i + 1];
            ++i;
        }
        appendScripts(line, super, sub, around);
    }
    return line;
}

Piece setNode(const TextNode& node, const Surroundings& outside) {
    const Surroundings around = outside.roled(node.role);
    switch (node.kind) {
    case TextNode::Kind::Run:
        return setRun(QString::fromStdString(node.run), node.face, around);
    case TextNode::Kind::Row:
        return setRow(node.children, around);
    case TextNode::Kind::Fraction:
        return setFraction(node, around);
    case TextNode::Kind::Root:
        return setRoot(node, around);
    case TextNode::Kind::Super:
    case TextNode::Kind::Sub:
        return setRow({node}, around);
    }
    return {};
}

// The top row as a sequence of unbreakable words, spaces and line ends.
struct Token {
    enum class Kind { Word, Space, Break };
    Kind kind = Kind::Word;
    std::vector<TextNode> nodes;
};

bool joins(const std::vector<Token>& tokens) {
    return !tokens.empty() && tokens.back().kind == Token::Kind::Word;
}

void addWord(std::vector<Token>& tokens, TextNode node) {
    if (!joins(tokens))
        tokens.push_back({});
    tokens.back().nodes.push_back(std::move(node));
}

void splitRun(const TextNode& node, std::vector<Token>& tokens) {
    const std::string& run = node.run;
    std::size_t from = 0;
    while (from < run.size()) {
        const std::size_t to = std::min(run.find_first_of(" \n", from), run.size());
        TextNode part = node;
        if (to > from) {
            part.run = run.substr(from, to - from);
            addWord(tokens, part);
        }
        if (to < run.size()) {
            part.run = " ";
            tokens.push_back({run[to] == ' ' ? Token::Kind::Space : Token::Kind::Break, {part}});
        }
        from = to + 1;
    }
}

void tokenise(const TextNode& node, std::optional<figure::Role> role, std::vector<Token>& tokens) {
    if (node.role)
        role = node.role;
    if (node.kind == TextNode::Kind::Row) {
        for (const TextNode& child : node.children)
            tokenise(child, role, tokens);
        return;
    }
    TextNode own = node;
    own.role = role;
    if (node.kind == TextNode::Kind::Run)
        splitRun(own, tokens);
    else
        addWord(tokens, std::move(own));
}

bool breaksAnywhere(const TextNode& node) {
    if (node.kind == TextNode::Kind::Run)
        return node.run.find('\n') != std::string::npos;
    return std::any_of(node.children.begin(), node.children.end(), breaksAnywhere);
}

std::vector<Piece> setLines(const TextNode& root, const Surroundings& around, double wrapWidth) {
    if (wrapWidth <= 0 && !breaksAnywhere(root))
        return {setNode(root, around)};
    std::vector<Token> tokens;
    tokenise(root, std::nullopt, tokens);
    std::vector<std::vector<TextNode>> lines(1);
    double width = 0;
    std::optional<TextNode> space;
    for (Token& token : tokens) {
        if (token.kind == Token::Kind::Break) {
            lines.emplace_back();
            width = 0, space.reset();
            continue;
        }
        const double own = setRow(token.nodes, around).width;
        if (token.kind == Token::Kind::Space) {
            if (lines.back().empty())
                continue;
            if (space)
                lines.back().push_back(*space);
            space = token.nodes.front();
            width += own;
            continue;
        }
        if (wrapWidth > 0 && !lines.back().empty() && width + own > wrapWidth) {
            lines.emplace_back();
            width = 0, space.reset();
        }
        if (space)
            lines.back().push_back(*std::exchange(space, std::nullopt));
        std::move(token.nodes.begin(), token.nodes.end(), std::back_inserter(lines.back()));
        width += own;
    }
    std::vector<Piece> pieces;
    for (const std::vector<TextNode>& line : lines)
        pieces.push_back(setRow(line, around));
    return pieces;
}

double offset(Qt::Alignment align, double room) {
    if (align & Qt::AlignHCenter)
        return room / 2;
    return align & Qt::AlignRight ? room : 0;
}

} // namespace

TextLayout layOut(const figure::Text& text, const TextStyle& style, const Theme& theme) {
    const bool fixed = style.colour.isValid();
    const Surroundings around{&theme, theme.fontPixels(style.size) * style.scale,
                              fixed ? style.colour : theme.textColour(style.role), fixed,
                              style.emphasis == TextStyle::Emphasis::Bold};
    const std::vector<Piece> lines = setLines(text.root(), around, style.wrapWidth);
    // Every line is at least as high as words in the sans face, so that neighbours with different content line up.
    const FontMetrics& strut = FontMetrics::of(theme, Face::Sans, around.pixels);
    const double pad = 0.04 * around.pixels;
    TextLayout layout;
    for (const Piece& line : lines)
        layout.metrics.size.rwidth() = std::max(layout.metrics.size.width(), line.width + line.overhang);
    double y = 0, lowest = 0;
    Piece block;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double ascent = std::max(strut.ascent(), lines[i].top + pad);
        const double previous = i == 0 ? 0 : std::max(strut.descent(), lines[i - 1].bottom + pad);
        y = i == 0 ? ascent : y + std::max(lineHeight * around.pixels, previous + ascent);
        if (i == 0)
            layout.metrics.baseline = y;
        block.add(lines[i], {offset(style.align, layout.metrics.size.width() - lines[i].width), y});
        lowest = y + std::max(strut.descent(), lines[i].bottom + pad);
    }
    layout.metrics.size.setHeight(lowest);
    layout.runs = std::move(block.runs);
    layout.bars = std::move(block.bars);
    layout.radicals = std::move(block.radicals);
    return layout;
}

} // namespace lectern::widgets
